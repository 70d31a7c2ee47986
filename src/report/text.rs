//! A report as text for people: its rows in aligned columns, grouped under headings and followed by
//! sentences where they need some, then its totals.

use std::io::Write;

use anstyle::{AnsiColor, Style};

use super::Rapportfout;
use super::sheet::{Blad, Nadruk, Rapport};
use super::table::{Tabel, printable};

/// Whether the text carries colours; the caller knows whether a terminal reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opmaak {
    /// Letters only: a file or a pipe.
    Kaal,
    /// With the colour codes of a terminal.
    Kleur,
}

impl Opmaak {
    fn paint(self, style: Style, text: &str) -> String {
        match self {
            Self::Kaal => text.to_owned(),
            Self::Kleur => format!("{style}{text}{style:#}"),
        }
    }
}

const HEADING: Style = Style::new().bold();
const DIMMED: Style = Style::new().dimmed();

const fn style_of(nadruk: Nadruk) -> Style {
    match nadruk {
        Nadruk::Gewoon => Style::new(),
        Nadruk::LetOp => AnsiColor::Yellow.on_default().bold(),
        Nadruk::Mis => AnsiColor::Red.on_default().bold(),
    }
}

/// Writes the report, line by line.
///
/// # Errors
/// [`Rapportfout::Schrijven`] when `out` fails.
pub fn write(
    rapport: &dyn Rapport,
    opmaak: Opmaak,
    mut out: impl Write,
) -> Result<(), Rapportfout> {
    writeln!(out, "{}", opmaak.paint(HEADING, rapport.titel()))?;
    writeln!(out, "{}", rapport.samenvatting())?;
    write_blad(&rapport.lijst(), opmaak, &mut out)?;
    for totaal in rapport.totalen() {
        write_blad(&totaal, opmaak, &mut out)?;
    }
    out.flush()?;
    Ok(())
}

fn write_blad(blad: &Blad<'_>, opmaak: Opmaak, out: &mut impl Write) -> Result<(), Rapportfout> {
    let tabel = Tabel::new(&*blad.rijen);
    let opschrift = blad.titel.opschrift.map(str::to_owned);
    let mut above = None;
    for (cellen, uitleg) in blad.rijen.cellen().zip(blad.rijen.uitleg()) {
        let groep = uitleg.groep.or_else(|| opschrift.clone());
        if above.as_ref() != Some(&groep) {
            writeln!(out)?;
            if let Some(groep) = &groep {
                writeln!(out, "{}", opmaak.paint(HEADING, &printable(groep)))?;
            }
            writeln!(out, "  {}", opmaak.paint(DIMMED, &tabel.heading()))?;
            above = Some(groep);
        }
        let style = style_of(uitleg.nadruk);
        writeln!(out, "  {}", opmaak.paint(style, &tabel.row(&cellen)))?;
        for sentence in uitleg.zinnen {
            writeln!(out, "      {}", printable(&sentence))?;
        }
    }
    Ok(())
}
