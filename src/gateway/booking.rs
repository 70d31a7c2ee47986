//! What a message means for the ledger once it counts: the same whether it was received and approved
//! or is sent by us. Both parties to a conversation so keep ledgers that agree.

use std::collections::BTreeSet;

use super::compose::{client_of, toewijzingen_of};
use super::ports::{
    Antwoordboeking, BerichtNummer, Moment, Regieboeking, Relatie, StoreError, TeBewaren,
    Toewijzingbotsing, Transactie, Verantwoording, Verzoekboeking,
};
use crate::ledger::regie::Regiemelding;
use crate::ledger::verzoek::{Verzoekantwoord, Verzoeksoort};
use crate::standard::codes::VerzoekAntwoord;
use crate::standard::messages::{Bericht, GeenRetour, Inhoud, m301, m319};
use crate::standard::types::{Bsn, Gemeentecode, Referentie};
use crate::twents::plan::Aanlevering;

/// A message that counts, and what is known of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telt<'a> {
    /// Our number of it.
    pub(super) nummer: BerichtNummer,
    /// The message.
    pub(super) bericht: &'a Bericht,
    /// Its client, where it is about one.
    pub(super) bsn: Option<Bsn>,
    /// When it came in or was made.
    pub(super) moment: Moment,
}

impl Telt<'_> {
    const fn relatie(&self) -> Relatie {
        Relatie {
            wet: self.bericht.wet,
            aanbieder: self.bericht.aanbieder(),
        }
    }

    const fn gemeente(&self) -> Gemeentecode {
        self.bericht.gemeente()
    }

    /// Books starts, stops, requests and answers. What a 301 means differs for who sends it and who
    /// receives it, and stands in [`receive_toewijzingen`] and with the plan that made it.
    pub(super) async fn book<T: Transactie>(
        &self,
        transactie: &mut T,
        verantwoording: &Verantwoording,
    ) -> Result<(), StoreError> {
        match (&self.bericht.inhoud, self.bsn) {
            (Inhoud::M305(m), Some(bsn)) => {
                let meldingen = m.client.start_producten.iter().map(Into::into);
                self.regie(transactie, bsn, meldingen.collect()).await
            }
            (Inhoud::M307(m), Some(bsn)) => {
                let meldingen = m.client.stop_producten.iter().map(Into::into);
                self.regie(transactie, bsn, meldingen.collect()).await
            }
            (Inhoud::M315(m), Some(bsn)) => {
                let references = m.client.aangevraagde_producten.iter();
                let references = references.map(|product| &product.referentie_aanbieder);
                let verzoeken: Vec<_> = references
                    .map(|referentie| self.verzoek(bsn, Verzoeksoort::Vot, referentie))
                    .collect();
                transactie.book_verzoeken(self.gemeente(), &verzoeken).await
            }
            (Inhoud::M317(m), Some(bsn)) => {
                let referentie = &m.client.verzoek.referentie_aanbieder;
                let verzoek = self.verzoek(bsn, Verzoeksoort::Vow, referentie);
                transactie.book_verzoeken(self.gemeente(), &[verzoek]).await
            }
            (Inhoud::M319(m), _) => {
                let referentie = m.antwoord.referentie_aanbieder.clone();
                let said = said(&m.antwoord);
                let boeking = self.antwoord(referentie, said, verantwoording.clone());
                transactie
                    .book_antwoorden(self.gemeente(), &[boeking])
                    .await
            }
            _ => Ok(()),
        }
    }

    /// Withdrawals count before what replaces them (IV008).
    async fn regie<T: Transactie>(
        &self,
        transactie: &mut T,
        bsn: Bsn,
        mut meldingen: Vec<Regiemelding>,
    ) -> Result<(), StoreError> {
        meldingen.sort_by_key(|melding| !melding.withdraws());
        let boeking = Regieboeking {
            bericht: self.nummer,
            relatie: self.relatie(),
            bsn,
            meldingen,
        };
        transactie.book_regie(self.gemeente(), &boeking).await
    }

    fn verzoek(&self, bsn: Bsn, soort: Verzoeksoort, referentie: &Referentie) -> Verzoekboeking {
        Verzoekboeking {
            bericht: self.nummer,
            relatie: self.relatie(),
            referentie: referentie.clone(),
            bsn,
            soort,
            dagtekening: self.bericht.inhoud.identificatie().dagtekening,
            datum: self.moment.datum,
        }
    }

    fn antwoord(
        &self,
        referentie: Referentie,
        antwoord: Verzoekantwoord,
        verantwoording: Verantwoording,
    ) -> Antwoordboeking {
        Antwoordboeking {
            bericht: self.nummer,
            relatie: self.relatie(),
            referentie,
            antwoord,
            datum: self.moment.datum,
            verantwoording,
        }
    }

    /// Books which requests a 301 honours: those it names (TR379).
    pub(super) async fn honour<T: Transactie>(
        &self,
        transactie: &mut T,
        verantwoording: &Verantwoording,
    ) -> Result<(), StoreError> {
        let Inhoud::M301(m) = &self.bericht.inhoud else {
            return Ok(());
        };
        let boekingen: Vec<_> = references(&m.client)
            .into_iter()
            .map(|referentie| {
                self.antwoord(
                    referentie,
                    Verzoekantwoord::Toegewezen,
                    verantwoording.clone(),
                )
            })
            .collect();
        transactie
            .book_antwoorden(self.gemeente(), &boekingen)
            .await
    }

    /// Keeps the grants and the client of a 301 that we received. Older states than are known are
    /// left out (IV013).
    pub(super) async fn receive_toewijzingen<T: Transactie>(
        &self,
        transactie: &mut T,
    ) -> Result<Toewijzingbotsing, StoreError> {
        let (Inhoud::M301(m), Some(bsn)) = (&self.bericht.inhoud, self.bsn) else {
            return Ok(Toewijzingbotsing::default());
        };
        let toewijzingen: Vec<TeBewaren> = toewijzingen_of(self.bericht.wet, m, bsn)
            .into_iter()
            .map(|toewijzing| TeBewaren {
                toewijzing,
                aanlevering: Aanlevering::Verzonden,
            })
            .collect();
        let botsing = transactie.put_toewijzingen(&toewijzingen).await?;
        let client = client_of(m, bsn);
        transactie
            .put_clienten(self.gemeente(), &[(&client, self.moment)])
            .await?;
        Ok(botsing)
    }
}

/// What a 319 says.
fn said(antwoord: &m319::Antwoord<GeenRetour>) -> Verzoekantwoord {
    match (antwoord.verzoek_antwoord, antwoord.reden_afwijzing_verzoek) {
        (VerzoekAntwoord::Afgewezen, Some(reden)) => Verzoekantwoord::Afgewezen {
            reden,
            gemeente: antwoord
                .woonplaatsbeginsel
                .as_ref()
                .map(|klasse| klasse.gemeente),
        },
        // INVARIANT: a refusal has a reason (CD085).
        _ => Verzoekantwoord::InOnderzoek,
    }
}

/// The requests that the grants answer, each once.
fn references(client: &m301::Client<GeenRetour>) -> BTreeSet<Referentie> {
    client
        .toegewezen_producten
        .iter()
        .filter_map(|product| product.referentie_aanbieder.clone())
        .collect()
}
