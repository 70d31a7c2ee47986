//! Sending a message: held against our own rules with our own facts, so that nothing leaves that the
//! other must refuse; then booked and put in the outbox, in the transaction of the caller.

use super::audit::{Uitkomst, opsomming};
use super::booking::Telt;
use super::naslag::Naslag;
use super::outbound::{self, Uitgangsfout};
use super::packed::Verpakt;
use super::party::Partij;
use super::ports::{
    BerichtNummer, Moment, StoreError, Teller, Transactie, Uitgaand, Verantwoording,
};
use super::weigering::Weigering;
use crate::ledger::dossier::{Dossier, Dossiervraag};
use crate::ledger::facts::{Bekend, Gemeentelijst};
use crate::ledger::gesprek::{Kop, judge_gesprek};
use crate::ledger::kenmerken::Kenmerken;
use crate::standard::bericht::BerichtSoort;
use crate::standard::codes::Gemeenten;
use crate::standard::finding::Bevinding;
use crate::standard::messages::Bericht;
use crate::standard::rules::controleer;
use crate::standard::types::{Bsn, Datum};

/// Why a message does not leave. Nothing was changed.
#[derive(Debug)]
pub enum Tegenhouding {
    /// It breaks rules inside the message (level 2).
    Inhoud(Vec<Bevinding>),
    /// The receiver would refuse it (levels 3 and 4).
    Regels(Vec<Weigering>),
}

impl Tegenhouding {
    /// Each reason, with the rule: for people.
    pub fn redenen(&self) -> Vec<String> {
        match self {
            Self::Inhoud(bevindingen) => bevindingen
                .iter()
                .map(|found| format!("{} {}: {}", found.regel, found.plek, found.melding))
                .collect(),
            Self::Regels(weigeringen) => weigeringen
                .iter()
                .map(|found| format!("{}: {}", found.regel, found.melding))
                .collect(),
        }
    }
}

/// Why sending failed.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// A message of our own is no valid message: a fault in Bode.
    #[error(transparent)]
    Bericht(#[from] Uitgangsfout),
    /// The bytes could not be packed.
    #[error("het bericht kan niet worden ingepakt")]
    Verpakken(#[source] std::io::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What became of one message that was to be sent.
#[derive(Debug)]
pub struct Poging {
    /// What it is about: never a person.
    pub waarover: String,
    /// The message, or every reason why it does not leave.
    pub gevolg: Result<Uitgaand, Vec<String>>,
    /// What is worth knowing of a message that leaves.
    pub let_op: Vec<String>,
}

impl Poging {
    /// A message that does not leave.
    pub(super) const fn held_back(waarover: String, redenen: Vec<String>) -> Self {
        Self {
            waarover,
            gevolg: Err(redenen),
            let_op: Vec::new(),
        }
    }
}

/// Records what became of messages that somebody has sent.
pub(super) async fn account<T: Transactie>(
    transactie: &mut T,
    pogingen: &[Poging],
) -> Result<(), StoreError> {
    let waarover: Vec<&str> = pogingen.iter().map(|poging| &*poging.waarover).collect();
    let held_back = pogingen.iter().filter(|poging| poging.gevolg.is_err());
    let uitkomst = match held_back.count() {
        0 => Uitkomst::Gelukt,
        all if all == pogingen.len() => Uitkomst::Mislukt,
        _ => Uitkomst::Deels,
    };
    transactie.account(&opsomming(&waarover), uitkomst).await
}

/// Who sends, with what at hand.
#[derive(Clone, Copy)]
pub struct Afzender<'a> {
    /// The party that sends.
    pub partij: Partij,
    /// Schemas and lists.
    pub naslag: Naslag<'a>,
    /// When.
    pub moment: Moment,
}

/// A message that was held against the rules and may leave.
#[derive(Debug)]
pub struct Gereed {
    bericht: Bericht,
    bsn: Option<Bsn>,
}

impl Gereed {
    /// The message.
    pub const fn bericht(&self) -> &Bericht {
        &self.bericht
    }
}

impl Afzender<'_> {
    /// What identifies the next message of a kind.
    ///
    /// # Errors
    /// Whatever the store says.
    pub async fn kenmerken<T: Transactie>(
        &self,
        transactie: &mut T,
        soort: BerichtSoort,
    ) -> Result<Kenmerken, StoreError> {
        outbound::kenmerken(transactie, self.partij, soort, self.moment).await
    }

    /// Holds a message against the rules, with what we know of the other's facts.
    ///
    /// # Errors
    /// Whatever the store says; what the rules say is no error.
    pub async fn prepare<T: Transactie>(
        &self,
        transactie: &mut T,
        bericht: Bericht,
    ) -> Result<Result<Gereed, Tegenhouding>, SendError> {
        let checked = match controleer(bericht) {
            Ok(checked) => checked,
            Err(bevindingen) => return Ok(Err(Tegenhouding::Inhoud(bevindingen))),
        };
        let bsn = checked.bsn();
        let bericht = checked.into_bericht();
        let vraag = Dossiervraag::of(&bericht, bsn);
        let dossier = transactie.dossier(&vraag).await?;
        let refused = refusals(&bericht, dossier, self.naslag.gemeenten, self.moment.datum);
        Ok(if refused.is_empty() {
            Ok(Gereed { bericht, bsn })
        } else {
            Err(Tegenhouding::Regels(refused))
        })
    }

    /// Puts a message in the outbox and books what it means. Gives our number of it too.
    ///
    /// # Errors
    /// Whatever the store says.
    pub async fn commit<T: Transactie>(
        &self,
        transactie: &mut T,
        gereed: &Gereed,
        verantwoording: &Verantwoording,
    ) -> Result<(BerichtNummer, Uitgaand), SendError> {
        let (nummer, uitgaand) = self.post(transactie, &gereed.bericht).await?;
        let telt = Telt {
            nummer,
            bericht: &gereed.bericht,
            bsn: gereed.bsn,
            moment: self.moment,
        };
        telt.book(transactie, verantwoording).await?;
        telt.honour(transactie, verantwoording).await?;
        Ok((nummer, uitgaand))
    }

    /// Puts a message in the outbox.
    pub(super) async fn post<T: Transactie>(
        &self,
        transactie: &mut T,
        bericht: &Bericht,
    ) -> Result<(BerichtNummer, Uitgaand), SendError> {
        let xml = outbound::write(self.naslag.schemas, bericht)?;
        let verpakt = Verpakt::pack(xml.as_bytes()).map_err(SendError::Verpakken)?;
        let nummer = BerichtNummer(transactie.take(Teller::Bericht, 1).await?);
        let identificatie = outbound::own_identificatie(bericht);
        let post = outbound::poststuk(nummer, bericht, identificatie, self.moment, verpakt);
        transactie.keep(std::slice::from_ref(&post)).await?;
        let uitgaand = Uitgaand {
            soort: post.soort,
            bestandsnaam: post.bestandsnaam.unwrap_or_default(),
            inhoud: post.inhoud,
        };
        Ok((nummer, uitgaand))
    }
}

/// What the rules of levels 3 and 4 have against a message of ours, with what we know.
pub(super) fn refusals(
    bericht: &Bericht,
    dossier: Dossier,
    gemeenten: &Gemeenten,
    today: Datum,
) -> Vec<Weigering> {
    let gemeente = bericht.gemeente();
    let kop = Kop {
        soort: bericht.soort(),
        gemeente,
        identificatie: bericht.inhoud.identificatie(),
        // Our own identifications come from a counter.
        bekend: Bekend::Nieuw,
        gemeentelijst: if gemeenten.contains(gemeente) {
            Gemeentelijst::Vermeld
        } else {
            Gemeentelijst::Onvermeld
        },
        today,
    };
    let oordeel = judge_gesprek(bericht, dossier, &kop);
    oordeel.afwijkingen().map(Weigering::from).collect()
}
