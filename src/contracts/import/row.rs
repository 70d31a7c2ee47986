//! Reads typed values from one row and collects what is wrong with it.

use std::str::FromStr;

use super::error::ImportError;
use super::table::{Kolom, Rij};
use crate::standard::types::InvalidValue;

/// A row being read. Every read that fails notes an error and gives `None`, so that an importer
/// reads all columns before it gives up.
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
    pub fn required<T: FromStr<Err = InvalidValue>>(&mut self, kolom: &'static str) -> Option<T> {
        let text = self.text(kolom)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(InvalidValue { expected }) => {
                let found = if text.is_empty() { "leeg; " } else { "" };
                self.refuse(kolom, format!("{found}verwacht: {expected}"));
                None
            }
        }
    }

    /// A value that may be left out: `Some(None)` for an empty cell.
    pub fn optional<T: FromStr<Err = InvalidValue>>(
        &mut self,
        kolom: &'static str,
    ) -> Option<Option<T>> {
        if self.text(kolom)?.is_empty() {
            Some(None)
        } else {
            self.required(kolom).map(Some)
        }
    }

    /// Notes that the cell is wrong.
    pub fn refuse(&mut self, kolom: &'static str, melding: impl Into<String>) {
        self.errors
            .push(ImportError::cell(self.rij.rij, kolom, melding));
    }

    /// The value, or what was wrong.
    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, Vec<ImportError>> {
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => Err(self.errors),
        }
    }

    fn text(&mut self, kolom: &'static str) -> Option<&'a str> {
        let place = self.kolommen.iter().position(|known| known.naam == kolom);
        match place.and_then(|place| self.rij.cellen.get(place)) {
            Some(Ok(text)) => Some(text),
            Some(Err(reason)) => {
                self.refuse(kolom, *reason);
                None
            }
            None => Some(""),
        }
    }
}
