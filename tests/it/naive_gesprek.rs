//! An obviously right conversation: every accepted message in a plain list, walked from end to end
//! for every question. It answers for any other store, and feeds the judge in tests that need no
//! database.

use std::collections::BTreeSet;

use bode::contracts::Tarief;
use bode::gateway::compose::toewijzingen_of;
use bode::ledger::dossier::{Dossier, Dossiervraag, Productlijst};
use bode::ledger::facts::{Bekend, Gemeentelijst};
use bode::ledger::gesprek::{Gespreksoordeel, Kop, judge_gesprek};
use bode::ledger::regie::{Regie, Regiemelding};
use bode::ledger::verzoek::{Verzoek, Verzoekantwoord, Verzoeksoort};
use bode::ledger::verzonden::Verzonden;
use bode::standard::bericht::{Nummer, Richting, Wet};
use bode::standard::codes::VerzoekAntwoord;
use bode::standard::messages::m323::Declaratiebericht;
use bode::standard::messages::{Bericht, Inhoud, m319};
use bode::standard::rules::{GecontroleerdBericht, controleer};
use bode::standard::toewijzing::Toewijzing;
use bode::standard::types::{AgbCode, Bsn, Datum, Gemeentecode, Referentie, ToewijzingNummer};
use bode::twents::plan::{Aanlevering, Besluitmoment, Grant, Prestaties};

/// Between whom something was said: what is known is known per triple.
type Relatie = (Gemeentecode, Wet, AgbCode);

/// What makes a grant one grant (TR332).
pub type Toewijzingsleutel = (Gemeentecode, Wet, ToewijzingNummer);

/// An accepted message, and the client it is about.
#[derive(Debug, Clone)]
struct Verwerkt {
    bericht: Bericht,
    bsn: Option<Bsn>,
}

/// What some municipalities and providers said to each other.
#[derive(Debug, Clone)]
pub struct NaiveGesprek {
    pub gemeenten: Vec<Gemeentecode>,
    pub tarieven: Vec<Tarief>,
    /// Grants with prestaties that were granted and not credited (TR385).
    pub gedeclareerd: Vec<Toewijzingsleutel>,
    verwerkt: Vec<Verwerkt>,
    /// Every state of every grant, in the order in which they were sent.
    standen: Vec<Toewijzing>,
}

impl NaiveGesprek {
    pub fn new(gemeenten: Vec<Gemeentecode>, tarieven: Vec<Tarief>) -> Self {
        Self {
            gemeenten,
            tarieven,
            gedeclareerd: Vec::new(),
            verwerkt: Vec::new(),
            standen: Vec::new(),
        }
    }

    /// Books a message that was accepted. What was refused counts as not sent, and never comes here.
    pub fn process(&mut self, bericht: &Bericht, bsn: Option<Bsn>) {
        self.verwerkt.push(Verwerkt {
            bericht: bericht.clone(),
            bsn,
        });
        if let Ok(GecontroleerdBericht::M301(bericht)) = controleer(bericht.clone()) {
            self.standen
                .extend(toewijzingen_of(bericht.wet(), &bericht, bericht.bsn()));
        }
    }

    /// Judges a message that is no 323, and books nothing.
    pub fn judge(&self, bericht: &Bericht, bsn: Option<Bsn>, today: Datum) -> Gespreksoordeel {
        let mut dossier = self.dossier(&Dossiervraag::of(bericht, bsn));
        dossier.declaratie = self.declaratie(bericht).map(Verzonden::of);
        let kop = Kop {
            soort: bericht.soort(),
            gemeente: bericht.gemeente(),
            identificatie: bericht.inhoud.identificatie(),
            bekend: self.bekend(bericht),
            gemeentelijst: if self.gemeenten.contains(&bericht.gemeente()) {
                Gemeentelijst::Vermeld
            } else {
                Gemeentelijst::Onvermeld
            },
            today,
        };
        judge_gesprek(bericht, dossier, &kop)
    }

    /// What the rules may look at, but for the declaration that a 325 answers.
    pub fn dossier(&self, vraag: &Dossiervraag) -> Dossier {
        let relatie = (vraag.gemeente, vraag.soort.wet, vraag.aanbieder);
        Dossier {
            toewijzingen: self.grants(relatie, vraag.bsn),
            regie: Regie::of(self.meldingen(relatie, vraag.bsn)),
            verzoeken: self.verzoeken(relatie, vraag),
            nummers_van_anderen: self.nummers_van_anderen(vraag),
            gebruikte_referenties: self
                .gestelde_verzoeken(relatie)
                .into_iter()
                .map(|verzoek| verzoek.referentie)
                .filter(|referentie| vraag.referenties.contains(referentie))
                .collect(),
            productlijst: self.productlijst(vraag),
            ..Dossier::default()
        }
    }

    /// Every grant as it stands: the state that was decided last (IV013), in order of number. What says the
    /// same decision once more need not say why, nor on which request (IV066, IV097).
    pub fn toewijzingen(&self) -> Vec<Toewijzing> {
        let mut latest: Vec<Toewijzing> = Vec::new();
        for stand in &self.standen {
            match latest
                .iter_mut()
                .find(|known| sleutel(known) == sleutel(stand))
            {
                None => latest.push(stand.clone()),
                Some(known) if decided(known) < decided(stand) => *known = stand.clone(),
                Some(known) if decided(known) == decided(stand) => {
                    let earlier = std::mem::replace(known, stand.clone());
                    known.reden_wijziging = known.reden_wijziging.or(earlier.reden_wijziging);
                    let referentie = earlier.referentie_aanbieder;
                    known.referentie_aanbieder = known.referentie_aanbieder.take().or(referentie);
                }
                Some(_) => {}
            }
        }
        latest.sort_by_key(|toewijzing| toewijzing.toewijzing_nummer);
        latest
    }

    /// The declaration that a 325 says it answers (TR337).
    pub fn declaratie(&self, antwoord: &Bericht) -> Option<Declaratiebericht> {
        let Inhoud::M325(antwoord_325) = &antwoord.inhoud else {
            return None;
        };
        self.between(relatie(antwoord))
            .find_map(|verwerkt| match &verwerkt.bericht.inhoud {
                Inhoud::M323(declaratie)
                    if declaratie.header.bericht_identificatie
                        == antwoord_325.header.declaratie_identificatie =>
                {
                    Some(declaratie.clone())
                }
                _ => None,
            })
    }

    /// TR056: whether the sender used the identification before, in a message of this kind.
    pub fn bekend(&self, bericht: &Bericht) -> Bekend {
        let used = self.verwerkt.iter().any(|eerder| {
            eerder.bericht.soort() == bericht.soort()
                && afzender(&eerder.bericht) == afzender(bericht)
                && eerder.bericht.inhoud.identificatie().identificatie
                    == bericht.inhoud.identificatie().identificatie
        });
        if used { Bekend::Eerder } else { Bekend::Nieuw }
    }

    fn between(&self, gezocht: Relatie) -> impl Iterator<Item = &Verwerkt> {
        self.verwerkt
            .iter()
            .filter(move |verwerkt| relatie(&verwerkt.bericht) == gezocht)
    }

    fn grants(&self, (gemeente, wet, aanbieder): Relatie, bsn: Option<Bsn>) -> Vec<Grant> {
        self.toewijzingen()
            .into_iter()
            .filter(|grant| {
                (grant.gemeente, grant.wet, grant.aanbieder) == (gemeente, wet, aanbieder)
                    && Some(grant.bsn) == bsn
            })
            .map(|toewijzing| Grant {
                prestaties: if self.gedeclareerd.contains(&sleutel(&toewijzing)) {
                    Prestaties::Toegekend
                } else {
                    Prestaties::Geen
                },
                aanlevering: Aanlevering::Verzonden,
                moment: Besluitmoment::Bekend,
                toewijzing,
            })
            .collect()
    }

    fn meldingen(&self, relatie: Relatie, bsn: Option<Bsn>) -> Vec<Regiemelding> {
        let mut meldingen: Vec<Regiemelding> = Vec::new();
        for verwerkt in self.between(relatie).filter(|verwerkt| verwerkt.bsn == bsn) {
            match &verwerkt.bericht.inhoud {
                Inhoud::M305(start) => {
                    meldingen.extend(start.client.start_producten.iter().map(Into::into));
                }
                Inhoud::M307(stop) => {
                    meldingen.extend(stop.client.stop_producten.iter().map(Into::into));
                }
                _ => {}
            }
        }
        meldingen
    }

    /// The client's requests; for a 319, which names no client, the one with its reference.
    fn verzoeken(&self, relatie: Relatie, vraag: &Dossiervraag) -> Vec<Verzoek> {
        let mut verzoeken = self.gestelde_verzoeken(relatie);
        verzoeken.retain(|verzoek| {
            if vraag.soort.nummer == Nummer::M319 {
                vraag.referenties.contains(&verzoek.referentie)
            } else {
                Some(verzoek.bsn) == vraag.bsn
            }
        });
        verzoeken
    }

    /// Every request between these two, with all that was said to it.
    fn gestelde_verzoeken(&self, relatie: Relatie) -> Vec<Verzoek> {
        let mut verzoeken = Vec::new();
        for verwerkt in self.between(relatie) {
            let (soort, referenties): (_, Vec<&Referentie>) = match &verwerkt.bericht.inhoud {
                Inhoud::M315(vot) => (
                    Verzoeksoort::Vot,
                    vot.client
                        .aangevraagde_producten
                        .iter()
                        .map(|product| &product.referentie_aanbieder)
                        .collect(),
                ),
                Inhoud::M317(vow) => (
                    Verzoeksoort::Vow,
                    vec![&vow.client.verzoek.referentie_aanbieder],
                ),
                _ => continue,
            };
            for referentie in referenties {
                verzoeken.push(Verzoek {
                    referentie: referentie.clone(),
                    bsn: verwerkt.bsn.unwrap(),
                    soort,
                    dagtekening: verwerkt.bericht.inhoud.identificatie().dagtekening,
                    antwoorden: self.antwoorden(relatie, referentie),
                });
            }
        }
        verzoeken
    }

    fn antwoorden(&self, relatie: Relatie, referentie: &Referentie) -> Vec<Verzoekantwoord> {
        self.between(relatie)
            .filter_map(|verwerkt| match &verwerkt.bericht.inhoud {
                Inhoud::M301(m) => m
                    .client
                    .toegewezen_producten
                    .iter()
                    .any(|product| product.referentie_aanbieder.as_ref() == Some(referentie))
                    .then_some(Verzoekantwoord::Toegewezen),
                Inhoud::M319(m) if m.antwoord.referentie_aanbieder == *referentie => {
                    Some(verzoekantwoord(m))
                }
                _ => None,
            })
            .collect()
    }

    fn nummers_van_anderen(&self, vraag: &Dossiervraag) -> BTreeSet<ToewijzingNummer> {
        self.toewijzingen()
            .into_iter()
            .filter(|grant| (grant.gemeente, grant.wet) == (vraag.gemeente, vraag.soort.wet))
            .filter(|grant| grant.aanbieder != vraag.aanbieder || Some(grant.bsn) != vraag.bsn)
            .map(|grant| grant.toewijzing_nummer)
            .filter(|nummer| vraag.nummers.contains(nummer))
            .collect()
    }

    fn productlijst(&self, vraag: &Dossiervraag) -> Productlijst {
        let mut lijst = self
            .tarieven
            .iter()
            .filter(|tarief| {
                let sleutel = tarief.sleutel();
                (sleutel.gemeente, sleutel.wet) == (vraag.gemeente, vraag.soort.wet)
            })
            .map(|tarief| {
                (
                    tarief.productcategorie(),
                    tarief.sleutel().productcode.clone(),
                )
            })
            .peekable();
        if lijst.peek().is_none() {
            return Productlijst::Onbekend;
        }
        Productlijst::Bekend(
            lijst
                .filter(|paar| vraag.producten.contains(paar))
                .collect(),
        )
    }
}

fn relatie(bericht: &Bericht) -> Relatie {
    (bericht.gemeente(), bericht.wet, bericht.aanbieder())
}

/// Who sends it: the municipality or the provider.
fn afzender(bericht: &Bericht) -> (Option<Gemeentecode>, Option<AgbCode>) {
    match bericht.soort().nummer.richting() {
        Richting::NaarAanbieder => (Some(bericht.gemeente()), None),
        Richting::NaarGemeente => (None, Some(bericht.aanbieder())),
    }
}

fn sleutel(toewijzing: &Toewijzing) -> Toewijzingsleutel {
    (
        toewijzing.gemeente,
        toewijzing.wet,
        toewijzing.toewijzing_nummer,
    )
}

fn decided(toewijzing: &Toewijzing) -> impl Ord + use<> {
    (toewijzing.toewijzingsdatum, toewijzing.toewijzingstijd)
}

fn verzoekantwoord(bericht: &m319::AntwoordOpVerzoek) -> Verzoekantwoord {
    let antwoord = &bericht.antwoord;
    match antwoord.verzoek_antwoord {
        VerzoekAntwoord::InOnderzoek => Verzoekantwoord::InOnderzoek,
        VerzoekAntwoord::Afgewezen => Verzoekantwoord::Afgewezen {
            reden: antwoord.reden_afwijzing_verzoek.unwrap(),
            gemeente: antwoord
                .woonplaatsbeginsel
                .as_ref()
                .map(|ander| ander.gemeente),
        },
    }
}
