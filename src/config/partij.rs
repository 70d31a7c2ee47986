//! `[[partij]]`: a municipality or provider that this installation works for, and how its messages
//! travel.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::tabel::Tabel;
use super::tls::Identiteit;
use super::waarden::Keuze;
use crate::gateway::Partij;

/// A party and how its messages travel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partijinstelling {
    /// The party.
    pub partij: Partij,
    /// How its messages travel.
    pub vervoer: Vervoer,
    /// Its own certificate, where it does not use that of `[tls]`.
    pub identiteit: Option<Identiteit>,
}

/// How messages of a party travel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Vervoer {
    /// As files. Without a folder of its own: one named after its code, under that of `[map]`.
    Map(Option<PathBuf>),
    /// Over the GGk.
    Ggk {
        /// What envelopes say in `administratie`, if anything.
        administratie: Option<String>,
    },
    /// Over VECOZO.
    Vecozo,
}

#[derive(Debug, Clone, Copy)]
enum Weg {
    Map,
    Ggk,
    Vecozo,
}

impl Keuze for Weg {
    const ALLE: &'static [(&'static str, Self)] = &[
        ("map", Self::Map),
        ("ggk", Self::Ggk),
        ("vecozo", Self::Vecozo),
    ];
}

pub(super) fn lees_alle(wortel: &Tabel<'_>, ggk: bool, vecozo: bool) -> Vec<Partijinstelling> {
    let mut eerder = BTreeSet::new();
    let mut gelezen = Vec::new();
    for tabel in wortel.secties("partij") {
        let partij: Option<Partij> = tabel.verplicht("code");
        if partij.is_some_and(|partij| !eerder.insert(partij)) {
            tabel.fout("code", "deze partij staat er twee keer");
        }
        let vervoer = vervoer(&tabel, partij, ggk, vecozo);
        let eigen = tabel.sectie("tls");
        let identiteit = Identiteit::lees(&eigen);
        eigen.sluit();
        tabel.sluit();
        if let (Some(partij), Some(vervoer)) = (partij, vervoer) {
            gelezen.push(Partijinstelling {
                partij,
                vervoer,
                identiteit,
            });
        }
    }
    gelezen
}

fn vervoer(tabel: &Tabel<'_>, partij: Option<Partij>, ggk: bool, vecozo: bool) -> Option<Vervoer> {
    let weg = tabel.keuze("transport");
    let map: Option<PathBuf> = tabel.optie("map");
    let administratie: Option<String> = tabel.optie("administratie");
    if map.is_some() && !matches!(weg, Some(Weg::Map)) {
        tabel.fout("map", "hoort bij `transport = \"map\"`");
    }
    if administratie.is_some() && !matches!(weg, Some(Weg::Ggk)) {
        tabel.fout("administratie", "hoort bij `transport = \"ggk\"`");
    }
    match weg {
        None if tabel.heeft("transport") => None,
        None => {
            tabel.ontbreekt("transport", &Weg::verwacht());
            None
        }
        Some(Weg::Map) => Some(Vervoer::Map(map)),
        Some(Weg::Ggk) => {
            if matches!(partij, Some(Partij::Aanbieder(_))) {
                tabel.fout(
                    "transport",
                    "ggk is de weg van gemeenten; verwacht: \"vecozo\" of \"map\"",
                );
            } else if !ggk {
                tabel.fout("transport", "vraagt om de sectie [ggk], en die ontbreekt");
            }
            Some(Vervoer::Ggk { administratie })
        }
        Some(Weg::Vecozo) => {
            if matches!(partij, Some(Partij::Gemeente(_))) {
                tabel.fout(
                    "transport",
                    "vecozo is de weg van aanbieders; verwacht: \"ggk\" of \"map\"",
                );
            } else if !vecozo {
                tabel.fout(
                    "transport",
                    "vraagt om de sectie [vecozo], en die ontbreekt",
                );
            }
            Some(Vervoer::Vecozo)
        }
    }
}
