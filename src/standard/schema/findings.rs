//! Collects what is wrong, and turns byte offsets into lines and columns once, at the end.

use crate::standard::finding::{Bevinding, Niveau, Positie};

/// The rule that findings of the schema and the XML itself carry.
const REGEL: &str = "XSD";

struct Found {
    offset: usize,
    plek: String,
    melding: String,
}

/// The findings in one message, up to a limit.
pub(super) struct Findings {
    found: Vec<Found>,
    limit: usize,
    closed: bool,
}

impl Findings {
    pub(super) const fn new(limit: usize) -> Self {
        Self {
            found: Vec::new(),
            limit,
            closed: false,
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether no more are taken: there are enough, or the file is broken.
    pub(super) const fn is_closed(&self) -> bool {
        self.closed
    }

    /// Adds a finding, unless there are enough.
    pub(super) fn add(&mut self, offset: usize, plek: String, melding: String) {
        if self.closed {
            return;
        }
        self.found.push(Found {
            offset,
            plek,
            melding,
        });
        if self.found.len() == self.limit {
            let melding = format!(
                "Na {} bevindingen is de controle gestopt; het bericht kan er meer bevatten.",
                self.limit
            );
            self.close(offset, String::new(), melding);
        }
    }

    /// Adds the last finding.
    pub(super) fn close(&mut self, offset: usize, plek: String, melding: String) {
        if !self.closed {
            self.found.push(Found {
                offset,
                plek,
                melding,
            });
            self.closed = true;
        }
    }

    /// All findings, in the order of the file.
    pub(super) fn into_bevindingen(mut self, bytes: &[u8]) -> Vec<Bevinding> {
        self.found.sort_by_key(|found| found.offset);
        let mut cursor = Cursor::new(bytes);
        let found = self.found.into_iter();
        found
            .map(|found| Bevinding {
                regel: REGEL,
                niveau: Niveau::Formaat,
                retourcode: None,
                plek: found.plek,
                positie: Some(cursor.advance(found.offset)),
                melding: found.melding,
            })
            .collect()
    }
}

/// Walks forward through a file, counting lines and characters.
pub(in crate::standard) struct Cursor<'x> {
    rest: &'x [u8],
    offset: usize,
    positie: Positie,
}

impl<'x> Cursor<'x> {
    /// At the start of the file.
    pub(in crate::standard) const fn new(bytes: &'x [u8]) -> Self {
        Self {
            rest: bytes,
            offset: 0,
            positie: Positie {
                regelnummer: 1,
                kolom: 1,
            },
        }
    }

    /// The place of an offset that is not before the last one asked for.
    pub(in crate::standard) fn advance(&mut self, offset: usize) -> Positie {
        let step = offset.saturating_sub(self.offset).min(self.rest.len());
        let (passed, rest) = self.rest.split_at(step);
        for &byte in passed {
            if byte == b'\n' {
                self.positie.regelnummer += 1;
                self.positie.kolom = 1;
            } else if byte & 0xC0 != 0x80 {
                // Continuation bytes of UTF-8 are no characters of their own.
                self.positie.kolom += 1;
            }
        }
        self.offset += step;
        self.rest = rest;
        self.positie
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_at_line_feeds() {
        let text = "a\r\né<b\n\nx";
        let mut cursor = Cursor::new(text.as_bytes());
        let place = |regelnummer, kolom| Positie { regelnummer, kolom };
        assert_eq!(cursor.advance(0), place(1, 1));
        assert_eq!(cursor.advance(3), place(2, 1));
        assert_eq!(cursor.advance(5), place(2, 2));
        assert_eq!(cursor.advance(5), place(2, 2));
        assert_eq!(cursor.advance(9), place(4, 1));
        assert_eq!(cursor.advance(999), place(4, 2));
    }

    #[test]
    fn findings_come_in_order_and_stop_at_the_limit() {
        let mut findings = Findings::new(2);
        assert!(findings.is_empty());
        findings.add(1, "a".into(), "first".into());
        assert!(!findings.is_closed());
        findings.add(3, "b".into(), "second".into());
        assert!(findings.is_closed());
        findings.add(3, "b".into(), "too many".into());
        let all = findings.into_bevindingen(b"0123");
        let melding: Vec<&str> = all.iter().map(|b| b.melding.as_str()).collect();
        assert_eq!(melding.len(), 3);
        assert_eq!(melding[..2], ["first", "second"]);
        assert!(melding[2].starts_with("Na 2 bevindingen"));
    }
}
