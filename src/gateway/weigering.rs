//! A rule that refuses a message: one that came in, or one of ours before it leaves.

use crate::ledger::judgement::Afwijking;
use crate::standard::codes::RetourCode;

/// A rule that refuses a message, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weigering {
    /// The rule.
    pub regel: &'static str,
    /// What the answer carries, if the standard has a code.
    pub retourcode: Option<RetourCode>,
    /// Why, in Dutch. Never a BSN or a name.
    pub melding: String,
}

impl From<&Afwijking> for Weigering {
    fn from(afwijking: &Afwijking) -> Self {
        Self {
            regel: afwijking.regel.code.as_str(),
            retourcode: afwijking.regel.retourcode,
            melding: afwijking.melding.clone(),
        }
    }
}
