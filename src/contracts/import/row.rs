//! Reads typed values from one row and collects what is wrong with it.

use std::str::FromStr;

use super::error::ImportError;
use super::table::{Kolom, Rij};
use crate::standard::types::InvalidValue;

/// The row is wrong; the reader has noted where and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

/// A row being read. Every read that fails notes an error and gives [`Refused`], so that an
/// importer reads all columns before it gives up.
pub struct RowReader<'a> {
    rij: &'a Rij,
    kolommen: &'static [Kolom],
    errors: Vec<ImportError>,
}

impl<'a> RowReader<'a> {
    pub(super) const fn new(rij: &'a Rij, kolommen: &'static [Kolom]) -> Self {
        Self {
            rij,
            kolommen,
            errors: Vec::new(),
        }
    }

    /// A value that must be there.
    ///
    /// # Errors
    /// Where the cell is empty or is not such a value.
    pub fn required<T: FromStr<Err = InvalidValue>>(
        &mut self,
        kolom: &'static str,
    ) -> Result<T, Refused> {
        let text = self.text(kolom)?;
        text.parse().map_err(|InvalidValue { expected }| {
            let found = if text.is_empty() { "leeg; " } else { "" };
            self.refuse(kolom, format!("{found}verwacht: {expected}"))
        })
    }

    /// A value that may be left out: `None` for an empty cell.
    ///
    /// # Errors
    /// Where the cell is filled with something that is not such a value.
    pub fn optional<T: FromStr<Err = InvalidValue>>(
        &mut self,
        kolom: &'static str,
    ) -> Result<Option<T>, Refused> {
        if self.text(kolom)?.is_empty() {
            Ok(None)
        } else {
            self.required(kolom).map(Some)
        }
    }

    /// Notes that the cell is wrong.
    pub fn refuse(&mut self, kolom: &'static str, melding: impl Into<String>) -> Refused {
        self.errors
            .push(ImportError::cell(self.rij.rij, kolom, melding));
        Refused
    }

    /// The value, or what was wrong.
    pub(super) fn finish<T>(self, value: Result<T, Refused>) -> Result<T, Vec<ImportError>> {
        match value {
            Ok(value) if self.errors.is_empty() => Ok(value),
            _ => Err(self.errors),
        }
    }

    fn text(&mut self, kolom: &'static str) -> Result<&'a str, Refused> {
        let place = self.kolommen.iter().position(|known| known.naam == kolom);
        match place.and_then(|place| self.rij.cellen.get(place)) {
            Some(Ok(text)) => Ok(text),
            Some(Err(reason)) => Err(self.refuse(kolom, *reason)),
            None => Ok(""),
        }
    }
}
