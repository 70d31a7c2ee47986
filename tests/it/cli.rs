//! The commands as a user meets them: exit status, what is printed, what lands on disk. Every run
//! also shows that no BSN is printed.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with a store in it, and `bode` run on it.
struct Werkplek {
    folder: TempDir,
}

/// What a run gave.
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(path)
}

fn demo(name: &str) -> PathBuf {
    fixture("demo/declaraties").join(name)
}

const GOED: &str = "1-jw323-enschede-alles-goed.xml";
const AFWIJKINGEN: &str = "2-wmo323-enschede-afwijkingen.xml";

impl Werkplek {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    /// A store with the lists and grants of the demo.
    fn loaded() -> Self {
        let place = Self::new();
        for list in ["aanbieders", "contracten", "tarieven"] {
            let file = fixture("contracts").join(format!("{list}.csv"));
            assert_eq!(place.db(&["load", list, file.to_str().unwrap()]).status, 0);
        }
        let besluiten = fixture("demo/besluiten.json");
        let run = place.db(&[
            "--vandaag",
            "2026-01-26",
            "allocate",
            besluiten.to_str().unwrap(),
            "--out",
            &place.path("uit"),
        ]);
        assert_eq!(
            run.status, 1,
            "one decision of the demo is refused: {}",
            run.stderr
        );
        place
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn run(&self, args: &[&str]) -> Run {
        let output = Command::cargo_bin("bode")
            .unwrap()
            .current_dir(self.folder.path())
            .env_remove("BODE_TODAY")
            .args(args)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let run = Run {
            status: output.status.code().unwrap(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        };
        for printed in [&run.stdout, &run.stderr] {
            assert!(
                !printed.contains("9999000"),
                "a BSN was printed by {args:?}:\n{printed}"
            );
        }
        run
    }

    /// Runs on the store, on the day the demo's declarations come in unless said otherwise.
    fn db(&self, args: &[&str]) -> Run {
        let db = self.path("bode.sqlite");
        let mut all = vec!["--db", &db];
        if !args.contains(&"--vandaag") {
            all.extend(["--vandaag", "2026-04-10"]);
        }
        all.extend(args);
        self.run(&all)
    }

    fn receive(&self, file: &Path) -> Run {
        self.db(&[
            "receive",
            file.to_str().unwrap(),
            "--out",
            &self.path("uit"),
        ])
    }

    /// The messages in the folder of answers whose name begins like this.
    fn answers(&self, prefix: &str) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path("uit"))
            .map(|entries| {
                entries
                    .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                    .collect()
            })
            .unwrap_or_default();
        names.retain(|name| {
            name.starts_with(prefix)
                && Path::new(name)
                    .extension()
                    .is_some_and(|found| found == "xml")
        });
        names.sort();
        names
    }

    fn answer(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join("uit").join(name)).unwrap()
    }

    fn afwijkingen(&self, args: &[&str]) -> Value {
        let mut all = vec!["report", "afwijkingen", "--format", "json"];
        all.extend(args);
        let run = self.db(&all);
        assert_eq!(run.status, 0, "{}", run.stderr);
        serde_json::from_str(&run.stdout).unwrap()
    }
}

/// The values of an element, in order.
fn values<'a>(xml: &'a str, element: &str) -> Vec<&'a str> {
    let end = format!(":{element}>");
    xml.match_indices(&end)
        .filter(|(at, _)| !xml[..*at].rsplit('<').next().unwrap().starts_with('/'))
        .map(|(at, _)| {
            let start = at + end.len();
            &xml[start..start + xml[start..].find('<').unwrap()]
        })
        .collect()
}

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
fn a_dry_run_shows_what_would_change_and_changes_nothing() {
    let place = Werkplek::new();
    let tarieven = fixture("contracts/tarieven.csv");
    let file = tarieven.to_str().unwrap();
    let proef = place.db(&["load", "tarieven", "--proef", file]);
    assert!(
        proef.stdout.contains("136 nieuw") && proef.stdout.contains("er is niets gewijzigd"),
        "{}",
        proef.stdout
    );
    assert!(
        place
            .db(&["load", "tarieven", file])
            .stdout
            .contains("136 nieuw")
    );
    assert!(
        place
            .db(&["load", "tarieven", file])
            .stdout
            .contains("0 nieuw, 0 gewijzigd, 136 gelijk")
    );
}

#[test]
fn a_wrong_list_is_refused_by_row_and_column_and_changes_nothing() {
    let place = Werkplek::new();
    fs::write(place.path("t.csv"), "gemeente,aanbieder,wet,bsn,toewijzingnummer,productcategorie,productcode,ingangsdatum,einddatum,volume,eenheid,frequentie,budget\n0153,97000011,JW,999900006,1,45,45T1A,2026-01-01,,4,04,4,\n0153,97000011,JW,999900007,2,45,45T1A,2026-13-01,,4,04,4,\n").unwrap();
    let run = place.db(&["load", "toewijzingen", "t.csv"]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("rij 3, kolom bsn") && run.stderr.contains("rij 3, kolom ingangsdatum"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("rij 2"), "{}", run.stderr);
    fs::write(place.path("k.csv"), "gemeente,kleur\n0153,rood\n").unwrap();
    assert!(
        place
            .db(&["load", "tarieven", "k.csv"])
            .stderr
            .contains("kleur")
    );
    // Nothing was loaded, so nobody is a party here.
    assert_eq!(place.receive(&demo(GOED)).status, 2);
}

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
fn every_command_has_help_with_an_example() {
    let place = Werkplek::new();
    for command in [
        vec!["check"],
        vec!["rules"],
        vec!["load"],
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
