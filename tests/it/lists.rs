//! The lists in every format: what people at a municipality or provider read, and what other programs
//! read.

mod agreement;
mod rows;

use std::io::Cursor;

use bode::gateway::ports::Personalia;
use bode::report::{Declaratielijst, Lijst, Opmaak, Rapport, csv, json, text, xlsx};

use super::report::written;

/// Every list with its rows, by its name.
fn lists() -> Vec<(&'static str, Box<dyn Rapport>)> {
    vec![
        ("toewijzingen", Box::new(grants(Personalia::Verborgen))),
        ("verzoeken", Box::new(Lijst::verzoeken(rows::requests()))),
        ("termijnen", Box::new(Lijst::termijnen(rows::terms()))),
        (
            "declaraties",
            Box::new(Declaratielijst::new(rows::declarations()).unwrap()),
        ),
        (
            "prestaties",
            Box::new(Lijst::prestaties(rows::prestaties())),
        ),
        ("werklijst", Box::new(Lijst::werklijst(rows::work()))),
    ]
}

fn grants(personalia: Personalia) -> Lijst<bode::gateway::ports::Toewijzingrij> {
    Lijst::toewijzingen(rows::grants(), personalia)
}

fn as_text(rapport: &dyn Rapport) -> String {
    written(|out| text::write(rapport, Opmaak::Kaal, out))
}

fn as_csv(rapport: &dyn Rapport) -> String {
    written(|out| csv::write(rapport, out))
}

fn as_json(rapport: &dyn Rapport) -> String {
    written(|out| json::write(rapport, out))
}

fn as_xlsx(rapport: &dyn Rapport) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    xlsx::write(rapport, &mut bytes).unwrap();
    bytes.into_inner()
}

#[test]
fn every_list_reads_well_as_text() {
    for (naam, rapport) in lists() {
        insta::assert_snapshot!(format!("text_{naam}"), as_text(&*rapport));
    }
}

#[test]
fn every_list_is_a_row_per_thing_in_csv() {
    for (naam, rapport) in lists() {
        insta::assert_snapshot!(format!("csv_{naam}"), as_csv(&*rapport));
    }
}

#[test]
fn every_list_has_stable_keys_in_json() {
    for (naam, rapport) in lists() {
        insta::assert_snapshot!(format!("json_{naam}"), as_json(&*rapport));
    }
}

/// All that a list shows, in all formats, as texts to search.
fn everything(rapport: &dyn Rapport) -> Vec<String> {
    let cells = agreement::sheets(&as_xlsx(rapport)).concat().concat();
    vec![
        as_text(rapport),
        as_csv(rapport),
        as_json(rapport),
        cells.join("\n"),
    ]
}

#[test]
fn who_a_client_is_stays_hidden_until_it_is_asked_for() {
    for shown in everything(&grants(Personalia::Verborgen)) {
        for secret in ["999900006", "Voorbeeld", "bsn", "BSN"] {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
    }
    for shown in everything(&grants(Personalia::Getoond)) {
        for asked in ["999900006", "Test van Voorbeeld"] {
            assert!(shown.contains(asked), "no {asked} in {shown}");
        }
    }
}

#[test]
fn asking_who_clients_are_adds_two_columns_and_changes_no_other() {
    let hidden = as_csv(&grants(Personalia::Verborgen));
    let shown = as_csv(&grants(Personalia::Getoond));
    for (hidden, shown) in hidden.lines().zip(shown.lines()) {
        let more = shown.strip_prefix(hidden).unwrap();
        assert_eq!(more.matches(',').count(), 2, "{more}");
    }
}

#[test]
fn no_text_from_outside_runs_or_steers() {
    for (naam, rapport) in lists() {
        let csv = as_csv(&*rapport);
        let mut reader = ::csv::Reader::from_reader(csv.as_bytes());
        for record in reader.records() {
            for field in &record.unwrap() {
                let runs = field.starts_with(['=', '@', '\t'])
                    || (field.starts_with(['+', '-']) && field.parse::<i64>().is_err());
                assert!(!runs, "{field} in {naam}");
            }
        }
        agreement::assert_no_formulas(&as_xlsx(&*rapport));
    }
    let mut work = rows::work();
    work[0].melding = "\u{1b}[31mrood\u{202e}".to_owned();
    work[1].regel = Some("\u{9b}31m".to_owned());
    let text = as_text(&Lijst::werklijst(work));
    assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{text}");
}

#[test]
fn colours_change_nothing_but_colour() {
    for (_, rapport) in lists() {
        let coloured = written(|out| text::write(&*rapport, Opmaak::Kleur, out));
        assert!(coloured.contains("\u{1b}["));
        let stripped = anstream::adapter::strip_str(&coloured).to_string();
        assert_eq!(stripped, as_text(&*rapport));
    }
}

#[test]
fn an_empty_list_says_so_in_every_format() {
    let empty: [(&str, Box<dyn Rapport>); 6] = [
        (
            "Geen toewijzingen.",
            Box::new(Lijst::toewijzingen(Vec::new(), Personalia::Verborgen)),
        ),
        ("Geen verzoeken.", Box::new(Lijst::verzoeken(Vec::new()))),
        ("Geen termijnen.", Box::new(Lijst::termijnen(Vec::new()))),
        (
            "Geen declaraties.",
            Box::new(Declaratielijst::new(Vec::new()).unwrap()),
        ),
        (
            "Geen afgewezen prestaties.",
            Box::new(Lijst::prestaties(Vec::new())),
        ),
        ("Geen taken.", Box::new(Lijst::werklijst(Vec::new()))),
    ];
    for (says, rapport) in empty {
        assert_eq!(as_text(&*rapport).lines().nth(1), Some(says));
        assert_eq!(as_text(&*rapport).lines().count(), 2);
        assert_eq!(as_csv(&*rapport).lines().count(), 1);
        let value: serde_json::Value = serde_json::from_str(&as_json(&*rapport)).unwrap();
        let list = value.as_object().unwrap().iter().next();
        assert_eq!(list.unwrap().1, &serde_json::json!([]));
        assert_eq!(agreement::sheets(&as_xlsx(&*rapport))[0].len(), 1);
    }
}

#[test]
fn declarations_sum_per_municipality_and_law() {
    let value: serde_json::Value = serde_json::from_str(&as_json(
        &Declaratielijst::new(rows::declarations()).unwrap(),
    ))
    .unwrap();
    for total in value["totalen"]["alles"].as_array().unwrap() {
        let amount = |key: &str| total[format!("{key}_bedrag_cents")].as_i64().unwrap();
        assert_eq!(
            amount("ingediend"),
            amount("toegekend") + amount("afgewezen") + amount("onbeantwoord")
        );
    }
}

#[test]
fn a_sum_out_of_range_is_an_error() {
    let mut much = rows::declarations();
    for rij in &mut much {
        rij.gemeente = "0153".parse().unwrap();
        rij.declaratie.ingediend_bedrag = bode::standard::types::Bedrag::new(i64::MAX);
    }
    assert!(Declaratielijst::new(much).is_err());
}
