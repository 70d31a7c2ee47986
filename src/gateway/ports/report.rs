//! The rows that reports are made from.

use crate::gateway::party::Boekhouder;
use crate::ledger::mismatch::{Afwijkingregel, OverDeclaratie};
use crate::standard::bericht::Wet;
use crate::standard::codes::ProductCategorie;
use crate::standard::types::{AgbCode, Bedrag, Datum, Gemeentecode, Maand, ProductCode};

/// Which declarations a report is about; `None` is all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// The municipality.
    pub gemeente: Option<Gemeentecode>,
    /// The month that was declared.
    pub maand: Option<Maand>,
    /// The provider.
    pub aanbieder: Option<AgbCode>,
    /// Whose ledgers.
    pub boekhouder: Boekhouder,
}

/// A row of the mismatch report with the message it stands in.
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
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The provider.
    pub aanbieder: AgbCode,
    /// The law.
    pub wet: Wet,
    /// The month that was declared.
    pub maand: Maand,
    /// The product; `None` for declarations refused as a whole.
    pub product: Option<(ProductCategorie, ProductCode)>,
}

/// Sums over entries and declarations refused as a whole; credit is negative. Submitted is granted
/// plus refused, to the cent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totaalrij {
    /// What the total is about.
    pub sleutel: Totaalsleutel,
    /// How many prestaties, or declarations refused as a whole.
    pub aantal: i64,
    /// What was submitted.
    pub ingediend: Bedrag,
    /// What was granted.
    pub toegekend: Bedrag,
    /// What was refused.
    pub afgewezen: Bedrag,
}
