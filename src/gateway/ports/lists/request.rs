//! A row of the list of requests: what a provider asks (315, 317) and what became of it.

use super::Post;
use crate::ledger::verzoek::{Verzoeksoort, Verzoekstand};
use crate::standard::bericht::Wet;
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
        self.stand.is_onderhanden()
    }
}

/// That something was said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beslissing {
    /// The day.
    pub op: Datum,
    /// By whom, where that is known: a provider is not told.
    pub door: Option<Beslisser>,
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
