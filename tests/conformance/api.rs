//! The description of the machine API against the NL API Design Rules 2.2.0: their own linter finds
//! nothing in it, and finds what is wrong with a description that is wrong.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on fails; clippy knows only `#[test]` functions as tests"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const RULES: &str = "../shared/standard/api/adr-ruleset-2.2.0.yaml";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the linter says of a description.
fn lint(description: &Path) -> Output {
    let peers = root().join("tests/peers-api");
    let installed = Command::new(peers.join("install")).status().unwrap();
    assert!(installed.success(), "the linter could not be installed");
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
    let text = std::fs::read_to_string(&kept).unwrap();
    let wrong = text.replace("paginaGrootte", "pagina_grootte");
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("openapi.json");
    std::fs::write(&path, wrong).unwrap();
    let said = lint(&path);
    let text = String::from_utf8_lossy(&said.stdout);
    assert!(!said.status.success(), "{text}");
    assert!(text.contains("nlgov:query-keys-camel-case"), "{text}");
}
