//! `demo` and `simulate`: whole worlds from beginning to end.

use std::fs;
use std::path::{Path, PathBuf};

use super::Werkplek;

#[test]
fn the_demo_shows_the_main_job() {
    let place = Werkplek::new();
    let run = place.run(&["demo"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    insta::assert_snapshot!(run.stdout);
    for name in [
        "afwijkingen.txt",
        "afwijkingen.csv",
        "afwijkingen.xlsx",
        "afwijkingen.json",
        "bode.sqlite",
    ] {
        assert!(
            Path::new(&place.path("bode-demo")).join(name).exists(),
            "{name}"
        );
    }
    for kind in ["301", "302", "305", "306", "323", "325"] {
        let lies_there = fs::read_dir(place.path("bode-demo/uit"))
            .unwrap()
            .any(|entry| {
                let name = entry.unwrap().file_name().into_string().unwrap();
                name.starts_with(&format!("WMO{kind}-"))
            });
        assert!(lies_there, "{kind}");
    }
    let again = place.run(&["demo"]);
    assert_eq!(
        again.stdout, run.stdout,
        "a second run starts afresh and shows the same"
    );
}

#[test]
fn the_demo_leaves_other_folders_alone() {
    let place = Werkplek::new();
    fs::create_dir(place.path("mijn-map")).unwrap();
    fs::write(place.path("mijn-map/brief.txt"), "van mij").unwrap();
    assert_eq!(place.run(&["demo", "--uit", "mijn-map"]).status, 2);
    assert_eq!(
        fs::read_to_string(place.path("mijn-map/brief.txt")).unwrap(),
        "van mij"
    );
}

#[test]
fn a_simulated_world_is_judged_as_its_mistakes_were_made() {
    let place = Werkplek::new();
    let made = place.run(&[
        "simulate",
        "--uit",
        "w",
        "--toewijzingen",
        "600",
        "--prestaties",
        "300",
        "--fout",
        "10",
        "--declaraties",
        "3",
    ]);
    assert_eq!(made.status, 0, "{}", made.stderr);
    for list in ["aanbieders", "contracten", "tarieven", "toewijzingen"] {
        let run = place.db(&["load", list, &format!("w/{list}.csv")]);
        assert_eq!(run.status, 0, "{list}: {}", run.stderr);
    }
    let mut files: Vec<PathBuf> = fs::read_dir(place.path("w/declaraties"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for file in files {
        let run = place.receive(&file);
        assert!(
            run.status == 0 && run.stdout.contains("beoordeeld"),
            "{}{}",
            run.stdout,
            run.stderr
        );
    }
    let report = place.afwijkingen(&[]);
    let refused: std::collections::BTreeSet<&str> = report["afwijkingen"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["ernst"] == "afgewezen")
        .map(|row| row["referentienummer"].as_str().unwrap())
        .collect();
    assert_eq!(refused.len(), 30, "a tenth of the prestaties is wrong");
}
