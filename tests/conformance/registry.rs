//! The registry of rules against the lists of the standard: nothing missing, nothing invented, and
//! the right level, return code and messages.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test whose material is missing has to fail"
)]

use std::collections::{BTreeMap, BTreeSet};

use bode::ledger::registry;
use bode::standard::bericht::{BerichtSoort, Wet};
use bode::standard::codes::RetourCode;
use bode::standard::finding::Niveau;
use bode::standard::rules::{Check, regels};

use super::schema::standard;

/// What the standard says of a rule.
#[derive(Debug, PartialEq, Eq)]
struct Fact {
    niveau: u8,
    retourcode: Option<String>,
    berichten: BTreeSet<String>,
}

type Facts = BTreeMap<String, Fact>;

/// A row of a list, by the names in its header.
pub type Row = BTreeMap<String, String>;

pub fn rows(file: &str) -> Vec<Row> {
    let path = standard().join("rules").join(file);
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// The technical rules, of level 2, 3 and 4.
fn technical() -> Facts {
    rows("technical.csv")
        .into_iter()
        .map(|row| {
            let lists = [&row["messages_jw"], &row["messages_wmo"]];
            let berichten = lists.into_iter().flat_map(|list| list.split(';'));
            let fact = Fact {
                niveau: row["level"].parse().unwrap(),
                retourcode: Some(row["retourcode"].clone()).filter(|code| code != "n.v.t."),
                berichten: berichten
                    .filter(|s| !s.is_empty())
                    .map(str::to_owned)
                    .collect(),
            };
            (row["code"].clone(), fact)
        })
        .collect()
}

/// The conditions and constraints: a row per class and element, together a rule. They hold for both
/// laws.
fn conditions() -> Facts {
    let mut facts = Facts::new();
    let rows = rows("conditions.csv");
    for row in rows.iter().filter(|row| row["kind"] != "restrictie") {
        let retourcode = Some(row["retourcode"].clone()).filter(|code| !code.is_empty());
        let fact = facts.entry(row["code"].clone()).or_insert(Fact {
            niveau: if retourcode.is_some() { 2 } else { 1 },
            retourcode,
            berichten: BTreeSet::new(),
        });
        for nummer in row["messages"].split(';') {
            let per_law = Wet::ALL.map(|wet| format!("{wet}{nummer}"));
            fact.berichten.extend(per_law);
        }
    }
    facts
}

#[test]
fn the_registry_is_the_list_of_the_standard() {
    let mut expected = technical();
    assert_eq!(expected.len(), 22 + 58, "technical rules");
    let conditions = conditions();
    assert_eq!(conditions.len(), 22 + 19, "conditions and constraints");
    expected.extend(conditions);
    let registered: Facts = registry::regels()
        .into_iter()
        .map(|regel| {
            let fact = Fact {
                niveau: regel.niveau.number(),
                retourcode: regel.retourcode.map(RetourCode::code).map(str::to_owned),
                berichten: regel
                    .soorten()
                    .map(|s: BerichtSoort| s.to_string())
                    .collect(),
            };
            (regel.code.to_string(), fact)
        })
        .collect();
    for (code, fact) in &expected {
        assert_eq!(registered.get(code), Some(fact), "{code}");
    }
    for code in registered.keys() {
        assert!(
            expected.contains_key(code),
            "{code} is not in the standard's lists"
        );
    }
}

#[test]
fn what_the_schema_enforces_is_level_1_and_the_rest_is_checked() {
    for rule in regels() {
        let by_schema = matches!(rule.check, Check::Schema);
        assert_eq!(
            by_schema,
            rule.regel.niveau == Niveau::Formaat,
            "{}",
            rule.regel.code
        );
    }
}

/// Our words, not the standard's: no definition or explanation is copied.
#[test]
fn descriptions_are_our_own() {
    let lists = [("technical.csv", "definition"), ("conditions.csv", "text")];
    for (file, column) in lists {
        for row in rows(file) {
            let Some(rule) = registry::regel(&row["code"]) else {
                continue;
            };
            let theirs = row[column].trim_end_matches('.');
            assert_ne!(rule.titel, theirs, "{}", row["code"]);
            assert!(!rule.uitleg.contains(theirs), "{}", row["code"]);
        }
    }
}
