//! Aligned columns: widths as a terminal shows them, numbers to the right.

use unicode_width::UnicodeWidthStr;

use super::cells::{Cel, Kop, Plaats};
use super::sheet::Rijen;

/// Between two columns.
const GAP: &str = "  ";

/// The columns that text shows, each as wide as the rows need, so that every row lines up.
pub(super) struct Tabel {
    kolommen: Vec<Opgemaakt>,
}

struct Opgemaakt {
    kop: Kop,
    breedte: usize,
    inhoud: Inhoud,
}

/// What a column holds: numbers go to the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inhoud {
    Niets,
    Getallen,
    Tekst,
}

impl Opgemaakt {
    fn new(kop: Kop) -> Self {
        Self {
            kop,
            breedte: kop.opschrift.width(),
            inhoud: Inhoud::Niets,
        }
    }

    fn make_room_for(&mut self, cel: &Cel<'_>) {
        self.breedte = self.breedte.max(shown(cel).width());
        self.inhoud = match (cel, self.inhoud) {
            (Cel::Leeg, inhoud) => inhoud,
            (Cel::Getal(_) | Cel::Bedrag(_), Inhoud::Niets | Inhoud::Getallen) => Inhoud::Getallen,
            _ => Inhoud::Tekst,
        };
    }
}

impl Tabel {
    /// A table with room for all of these rows.
    pub(super) fn new(rijen: &dyn Rijen) -> Self {
        let koppen = rijen.koppen();
        let mut kolommen: Vec<Opgemaakt> = koppen.into_iter().map(Opgemaakt::new).collect();
        for cellen in rijen.cellen() {
            for (kolom, cel) in kolommen.iter_mut().zip(&cellen) {
                kolom.make_room_for(cel);
            }
        }
        Self { kolommen }
    }

    /// The line above the rows.
    pub(super) fn heading(&self) -> String {
        self.line(
            self.kolommen
                .iter()
                .map(|kolom| kolom.kop.opschrift.to_owned()),
        )
    }

    /// The line of a row.
    pub(super) fn row(&self, cellen: &[Cel<'_>]) -> String {
        self.line(cellen.iter().map(shown))
    }

    fn line(&self, texts: impl Iterator<Item = String>) -> String {
        let mut line = String::new();
        let kolommen = self.kolommen.iter().zip(texts);
        for (kolom, text) in kolommen.filter(|(kolom, _)| kolom.kop.plaats == Plaats::Overal) {
            if !line.is_empty() {
                line.push_str(GAP);
            }
            let padding = " ".repeat(kolom.breedte.saturating_sub(text.width()));
            match kolom.inhoud {
                Inhoud::Getallen => line.extend([padding, text]),
                Inhoud::Niets | Inhoud::Tekst => line.extend([text, padding]),
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
    use crate::report::cells::{Kolom, column, data_column};
    use crate::report::sheet::{Opzet, Titel, Uitleg};
    use crate::standard::types::Bedrag;

    const KOLOMMEN: &[Kolom<(&str, i64)>] = &[
        column("naam", "Naam", |rij| Cel::text(rij.0)),
        data_column("elders", "Elders", |rij| Cel::Getal(rij.1)),
        column("bedrag_cents", "Bedrag", |rij| {
            Cel::Bedrag(Bedrag::new(rij.1))
        }),
    ];

    #[test]
    fn columns_line_up_by_what_a_terminal_shows() {
        const OPZET: &Opzet<(&str, i64)> = &Opzet {
            titel: Titel::of_list("namen", "Namen"),
            kolommen: KOLOMMEN,
            uitleg: |_| Uitleg::default(),
        };
        let rows = [("é", 5), ("漢字漢字", 123_450)];
        let rijen = OPZET.blad(&rows).rijen;
        let tabel = Tabel::new(&*rijen);
        let lines: Vec<String> = rijen.cellen().map(|cellen| tabel.row(&cellen)).collect();
        assert_eq!(tabel.heading(), "Naam        Bedrag");
        assert_eq!(lines, ["é             0,05", "漢字漢字  1.234,50"]);
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(printable("a\u{1b}[31m\u{9b}b\u{202e}"), "a�[31m�b�");
    }
}
