//! Rows of a CSV file, in one pass and in bounded memory. The separator (`,` or `;`) is found in
//! the first line; UTF-8 with or without BOM; lines end in LF or CRLF.

use std::io::{self, Chain, Read, Seek, SeekFrom, Take};

use compact_str::CompactString;
use csv::{ByteRecord, ReaderBuilder, Terminator};

use super::cells::{Cel, RawRow};
use super::error::ImportError;

/// What one row may take, so that a quote that is never closed does not take the whole file.
const MAX_ROW_BYTES: u64 = 64 * 1024;

/// How much of the file is looked at to find the separator.
const PREFIX_BYTES: u64 = 8 * 1024;

const BOM: &[u8] = b"\xEF\xBB\xBF";
const BOM_BYTES: u64 = 3;

/// A last line end for files that lack it: then every row ends in one, and rows can be counted.
const LAST_LINE_END: &[u8] = b"\n";

/// Rows of a CSV file, empty ones left out.
pub(super) struct CsvRows<R> {
    reader: csv::Reader<Take<Chain<R, &'static [u8]>>>,
    record: ByteRecord,
}

impl<R: Read + Seek> CsvRows<R> {
    /// Looks at the first line, and stands before it.
    pub(super) fn open(mut input: R) -> io::Result<Self> {
        let mut prefix = Vec::new();
        input.by_ref().take(PREFIX_BYTES).read_to_end(&mut prefix)?;
        let text = prefix.strip_prefix(BOM);
        input.seek(SeekFrom::Start(if text.is_some() { BOM_BYTES } else { 0 }))?;
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator(text.unwrap_or(&prefix)))
            .terminator(Terminator::Any(b'\n'))
            .from_reader(input.chain(LAST_LINE_END).take(MAX_ROW_BYTES));
        Ok(Self {
            reader,
            record: ByteRecord::new(),
        })
    }

    /// The next row with something in it; `None` at the end.
    pub(super) fn next_row(&mut self) -> Result<Option<RawRow>, ImportError> {
        loop {
            self.reader.get_mut().set_limit(MAX_ROW_BYTES);
            let more = self
                .reader
                .read_byte_record(&mut self.record)
                .map_err(|error| {
                    ImportError::file(format!("het bestand is niet te lezen: {error}"))
                })?;
            let after = self.reader.position().line();
            if self.reader.get_ref().limit() == 0 {
                return Err(ImportError::row(after, TOO_LONG));
            }
            if !more {
                return Ok(None);
            }
            let inner_lines: u64 = self.record.iter().map(|cell| count(cell, b'\n')).sum();
            let rij = after.saturating_sub(1 + inner_lines);
            let cellen: Vec<Cel> = self.record.iter().map(cel).collect();
            if !cellen.iter().all(Cel::is_empty) {
                return Ok(Some(RawRow { rij, cellen }));
            }
        }
    }
}

const TOO_LONG: &str =
    "deze rij is langer dan 64 KiB; mist er een aanhalingsteken of een regeleinde?";

/// The separator of which the first line has most; a comma where it has neither.
fn separator(prefix: &[u8]) -> u8 {
    let mut lines = prefix.trim_ascii_start().split(|byte| *byte == b'\n');
    let line = lines.next().unwrap_or_default();
    if count(line, b';') > count(line, b',') {
        b';'
    } else {
        b','
    }
}

fn count(bytes: &[u8], wanted: u8) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte == wanted)).sum()
}

/// One cell. No column has use for a line end inside a cell, but an unclosed quote makes them.
fn cel(bytes: &[u8]) -> Cel {
    match std::str::from_utf8(bytes).map(str::trim) {
        Err(_) => Cel::Onleesbaar("geen UTF-8; sla het bestand op als CSV UTF-8"),
        Ok(text) if text.contains('\n') => {
            Cel::Onleesbaar("bevat een regeleinde; mist er een aanhalingsteken?")
        }
        Ok(text) => Cel::Tekst(CompactString::new(text)),
    }
}
