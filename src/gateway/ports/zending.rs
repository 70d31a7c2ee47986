//! What the outbox holds: messages and words of error, their envelopes, and how handing them over went.

use std::fmt;

use super::BerichtNummer;
use super::postvak::Herkomst;
use super::transport::{Envelopreferentie, Envelopsoort, Kanaal};
use crate::gateway::packed::Verpakt;
use crate::gateway::party::Partij;
use crate::standard::bericht::BerichtSoort;
use crate::standard::types::{AgbCode, Gemeentecode, IdentificatieBericht};

/// Our own number of something in the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zendingnummer(pub i64);

impl fmt::Display for Zendingnummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What became of something in the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zendingstatus {
    /// It waits for its turn, or for the next attempt.
    Wacht,
    /// The peer has it.
    Bezorgd,
    /// It will not be tried again by itself.
    Opgegeven,
    /// A person took it back before it was handed over.
    Ingetrokken,
}

impl Zendingstatus {
    /// Every status.
    pub const ALL: [Self; 4] = [
        Self::Wacht,
        Self::Bezorgd,
        Self::Opgegeven,
        Self::Ingetrokken,
    ];

    /// The status as the store keeps it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wacht => "wacht",
            Self::Bezorgd => "bezorgd",
            Self::Opgegeven => "opgegeven",
            Self::Ingetrokken => "ingetrokken",
        }
    }
}

/// The message of something in the outbox.
#[derive(Debug, Clone)]
pub struct Zendingbericht {
    /// Our number of it.
    pub bericht: BerichtNummer,
    /// Its kind.
    pub soort: BerichtSoort,
    /// The municipality in its header.
    pub gemeente: Gemeentecode,
    /// The provider in its header.
    pub aanbieder: AgbCode,
    /// The name of its file.
    pub bestandsnaam: String,
    /// Its bytes.
    pub verpakt: Verpakt,
}

/// What goes out: a message, or word that what came in was none.
#[derive(Debug, Clone)]
pub enum Zendinginhoud {
    /// A message.
    Bericht(Zendingbericht),
    /// Word about something in the inbox.
    Fout {
        /// What came in, how and from whom.
        herkomst: Herkomst,
        /// The kind it set out to be.
        soort: Option<BerichtSoort>,
        /// What is wrong.
        omschrijving: String,
    },
}

impl Zendinginhoud {
    /// The kind of message; `None` for word of an error.
    pub const fn soort(&self) -> Option<BerichtSoort> {
        match self {
            Self::Bericht(bericht) => Some(bericht.soort),
            Self::Fout { .. } => None,
        }
    }
}

/// The envelope that was made for something in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelopstuk {
    /// The way it goes.
    pub kanaal: Kanaal,
    /// Its reference.
    pub referentie: Envelopreferentie,
    /// Its bytes, packed.
    pub verpakt: Verpakt,
}

/// Something in the outbox whose turn it is.
#[derive(Debug, Clone)]
pub struct TeBezorgen {
    /// Our number of it.
    pub nummer: Zendingnummer,
    /// Who sends it.
    pub afzender: Partij,
    /// What it is to its receiver.
    pub soort: Envelopsoort,
    /// What goes out.
    pub inhoud: Zendinginhoud,
    /// The envelope that brought what this answers.
    pub antwoord_op: Option<Envelopreferentie>,
    /// Its envelope, once that was made.
    pub envelop: Option<Envelopstuk>,
    /// How often it was tried.
    pub pogingen: u32,
}

/// How an attempt to hand something over ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bezorging {
    /// The peer has it.
    Bezorgd,
    /// Not now: again at this time (seconds since 1970).
    Later {
        /// When.
        volgende: i64,
        /// Why not now. Never personal data.
        reden: String,
    },
    /// Never.
    Opgegeven {
        /// Why. Never personal data.
        reden: String,
    },
}

/// A row of the outbox, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zendingrij {
    /// Our number of it.
    pub nummer: Zendingnummer,
    /// Whose outbox.
    pub partij: Partij,
    /// What became of it.
    pub status: Zendingstatus,
    /// The message; `None` for word of an error.
    pub bericht: Option<(BerichtSoort, IdentificatieBericht, Gemeentecode, AgbCode)>,
    /// How often it was tried.
    pub pogingen: u32,
    /// The next attempt, in seconds since 1970, while it waits.
    pub volgende: Option<i64>,
    /// Why it was not handed over, or by whose word it was taken back.
    pub reden: Option<String>,
    /// The reference of its envelope.
    pub referentie: Option<Envelopreferentie>,
}

/// Which rows of the outbox.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Zendingfilter {
    /// Of one party.
    pub partij: Option<Partij>,
    /// With one status.
    pub status: Option<Zendingstatus>,
    /// One row.
    pub nummer: Option<Zendingnummer>,
}
