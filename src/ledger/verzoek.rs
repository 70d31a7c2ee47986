//! Requests of a provider (315, 317) and what became of them: open until a 319 refuses them or a 301
//! with their reference honours them (TR374).

use serde::Serialize;

use crate::standard::bericht::Nummer;
use crate::standard::codes::RedenAfwijzingVerzoek;
use crate::standard::types::{Bsn, Datum, Gemeentecode, Referentie};

/// Which kind of request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Verzoeksoort {
    /// Verzoek om toewijzing (315): a reference per product asked for.
    Vot,
    /// Verzoek om wijziging (317): one reference for the whole.
    Vow,
}

impl Verzoeksoort {
    /// The message that asks.
    pub const fn bericht(self) -> Nummer {
        match self {
            Self::Vot => Nummer::M315,
            Self::Vow => Nummer::M317,
        }
    }

    /// The short name that people use, and that the store keeps.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vot => "VOT",
            Self::Vow => "VOW",
        }
    }
}

/// What the municipality said to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verzoekantwoord {
    /// A 319: it needs research first.
    InOnderzoek,
    /// A 319: refused.
    Afgewezen {
        /// Why.
        reden: RedenAfwijzingVerzoek,
        /// The municipality that is responsible instead (IV095).
        gemeente: Option<Gemeentecode>,
    },
    /// A 301 with its reference.
    Toegewezen,
}

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verzoekstand {
    /// Nothing was said yet.
    Open,
    /// In research.
    InOnderzoek,
    /// Refused.
    Afgewezen {
        /// Why.
        reden: RedenAfwijzingVerzoek,
    },
    /// Honoured.
    Gehonoreerd,
}

impl Verzoekstand {
    /// How a request stands after what was said to it, in order: what ended it, or else the latest.
    pub fn after<'a>(antwoorden: impl IntoIterator<Item = &'a Verzoekantwoord>) -> Self {
        let mut stand = Self::Open;
        for antwoord in antwoorden {
            match antwoord {
                Verzoekantwoord::InOnderzoek => stand = Self::InOnderzoek,
                Verzoekantwoord::Afgewezen { reden, .. } => {
                    return Self::Afgewezen { reden: *reden };
                }
                Verzoekantwoord::Toegewezen => return Self::Gehonoreerd,
            }
        }
        stand
    }

    /// Whether the request waits for a decision.
    pub const fn is_onderhanden(self) -> bool {
        matches!(self, Self::Open | Self::InOnderzoek)
    }

    /// The word that lists use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::InOnderzoek => "in onderzoek",
            Self::Afgewezen { .. } => "afgewezen",
            Self::Gehonoreerd => "gehonoreerd",
        }
    }

    /// Why it was refused, if it was.
    pub const fn reden(self) -> Option<RedenAfwijzingVerzoek> {
        match self {
            Self::Afgewezen { reden } => Some(reden),
            Self::Open | Self::InOnderzoek | Self::Gehonoreerd => None,
        }
    }
}

/// A request that was processed: for a VOT, one product asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verzoek {
    /// The provider's reference.
    pub referentie: Referentie,
    /// The client.
    pub bsn: Bsn,
    /// Which kind.
    pub soort: Verzoeksoort,
    /// The date in the header of the request.
    pub dagtekening: Datum,
    /// What was said to it, in order.
    pub antwoorden: Vec<Verzoekantwoord>,
}

impl Verzoek {
    /// How it stands.
    pub fn stand(&self) -> Verzoekstand {
        Verzoekstand::after(&self.antwoorden)
    }

    /// Whether it waits for a decision (TR374).
    pub fn is_onderhanden(&self) -> bool {
        self.stand().is_onderhanden()
    }
}
