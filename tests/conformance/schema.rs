//! Our schemas against the official ones: the same tables after compiling, and the verdicts on the
//! examples that the standard's README gives.

#![expect(
    clippy::unwrap_used,
    reason = "a test whose material is missing has to fail"
)]

use std::path::{Path, PathBuf};

use bode::standard::schema::{EMBEDDED, Limits, Schemas, validate};

/// The standard, beside the working tree. Fails loudly where it is absent.
pub fn standard() -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/standard");
    assert!(
        path.join("xsd").is_dir(),
        "{} is missing. The conformance tests hold Bode against the published standard, which is \
         not part of this repository; put it there, or run the other tests with `cargo test --test it`.",
        path.display()
    );
    path
}

/// The examples of the standard: name and bytes.
pub fn examples() -> Vec<(String, Vec<u8>)> {
    let folder = standard().join("examples");
    let mut examples: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read(&path).unwrap())
        })
        .collect();
    examples.sort();
    examples
}

fn official() -> Vec<(String, String)> {
    EMBEDDED
        .iter()
        .map(|(name, _)| {
            let path = standard().join("xsd").join(name.replace("/3.2/", "/"));
            (name.to_string(), std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

#[test]
fn our_schemas_are_the_official_ones() {
    let official = official();
    let official = official.iter().map(|(name, text)| (&**name, &**text));
    let official = Schemas::compile(official).unwrap();
    let ours = Schemas::embedded().unwrap();
    let (ours, official) = (ours.describe(), official.describe());
    let (ours, official): (Vec<_>, Vec<_>) = (ours.lines().collect(), official.lines().collect());
    for (line, (ours, official)) in ours.iter().zip(&official).enumerate() {
        assert_eq!(ours, official, "line {line} of the description");
    }
    assert_eq!(ours.len(), official.len());
    assert!(
        ours.len() > 1_000,
        "{} lines describe all 28 messages?",
        ours.len()
    );
}

/// The versions that IV034 puts into messages stand in an annotation, which compiling leaves out.
#[test]
fn our_schemas_state_the_official_versions() {
    fn versions(text: &str) -> Vec<&str> {
        let info = text.split("<xs:appinfo>").nth(1).unwrap();
        let info = info.split("</xs:appinfo>").next().unwrap();
        info.lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect()
    }
    for ((name, ours), (_, official)) in EMBEDDED.iter().zip(official()) {
        assert_eq!(versions(ours), versions(&official), "{name}");
    }
}

#[test]
fn the_examples_get_the_verdicts_of_the_readme() {
    let schemas = Schemas::embedded().unwrap();
    let examples = examples();
    assert_eq!(examples.len(), 14);
    for (name, bytes) in examples {
        let (soort, bevindingen) = validate(&schemas, &bytes, Limits::DEFAULT);
        assert_eq!(soort.unwrap().to_string(), name);
        let lines = bevindingen.iter().map(|b| b.positie.unwrap().regelnummer);
        let expected: &[u64] = match &*name {
            "JW315" => &[44, 66],
            "JW318" => &[33],
            _ => &[],
        };
        assert_eq!(
            lines.collect::<Vec<_>>(),
            expected,
            "{name}: {bevindingen:#?}"
        );
    }
}
