//! Why a decision can't be translated: the rule, the place in the decision, and what to do, in
//! plain Dutch. A refusal never holds a BSN or a name.

use std::fmt;

/// The rule a refusal rests on: one of the standard, or one of the Twents Model (`TM-`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grond {
    /// TM-CATALOGUS: no catalogue, or not in the catalogue of that date.
    Catalogus,
    /// TM-INKOOP: the municipality does not buy it with the region.
    Inkoop,
    /// TM-VOORZIENING: an availability provision is not allocated per client.
    Voorziening,
    /// TM-MAXIMUM: more than the need, level or module allows.
    Maximum,
    /// TM-KEUZE: hours, volume or budget that does not fit the product.
    Keuze,
    /// CD075: a budget needs an Einddatum.
    Cd075,
    /// CD076: a volume per week needs an Einddatum.
    Cd076,
    /// CS003: Einddatum before Ingangsdatum.
    Cs003,
    /// CS335: reason 13 belongs to deletion and to nothing else.
    Cs335,
    /// CS336: reason 01 has lapsed.
    Cs336,
    /// IV013: the latest decision counts.
    Iv013,
    /// IV066: a change keeps the number of the initial grant.
    Iv066,
    /// IV093: a request for change is honoured as a whole.
    Iv093,
    /// IV099: the reason fits the change.
    Iv099,
    /// OP033x1: what may change in a grant, and with whose agreement.
    Op033x1,
    /// OP186: an end in the past only in agreement with the provider.
    Op186,
    /// OP257: another volume or product is a new grant.
    Op257,
    /// OP298: a lower total volume only with the provider's consent.
    Op298,
    /// OP299: a lower budget only with the provider's consent.
    Op299,
    /// OP380: extending the existing grant is obligatory.
    Op380,
    /// TR302, OP259: stacking.
    Tr302,
    /// TR332: the number is unique per municipality and law.
    Tr332,
    /// TR385, OP362: no deletion once prestaties were granted.
    Tr385,
}

impl Grond {
    /// The code of the rule.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Catalogus => "TM-CATALOGUS",
            Self::Inkoop => "TM-INKOOP",
            Self::Voorziening => "TM-VOORZIENING",
            Self::Maximum => "TM-MAXIMUM",
            Self::Keuze => "TM-KEUZE",
            Self::Cd075 => "CD075",
            Self::Cd076 => "CD076",
            Self::Cs003 => "CS003",
            Self::Cs335 => "CS335",
            Self::Cs336 => "CS336",
            Self::Iv013 => "IV013",
            Self::Iv066 => "IV066",
            Self::Iv093 => "IV093",
            Self::Iv099 => "IV099",
            Self::Op033x1 => "OP033x1",
            Self::Op186 => "OP186",
            Self::Op257 => "OP257",
            Self::Op298 => "OP298",
            Self::Op299 => "OP299",
            Self::Op380 => "OP380",
            Self::Tr302 => "TR302",
            Self::Tr332 => "TR332",
            Self::Tr385 => "TR385",
        }
    }
}

impl fmt::Display for Grond {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// One reason why a decision is refused as a whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{regel}{}: {melding}", place(.plek))]
pub struct Refusal {
    /// The rule.
    pub regel: Grond,
    /// Where in the decision, such as `producten[0]`; empty for the decision as a whole.
    pub plek: String,
    /// What is wrong and what to do, in Dutch.
    pub melding: String,
}

fn place(plek: &str) -> String {
    if plek.is_empty() {
        String::new()
    } else {
        format!(" ({plek})")
    }
}

impl Refusal {
    /// A refusal of the decision as a whole.
    pub fn new(regel: Grond, melding: impl Into<String>) -> Self {
        Self {
            regel,
            plek: String::new(),
            melding: melding.into(),
        }
    }

    /// The same refusal, placed.
    #[must_use]
    pub fn at(self, plek: &str) -> Self {
        Self {
            plek: plek.to_owned(),
            ..self
        }
    }
}
