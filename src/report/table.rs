//! Aligned columns: widths as a terminal shows them, numbers to the right.

use unicode_width::UnicodeWidthStr;

use super::cells::{Cel, Kolom};

/// Between two columns.
const GAP: &str = "  ";

/// A table over rows that are all known, so that every row lines up.
pub(super) struct Tabel<R: 'static> {
    kolommen: Vec<Opgemaakt<R>>,
}

struct Opgemaakt<R: 'static> {
    kolom: &'static Kolom<R>,
    breedte: usize,
    kant: Kant,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kant {
    Links,
    Rechts,
}

impl<R> Tabel<R> {
    /// A table of these columns, as wide as the rows need.
    pub(super) fn new(kolommen: impl Iterator<Item = &'static Kolom<R>>, rows: &[R]) -> Self {
        let kolommen = kolommen
            .map(|kolom| {
                let mut breedte = kolom.kop.width();
                let mut numbers = false;
                let mut texts = false;
                for rij in rows {
                    let cel = (kolom.cel)(rij);
                    match cel {
                        Cel::Getal(_) | Cel::Bedrag(_) => numbers = true,
                        Cel::Tekst(_) | Cel::Datum(_) => texts = true,
                        Cel::Leeg => {}
                    }
                    breedte = breedte.max(shown(&cel).width());
                }
                Opgemaakt {
                    kolom,
                    breedte,
                    kant: if numbers && !texts {
                        Kant::Rechts
                    } else {
                        Kant::Links
                    },
                }
            })
            .collect();
        Self { kolommen }
    }

    /// The line above the rows.
    pub(super) fn heading(&self) -> String {
        self.line(|kolom| kolom.kolom.kop.to_owned())
    }

    /// The line of a row.
    pub(super) fn row(&self, rij: &R) -> String {
        self.line(|kolom| shown(&(kolom.kolom.cel)(rij)))
    }

    fn line(&self, cell: impl Fn(&Opgemaakt<R>) -> String) -> String {
        let mut line = String::new();
        for (index, kolom) in self.kolommen.iter().enumerate() {
            if index > 0 {
                line.push_str(GAP);
            }
            let text = cell(kolom);
            let padding = " ".repeat(kolom.breedte.saturating_sub(text.width()));
            match kolom.kant {
                Kant::Links => line.extend([text, padding]),
                Kant::Rechts => line.extend([padding, text]),
            }
        }
        line.truncate(line.trim_end().len());
        line
    }
}

/// A cell as people read it: euros, not cents.
fn shown(cel: &Cel<'_>) -> String {
    match cel {
        Cel::Leeg => String::new(),
        Cel::Tekst(text) => printable(text),
        Cel::Getal(number) => number.to_string(),
        Cel::Bedrag(bedrag) => bedrag.to_string(),
        Cel::Datum(datum) => datum.to_string(),
    }
}

/// A text without characters that steer a terminal: a reference comes from outside.
pub(super) fn printable(text: &str) -> String {
    let steers =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars()
        .map(|c| if steers(c) { '\u{fffd}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::types::Bedrag;

    const KOLOMMEN: &[Kolom<(&str, i64)>] = &[
        Kolom {
            naam: "naam",
            kop: "Naam",
            cel: |rij| Cel::text(rij.0),
        },
        Kolom {
            naam: "bedrag_cents",
            kop: "Bedrag",
            cel: |rij| Cel::Bedrag(Bedrag::new(rij.1)),
        },
    ];

    #[test]
    fn columns_line_up_by_what_a_terminal_shows() {
        let rows = [("é", 5), ("漢字漢字", 123_450)];
        let tabel = Tabel::new(KOLOMMEN.iter(), &rows);
        assert_eq!(tabel.heading(), "Naam        Bedrag");
        assert_eq!(tabel.row(&rows[0]), "é             0,05");
        assert_eq!(tabel.row(&rows[1]), "漢字漢字  1.234,50");
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(printable("a\u{1b}[31m\u{9b}b\u{202e}"), "a�[31m�b�");
    }
}
