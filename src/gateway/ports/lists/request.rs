//! A row of the list of requests: what a provider asks (315, 317) and what became of it.

use super::Post;
use crate::standard::bericht::Wet;
use crate::standard::codes::RedenAfwijzingVerzoek;
use crate::standard::types::{AgbCode, Datum, Gemeentecode, Referentie};

/// A request for a grant or a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verzoekrij {
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The law.
    pub wet: Wet,
    /// The provider that asks.
    pub aanbieder: AgbCode,
    /// The provider's reference.
    pub referentie: Referentie,
    /// What is asked for.
    pub soort: Verzoeksoort,
    /// When it came in or went out.
    pub post: Post,
    /// The date in the message.
    pub dagtekening: Datum,
    /// What is asked, in Dutch: a line per product.
    pub gevraagd: Vec<String>,
    /// How it stands.
    pub stand: Verzoekstand,
    /// The latest decision on it.
    pub beslissing: Option<Beslissing>,
    /// What was said with the decision.
    pub toelichting: Option<String>,
    /// What Bode proposes.
    pub voorstel: Option<Voorstel>,
    /// The last day to decide, while it is undecided.
    pub uiterlijk: Option<Datum>,
}

impl Verzoekrij {
    /// Whether it waits for somebody: it is undecided.
    pub const fn is_open(&self) -> bool {
        matches!(self.stand, Verzoekstand::Open | Verzoekstand::InOnderzoek)
    }
}

/// What a request is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verzoeksoort {
    /// A grant: a 315.
    Toewijzing,
    /// A change: a 317.
    Wijziging,
}

impl Verzoeksoort {
    /// The abbreviation that everybody uses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Toewijzing => "VOT",
            Self::Wijziging => "VOW",
        }
    }
}

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verzoekstand {
    /// There is no answer.
    Open,
    /// The municipality has said that it looks into it.
    InOnderzoek,
    /// It was refused.
    Afgewezen {
        /// Why.
        reden: RedenAfwijzingVerzoek,
    },
    /// It was granted.
    Gehonoreerd,
}

impl Verzoekstand {
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

/// That it was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beslissing {
    /// The day.
    pub op: Datum,
    /// By whom.
    pub door: Beslisser,
}

/// Who decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beslisser {
    /// Bode, by a rule that the municipality has switched on.
    Automatisch,
    /// Somebody at the municipality, by the name they go by in Bode.
    Medewerker(String),
}

impl Beslisser {
    /// How lists call it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Automatisch => "automatisch",
            Self::Medewerker(naam) => naam,
        }
    }
}

/// What Bode proposes to do with a request, in Dutch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voorstel {
    /// The advice in one sentence.
    pub advies: String,
    /// What it rests on, or comes to: a sentence each.
    pub regels: Vec<String>,
}
