//! A table with a header row, from CSV or XLSX: columns by name in any order, rows as texts that
//! know their place.

use std::io::{Read, Seek};
use std::vec;

use compact_str::{CompactString, format_compact};

use super::cells::{Cel, RawRow};
use super::csv_rows::CsvRows;
use super::error::ImportError;
use super::xlsx_rows;

/// A column that an importer knows.
#[derive(Debug, Clone, Copy)]
pub struct Kolom {
    /// The name in the header row.
    pub naam: &'static str,
    aanwezigheid: Aanwezigheid,
    cijfers: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aanwezigheid {
    Verplicht,
    Optioneel,
}

impl Kolom {
    /// A column that every file has.
    pub const fn verplicht(naam: &'static str) -> Self {
        Self {
            naam,
            aanwezigheid: Aanwezigheid::Verplicht,
            cijfers: 0,
        }
    }

    /// A column that a file may leave out.
    pub const fn optioneel(naam: &'static str) -> Self {
        Self {
            aanwezigheid: Aanwezigheid::Optioneel,
            ..Self::verplicht(naam)
        }
    }

    /// A code of `cijfers` digits. A spreadsheet that keeps it as a number has dropped its leading
    /// zeros; they are put back.
    #[must_use]
    pub const fn code(self, cijfers: usize) -> Self {
        Self { cijfers, ..self }
    }

    fn text(&self, cel: Cel) -> Result<CompactString, &'static str> {
        match cel {
            Cel::Tekst(text) => Ok(text),
            Cel::Getal(number) => Ok(format_compact!("{number:0>width$}", width = self.cijfers)),
            Cel::Onleesbaar(reason) => Err(reason),
        }
    }
}

/// A row with its cells in the order of the known columns.
pub(super) struct Rij {
    pub(super) rij: u64,
    /// One for each known column; empty where the file has no such column.
    pub(super) cellen: Vec<Result<CompactString, &'static str>>,
}

enum Bron<R> {
    Csv(Box<CsvRows<R>>),
    Xlsx(vec::IntoIter<RawRow>),
}

impl<R: Read + Seek> Bron<R> {
    fn open(mut input: R) -> Result<Self, ImportError> {
        let unreadable = |error: std::io::Error| {
            ImportError::file(format!("het bestand is niet te lezen: {error}"))
        };
        let mut start = Vec::new();
        input
            .by_ref()
            .take(4)
            .read_to_end(&mut start)
            .map_err(unreadable)?;
        input.rewind().map_err(unreadable)?;
        match start.as_slice() {
            b"PK\x03\x04" => Ok(Self::Xlsx(xlsx_rows::rows(input)?.into_iter())),
            b"\xD0\xCF\x11\xE0" => Err(ImportError::file(
                "dit is een werkmap van vóór Excel 2007 of met een wachtwoord; sla haar op als .xlsx zonder wachtwoord",
            )),
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Err(ImportError::file(
                "het bestand is UTF-16; sla het op als CSV UTF-8",
            )),
            _ => CsvRows::open(input)
                .map(|rows| Self::Csv(Box::new(rows)))
                .map_err(unreadable),
        }
    }

    fn next_row(&mut self) -> Result<Option<RawRow>, ImportError> {
        match self {
            Self::Csv(rows) => rows.next_row(),
            Self::Xlsx(rows) => Ok(rows.next()),
        }
    }
}

/// A table: rows one by one.
pub(super) struct Tabel<R> {
    bron: Bron<R>,
    kolommen: &'static [Kolom],
    /// For each column of the file its place among the known columns; `None` for an empty header.
    kop: Vec<Option<usize>>,
    /// How many cells the header row has, empty ones at the end included.
    breedte: usize,
}

impl<R: Read + Seek> Tabel<R> {
    /// Recognises the kind of file and reads the header row.
    pub(super) fn open(input: R, kolommen: &'static [Kolom]) -> Result<Self, Vec<ImportError>> {
        let mut bron = Bron::open(input).map_err(|error| vec![error])?;
        let header = bron.next_row().map_err(|error| vec![error])?;
        let Some(header) = header else {
            let names = names(kolommen);
            let melding = format!("het bestand is leeg; verwacht: een kopregel met {names}");
            return Err(vec![ImportError::file(melding)]);
        };
        let kop = match_header(&header, kolommen)?;
        Ok(Self {
            bron,
            kolommen,
            kop,
            breedte: header.cellen.len(),
        })
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    /// `Err` where the file cannot be read on, `Ok(Some(Err))` where only this row is wrong.
    pub(super) fn next_row(&mut self) -> Result<Option<Result<Rij, ImportError>>, ImportError> {
        Ok(self.bron.next_row()?.map(|row| self.place(row)))
    }

    fn place(&self, row: RawRow) -> Result<Rij, ImportError> {
        let given = row.cellen.len();
        let expected = self.breedte;
        // A CSV writes every cell. One more or less is a separator too many or too few, and then
        // values stand in the wrong columns.
        let torn = matches!(self.bron, Bron::Csv(_)) && given != expected;
        let mut cellen = vec![Ok(CompactString::const_new("")); self.kolommen.len()];
        let mut stray = torn;
        for (index, cel) in row.cellen.into_iter().enumerate() {
            let known = self.kop.get(index).copied().flatten();
            let column = known.and_then(|place| self.kolommen.get(place));
            match (column, known.and_then(|place| cellen.get_mut(place))) {
                (Some(column), Some(target)) => *target = column.text(cel),
                _ => stray |= !cel.is_empty(),
            }
        }
        if stray {
            let melding = format!("de rij heeft {given} cellen, de kopregel {expected}");
            return Err(ImportError::row(row.rij, melding));
        }
        Ok(Rij {
            rij: row.rij,
            cellen,
        })
    }
}

fn names(kolommen: &[Kolom]) -> String {
    let names: Vec<&str> = kolommen.iter().map(|kolom| kolom.naam).collect();
    names.join(",")
}

/// Finds the known columns in the header row.
fn match_header(
    header: &RawRow,
    kolommen: &'static [Kolom],
) -> Result<Vec<Option<usize>>, Vec<ImportError>> {
    let find = |cel: &Cel| match cel {
        Cel::Tekst(text) => kolommen
            .iter()
            .position(|kolom| kolom.naam.eq_ignore_ascii_case(text)),
        _ => None,
    };
    let filled = header.cellen.iter().rposition(|cel| !cel.is_empty());
    let width = filled.map_or(0, |last| last + 1);
    let cellen = header.cellen.get(..width).unwrap_or_default();
    let kop: Vec<Option<usize>> = cellen.iter().map(find).collect();
    if kop.iter().all(Option::is_none) {
        // Without a header the first row is data, which must not be repeated in an error.
        let melding = format!("dit is geen kopregel; verwacht: {}", names(kolommen));
        return Err(vec![ImportError::row(header.rij, melding)]);
    }
    let mut errors = Vec::new();
    let mut refuse = |melding| errors.push(ImportError::row(header.rij, melding));
    for (index, (cel, place)) in cellen.iter().zip(&kop).enumerate() {
        match place {
            None => refuse(format!(
                "onbekende kolom {}; bekende kolommen: {}",
                column_name(cel, index),
                names(kolommen)
            )),
            Some(_) if kop.get(..index).is_some_and(|seen| seen.contains(place)) => {
                refuse(format!(
                    "kolom {} staat er meer dan één keer",
                    column_name(cel, index)
                ));
            }
            Some(_) => {}
        }
    }
    for (index, kolom) in kolommen.iter().enumerate() {
        if kolom.aanwezigheid == Aanwezigheid::Verplicht && !kop.contains(&Some(index)) {
            refuse(format!("kolom {} ontbreekt", kolom.naam));
        }
    }
    if errors.is_empty() {
        Ok(kop)
    } else {
        Err(errors)
    }
}

/// A column by its name, or by its place where what stands there does not look like a name.
fn column_name(cel: &Cel, index: usize) -> String {
    match cel {
        Cel::Tekst(text)
            if !text.is_empty()
                && text.len() <= 40
                && text
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '_' | '-' | ' ')) =>
        {
            format!("`{text}`")
        }
        _ => format!("{} (zonder leesbare naam)", index + 1),
    }
}
