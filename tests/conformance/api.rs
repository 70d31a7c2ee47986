//! The machine API against software of others. The linter of the NL API Design Rules 2.2.0 finds nothing in
//! its description, and finds what is wrong with one that is wrong. Schemathesis asks the running API what
//! the description says that it may be asked, and what it may not, and gets the answers that it promises.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on fails; clippy knows only `#[test]` functions as tests"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::logs::innocent;

const RULES: &str = "../shared/standard/api/adr-ruleset-2.2.0.yaml";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of the software of others, installed.
fn peers() -> PathBuf {
    static ONCE: Mutex<()> = Mutex::new(());
    // Another that failed has said so.
    let _one_at_a_time = ONCE.lock().unwrap_or_else(PoisonError::into_inner);
    let peers = root().join("tests/peers-api");
    let installed = Command::new(peers.join("install")).status().unwrap();
    assert!(installed.success(), "the peers could not be installed");
    peers
}

/// What the linter says of a description.
fn lint(description: &Path) -> Output {
    let peers = peers();
    let rules = root().join(RULES);
    assert!(rules.exists(), "{} is missing", rules.display());
    Command::new(peers.join("node_modules/.bin/spectral"))
        .args(["lint", "--fail-severity=hint", "--ruleset"])
        .args([&rules, description])
        .output()
        .unwrap()
}

#[test]
fn the_linter_of_the_api_design_rules_finds_nothing_in_the_description() {
    let kept = root().join("docs/api/openapi.json");
    let said = lint(&kept);
    let text = String::from_utf8_lossy(&said.stdout);
    assert!(said.status.success(), "{text}");

    // A linter that reads nothing finds nothing either.
    let text = fs::read_to_string(&kept).unwrap();
    let wrong = text.replace("paginaGrootte", "pagina_grootte");
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("openapi.json");
    fs::write(&path, wrong).unwrap();
    let said = lint(&path);
    let text = String::from_utf8_lossy(&said.stdout);
    assert!(!said.status.success(), "{text}");
    assert!(text.contains("nlgov:query-keys-camel-case"), "{text}");
}

/// A daemon with the API for a municipality, and decisions, grants and declarations in its store.
struct Daemon {
    child: Child,
    adres: String,
    log: PathBuf,
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        // A second panic would hide the first.
        if !std::thread::panicking() {
            innocent(&fs::read_to_string(&self.log).unwrap());
        }
    }
}

const TOKEN: &str = "token-of-enschede-0123456789abcdef";

const INSTELLINGEN: &str = r#"
[opslag]
database = "s.sqlite"
[log]
niveau = "trace"
[beheer]
aan = false
[api]
adres = "127.0.0.1:0"
verzoeken_per_minuut = 1000000
[map]
hoofdmap = "post"
[[api.toegang]]
naam = "zaaksysteem"
token_bestand = "token"
rollen = ["aanleveren", "raadplegen", "beheren"]
partij = "0153"
[[partij]]
code = "0153"
transport = "map"
"#;

fn bode(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bode"));
    command
        .current_dir(folder)
        .env("BODE_TODAY", "2026-06-15")
        .stdin(Stdio::null());
    command
}

fn fill(folder: &Path) {
    for (arguments, file) in [
        (&["load", "contracten"][..], "contracts/contracten.csv"),
        (&["load", "tarieven"], "contracts/tarieven.csv"),
        (&["allocate"], "demo/besluiten.json"),
        (
            &["receive", "--out", "uit"],
            "demo/declaraties/2-wmo323-enschede-afwijkingen.xml",
        ),
    ] {
        let mut command = bode(folder);
        command.args(["--db", "s.sqlite"]).args(arguments);
        let said = command.arg(root().join("fixtures").join(file)).output();
        let said = said.unwrap();
        let text = String::from_utf8_lossy(&said.stderr);
        // 1: part of it was refused, as the demo means it to be.
        let done = matches!(said.status.code(), Some(0 | 1));
        assert!(done, "{command:?}: {text}");
    }
}

fn serve(folder: &Path) -> Daemon {
    const HERE: &str = "de API is hier te bereiken adres=";
    fill(folder);
    fs::write(folder.join("token"), TOKEN).unwrap();
    fs::write(folder.join("bode.toml"), INSTELLINGEN).unwrap();
    let log = folder.join("bode.log");
    let out = fs::File::create(&log).unwrap();
    let child = bode(folder)
        .args(["serve", "--config", "bode.toml"])
        .stdout(out.try_clone().unwrap())
        .stderr(out)
        .spawn()
        .unwrap();
    let mut daemon = Daemon {
        child,
        adres: String::new(),
        log: log.clone(),
    };
    let begin = Instant::now();
    loop {
        let said = fs::read_to_string(&log).unwrap();
        let rest = said.split_once(HERE).map(|(_, rest)| rest);
        let adres = rest.and_then(|rest| rest.split_once(' '));
        if let Some((adres, _)) = adres {
            daemon.adres = format!("http://{adres}");
            return daemon;
        }
        assert!(begin.elapsed() < Duration::from_mins(5), "{said}");
        sleep(Duration::from_millis(20));
    }
}

/// What Schemathesis says of the API, held against a description. That a request that fits the
/// description is taken is not asked: a decision must keep the rules of the standard too, and a purpose
/// names nobody.
fn fuzz(daemon: &Daemon, description: &Path, only: &[&str]) -> Output {
    peers();
    let program = root().join("target/peers/schemathesis/bin/schemathesis");
    Command::new(program)
        .current_dir(description.parent().unwrap())
        .arg("run")
        .arg(description)
        .args(["--url", &format!("{}/v1", daemon.adres)])
        .args(["--header", &format!("Authorization: Bearer {TOKEN}")])
        .args(["--phases", "examples,coverage,fuzzing"])
        .args(["--exclude-checks", "positive_data_acceptance"])
        .args(["--seed", "1", "--max-examples", "20"])
        .args(["--generation-database", "none", "--no-color"])
        .args(only)
        .output()
        .unwrap()
}

#[test]
fn the_api_answers_invented_requests_as_its_description_says() {
    let folder = tempfile::tempdir().unwrap();
    let daemon = serve(folder.path());
    let kept = fs::read_to_string(root().join("docs/api/openapi.json")).unwrap();
    let path = folder.path().join("openapi.json");
    fs::write(&path, &kept).unwrap();
    let said = fuzz(&daemon, &path, &[]);
    let text = String::from_utf8_lossy(&said.stdout);
    assert!(said.status.success(), "{text}");

    // Who asks nothing finds nothing either.
    fs::write(&path, kept.replace("\"ingediend_cents\"", "\"ingediend\"")).unwrap();
    let said = fuzz(&daemon, &path, &["--include-path", "/declaraties"]);
    let text = String::from_utf8_lossy(&said.stdout);
    assert!(
        text.contains("\"ingediend\" is a required property"),
        "{text}"
    );
}
