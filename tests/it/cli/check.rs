//! `check` and `rules`, and what every command says of itself.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{GOED, Werkplek, demo};

#[test]
fn check_tells_good_from_wrong_from_unreadable() {
    let place = Werkplek::new();
    let good = demo(GOED);
    let wrong = demo("4-wmo323-hengelo-verkeerd-totaal.xml");
    for (files, status) in [
        (vec![good.to_str().unwrap()], 0),
        (vec![good.to_str().unwrap(), wrong.to_str().unwrap()], 1),
        (vec!["is-er-niet.xml"], 2),
        (vec![wrong.to_str().unwrap(), "is-er-niet.xml"], 2),
    ] {
        let mut args = vec!["check"];
        args.extend(files);
        assert_eq!(place.run(&args).status, status, "{args:?}");
    }
}

#[test]
fn check_in_json_gives_an_object_a_line() {
    let place = Werkplek::new();
    fs::write(place.path("leeg.xml"), "").unwrap();
    let (good, wrong) = (demo(GOED), demo("4-wmo323-hengelo-verkeerd-totaal.xml"));
    let run = place.run(&[
        "check",
        "--format",
        "json",
        good.to_str().unwrap(),
        wrong.to_str().unwrap(),
        "leeg.xml",
    ]);
    let lines: Vec<Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        (
            &lines[0]["bericht"],
            &lines[0]["oordeel"],
            &lines[0]["niveau"]
        ),
        (&"JW323".into(), &"goed".into(), &Value::Null)
    );
    assert_eq!(lines[0]["bevindingen"], Value::Array(Vec::new()));
    assert_eq!(
        (
            &lines[1]["bericht"],
            &lines[1]["oordeel"],
            &lines[1]["niveau"]
        ),
        (&"WMO323".into(), &"afgekeurd".into(), &2.into())
    );
    let finding = &lines[1]["bevindingen"][0];
    assert_eq!(
        (&finding["regel"], &finding["retourcode"]),
        (&"TR358".into(), &"0001".into())
    );
    assert_eq!(
        (&finding["regelnummer"], &finding["plek"]),
        (
            &25.into(),
            &"Bericht/Declaratie/TotaalIngediendBedrag".into()
        )
    );
    assert!(finding["kolom"].is_u64() && finding["melding"].is_string());
    assert_eq!(
        (&lines[2]["bericht"], &lines[2]["niveau"]),
        (&Value::Null, &1.into())
    );
}

#[test]
fn rules_are_listed_and_explained() {
    let place = Werkplek::new();
    let list: Vec<Value> =
        serde_json::from_str(&place.run(&["rules", "--format", "json"]).stdout).unwrap();
    let tr358 = list.iter().find(|rule| rule["code"] == "TR358").unwrap();
    assert_eq!(
        (&tr358["niveau"], &tr358["retourcode"]),
        (&2.into(), &"0001".into())
    );
    assert_eq!(tr358["berichten"], serde_json::json!(["JW323", "WMO323"]));
    let one = place.run(&["rules", "tr358"]);
    assert!(
        one.stdout.contains("Berichten:  JW323, WMO323"),
        "{}",
        one.stdout
    );
    let unknown = place.run(&["rules", "TR000"]);
    assert_eq!((unknown.status, unknown.stdout.as_str()), (2, ""));
}

#[test]
fn business_rules_are_listed_and_explained_too() {
    let place = Werkplek::new();
    let list: Vec<Value> =
        serde_json::from_str(&place.run(&["rules", "--format", "json"]).stdout).unwrap();
    let of = |code| list.iter().find(|rule| rule["code"] == code).unwrap();
    let op367 = of("OP367");
    assert_eq!(
        (&op367["status"], &op367["niveau"]),
        (&"afgedwongen".into(), &Value::Null)
    );
    assert_eq!(op367["regels"], serde_json::json!(["CS337"]));
    assert_eq!(of("OP359")["berichten"], serde_json::json!(["JW319"]));
    assert_eq!(of("TR358")["status"], Value::Null);
    let one = place.run(&["rules", "op364"]).stdout;
    for expected in [
        "OP364 ",
        "Status:     afgedwongen",
        "Berichten:  JW305, JW307, WMO305, WMO307",
    ] {
        assert!(one.contains(expected), "{one}");
    }
    let all = place.run(&["rules"]).stdout;
    for expected in ["OP003    aan mensen      ", "TR358    niveau 2  0001  "] {
        assert!(all.contains(expected), "{all}");
    }
    let page = place
        .run(&["rules", "OP003", "--format", "markdown"])
        .stdout;
    assert!(page.contains("\n| OP003 | "), "{page}");
}

#[test]
fn the_page_of_the_rules_says_what_the_program_does() {
    let page = Werkplek::new()
        .run(&["rules", "--format", "markdown"])
        .stdout;
    let kept =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md")).unwrap();
    assert!(
        kept == page,
        "docs/rules.md is out of date: bode rules --format markdown > docs/rules.md"
    );
}

#[test]
fn every_command_has_help_with_an_example() {
    let place = Werkplek::new();
    for command in [
        vec!["check"],
        vec!["rules"],
        vec!["load"],
        vec!["load", "tarieven"],
        vec!["load", "aanbieders"],
        vec!["load", "contracten"],
        vec!["load", "toewijzingen"],
        vec!["report"],
        vec!["allocate"],
        vec!["receive"],
        vec!["report", "afwijkingen"],
        vec!["simulate"],
        vec!["demo"],
    ] {
        let mut args = command.clone();
        args.push("--help");
        let run = place.run(&args);
        assert!(
            run.status == 0 && run.stdout.contains("Example"),
            "{command:?}: {}",
            run.stdout
        );
    }
}
