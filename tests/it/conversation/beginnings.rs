//! Where stories begin: told once per law, and gone on from as often as there are stories.

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::gesprek::{Gesprek, Stand};

/// The same beginning under either law.
type PerWet = [LazyLock<Stand>; 2];

static GRANTED: PerWet = [
    LazyLock::new(|| grant("JW").stand()),
    LazyLock::new(|| grant("WMO").stand()),
];

static STARTED: PerWet = [
    LazyLock::new(|| start("JW").stand()),
    LazyLock::new(|| start("WMO").stand()),
];

static TWO_GRANTS: PerWet = [
    LazyLock::new(|| second("JW").stand()),
    LazyLock::new(|| second("WMO").stand()),
];

fn of(beginning: &PerWet, wet: &'static str) -> Gesprek {
    Gesprek::resume(wet, &beginning[usize::from(wet == "WMO")])
}

/// Support for half a year from 9 March, which the provider knows of.
pub fn granted(wet: &'static str) -> Gesprek {
    of(&GRANTED, wet)
}

/// The same, and delivery started on 10 March.
pub fn started(wet: &'static str) -> Gesprek {
    of(&STARTED, wet)
}

/// The same, and a stay beside it.
pub fn two_grants(wet: &'static str) -> Gesprek {
    of(&TWO_GRANTS, wet)
}

fn grant(wet: &'static str) -> Gesprek {
    let mut gesprek = Gesprek::new(wet);
    gesprek.day("2026-03-02", "de gemeente wijst toe");
    gesprek.allocate(&half_a_year());
    gesprek.exchange();
    gesprek
}

fn start(wet: &'static str) -> Gesprek {
    let mut gesprek = granted(wet);
    gesprek.day("2026-03-11", "de hulp is gestart");
    gesprek.start(&["1,2026-03-10,"]);
    gesprek.exchange();
    gesprek
}

fn second(wet: &'static str) -> Gesprek {
    let mut gesprek = started(wet);
    gesprek.day("2026-03-12", "er komt verblijf bij");
    gesprek.allocate(&json!({ "producten": [
        { "module": "wonen-en-verblijf", "ingangsdatum": "2026-03-16", "einddatum": "2026-08-31", "volume": 4 }
    ]}));
    gesprek.exchange();
    gesprek.day("2026-03-17", "het verblijf is begonnen");
    gesprek.start(&["2,2026-03-16,"]);
    gesprek.exchange();
    gesprek
}

pub fn half_a_year() -> Value {
    json!({ "producten": [
        { "behoefte": 2, "niveau": "B", "ingangsdatum": "2026-03-09", "einddatum": "2026-08-31", "directe_uren": 8 }
    ]})
}
