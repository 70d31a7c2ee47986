//! Rows and cells as they stand in a file, before they have a column.

use compact_str::CompactString;

/// How many columns a table may have; ours have at most fourteen.
pub(super) const MAX_COLUMNS: usize = 64;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cel {
    /// A text without white space around it; empty for an empty cell.
    Tekst(CompactString),
    /// A number of a spreadsheet.
    Getal(CompactString),
    /// Something that is not a text, a number or a date, and why.
    Onleesbaar(&'static str),
}

impl Cel {
    pub(super) const EMPTY: Self = Self::Tekst(CompactString::const_new(""));

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::EMPTY
    }
}

/// A row as it stands in the file.
pub(super) struct RawRow {
    pub(super) rij: u64,
    pub(super) cellen: Vec<Cel>,
}
