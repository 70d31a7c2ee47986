//! Several parties in one store, strictly apart: every command of one party, tried on the data of
//! another, finds nothing and changes nothing.

use std::fs;

use serde_json::Value;

use super::{AFWIJKINGEN, Werkplek, demo};

/// The municipalities and a provider of the demo.
const PARTIES: [&str; 4] = ["0153", "0141", "0164", "42420101"];

const LISTS: [&str; 6] = [
    "afwijkingen",
    "toewijzingen",
    "verzoeken",
    "termijnen",
    "declaraties",
    "werklijst",
];

/// Every municipality that stands anywhere in a report.
fn municipalities(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                if name == "gemeente"
                    && let Some(code) = field.as_str()
                {
                    found.push(code.to_owned());
                }
                municipalities(field, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| municipalities(item, found)),
        _ => {}
    }
}

fn place() -> Werkplek {
    let place = Werkplek::started();
    let declaratie = demo(AFWIJKINGEN);
    let uit = place.path("uit");
    let run = place.db(&["receive", declaratie.to_str().unwrap(), "--out", &uit]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    place
}

#[test]
fn every_list_of_a_municipality_holds_its_own_data_only() {
    let place = place();
    let mut rows = 0;
    for party in PARTIES.iter().filter(|party| party.len() == 4) {
        for list in LISTS {
            let run = place.db(&["report", list, "--partij", party, "--format", "json"]);
            if run.status == 2 {
                assert!(run.stderr.contains("niet"), "{}", run.stderr);
                continue;
            }
            let mut found = Vec::new();
            municipalities(&serde_json::from_str(&run.stdout).unwrap(), &mut found);
            rows += found.len();
            assert!(found.iter().all(|code| code == party), "{list} of {party}");
        }
    }
    assert!(rows > 10, "the lists hold something: {rows}");
}

#[test]
fn what_one_party_sent_another_can_neither_send_again_nor_take_off_a_list() {
    let place = place();
    let sent = fs::read_dir(place.path("uit")).unwrap().find_map(|file| {
        let name = file.unwrap().file_name().into_string().unwrap();
        let mut parts = name.strip_suffix(".xml")?.splitn(3, '-');
        let kind = parts.next()?.to_owned();
        parts.next()?;
        let identification = parts.next()?.to_owned();
        (kind.ends_with("301") && identification.starts_with("0153"))
            .then_some((kind, identification))
    });
    let (kind, identification) = sent.expect("Enschede sent a 301");
    let out = place.path("elders");
    for party in PARTIES {
        let run = place.db(&[
            "resend",
            &kind,
            &identification,
            "--partij",
            party,
            "--out",
            &out,
        ]);
        let own = party == "0153";
        assert_eq!(
            run.status == 0,
            own,
            "{party}: {}{}",
            run.stdout,
            run.stderr
        );
        if own {
            fs::remove_dir_all(&out).unwrap();
        } else {
            assert_eq!(fs::read_dir(&out).map_or(0, Iterator::count), 0, "{party}");
        }
        // No number on the worklist of another can be finished.
        let list = place.db(&[
            "report",
            "werklijst",
            "--partij",
            "0153",
            "--format",
            "json",
        ]);
        let list: Value = serde_json::from_str(&list.stdout).unwrap();
        let numbers: Vec<&str> = list
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|row| row["nummer"].as_str())
            .collect();
        for number in numbers.iter().filter(|_| !own) {
            let run = place.db(&["done", number, "--partij", party]);
            assert_eq!(run.status, 2, "{party}: {}", run.stdout);
        }
    }
}
