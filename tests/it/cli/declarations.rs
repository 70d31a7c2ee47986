//! `receive` and `report`: declarations in, answers and explanations out.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

use super::{AFWIJKINGEN, GOED, Werkplek, demo, fixture, values};

#[test]
fn a_declaration_without_mismatches_is_granted_whole() {
    let place = Werkplek::started();
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
    let place = Werkplek::started();
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
fn without_a_reported_start_a_prestatie_is_granted_with_a_signal() {
    let place = Werkplek::loaded();
    assert_eq!(place.receive(&demo(GOED)).status, 0);
    let report = place.afwijkingen(&[]);
    let found: Vec<(&str, &str)> = report["afwijkingen"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["regel"].as_str().unwrap(),
                row["ernst"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(found, [("SIGNAAL-START", "signaal"); 3]);
    let xml = place.answer(&place.answers("JW325")[0]);
    assert_eq!(values(&xml, "TotaalBedrag"), ["596903", "596903"]);
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

#[test]
fn what_is_no_message_at_all_could_not_be_processed() {
    let place = Werkplek::loaded();
    let good = fs::read_to_string(demo(GOED)).unwrap();
    let utf16: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes, status) in [
        ("leeg.xml", Vec::new(), 2),
        ("brief.xml", b"<brief/>".to_vec(), 2),
        ("bom.xml", [b"\xef\xbb\xbf", good.as_bytes()].concat(), 0),
        ("utf16.xml", utf16, 0),
        (
            "afgekapt.xml",
            good.as_bytes()[..good.len() / 2].to_vec(),
            0,
        ),
    ] {
        fs::write(place.path(name), bytes).unwrap();
        let run = place.receive(Path::new(name));
        assert_eq!(run.status, status, "{name}: {}{}", run.stdout, run.stderr);
        assert!(place.answers("JW325").is_empty(), "{name}");
    }
}

/// The whole way of a product in euros: a row of the tariff list without a tariff, a generic grant, and
/// a declaration whose amount is its volume.
#[test]
fn euros_on_a_generic_grant_are_judged_by_the_list() {
    let place = Werkplek::new();
    fs::write(place.path("t.csv"), "gemeente,aanbieder,wet,productcategorie,productcode,eenheid,tarief,begindatum,einddatum\n0153,97000011,JW,45,45E83,83,,2025-01-01,\n").unwrap();
    fs::write(place.path("g.csv"), "gemeente,aanbieder,wet,bsn,toewijzingnummer,productcategorie,productcode,ingangsdatum,einddatum,volume,eenheid,frequentie,budget\n0153,97000011,JW,999900006,1,,,2026-01-01,2026-12-31,,,,700000\n").unwrap();
    assert_eq!(place.db(&["load", "tarieven", "t.csv"]).status, 0);
    assert_eq!(place.db(&["load", "toewijzingen", "g.csv"]).status, 0);
    let good = fs::read_to_string(demo(GOED)).unwrap();
    // Only the first client and prestatie stay, declared in euros.
    let (head, rest) = good.split_once("      <jw323:Client>").unwrap();
    let (client, rest) = rest.split_once("      </jw323:Client>\n").unwrap();
    let tail = rest.split_once("      </jw323:Client>\n").unwrap().1;
    let message = format!("{head}      <jw323:Client>{client}      </jw323:Client>\n{tail}")
        .replace(">45T2B<", ">45E83<")
        .replace(">12</jw323:GeleverdVolume", ">87420</jw323:GeleverdVolume")
        .replace(">04</jw323:Eenheid", ">83</jw323:Eenheid")
        .replace(
            "            <jw323:ProductTarief>7285</jw323:ProductTarief>\n",
            "",
        )
        .replace(">596903<", ">87420<");
    fs::write(place.path("euro.xml"), message).unwrap();
    let run = place.receive(Path::new("euro.xml"));
    let xml = place.answer(&place.answers("JW325")[0]);
    assert_eq!(
        values(&xml, "RetourCode"),
        ["0200", "8001"],
        "{}",
        run.stdout
    );
}

#[test]
fn a_list_does_not_undo_a_decision() {
    let place = Werkplek::new();
    let row = |number: u32| {
        format!("0153,97000011,JW,999900006,{number},45,45T2B,2026-01-01,2026-12-31,10,04,4,\n")
    };
    let header = "gemeente,aanbieder,wet,bsn,toewijzingnummer,productcategorie,productcode,ingangsdatum,einddatum,volume,eenheid,frequentie,budget\n";
    fs::write(place.path("g.csv"), format!("{header}{}", row(10))).unwrap();
    assert!(
        place
            .db(&["load", "toewijzingen", "g.csv"])
            .stdout
            .contains("1 toewijzingen geladen")
    );
    let besluit = fs::read_to_string(fixture("demo/besluiten.json")).unwrap();
    let mut besluit: Value = serde_json::from_str::<Vec<Value>>(&besluit)
        .unwrap()
        .swap_remove(0);
    besluit["producten"] = Value::Array(Vec::new());
    besluit["wijzigingen"] = serde_json::json!([{"toewijzing_nummer": 10, "soort": "inkorten", "einddatum": "2026-06-30", "afspraak": "overleg"}]);
    fs::write(place.path("b.json"), besluit.to_string()).unwrap();
    let run = place.db(&["allocate", "b.json", "--out", &place.path("uit")]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let again = place.db(&["load", "toewijzingen", "g.csv"]);
    assert!(
        again
            .stdout
            .contains("0 toewijzingen geladen, 1 overgeslagen"),
        "{}",
        again.stdout
    );
    fs::write(
        place.path("dubbel.csv"),
        format!("{header}{}{}", row(11), row(11)),
    )
    .unwrap();
    let twice = place.db(&["load", "toewijzingen", "dubbel.csv"]);
    assert!(
        twice.status == 1 && twice.stderr.contains("rij 3, kolom toewijzingnummer"),
        "{}",
        twice.stderr
    );
}
