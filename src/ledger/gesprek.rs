//! Judges every message but the declaration at levels 3 and 4: a pure function of the message and
//! the dossier. Class by class, in the order of the message; a refused class ends the judging below
//! it. The same judge runs before a message leaves and after it has come in.

use super::dossier::Dossier;
use super::facts::{Bekend, Gemeentelijst};
use super::judge::{refusals, refusals_on_kop};
use super::judgement::Afwijking;
use super::regie::Regiemelding;
use super::rules::Check;
use super::verzonden::Verzonden;
use super::zorgperiode::{Voortzetting, voortzettingen};
use crate::standard::bericht::{BerichtSoort, Wet};
use crate::standard::messages::basis::BerichtIdentificatie;
use crate::standard::messages::{Bericht, Inhoud};
use crate::standard::rules::{Klasse, klassen};
use crate::standard::types::{AgbCode, Burgerservicenummer, Datum, Gemeentecode, ToewijzingNummer};
use crate::twents::plan::Grant;

/// What the rules on the header may look at, whatever the kind of message.
#[derive(Debug, Clone, Copy)]
pub struct Kop<'a> {
    /// Law and number.
    pub soort: BerichtSoort,
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// Identification and date.
    pub identificatie: &'a BerichtIdentificatie,
    /// TR056: whether the identification was used before.
    pub bekend: Bekend,
    /// TR378.
    pub gemeentelijst: Gemeentelijst,
    /// The day of judging.
    pub today: Datum,
}

/// A message being judged, with everything a rule on its classes may look at.
#[derive(Debug, Clone, Copy)]
pub struct Gesprek<'a> {
    /// Law and number.
    pub soort: BerichtSoort,
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The provider.
    pub aanbieder: AgbCode,
    /// The date in the header: the sender's today.
    pub dagtekening: Datum,
    /// The message.
    pub bericht: &'a Bericht,
    /// What is known of the client, with what was accepted earlier in this message.
    pub dossier: &'a Dossier,
    /// The client that the class is or stands in, where it is one or stands in one.
    pub bsn: Option<Burgerservicenummer>,
    /// The current grants that a 317 names, as it wants them.
    pub voortzettingen: &'a [Voortzetting],
}

impl<'a> Gesprek<'a> {
    /// The law of the message.
    pub const fn wet(&self) -> Wet {
        self.soort.wet
    }

    /// The client's grant with this number, if it is current for who sent the message.
    pub fn actuele_toewijzing(&self, nummer: ToewijzingNummer) -> Option<&'a Grant> {
        self.dossier.actuele_toewijzing(nummer, self.dagtekening)
    }

    /// The declaration that a 325 answers, if it is known (TR337).
    pub fn declaratie(&self) -> Option<&'a Verzonden> {
        let Inhoud::M325(antwoord) = &self.bericht.inhoud else {
            return None;
        };
        let named = &antwoord.header.declaratie_identificatie;
        let declaratie = self.dossier.declaratie.as_ref();
        declaratie.filter(|declaratie| declaratie.identificatie == *named)
    }
}

/// The judgement of one class.
#[derive(Debug)]
pub enum Klasseoordeel {
    /// No remarks.
    Goed,
    /// A class around it was refused, so it was not looked at.
    NietBeoordeeld,
    /// Refused, by at least one rule.
    Afgewezen(Vec<Afwijking>),
}

/// The judgement of a message (IV028, IV032).
#[derive(Debug)]
pub enum Gespreksoordeel {
    /// Refused on the header.
    Header(Vec<Afwijking>),
    /// The judgement of each class, in the order of [`klassen`].
    Klassen(Vec<Klasseoordeel>),
}

impl Gespreksoordeel {
    /// Whether nothing was refused. Only then is a message processed: in part is not at all.
    pub fn is_goed(&self) -> bool {
        match self {
            Self::Header(_) => false,
            Self::Klassen(klassen) => klassen
                .iter()
                .all(|oordeel| matches!(oordeel, Klasseoordeel::Goed)),
        }
    }

    /// Every deviation, in the order of the message.
    pub fn afwijkingen(&self) -> impl Iterator<Item = &Afwijking> {
        let (header, klassen): (&[Afwijking], &[Klasseoordeel]) = match self {
            Self::Header(afwijkingen) => (afwijkingen, &[]),
            Self::Klassen(klassen) => (&[], klassen),
        };
        let in_classes = klassen.iter().flat_map(|oordeel| match oordeel {
            Klasseoordeel::Afgewezen(afwijkingen) => afwijkingen.as_slice(),
            Klasseoordeel::Goed | Klasseoordeel::NietBeoordeeld => &[],
        });
        header.iter().chain(in_classes)
    }
}

/// Judges a message that passed levels 1 and 2 and is no 323.
pub fn judge_gesprek(bericht: &Bericht, dossier: Dossier, kop: &Kop<'_>) -> Gespreksoordeel {
    let mut zitting = Zitting {
        bericht,
        kop,
        voortzettingen: voortzettingen(bericht, &dossier),
        dossier,
    };
    let mut header = refusals_on_kop(kop);
    header.extend(zitting.judge_whole());
    if header.is_empty() {
        Gespreksoordeel::Klassen(zitting.judge_klassen())
    } else {
        Gespreksoordeel::Header(header)
    }
}

/// The order of judging: what is withdrawn makes room for what replaces it in the same message (IV008).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ronde {
    Verwijderingen,
    Overige,
}

const ROUNDS: [Ronde; 2] = [Ronde::Verwijderingen, Ronde::Overige];

fn round_of(klasse: Klasse<'_>) -> Ronde {
    match regiemelding(klasse) {
        // What stands around them must be judged first.
        None if contains_regie(klasse) => Ronde::Verwijderingen,
        Some(melding) if melding.withdraws() => Ronde::Verwijderingen,
        _ => Ronde::Overige,
    }
}

const fn contains_regie(klasse: Klasse<'_>) -> bool {
    matches!(klasse, Klasse::Client305(_) | Klasse::Client307(_))
}

/// The start or stop that a class is, if it is one.
pub fn regiemelding(klasse: Klasse<'_>) -> Option<Regiemelding> {
    match klasse {
        Klasse::StartProduct(start) => Some(start.into()),
        Klasse::StopProduct(stop) => Some(stop.into()),
        _ => None,
    }
}

/// The start or stop that a class adds, if it adds one.
pub fn added(klasse: Klasse<'_>) -> Option<Regiemelding> {
    regiemelding(klasse).filter(|melding| !melding.withdraws())
}

/// The start or stop that a class takes back, if it takes one back.
pub fn withdrawn(klasse: Klasse<'_>) -> Option<Regiemelding> {
    regiemelding(klasse).filter(Regiemelding::withdraws)
}

/// The judging of a message, with what counts so far.
struct Zitting<'a> {
    bericht: &'a Bericht,
    kop: &'a Kop<'a>,
    dossier: Dossier,
    voortzettingen: Vec<Voortzetting>,
}

impl Zitting<'_> {
    fn gesprek(&self, bsn: Option<Burgerservicenummer>) -> Gesprek<'_> {
        Gesprek {
            soort: self.kop.soort,
            gemeente: self.kop.gemeente,
            aanbieder: self.bericht.aanbieder(),
            dagtekening: self.kop.identificatie.dagtekening,
            bericht: self.bericht,
            dossier: &self.dossier,
            bsn,
            voortzettingen: &self.voortzettingen,
        }
    }

    /// The rules that look at the message as a whole.
    fn judge_whole(&self) -> Vec<Afwijking> {
        let gesprek = self.gesprek(None);
        refusals(gesprek.soort, |check| match check {
            Check::Bericht(check) => check(&gesprek),
            _ => None,
        })
    }

    fn judge_klassen(&mut self) -> Vec<Klasseoordeel> {
        let klassen = klassen(self.bericht);
        let mut oordelen: Vec<Option<Klasseoordeel>> = klassen.iter().map(|_| None).collect();
        for round in ROUNDS {
            let mut bsn = None;
            // The depth of the class that was refused last, as long as its insides go by.
            let mut refused: Option<usize> = None;
            for (place, (klasse, depth)) in oordelen.iter_mut().zip(&klassen) {
                bsn = klasse.bsn().or(bsn);
                if refused.is_some_and(|above| *depth <= above) {
                    refused = None;
                }
                if refused.is_some() {
                    *place = Some(Klasseoordeel::NietBeoordeeld);
                    continue;
                }
                if place.is_none() && round_of(*klasse) == round {
                    *place = Some(self.judge_klasse(*klasse, bsn));
                }
                if matches!(place, Some(Klasseoordeel::Afgewezen(_))) {
                    refused = Some(*depth);
                }
            }
        }
        // INVARIANT: each class belongs to one of the rounds, so every place is filled.
        oordelen.into_iter().flatten().collect()
    }

    fn judge_klasse(
        &mut self,
        klasse: Klasse<'_>,
        bsn: Option<Burgerservicenummer>,
    ) -> Klasseoordeel {
        let gesprek = self.gesprek(bsn);
        let afwijkingen = refusals(gesprek.soort, |check| match check {
            Check::Klasse(check) => check(&gesprek, klasse),
            _ => None,
        });
        if !afwijkingen.is_empty() {
            return Klasseoordeel::Afgewezen(afwijkingen);
        }
        if let Some(melding) = regiemelding(klasse) {
            self.dossier.regie.process(melding);
        }
        Klasseoordeel::Goed
    }
}
