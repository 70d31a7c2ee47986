//! What stands in one cell of a report, before any format gives it a shape.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::standard::codes::Eenheid;
use crate::standard::types::{Bedrag, Datum};

/// The content of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cel<'a> {
    /// Nothing.
    Leeg,
    /// A text or code, never to be taken for a number or a formula.
    Tekst(Cow<'a, str>),
    /// A count, or a quantity in the unit beside it.
    Getal(i64),
    /// An amount.
    Bedrag(Bedrag),
    /// A day.
    Datum(Datum),
}

impl<'a> Cel<'a> {
    /// A text that is there already.
    pub(super) const fn text(text: &'a str) -> Self {
        Self::Tekst(Cow::Borrowed(text))
    }

    /// A code, as it is shown.
    pub(super) fn code(code: &impl ToString) -> Self {
        Self::Tekst(Cow::Owned(code.to_string()))
    }

    /// A count.
    pub(super) fn count(count: u64) -> Self {
        Self::Getal(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// The cell, or an empty one.
    pub(super) fn or_empty(cel: Option<Self>) -> Self {
        cel.unwrap_or(Self::Leeg)
    }
}

/// What quantities of a unit are counted in, `None` being money: hours in minutes, money in cents.
pub(super) const fn measure(eenheid: Option<Eenheid>) -> &'static str {
    match eenheid {
        None | Some(Eenheid::Euro) => "eurocent",
        Some(Eenheid::Uur | Eenheid::Minuut) => "minuut",
        Some(eenheid) => eenheid.omschrijving(),
    }
}

/// In data formats an amount is whole cents and a date is `2026-03-31`.
impl Serialize for Cel<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Leeg => serializer.serialize_none(),
            Self::Tekst(text) => serializer.serialize_str(text),
            Self::Getal(number) => serializer.serialize_i64(*number),
            Self::Bedrag(bedrag) => serializer.serialize_i64(bedrag.value()),
            Self::Datum(datum) => serializer.collect_str(datum),
        }
    }
}

/// A column: how data formats call it, how people read it, and what stands in it.
#[derive(Debug)]
pub(super) struct Kolom<R> {
    /// Its names and where it stands.
    pub kop: Kop,
    /// What stands in it for a row.
    pub cel: fn(&R) -> Cel<'_>,
}

/// The head of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kop {
    /// The key in CSV and JSON; it never changes. Amounts end in `_cents`.
    pub naam: &'static str,
    /// The heading in text and XLSX, in Dutch.
    pub opschrift: &'static str,
    /// The formats it stands in.
    pub plaats: Plaats,
}

/// The formats a column stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plaats {
    /// All of them.
    Overal,
    /// CSV, XLSX and JSON: text says it above or below the rows.
    Gegevens,
}

impl<R> Kolom<R> {
    /// The column, but in these formats.
    pub(super) const fn at(mut self, plaats: Plaats) -> Self {
        self.kop.plaats = plaats;
        self
    }
}

/// A column that stands in every format.
pub(super) const fn column<R>(
    naam: &'static str,
    opschrift: &'static str,
    cel: fn(&R) -> Cel<'_>,
) -> Kolom<R> {
    let kop = Kop {
        naam,
        opschrift,
        plaats: Plaats::Overal,
    };
    Kolom { kop, cel }
}

/// A column that text leaves out, because it says so above or below the rows.
pub(super) const fn data_column<R>(
    naam: &'static str,
    opschrift: &'static str,
    cel: fn(&R) -> Cel<'_>,
) -> Kolom<R> {
    column(naam, opschrift, cel).at(Plaats::Gegevens)
}
