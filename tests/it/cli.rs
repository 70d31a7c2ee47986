//! The commands as a user meets them: exit status, what is printed, what lands on disk. Every run
//! also shows that no BSN is printed.

mod audit;
mod check;
mod declarations;
mod lists;
mod parties;
mod postgres;
mod reports;
mod trail;
mod worlds;

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

    /// The store of [`Self::loaded`], of which every provider knows its grants and the municipalities know
    /// what started, but for Almelo.
    fn started() -> Self {
        let place = Self::loaded();
        place.deliver("2026-01-27", "301", "goedgekeurd en verwerkt");
        place.deliver("2026-01-27", "302", "alles is goedgekeurd");
        let starts = fixture("demo/starts.csv");
        let run = place.db(&[
            "--vandaag",
            "2026-03-11",
            "start",
            starts.to_str().unwrap(),
            "--out",
            &place.path("uit"),
        ]);
        assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
        place.deliver("2026-03-11", "305", "goedgekeurd en verwerkt");
        place.deliver("2026-03-11", "306", "alles is goedgekeurd");
        place
    }

    /// Receives every message of a number that lies in the folder of answers; each comes to the same.
    fn deliver(&self, day: &str, nummer: &str, gevolg: &str) {
        let mut names = self.answers(&format!("JW{nummer}"));
        names.extend(self.answers(&format!("WMO{nummer}")));
        assert!(!names.is_empty(), "no {nummer} to receive");
        let paths: Vec<String> = names
            .iter()
            .map(|name| self.path(&format!("uit/{name}")))
            .collect();
        let uit = self.path("uit");
        let mut args = vec!["--vandaag", day, "receive", "--out", &uit];
        args.extend(paths.iter().map(String::as_str));
        let run = self.db(&args);
        assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
        let as_said = run.stdout.lines().filter(|line| line.ends_with(gevolg));
        assert_eq!(as_said.count(), names.len(), "{}", run.stdout);
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
