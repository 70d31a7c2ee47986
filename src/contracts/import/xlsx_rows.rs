//! Rows of the first sheet of an XLSX workbook, as texts: dates as `JJJJ-MM-DD`, numbers with no
//! more digits than they need.

use std::io::{Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx, XlsxError};
use compact_str::{CompactString, ToCompactString, format_compact};

use super::cells::{Cel, MAX_COLUMNS, RawRow};
use super::error::ImportError;

/// First serial number after 9999-12-31, the last day of Excel's calendar.
const AFTER_LAST_DAY: i64 = 2_958_466;

/// All rows with something in them. A sheet is at most 1,048,576 rows; only cells that exist are
/// kept, so a lone cell far away costs nothing.
pub(super) fn rows(input: impl Read + Seek) -> Result<Vec<RawRow>, ImportError> {
    // What calamine says may hold a cell's text, so it is not passed on. Of a damaged file it counts
    // places until they overflow; what it was doing then is not used again.
    let outcome = catch_unwind(AssertUnwindSafe(|| read(input)));
    outcome.map_or_else(
        |_| Err(ImportError::file(UNREADABLE)),
        |read| read.unwrap_or_else(|_| Err(ImportError::file(UNREADABLE))),
    )
}

const UNREADABLE: &str = "het bestand is geen leesbare XLSX-werkmap; open het in een rekenprogramma en sla het opnieuw op als .xlsx";

fn read(input: impl Read + Seek) -> Result<Result<Vec<RawRow>, ImportError>, XlsxError> {
    let mut workbook = Xlsx::new(input)?;
    let Some(sheet) = workbook.sheet_names().into_iter().next() else {
        return Ok(Err(ImportError::file("de werkmap heeft geen blad")));
    };
    let mut cells = workbook.worksheet_cells_reader(&sheet)?;
    let mut rows: Vec<RawRow> = Vec::new();
    while let Some(found) = cells.next_cell()? {
        let cel = cel(found.get_value());
        if cel.is_empty() {
            continue;
        }
        let (row, column) = found.get_position();
        let rij = u64::from(row) + 1;
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= MAX_COLUMNS {
            let melding = format!("er staat iets voorbij kolom {MAX_COLUMNS} van het blad");
            return Ok(Err(ImportError::row(rij, melding)));
        }
        if rows.last().is_none_or(|last| last.rij != rij) {
            rows.push(RawRow {
                rij,
                cellen: Vec::new(),
            });
        }
        if let Some(last) = rows.last_mut() {
            if last.cellen.len() <= column {
                last.cellen.resize(column + 1, Cel::EMPTY);
            }
            if let Some(place) = last.cellen.get_mut(column) {
                *place = cel;
            }
        }
    }
    Ok(Ok(rows))
}

fn cel(value: &DataRef<'_>) -> Cel {
    match value {
        DataRef::Empty => Cel::EMPTY,
        DataRef::Int(number) => Cel::Getal(number.to_compact_string()),
        // A whole number has no decimals in its text: 6250 is stored as a float, shown as `6250`.
        DataRef::Float(number) => Cel::Getal(number.to_string().into()),
        DataRef::String(text) => Cel::Tekst(CompactString::new(text.trim())),
        DataRef::SharedString(text) => Cel::Tekst(CompactString::new(text.trim())),
        DataRef::Bool(value) => {
            Cel::Tekst(CompactString::const_new(if *value { "ja" } else { "nee" }))
        }
        DataRef::DateTime(stamp) => date(stamp),
        DataRef::DateTimeIso(text) => {
            let day = text.strip_suffix("T00:00:00").unwrap_or(text);
            Cel::Tekst(CompactString::new(day))
        }
        DataRef::DurationIso(_) => Cel::Onleesbaar(NOT_A_DAY),
        DataRef::Error(_) => Cel::Onleesbaar("bevat een fout van het rekenblad"),
    }
}

const NOT_A_DAY: &str = "bevat een tijd of duur; verwacht: een datum zonder tijd";

/// A date without a time. Serial numbers outside the calendar would be given as its first or last
/// day, so they are refused here.
fn date(stamp: &ExcelDateTime) -> Cel {
    let serial = stamp.as_f64().to_string();
    let whole_day = serial
        .parse::<i64>()
        .is_ok_and(|day| (1..AFTER_LAST_DAY).contains(&day));
    if !stamp.is_datetime() || !whole_day {
        return Cel::Onleesbaar(NOT_A_DAY);
    }
    let (year, month, day, ..) = stamp.to_ymd_hms_milli();
    Cel::Tekst(format_compact!("{year:04}-{month:02}-{day:02}"))
}
