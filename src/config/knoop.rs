//! The settings as a tree, each value with its place: the file first, the environment over it.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::fouten::{Plek, Verslag};
use super::syntaxis;

/// How the names of the variables that hold settings begin: `BODE__OPSLAG__DATABASE`.
pub(super) const VOORVOEGSEL: &str = "BODE__";

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Knoop {
    pub(super) plek: Plek,
    pub(super) inhoud: Inhoud,
}

/// What a value is.
#[derive(Debug, Clone)]
pub(super) enum Inhoud {
    Tekst(String),
    Getal(i64),
    Vlag(bool),
    Lijst(Vec<Knoop>),
    Tabel(Takken),
    /// From the environment: a text that stands for whatever is expected.
    Ruw(String),
    /// A date or a number with a fraction: nothing that a setting can be.
    Vreemd,
}

/// The keys of a table.
pub(super) type Takken = BTreeMap<String, Knoop>;

/// Reads the file; what is wrong with its TOML goes into the report, and the rest is read on.
pub(super) fn from_toml(text: &str, verslag: &Verslag) -> Takken {
    // A byte order mark is what some editors put first.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (document, fouten) = DeTable::parse_recoverable(text);
    for fout in &fouten {
        let span = fout.span().unwrap_or_default();
        let (regel, teken) = place(text, span.start);
        let melding = syntaxis::in_het_nederlands(fout.message(), span.is_empty());
        verslag.fout(Plek::Teken(regel, teken), melding);
    }
    takken(text, document.get_ref())
}

fn takken(text: &str, table: &DeTable<'_>) -> Takken {
    let entries = table.iter().map(|(key, value)| {
        let plek = Plek::Regel(place(text, key.span().start).0);
        (
            key.get_ref().to_string(),
            knoop(text, plek, value.get_ref()),
        )
    });
    entries.collect()
}

fn knoop(text: &str, plek: Plek, value: &DeValue<'_>) -> Knoop {
    let inhoud = match value {
        DeValue::String(tekst) => Inhoud::Tekst(tekst.to_string()),
        DeValue::Integer(getal) => {
            i64::from_str_radix(getal.as_str(), getal.radix()).map_or(Inhoud::Vreemd, Inhoud::Getal)
        }
        DeValue::Boolean(vlag) => Inhoud::Vlag(*vlag),
        DeValue::Array(items) => Inhoud::Lijst(
            items
                .iter()
                .map(|item| {
                    let plek = Plek::Regel(place(text, item.span().start).0);
                    knoop(text, plek, item.get_ref())
                })
                .collect(),
        ),
        DeValue::Table(table) => Inhoud::Tabel(takken(text, table)),
        DeValue::Float(_) | DeValue::Datetime(_) => Inhoud::Vreemd,
    };
    Knoop { plek, inhoud }
}

/// Line and character of a byte, both from 1.
fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or("");
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// Lays the variables of the environment over the file. `BODE__API__ADRES` is `adres` under `[api]`;
/// a number chooses among sections of one name, from 0: `BODE__PARTIJ__0__TRANSPORT`.
pub(super) fn override_by(
    takken: &mut Takken,
    omgeving: &BTreeMap<String, String>,
    verslag: &Verslag,
) {
    for (naam, waarde) in omgeving {
        let Some(rest) = naam.strip_prefix(VOORVOEGSEL) else {
            continue;
        };
        let pad: Vec<String> = rest.split("__").map(str::to_lowercase).collect();
        let plek = Plek::Omgeving(naam.clone());
        if pad.iter().any(String::is_empty) || !put(takken, &pad, &plek, waarde) {
            verslag.fout(
                plek,
                "wijst geen instelling aan; verwacht: BODE__SECTIE__SLEUTEL, met bij meer secties van een naam het volgnummer vanaf 0 ertussen",
            );
        }
    }
}

/// Puts a value at a path; `false` when something else stands on the way.
fn put(takken: &mut Takken, pad: &[String], plek: &Plek, waarde: &str) -> bool {
    let Some((eerste, rest)) = pad.split_first() else {
        return false;
    };
    let lege_tabel = || Knoop {
        plek: plek.clone(),
        inhoud: Inhoud::Tabel(Takken::new()),
    };
    let Some(tweede) = rest.first() else {
        let inhoud = Inhoud::Ruw(waarde.to_owned());
        let plek = plek.clone();
        takken.insert(eerste.clone(), Knoop { plek, inhoud });
        return true;
    };
    if let Ok(volgnummer) = tweede.parse::<usize>() {
        let lijst = takken.entry(eerste.clone()).or_insert_with(|| Knoop {
            plek: plek.clone(),
            inhoud: Inhoud::Lijst(Vec::new()),
        });
        let Inhoud::Lijst(items) = &mut lijst.inhoud else {
            return false;
        };
        if volgnummer == items.len() {
            items.push(lege_tabel());
        }
        let Some(Inhoud::Tabel(onder)) = items.get_mut(volgnummer).map(|knoop| &mut knoop.inhoud)
        else {
            return false;
        };
        return put(onder, rest.get(1..).unwrap_or_default(), plek, waarde);
    }
    let onder = takken.entry(eerste.clone()).or_insert_with(lege_tabel);
    match &mut onder.inhoud {
        Inhoud::Tabel(onder) => put(onder, rest, plek, waarde),
        _ => false,
    }
}
