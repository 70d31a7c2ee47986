//! The lists: grants, requests, terms, declarations, refused prestaties and the worklist. Each is one
//! kind of row with its columns and words; what is sums stands beside it.

mod declarations;
mod grants;
mod prestaties;
mod requests;
mod terms;
mod worklist;

pub use declarations::Declaratielijst;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::cells::{Cel, Kolom};
use super::sheet::{Blad, Opzet, Rapport};
use super::words::counted;
use crate::standard::codes::RetourCode;

/// A list of rows of one kind.
pub struct Lijst<R: 'static> {
    opzet: &'static Opzet<R>,
    extra: &'static [Kolom<R>],
    rijen: Vec<R>,
    samenvatting: String,
}

impl<R> Lijst<R> {
    const fn new(opzet: &'static Opzet<R>, rijen: Vec<R>, samenvatting: String) -> Self {
        Self {
            opzet,
            extra: &[],
            rijen,
            samenvatting,
        }
    }
}

impl<R> Rapport for Lijst<R> {
    fn titel(&self) -> &'static str {
        self.opzet.titel.werkblad
    }

    fn samenvatting(&self) -> String {
        self.samenvatting.clone()
    }

    fn lijst(&self) -> Blad<'_> {
        self.opzet.blad_with(self.extra, &self.rijen)
    }
}

/// How many there are, and how many of those stand how: `3 verzoeken: open 2, afgewezen 1.`
fn tally<'a>(one: &str, more: &str, stands: impl Iterator<Item = &'a str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for stand in stands {
        let count = counts.entry(stand).or_default();
        *count = count.saturating_add(1);
    }
    if counts.is_empty() {
        return format!("Geen {more}.");
    }
    let total = counted(counts.values().sum(), one, more);
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    // The most frequent first; the map has put equals in order.
    counts.sort_by_key(|(_, count)| Reverse(*count));
    let parts: Vec<String> = counts
        .into_iter()
        .map(|(stand, count)| format!("{stand} {count}"))
        .collect();
    format!("{total}: {}.", parts.join(", "))
}

/// Return codes in one cell.
fn codes(retourcodes: &[RetourCode]) -> Cel<'static> {
    joined(retourcodes.iter().map(|code| code.code()), " ")
}

/// Texts in one cell; empty without any.
fn joined<'a>(texts: impl Iterator<Item = &'a str>, between: &str) -> Cel<'static> {
    let texts: Vec<&str> = texts.collect();
    if texts.is_empty() {
        Cel::Leeg
    } else {
        Cel::Tekst(texts.join(between).into())
    }
}

/// What a return code means: `9332: toewijzingnummer is niet uniek.`
fn meaning(code: RetourCode) -> String {
    format!("{}: {}.", code.code(), code.omschrijving())
}

/// A text that people wrote, below a row: a sentence per line.
fn lines(label: &'static str, text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .enumerate()
        .map(move |(index, line)| match index {
            0 => format!("{label}: {line}"),
            _ => line.to_owned(),
        })
}
