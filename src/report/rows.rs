//! What the reports are made from: the typed rows that the store gives.

use crate::ledger::mismatch::{Afwijkingregel, OverDeclaratie};
use crate::standard::bericht::Wet;
use crate::standard::codes::ProductCategorie;
use crate::standard::types::{AgbCode, Bedrag, Datum, Gemeentecode, Maand, ProductCode};

/// A refusal or signal, with the message it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Afwijkingrij {
    /// The municipality that judged.
    pub gemeente: Gemeentecode,
    /// The law.
    pub wet: Wet,
    /// The provider that declared.
    pub aanbieder: AgbCode,
    /// The day the declaration came in.
    pub ontvangen: Datum,
    /// The declaration.
    pub declaratie: OverDeclaratie,
    /// What is wrong or odd.
    pub regel: Afwijkingregel,
}

/// What a total is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Totaalsleutel {
    /// The municipality that judged.
    pub gemeente: Gemeentecode,
    /// The provider that declared.
    pub aanbieder: AgbCode,
    /// The law.
    pub wet: Wet,
    /// The DeclaratiePeriode.
    pub maand: Maand,
    /// The product; `None` for declarations that were refused as a whole.
    pub product: Option<(ProductCategorie, ProductCode)>,
}

/// What was submitted, granted and refused of one product in one month of one provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totaalrij {
    /// What the total is about.
    pub sleutel: Totaalsleutel,
    /// How many prestaties, or declarations refused as a whole.
    pub aantal: i64,
    /// Submitted; credits are negative.
    pub ingediend: Bedrag,
    /// Granted.
    pub toegekend: Bedrag,
    /// Refused or not judged: submitted minus granted.
    pub afgewezen: Bedrag,
}
