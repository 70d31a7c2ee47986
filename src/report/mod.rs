//! The mismatch report: what was refused or odd, line by line and in total, as text, CSV, XLSX and
//! JSON. Pure rendering of typed rows; no BSN or name ever comes in. `docs/reports.md` is for users.

mod cells;
mod columns;
pub mod csv;
mod error;
pub mod json;
mod rows;
mod table;
pub mod text;
mod totals;
pub mod xlsx;

pub use error::Rapportfout;
pub use rows::{Afwijkingrij, Totaalrij, Totaalsleutel};
pub use text::Opmaak;
pub use totals::{Product, RegelTotaal, Som, Totaal, Totalen};

/// A mismatch report: the rows, and the sums over everything that was declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Afwijkingenrapport {
    afwijkingen: Vec<Afwijkingrij>,
    totalen: Totalen,
}

impl Afwijkingenrapport {
    /// A report of the rows, in their order, and the sums of the totals.
    ///
    /// # Errors
    /// [`Rapportfout::Optelling`] for a total whose granted and refused amounts are not what was
    /// submitted, [`Rapportfout::Overloop`] for a sum out of range.
    pub fn new(
        afwijkingen: Vec<Afwijkingrij>,
        totaalrijen: &[Totaalrij],
    ) -> Result<Self, Rapportfout> {
        let totalen = Totalen::of(&afwijkingen, totaalrijen)?;
        Ok(Self {
            afwijkingen,
            totalen,
        })
    }

    /// The refusals and signals.
    pub fn afwijkingen(&self) -> &[Afwijkingrij] {
        &self.afwijkingen
    }

    /// The sums.
    pub const fn totalen(&self) -> &Totalen {
        &self.totalen
    }
}
