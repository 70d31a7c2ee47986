//! Reading lists from CSV and XLSX: a header row, columns by name in any order, every error with
//! its row and column. `docs/import.md` documents the columns.
//!
//! [`Import`] gives the rows one by one and keeps none, so a file of any length reads in bounded
//! memory; [`read_all`] reads a list as a whole and also checks its rows against each other.

mod allocations;
mod automatic;
mod cells;
mod contracts;
mod csv_rows;
mod error;
mod providers;
mod row;
mod table;
mod tariffs;
mod xlsx_rows;
mod yes_no;

use std::collections::BTreeMap;
use std::io::{Read, Seek};
use std::marker::PhantomData;

pub use allocations::{Ruimte, Toegewezen, ToewijzingRij};
pub use error::{Fouten, ImportError};
pub use row::{Refused, RowReader};
pub use table::Kolom;

use self::table::Tabel;
use super::validity::{Geldigheid, Overlap, Periodiek, overlaps};

/// Something that a row of a file describes.
pub trait Importeerbaar: Sized {
    /// The columns a file may have.
    const KOLOMMEN: &'static [Kolom];

    /// Reads the row.
    ///
    /// # Errors
    /// Where something is wrong with it; the reader has noted what.
    fn from_row(row: &mut RowReader<'_>) -> Result<Self, Refused>;

    /// What is wrong between rows that are right by themselves.
    fn check_together(rows: &[Ingelezen<Self>]) -> Vec<ImportError>;
}

/// A row that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingelezen<T> {
    /// The row as a spreadsheet or editor counts it.
    pub rij: u64,
    /// What it says.
    pub waarde: T,
}

/// The rows of a file one by one: each as a value, or as everything that is wrong with it.
pub struct Import<T, R> {
    tabel: Option<Tabel<R>>,
    row_type: PhantomData<fn() -> T>,
}

impl<T: Importeerbaar, R: Read + Seek> Import<T, R> {
    /// Recognises CSV or XLSX by its first bytes and checks the header row.
    ///
    /// # Errors
    /// Where the file is neither, or its columns are not those of `T`.
    pub fn open(input: R) -> Result<Self, Fouten> {
        match Tabel::open(input, T::KOLOMMEN) {
            Ok(tabel) => Ok(Self {
                tabel: Some(tabel),
                row_type: PhantomData,
            }),
            Err(errors) => {
                let mut fouten = Fouten::default();
                fouten.extend(errors);
                Err(fouten)
            }
        }
    }
}

impl<T: Importeerbaar, R: Read + Seek> Iterator for Import<T, R> {
    type Item = Result<Ingelezen<T>, Vec<ImportError>>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.tabel.as_mut()?.next_row() {
            Ok(None) => None,
            Ok(Some(Ok(rij))) => {
                let mut reader = RowReader::new(&rij, T::KOLOMMEN);
                let value = T::from_row(&mut reader);
                let read = reader.finish(value);
                Some(read.map(|waarde| Ingelezen {
                    rij: rij.rij,
                    waarde,
                }))
            }
            Ok(Some(Err(error))) => Some(Err(vec![error])),
            Err(error) => {
                self.tabel = None;
                Some(Err(vec![error]))
            }
        }
    }
}

/// Reads a whole list, and checks its rows against each other.
///
/// # Errors
/// Everything that is wrong; then nothing is to be loaded.
pub fn read_all<T: Importeerbaar>(input: impl Read + Seek) -> Result<Vec<T>, Fouten> {
    let mut rows = Vec::new();
    let mut fouten = Fouten::default();
    for row in Import::<T, _>::open(input)? {
        match row {
            Ok(row) => rows.push(row),
            Err(errors) => fouten.extend(errors),
        }
    }
    fouten.extend(T::check_together(&rows));
    if fouten.is_empty() {
        Ok(rows.into_iter().map(|row| row.waarde).collect())
    } else {
        Err(fouten)
    }
}

/// A row seen as what it describes, so that overlaps can be found and named by row.
impl<T: Periodiek> Periodiek for &Ingelezen<T> {
    type Sleutel = T::Sleutel;

    fn sleutel(&self) -> &T::Sleutel {
        self.waarde.sleutel()
    }

    fn geldigheid(&self) -> Geldigheid {
        self.waarde.geldigheid()
    }
}

/// Refuses rows of one key that hold on the same day, naming both.
fn refuse_overlaps<T: Periodiek>(rows: &[Ingelezen<T>], what: &str) -> Vec<ImportError> {
    let seen: Vec<&Ingelezen<T>> = rows.iter().collect();
    let pair = |overlap: Overlap| Some((seen.get(overlap.eerste)?, seen.get(overlap.tweede)?));
    overlaps(&seen)
        .into_iter()
        .filter_map(pair)
        .map(|(eerste, tweede)| {
            ImportError::cell(
                tweede.rij,
                "begindatum",
                format!(
                    "{what} van rij {} ({}) en rij {} ({}) overlappen",
                    eerste.rij,
                    eerste.geldigheid(),
                    tweede.rij,
                    tweede.geldigheid()
                ),
            )
        })
        .collect()
}

/// Refuses a row that has the key of an earlier one, naming that row.
fn refuse_doubles<T, K: Ord>(
    rows: &[Ingelezen<T>],
    key: impl Fn(&T) -> K,
    kolom: &'static str,
    melding: impl Fn(u64) -> String,
) -> Vec<ImportError> {
    let mut first_rows = BTreeMap::new();
    let mut errors = Vec::new();
    for Ingelezen { rij, waarde } in rows {
        let first = *first_rows.entry(key(waarde)).or_insert(*rij);
        if first != *rij {
            errors.push(ImportError::cell(*rij, kolom, melding(first)));
        }
    }
    errors
}

/// Reads `begindatum` and `einddatum` of a row.
fn read_validity(row: &mut RowReader<'_>) -> Result<Geldigheid, Refused> {
    let begin = row.required("begindatum");
    let eind = row.optional("einddatum");
    let (begin, eind) = (begin?, eind?);
    Geldigheid::new(begin, eind)
        .ok_or_else(|| row.refuse("einddatum", format!("ligt voor de begindatum {begin}")))
}

#[cfg(test)]
mod tests;
