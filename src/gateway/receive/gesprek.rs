//! A heenbericht of the conversation that came in (301, 305, 307, 315, 317, 319): judged against what
//! we know, booked when all of it is approved, and answered class by class.

use super::{Ontvanger, Ontvangst, ReceiveError};
use crate::gateway::booking::Telt;
use crate::gateway::outbound;
use crate::gateway::ports::{Aanduiding, Status, Transactie, Verantwoording, Werk, Werksoort};
use crate::gateway::weigering::Weigering;
use crate::ledger::dossier::{Dossier, Dossiervraag};
use crate::ledger::gesprek::{Gespreksoordeel, Kop, judge_gesprek};
use crate::ledger::retour::{Bevinding, retour};
use crate::standard::bericht::Nummer;
use crate::standard::messages::Bericht;
use crate::standard::rules::GecontroleerdBericht;
use crate::standard::types::Bsn;

impl<T: Transactie> Ontvanger<'_, T> {
    /// Judges a heenbericht, books it and answers it.
    pub(super) async fn converse(
        &mut self,
        checked: GecontroleerdBericht,
    ) -> Result<Ontvangst, ReceiveError> {
        let bsn = checked.bsn();
        let bericht = &checked.clone().into_bericht();
        let vraag = Dossiervraag::of(bericht, bsn);
        let dossier = self.transactie.dossier(&vraag).await?;
        let oordeel = self.judge_gesprek(bericht, dossier).await?;
        let kenmerken = self.kenmerken().await?;
        let antwoord = retour(bericht, Bevinding::Oordeel(&oordeel), kenmerken);
        // INVARIANT: only a heenbericht with a retourbericht comes here.
        let Some(antwoord) = antwoord else {
            return Err(ReceiveError::Afgebroken);
        };
        let antwoord = outbound::checked(antwoord)?.into_bericht();
        let soort = self.binnen.soort;
        if !oordeel.is_goed() {
            self.binnen.status = Status::Afgekeurd;
            let antwoord = self.answer(&antwoord).await?;
            let weigeringen: Vec<Weigering> = oordeel.afwijkingen().map(Weigering::from).collect();
            self.note_refusals(&weigeringen).await?;
            return Ok(Ontvangst::Afgewezen {
                soort,
                weigeringen,
                antwoord,
            });
        }
        let antwoord = self.answer(&antwoord).await?;
        let mut signalen = self.book(bericht, bsn).await?;
        let mut uitgaand = vec![antwoord];
        if let Some(bsn) = bsn {
            let decided = self.decide_at_once(&checked, bsn).await?;
            uitgaand.extend(decided.uitgaand);
            signalen.extend(decided.redenen);
        }
        Ok(Ontvangst::Goedgekeurd {
            soort,
            signalen,
            uitgaand,
        })
    }

    /// Judges a message against what is known.
    pub(super) async fn judge_gesprek(
        &mut self,
        bericht: &Bericht,
        dossier: Dossier,
    ) -> Result<Gespreksoordeel, ReceiveError> {
        let identificatie = bericht.inhoud.identificatie();
        let over = Aanduiding {
            soort: self.binnen.soort,
            gemeente: self.binnen.gemeente,
            aanbieder: self.binnen.aanbieder,
            identificatie: &identificatie.identificatie,
        };
        let bekend = self.transactie.used(&over).await?;
        let kop = Kop {
            soort: self.binnen.soort,
            gemeente: self.binnen.gemeente,
            identificatie,
            bekend,
            gemeentelijst: self.gemeentelijst(),
            today: self.binnen.moment.datum,
        };
        Ok(judge_gesprek(bericht, dossier, &kop))
    }

    /// Books what an approved message means, and says what is worth knowing of it.
    async fn book(
        &mut self,
        bericht: &Bericht,
        bsn: Option<Bsn>,
    ) -> Result<Vec<String>, ReceiveError> {
        let telt = Telt {
            nummer: self.binnen.bericht,
            bericht,
            bsn,
            moment: self.binnen.moment,
        };
        let nobody = Verantwoording::default();
        if self.binnen.soort.nummer != Nummer::M301 {
            telt.book(&mut self.transactie, &nobody).await?;
            return Ok(Vec::new());
        }
        let botsing = telt.receive_toewijzingen(&mut self.transactie).await?;
        telt.honour(&mut self.transactie, &nobody).await?;
        if botsing.ouder == 0 {
            return Ok(Vec::new());
        }
        let melding = format!(
            "{} toewijzing(en) in dit bericht zijn eerder besloten dan wat al bekend was (IV013); de nieuwere toestand blijft gelden.",
            botsing.ouder
        );
        let werk = self.werk(
            Werksoort::OudereToewijzing,
            self.in_words(),
            Some("IV013".to_owned()),
            melding.clone(),
        );
        self.transactie.note(self.binnen.gemeente, &[werk]).await?;
        Ok(vec![melding])
    }

    async fn note_refusals(&mut self, weigeringen: &[Weigering]) -> Result<(), ReceiveError> {
        let werk: Vec<Werk> = weigeringen
            .iter()
            .map(|weigering| {
                self.werk(
                    Werksoort::OntvangenAfgekeurd,
                    self.in_words(),
                    Some(weigering.regel.to_owned()),
                    weigering.melding.clone(),
                )
            })
            .collect();
        Ok(self.transactie.note(self.binnen.gemeente, &werk).await?)
    }
}
