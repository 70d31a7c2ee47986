//! One batch of decisions of one municipality, in one transaction: everything is read beforehand
//! and written afterwards, set by set.

use std::collections::{BTreeMap, BTreeSet};

use super::counters::Tellers;
use super::requests::{honoured, sleutel, verzoeken};
use super::{AllocateError, Bestand, Gevolg};
use crate::gateway::compose::compose;
use crate::gateway::outbound::{bestandsnaam, identificatie, poststuk, xsd_versie};
use crate::gateway::packed::{Verpakker, Vingerafdruk};
use crate::gateway::party::Partij;
use crate::gateway::planned::{Uitgevoerd, carry_out, vingerafdruk};
use crate::gateway::ports::{
    Antwoordboeking, BerichtNummer, BesluitBoeking, Clientsleutel, EerderBesluit, Moment, Poststuk,
    Status, StoreError, TeBewaren, Transactie, Uitgaand, VanVerwijzer, Verzending,
};
use crate::gateway::send::refusals;
use crate::ledger::dossier::{Dossier, Dossiervraag, Productlijst};
use crate::ledger::kenmerken::Kenmerken;
use crate::ledger::verzoek::Verzoek;
use crate::standard::bericht::Wet;
use crate::standard::client::ClientGegevens;
use crate::standard::codes::Gemeenten;
use crate::standard::finding::{Bevinding, Niveau};
use crate::standard::messages::Bericht;
use crate::standard::messages::basis::BerichtIdentificatie;
use crate::standard::rules::controleer;
use crate::standard::types::{Gemeentecode, ToewijzingNummer};
use crate::twents::allocation::{Besluit, Kenmerk};
use crate::twents::plan::Grant;
use crate::twents::{Catalogues, Plan, translate};

/// A batch being worked on.
pub(super) struct Beurt<'a> {
    gemeente: Gemeentecode,
    gemeenten: &'a Gemeenten,
    moment: Moment,
    eerder: BTreeMap<Kenmerk, EerderBesluit>,
    grants: BTreeMap<Clientsleutel, Vec<Grant>>,
    /// Of clients for whom a decision names a request.
    verzoeken: BTreeMap<Clientsleutel, Vec<Verzoek>>,
    productlijsten: BTreeMap<Wet, Productlijst>,
    tellers: Tellers,
    nieuw: Nieuw<'a>,
}

/// What a batch adds.
#[derive(Default)]
struct Nieuw<'a> {
    toewijzingen: Vec<TeBewaren>,
    clienten: Vec<(&'a ClientGegevens, Moment)>,
    poststukken: Vec<Poststuk>,
    verwijzers: Vec<VanVerwijzer>,
    verzendingen: Vec<Verzending>,
    antwoorden: Vec<Antwoordboeking>,
    besluiten: Vec<BesluitBoeking<'a>>,
}

/// A decision translated and written, but not yet part of the batch.
struct Opgesteld {
    plan: Plan,
    bericht: Option<(Bericht, BerichtIdentificatie, String)>,
}

impl<'a> Beurt<'a> {
    /// Reads everything that the decisions of a batch need.
    pub(super) async fn start<T: Transactie>(
        transactie: &mut T,
        gemeente: Gemeentecode,
        batch: &[&'a Besluit],
        gemeenten: &'a Gemeenten,
        moment: Moment,
    ) -> Result<Self, StoreError> {
        let kenmerken: Vec<&Kenmerk> = batch.iter().map(|besluit| &besluit.kenmerk).collect();
        let clienten: BTreeSet<Clientsleutel> =
            batch.iter().map(|besluit| sleutel(besluit)).collect();
        let clienten: Vec<Clientsleutel> = clienten.into_iter().collect();
        let mut grants: BTreeMap<Clientsleutel, Vec<Grant>> = BTreeMap::new();
        for grant in transactie.grants(gemeente, &clienten).await? {
            let of = &grant.toewijzing;
            let key = (of.wet, of.aanbieder, of.bsn);
            grants.entry(key).or_default().push(grant);
        }
        let mut productlijsten = BTreeMap::new();
        for wet in batch
            .iter()
            .map(|besluit| besluit.wet)
            .collect::<BTreeSet<_>>()
        {
            productlijsten.insert(wet, transactie.productlijst(gemeente, wet).await?);
        }
        Ok(Self {
            gemeente,
            gemeenten,
            moment,
            verzoeken: verzoeken(transactie, batch).await?,
            productlijsten,
            eerder: transactie.besluiten(&kenmerken).await?,
            grants,
            tellers: Tellers::read(transactie, gemeente).await?,
            nieuw: Nieuw::default(),
        })
    }

    /// Translates a decision, and adds what it comes to to the batch.
    pub(super) fn decide(
        &mut self,
        besluit: &'a Besluit,
        catalogues: &Catalogues,
        verpakker: &mut Verpakker,
    ) -> Result<Gevolg, AllocateError> {
        let vingerafdruk = vingerafdruk(besluit)?;
        if let Some(eerder) = self.eerder.get(&besluit.kenmerk) {
            return if eerder.vingerafdruk == vingerafdruk {
                repeated(eerder)
            } else {
                Ok(Gevolg::AnderBesluit)
            };
        }
        let before = self.tellers.toewijzingen.clone();
        match self.draw_up(besluit, catalogues)? {
            Ok(opgesteld) => self.add(besluit, vingerafdruk, opgesteld, verpakker),
            Err(gevolg) => {
                // A decision that is refused takes no numbers.
                self.tellers.toewijzingen = before;
                Ok(gevolg)
            }
        }
    }

    /// Translates a decision and writes its 301, or says why not.
    fn draw_up(
        &mut self,
        besluit: &Besluit,
        catalogues: &Catalogues,
    ) -> Result<Result<Opgesteld, Gevolg>, StoreError> {
        let grants = self.grants.get(&sleutel(besluit));
        let existing = grants.map_or(&[][..], Vec::as_slice);
        let numbers = &mut self.tellers.toewijzingen;
        let plan = match translate(besluit, catalogues, existing, numbers, self.moment) {
            Ok(plan) => plan,
            Err(refusals) => return Ok(Err(Gevolg::Geweigerd(refusals))),
        };
        if plan.bericht.is_empty() {
            let bericht = None;
            return Ok(Ok(Opgesteld { plan, bericht }));
        }
        let kenmerken = self.kenmerken(plan.wet)?;
        let identificatie = kenmerken.identificatie.clone();
        let Some(bericht) = compose(&plan, kenmerken) else {
            return Ok(Err(Gevolg::Afgekeurd(vec![no_contact()])));
        };
        Ok(match controleer(bericht) {
            Err(bevindingen) => Err(Gevolg::Afgekeurd(bevindingen)),
            Ok(checked) => {
                let bericht = checked.into_bericht();
                let dossier = self.dossier(besluit, &bericht);
                let refused = refusals(&bericht, dossier, self.gemeenten, self.moment.datum);
                if !refused.is_empty() {
                    return Ok(Err(Gevolg::Tegengehouden(refused)));
                }
                let xml = bericht.write();
                let bericht = Some((bericht, identificatie, xml));
                Ok(Opgesteld { plan, bericht })
            }
        })
    }

    /// What the rules across messages may look at for the 301 of a decision.
    fn dossier(&self, besluit: &Besluit, bericht: &Bericht) -> Dossier {
        let key = sleutel(besluit);
        let vraag = Dossiervraag::of(bericht, Some(besluit.client.bsn));
        let productlijst = match self.productlijsten.get(&besluit.wet) {
            Some(Productlijst::Bekend(lijst)) => {
                let asked = vraag.producten.into_iter();
                Productlijst::Bekend(asked.filter(|product| lijst.contains(product)).collect())
            }
            Some(Productlijst::Onbekend) | None => Productlijst::Onbekend,
        };
        Dossier {
            toewijzingen: self.grants.get(&key).cloned().unwrap_or_default(),
            verzoeken: self.verzoeken.get(&key).cloned().unwrap_or_default(),
            productlijst,
            ..Dossier::default()
        }
    }

    fn kenmerken(&self, wet: Wet) -> Result<Kenmerken, StoreError> {
        let nummer = self.tellers.identificaties.get(&wet).copied();
        Ok(Kenmerken {
            identificatie: BerichtIdentificatie {
                identificatie: identificatie(Partij::Gemeente(self.gemeente), nummer.unwrap_or(1))?,
                dagtekening: self.moment.datum,
            },
            xsd_versie: xsd_versie(wet)?,
        })
    }

    fn add(
        &mut self,
        besluit: &'a Besluit,
        vingerafdruk: Vingerafdruk,
        opgesteld: Opgesteld,
        verpakker: &mut Verpakker,
    ) -> Result<Gevolg, AllocateError> {
        let Opgesteld { plan, bericht } = opgesteld;
        let toewijzingen = plan.mutaties.iter();
        let toewijzingen: Vec<ToewijzingNummer> = toewijzingen
            .map(|(_, toewijzing)| toewijzing.toewijzing_nummer)
            .collect();
        let mut nummer = None;
        let mut file = None;
        if let Some((bericht, identificatie, xml)) = bericht {
            let own = BerichtNummer(self.tellers.next_message(plan.wet));
            let naam = bestandsnaam(
                bericht.soort(),
                plan.aanbieder,
                &identificatie.identificatie,
            );
            let verpakt = verpakker
                .pack(xml.as_bytes())
                .map_err(AllocateError::Verpakken)?;
            let post = poststuk(own, &bericht, identificatie, self.moment, verpakt);
            self.nieuw.poststukken.push(post);
            self.nieuw
                .antwoorden
                .extend(honoured(own, &plan, self.moment.datum));
            nummer = Some(own);
            file = Some(Bestand {
                naam,
                inhoud: xml.into_bytes(),
            });
        }
        self.nieuw.clienten.push((&besluit.client, self.moment));
        self.nieuw.besluiten.push(BesluitBoeking {
            kenmerk: &besluit.kenmerk,
            vingerafdruk,
            bericht: nummer,
        });
        self.follow(besluit, nummer, plan);
        Ok(Gevolg::Toegewezen {
            toewijzingen,
            bericht: file,
        })
    }

    /// Brings the grants of the client up to date with a plan, for the decisions that follow.
    fn follow(&mut self, besluit: &Besluit, bericht: Option<BerichtNummer>, plan: Plan) {
        let grants = self.grants.entry(sleutel(besluit)).or_default();
        let wet = plan.wet;
        let Uitgevoerd {
            te_bewaren,
            verwijzers,
            verzonden,
        } = carry_out(plan, grants);
        self.nieuw.verwijzers.extend(verwijzers);
        self.nieuw.toewijzingen.extend(te_bewaren);
        self.nieuw
            .verzendingen
            .extend(bericht.map(|bericht| Verzending {
                bericht,
                wet,
                toewijzingen: verzonden,
            }));
    }

    /// Writes everything that the batch adds.
    pub(super) async fn keep<T: Transactie>(self, transactie: &mut T) -> Result<(), StoreError> {
        self.tellers.take(transactie, self.gemeente).await?;
        let botsing = transactie
            .put_toewijzingen(&self.nieuw.toewijzingen)
            .await?;
        if !botsing.van_ander.is_empty() || botsing.ouder > 0 {
            return Err(StoreError::Inconsistent {
                table: "toewijzing",
                what: "een nieuw toewijzingnummer is al in gebruik, of een wijziging is ouder dan wat is bewaard",
            });
        }
        transactie
            .put_clienten(self.gemeente, &self.nieuw.clienten)
            .await?;
        transactie.keep(&self.nieuw.poststukken).await?;
        transactie
            .put_verwijzers(self.gemeente, &self.nieuw.verwijzers)
            .await?;
        transactie
            .book_verzendingen(self.gemeente, &self.nieuw.verzendingen)
            .await?;
        transactie
            .book_antwoorden(self.gemeente, &self.nieuw.antwoorden)
            .await?;
        transactie.remember(&self.nieuw.besluiten).await
    }
}

/// Readers of decisions ask for an address; other callers may forget it.
fn no_contact() -> Bevinding {
    Bevinding {
        regel: "XSD",
        niveau: Niveau::Formaat,
        retourcode: None,
        plek: "Bericht/Client/Contactgegevens".to_owned(),
        positie: None,
        melding: "Er is geen adres of ander contact van de cliënt; geef er minstens een op."
            .to_owned(),
    }
}

/// What a decision that was translated before comes to now.
fn repeated(eerder: &EerderBesluit) -> Result<Gevolg, AllocateError> {
    Ok(match &eerder.bericht {
        Some((Status::Afgekeurd, uitgaand)) => Gevolg::Teruggekomen {
            bestandsnaam: uitgaand.bestandsnaam.clone(),
        },
        Some((_, uitgaand)) => Gevolg::Herhaald {
            bericht: Some(bestand(uitgaand)?),
        },
        None => Gevolg::Herhaald { bericht: None },
    })
}

fn bestand(uitgaand: &Uitgaand) -> Result<Bestand, AllocateError> {
    Ok(Bestand {
        naam: uitgaand.bestandsnaam.clone(),
        inhoud: uitgaand.inhoud.unpack().map_err(AllocateError::Verpakken)?,
    })
}
