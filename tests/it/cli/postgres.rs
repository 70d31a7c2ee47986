//! The commands on PostgreSQL print what they print on SQLite.

use std::fs;

use super::{AFWIJKINGEN, Werkplek, demo, fixture};
use crate::database::{Database, on_both};

/// What the commands of a first day print and write, one after the other.
fn first_day(database: &Database) -> Vec<String> {
    let place = Werkplek::new();
    let plaats = database.plaats();
    let uit = place.path("uit");
    let lists = fixture("contracts");
    let list = |name: &str| lists.join(name).display().to_string();
    let besluiten = fixture("demo/besluiten.json").display().to_string();
    let declaratie = demo(AFWIJKINGEN).display().to_string();
    let commands: [&[&str]; 6] = [
        &["load", "contracten", &list("contracten.csv")],
        &["load", "tarieven", &list("tarieven.csv")],
        &[
            "--vandaag",
            "2026-01-26",
            "allocate",
            &besluiten,
            "--out",
            &uit,
        ],
        &[
            "--vandaag",
            "2026-04-10",
            "receive",
            &declaratie,
            "--out",
            &uit,
        ],
        &["report", "afwijkingen", "--format", "csv"],
        &[
            "--vandaag",
            "2026-04-10",
            "report",
            "toewijzingen",
            "--format",
            "json",
        ],
    ];
    // Beside a server there is no place for a key that Bode makes itself.
    let sleutel = place.path("sleutel");
    fs::write(&sleutel, "een sleutel van genoeg tekens voor een test").unwrap();
    let about = ["--db", &plaats, "--audit-sleutel", &sleutel];
    let mut said = Vec::new();
    for command in commands {
        let run = place.run(&[&about, command].concat());
        assert!(run.status < 2, "{command:?}: {}", run.stderr);
        said.push(run.stdout.replace(&uit, "uit"));
    }
    let mut names: Vec<_> = fs::read_dir(&uit)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    names.sort();
    said.extend(names.iter().map(|path| fs::read_to_string(path).unwrap()));
    said
}

#[test]
fn a_first_day_is_the_same_on_either_database() {
    let said = on_both(async |database| first_day(database));
    assert!(
        said.len() > 8,
        "commands that print and messages that go out"
    );
    assert!(
        said[4].lines().count() > 1,
        "a report with rows: {}",
        said[4]
    );
}

#[test]
fn an_address_with_a_password_is_not_printed() {
    let place = Werkplek::new();
    let url = "postgres://bode:geheim@127.0.0.1:1/bode";
    let run = place.run(&["--db", url, "report", "afwijkingen"]);
    assert_eq!(run.status, 2, "{}{}", run.stdout, run.stderr);
    assert!(
        !run.stderr.contains("geheim") && !run.stdout.contains("geheim"),
        "{}",
        run.stderr
    );
}
