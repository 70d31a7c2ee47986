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
    /// CD041: a product code needs an Omvang.
    Cd041,
    /// CD075: a budget needs an Einddatum.
    Cd075,
    /// CD076: a volume per week needs an Einddatum.
    Cd076,
    /// CD077: an Omvang or a budget, not both.
    Cd077,
    /// CD079: without a product there is a budget.
    Cd079,
    /// CD080: an Omvang goes with a product code.
    Cd080,
    /// CS003: Einddatum before Ingangsdatum.
    Cs003,
    /// CS335: reason 13 belongs to deletion and to nothing else.
    Cs335,
    /// CS336: reason 01 has lapsed.
    Cs336,
    /// CS338: the unit goes with the frequency.
    Cs338,
    /// IV013: the latest decision counts.
    Iv013,
    /// IV066: a change keeps the number of the initial grant.
    Iv066,
    /// IV092: what a request for change says of a grant.
    Iv092,
    /// IV093: a request for change is honoured as a whole.
    Iv093,
    /// IV094: what a request for allocation leads to.
    Iv094,
    /// IV095: residence is a reason to refuse a request for allocation only.
    Iv095,
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
    /// OP348: a request for change is taken over as it was asked.
    Op348,
    /// OP380: extending the existing grant is obligatory.
    Op380,
    /// TR302, OP259: stacking.
    Tr302,
    /// TR332: the number is unique per municipality and law.
    Tr332,
    /// TR350: what stays as it is, is a current grant.
    Tr350,
    /// TR351: what is to change, is a current grant.
    Tr351,
    /// TR373: a total or a budget changes for the whole period.
    Tr373,
    /// TR385, OP362: no deletion once prestaties were granted.
    Tr385,
    /// TR411: with a product code an Omvang is asked for.
    Tr411,
    /// TR412: without a product code no Omvang is asked for.
    Tr412,
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
            Self::Cd041 => "CD041",
            Self::Cd075 => "CD075",
            Self::Cd076 => "CD076",
            Self::Cd077 => "CD077",
            Self::Cd079 => "CD079",
            Self::Cd080 => "CD080",
            Self::Cs003 => "CS003",
            Self::Cs335 => "CS335",
            Self::Cs336 => "CS336",
            Self::Cs338 => "CS338",
            Self::Iv013 => "IV013",
            Self::Iv066 => "IV066",
            Self::Iv092 => "IV092",
            Self::Iv093 => "IV093",
            Self::Iv094 => "IV094",
            Self::Iv095 => "IV095",
            Self::Iv099 => "IV099",
            Self::Op033x1 => "OP033x1",
            Self::Op186 => "OP186",
            Self::Op257 => "OP257",
            Self::Op298 => "OP298",
            Self::Op299 => "OP299",
            Self::Op348 => "OP348",
            Self::Op380 => "OP380",
            Self::Tr302 => "TR302",
            Self::Tr332 => "TR332",
            Self::Tr350 => "TR350",
            Self::Tr351 => "TR351",
            Self::Tr373 => "TR373",
            Self::Tr385 => "TR385",
            Self::Tr411 => "TR411",
            Self::Tr412 => "TR412",
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
