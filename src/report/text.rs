//! The report as text for people: per declaration the refusals and signals, each explained in
//! sentences with the sums, then the totals.

use std::io::Write;

use anstyle::{AnsiColor, Style};

use super::cells::Kolom;
use super::columns::{AFWIJKINGEN, ALLES, PER_AANBIEDER, PER_PERIODE, PER_PRODUCT, PER_REGEL};
use super::table::{Tabel, printable};
use super::{Afwijkingenrapport, Afwijkingrij, Rapportfout};
use crate::ledger::mismatch::{Ernst, Hoeveelheden};
use crate::ledger::words::{Grootheid, quantity_in_words};

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

const fn style_of(ernst: Ernst) -> Style {
    match ernst {
        Ernst::Afgewezen => AnsiColor::Red.on_default().bold(),
        Ernst::Signaal => AnsiColor::Yellow.on_default().bold(),
    }
}

/// What a line of the list shows; the sentences below it and the line above the list say the rest.
const IN_LIST: [&str; 12] = [
    "ernst",
    "regel",
    "retourcode",
    "toewijzingnummer",
    "productcategorie",
    "productcode",
    "referentienummer",
    "begindatum",
    "einddatum",
    "ingediend_bedrag_cents",
    "verschil_bedrag_cents",
    "afgewezen_bedrag_cents",
];

/// Writes the report, line by line.
///
/// # Errors
/// [`Rapportfout::Schrijven`] when `out` fails.
pub fn write(
    rapport: &Afwijkingenrapport,
    opmaak: Opmaak,
    mut out: impl Write,
) -> Result<(), Rapportfout> {
    write_title(rapport, opmaak, &mut out)?;
    write_list(rapport.afwijkingen(), opmaak, &mut out)?;
    let totalen = rapport.totalen();
    let title = "Totalen per gemeente en wet";
    write_totals(title, ALLES, &totalen.alles, opmaak, &mut out)?;
    let title = "Totalen per aanbieder";
    write_totals(
        title,
        PER_AANBIEDER,
        &totalen.per_aanbieder,
        opmaak,
        &mut out,
    )?;
    let title = "Totalen per product (leeg: declaratie als geheel afgewezen)";
    write_totals(title, PER_PRODUCT, &totalen.per_product, opmaak, &mut out)?;
    let title = "Totalen per periode";
    write_totals(title, PER_PERIODE, &totalen.per_periode, opmaak, &mut out)?;
    let title = "Totalen per regel (afgewezen: bij de eerste regel die de prestatie afwijst)";
    write_totals(title, PER_REGEL, &totalen.per_regel, opmaak, &mut out)?;
    out.flush()?;
    Ok(())
}

fn write_title(
    rapport: &Afwijkingenrapport,
    opmaak: Opmaak,
    out: &mut impl Write,
) -> Result<(), Rapportfout> {
    let count = |ernst: Ernst| {
        let rows = rapport.afwijkingen().iter();
        rows.filter(|rij| rij.regel.ernst == ernst).count()
    };
    writeln!(out, "{}", opmaak.paint(HEADING, "Afwijkingenrapport"))?;
    let line = match (count(Ernst::Afgewezen), count(Ernst::Signaal)) {
        (0, 0) => "Er is niets afgewezen en er is niets opgevallen.".to_owned(),
        (refusals, signals) => format!(
            "{} en {} (een signaal kost niets).",
            counted(refusals, "reden tot afwijzing", "redenen tot afwijzing"),
            counted(signals, "signaal", "signalen")
        ),
    };
    writeln!(out, "{line}")?;
    Ok(())
}

fn counted(count: usize, one: &str, more: &str) -> String {
    let noun = if count == 1 { one } else { more };
    format!("{count} {noun}")
}

fn write_list(
    rows: &[Afwijkingrij],
    opmaak: Opmaak,
    out: &mut impl Write,
) -> Result<(), Rapportfout> {
    let shown = AFWIJKINGEN
        .iter()
        .filter(|kolom| IN_LIST.contains(&kolom.naam));
    let tabel = Tabel::new(shown, rows);
    let same_declaration = |one: &Afwijkingrij, two: &Afwijkingrij| key(one) == key(two);
    for declaratie in rows.chunk_by(same_declaration) {
        if let Some(first) = declaratie.first() {
            writeln!(out, "\n{}", opmaak.paint(HEADING, &declaration(first)))?;
            writeln!(out, "  {}", opmaak.paint(DIMMED, &tabel.heading()))?;
        }
        for rij in declaratie {
            let line = tabel.row(rij);
            writeln!(out, "  {}", opmaak.paint(style_of(rij.regel.ernst), &line))?;
            for sentence in sentences(rij) {
                writeln!(out, "      {sentence}")?;
            }
        }
    }
    Ok(())
}

/// What makes rows of one declaration.
fn key(rij: &Afwijkingrij) -> impl PartialEq + '_ {
    (
        rij.gemeente,
        rij.wet,
        rij.aanbieder,
        rij.ontvangen,
        &rij.declaratie,
    )
}

fn declaration(rij: &Afwijkingrij) -> String {
    format!(
        "Gemeente {}, {}, aanbieder {}: declaratie {} over {}, ontvangen {}, ingediend € {}",
        rij.gemeente,
        rij.wet,
        rij.aanbieder,
        printable(rij.declaratie.declaratie_nummer.as_str()),
        rij.declaratie.maand,
        rij.ontvangen,
        rij.declaratie.ingediend_bedrag
    )
}

/// Why, in Dutch: what the return code means, the sum, and what the rule says itself.
fn sentences(rij: &Afwijkingrij) -> impl Iterator<Item = String> {
    let regel = &rij.regel;
    let meaning = regel
        .retourcode
        .map(|code| format!("{}.", capitalised(code.omschrijving())));
    let sum = regel.hoeveelheden.as_ref().map(comparison);
    [meaning, sum, Some(printable(&regel.melding))]
        .into_iter()
        .flatten()
}

/// The quantities of a rule as a sentence.
fn comparison(hoeveelheden: &Hoeveelheden) -> String {
    let grootheid = hoeveelheden
        .eenheid
        .map_or(Grootheid::Bedrag, Grootheid::Volume);
    let words = |quantity: i64| quantity_in_words(grootheid, quantity);
    let earlier = match hoeveelheden.eerder {
        0 => String::new(),
        quantity => format!("eerder toegekend {}, ", words(quantity)),
    };
    let difference = match hoeveelheden.verschil {
        0 => "geen verschil".to_owned(),
        more @ 1.. => format!("{} te veel", words(more)),
        less => format!("{} te weinig", words(less.saturating_neg())),
    };
    format!(
        "Toegestaan is {}, {earlier}nu gedeclareerd {}: {difference}.",
        words(hoeveelheden.toegekend),
        words(hoeveelheden.nu)
    )
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

fn write_totals<R: 'static>(
    title: &str,
    kolommen: &'static [Kolom<R>],
    rows: &[R],
    opmaak: Opmaak,
    out: &mut impl Write,
) -> Result<(), Rapportfout> {
    if rows.is_empty() {
        return Ok(());
    }
    let tabel = Tabel::new(kolommen.iter(), rows);
    writeln!(out, "\n{}", opmaak.paint(HEADING, title))?;
    writeln!(out, "  {}", opmaak.paint(DIMMED, &tabel.heading()))?;
    for rij in rows {
        writeln!(out, "  {}", tabel.row(rij))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::codes::Eenheid;

    #[test]
    fn quantities_are_told_in_sentences() {
        let quantities = |eenheid, toegekend, eerder, nu| Hoeveelheden {
            eenheid,
            toegekend,
            eerder,
            nu,
            verschil: eerder + nu - toegekend,
        };
        for (hoeveelheden, expected) in [
            (
                quantities(Some(Eenheid::Uur), 720, 480, 330),
                "Toegestaan is 12 uur, eerder toegekend 8 uur, nu gedeclareerd 5 uur en 30 minuten: 1 uur en 30 minuten te veel.",
            ),
            (
                quantities(Some(Eenheid::Etmaal), 4, 0, 6),
                "Toegestaan is 4 etmalen, nu gedeclareerd 6 etmalen: 2 etmalen te veel.",
            ),
            (
                quantities(None, 12_000, 0, 11_900),
                "Toegestaan is € 120,00, nu gedeclareerd € 119,00: € 1,00 te weinig.",
            ),
        ] {
            assert_eq!(comparison(&hoeveelheden), expected);
        }
    }
}
