//! `receive` and `report`: declarations in, answers and explanations out.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

use super::{AFWIJKINGEN, GOED, Werkplek, demo, values};

#[test]
fn a_declaration_without_mismatches_is_granted_whole() {
    let place = Werkplek::loaded();
    assert_eq!(place.receive(&demo(GOED)).status, 0);
    let [answer] = place.answers("JW325").try_into().unwrap();
    let xml = place.answer(&answer);
    assert_eq!(values(&xml, "RetourCode"), ["0200", "8001"]);
    assert_eq!(values(&xml, "TotaalBedrag"), ["596903", "596903"]);
    assert_eq!(values(&xml, "Bsn"), Vec::<&str>::new());
    let checked = place.run(&["check", &place.path(&format!("uit/{answer}"))]);
    assert_eq!(checked.status, 0, "{}", checked.stdout);
    assert_eq!(
        place.afwijkingen(&[])["afwijkingen"],
        Value::Array(Vec::new())
    );
}

#[test]
fn refused_prestaties_are_answered_and_explained() {
    let place = Werkplek::loaded();
    assert_eq!(place.receive(&demo(AFWIJKINGEN)).status, 0);
    let [answer] = place.answers("WMO325").try_into().unwrap();
    let xml = place.answer(&answer);
    assert_eq!(
        values(&xml, "ReferentieNummer"),
        ["ZD26-0001", "ZD26-0002", "ZD26-0004"]
    );
    assert_eq!(
        values(&xml, "RetourCode"),
        ["0200", "9321", "0200", "0611", "9338", "0200", "0200"]
    );
    assert_eq!(values(&xml, "TotaalBedrag"), ["201060", "42960"]);
    let report = place.afwijkingen(&["--periode", "2026-03", "--aanbieder", "97000023"]);
    let rules: Vec<&str> = report["afwijkingen"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["regel"].as_str().unwrap())
        .collect();
    assert_eq!(rules, ["TR321", "TR418", "TR338"]);
    assert_eq!(
        place.afwijkingen(&["--periode", "2026-02"])["afwijkingen"],
        Value::Array(Vec::new())
    );
    let csv = fs::read_to_string(place.path(&format!(
        "uit/{}",
        answer.replace(".xml", "-afwijkingen.csv")
    )))
    .unwrap();
    assert_eq!(csv.lines().count(), 4);
}

#[test]
fn the_same_file_twice_gets_the_same_answer_and_books_nothing() {
    let place = Werkplek::loaded();
    place.receive(&demo(AFWIJKINGEN));
    let first = (
        place.answers("WMO325"),
        place.answer(&place.answers("WMO325")[0]),
        place.afwijkingen(&[]),
    );
    let again = place.receive(&demo(AFWIJKINGEN));
    assert_eq!(again.status, 0);
    assert_eq!(
        (
            place.answers("WMO325"),
            place.answer(&place.answers("WMO325")[0]),
            place.afwijkingen(&[])
        ),
        first
    );
}

#[test]
fn a_message_for_nobody_here_is_refused_and_changes_nothing() {
    let place = Werkplek::loaded();
    let elsewhere = fs::read_to_string(demo(GOED))
        .unwrap()
        .replace(">0153<", ">0363<");
    fs::write(place.path("elders.xml"), elsewhere).unwrap();
    let run = place.receive(Path::new("elders.xml"));
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("gemeente 0363"), "{}", run.stderr);
    assert!(place.answers("JW325").is_empty());
}

#[test]
fn a_message_refused_at_level_1_gets_no_answer_and_leaves_no_trace() {
    let place = Werkplek::loaded();
    let good = fs::read_to_string(demo(GOED)).unwrap();
    fs::write(
        place.path("fout.xml"),
        good.replacen("2026-03-01", "2026-02-30", 1),
    )
    .unwrap();
    let run = place.receive(Path::new("fout.xml"));
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("niveau 1"), "{}", run.stdout);
    assert!(place.answers("JW325").is_empty());
    // The same numbers are still free.
    place.receive(&demo(GOED));
    assert_eq!(
        values(&place.answer(&place.answers("JW325")[0]), "RetourCode"),
        ["0200", "8001"]
    );
}

#[test]
fn today_can_be_set_by_flag_and_by_environment() {
    let place = Werkplek::loaded();
    let early = place.db(&[
        "--vandaag",
        "2026-04-07",
        "receive",
        demo(GOED).to_str().unwrap(),
        "--out",
        &place.path("uit"),
    ]);
    assert_eq!(early.status, 0, "{}", early.stderr);
    assert_eq!(
        values(&place.answer(&place.answers("JW325")[0]), "RetourCode"),
        ["8848"]
    );
    let wrong = Command::cargo_bin("bode")
        .unwrap()
        .env("BODE_TODAY", "gisteren")
        .arg("rules")
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn a_store_that_is_not_there_is_said_and_not_made() {
    let place = Werkplek::new();
    for args in [
        vec!["report", "afwijkingen"],
        vec![
            "receive",
            demo(GOED).to_str().unwrap(),
            "--out",
            &place.path("uit"),
        ],
    ] {
        let run = place.db(&args);
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains("bestaat niet"), "{}", run.stderr);
    }
    assert!(!Path::new(&place.path("bode.sqlite")).exists());
}
