//! A row of the list of terms: what must be done by a day, and by whom.

use super::Onderwerp;
use crate::standard::bericht::Wet;
use crate::standard::types::{AgbCode, Datum, Gemeentecode};

/// A term that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Termijnrij {
    /// What must be done.
    pub soort: Termijnsoort,
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The law.
    pub wet: Wet,
    /// The provider.
    pub aanbieder: AgbCode,
    /// What it is about.
    pub waarover: Onderwerp,
    /// The day from which it is counted.
    pub begint: Datum,
    /// The last day.
    pub uiterlijk: Datum,
    /// Who must act.
    pub aan_zet: AanZet,
    /// How it stands today.
    pub stand: Stand,
}

/// What must be done within a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Termijnsoort {
    /// Answer a message with its retourbericht (OP090).
    Retourbericht,
    /// Answer a 323 with a 325 (OP090x4).
    DeclaratieAntwoord,
    /// Answer a request with a 301 or 319 (OP274, OP346).
    AntwoordOpVerzoek,
    /// Decide after looking into a request (OP274, OP346).
    BesluitNaOnderzoek,
    /// Refuse a request because another municipality is responsible (OP359).
    Woonplaatsbeginsel,
    /// Report the start of delivery (OP271).
    Startbericht,
    /// Report the end of delivery (OP272).
    Stopbericht,
    /// Start delivery within what the contract says.
    StartLevering,
}

impl Termijnsoort {
    /// The words that lists use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Retourbericht => "retourbericht",
            Self::DeclaratieAntwoord => "declaratie-antwoord",
            Self::AntwoordOpVerzoek => "antwoord op verzoek",
            Self::BesluitNaOnderzoek => "besluit na onderzoek",
            Self::Woonplaatsbeginsel => "woonplaatsbeginsel",
            Self::Startbericht => "startbericht",
            Self::Stopbericht => "stopbericht",
            Self::StartLevering => "start van de levering",
        }
    }
}

/// Who must act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AanZet {
    /// The municipality.
    Gemeente,
    /// The provider.
    Aanbieder,
}

impl AanZet {
    /// The word that lists use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gemeente => "gemeente",
            Self::Aanbieder => "aanbieder",
        }
    }
}

/// How a term stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// There is time left.
    Loopt {
        /// Working days left after today.
        werkdagen: u32,
    },
    /// Today is the last day.
    Vandaag,
    /// The last day has passed.
    TeLaat {
        /// Working days since.
        werkdagen: u32,
    },
}

impl Stand {
    /// The words that lists use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Loopt { .. } => "loopt",
            Self::Vandaag => "vandaag",
            Self::TeLaat { .. } => "te laat",
        }
    }

    /// Working days left; negative when it is too late.
    pub fn werkdagen_over(self) -> i64 {
        match self {
            Self::Loopt { werkdagen } => i64::from(werkdagen),
            Self::Vandaag => 0,
            Self::TeLaat { werkdagen } => -i64::from(werkdagen),
        }
    }
}
