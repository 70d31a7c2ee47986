//! Bode against libxml2: messages mutated at random get the same verdict from both. 3,000 of them
//! in a normal run, 20,000 with `BODE_FULL=1`; `BODE_SEED` starts from another number.
//!
//! Left out on purpose, because Bode refuses what libxml2 takes: a byte order mark, DOCTYPE, other
//! encodings than UTF-8, `xsi:type`, and sizes beyond the limits.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test whose material is missing has to fail"
)]

mod layout;
mod mutate;
mod tree;

use std::collections::HashSet;
use std::path::Path;
use std::process::Command;

use bode::standard::schema::{EMBEDDED, Limits, Schemas, validate};

use self::mutate::Mutator;
use super::schema::examples;

/// Files handed to xmllint at a time.
const BATCH: usize = 500;

/// A message that is valid before it is mutated.
struct Seed {
    /// Name of its schema, `ijw/3.2/JW301.xsd`.
    schema: String,
    text: String,
}

/// The examples with their two known errors mended, and the same messages for the other law.
fn seeds() -> Vec<Seed> {
    let mut seeds = Vec::new();
    for (name, bytes) in examples() {
        let text = String::from_utf8(bytes).unwrap();
        let text = text.replace("2027-06-31", "2027-06-30").replace('\r', "");
        // JW318 has one RetourCode outside RetourCodes.
        let stray = "</jw318:RedenVerzoek>\n\t\t\t<jw318:RetourCode>9350</jw318:RetourCode>";
        let text = text.replace(stray, "</jw318:RedenVerzoek>");
        seeds.push(Seed {
            schema: format!("ijw/3.2/{name}.xsd"),
            text: text.clone(),
        });
        seeds.push(Seed {
            schema: format!("iwmo/3.2/{}.xsd", name.replace("JW", "WMO")),
            text: for_wmo(&text),
        });
    }
    seeds
}

fn for_wmo(text: &str) -> String {
    let mut text = text.replace("ijw", "iwmo").replace("jw3", "wmo3");
    for only_jw in ["GezagsdragerBekend", "Woonplaatsbeginsel"] {
        if let (Some(open), Some(close)) = (text.find(only_jw), text.rfind(only_jw)) {
            let from = text[..open].rfind('<').unwrap();
            let to = close + text[close..].find('>').unwrap() + 1;
            text.replace_range(from..to, "");
        }
    }
    let codes = [
        ("436", "414"),
        ("437", "415"),
        ("438", "418"),
        ("439", "419"),
        ("440", "420"),
        ("441", "421"),
        ("446", "444"),
        ("447", "445"),
        ("486", "480"),
        ("487", "481"),
        ("488", "482"),
        ("489", "483"),
        ("490", "484"),
        ("491", "485"),
    ];
    for (jw, wmo) in codes {
        text = text.replace(
            &format!("BerichtCode>{jw}<"),
            &format!("BerichtCode>{wmo}<"),
        );
    }
    for element in ["Categorie", "ProductCategorie"] {
        for category in 30..60 {
            let old = format!("{element}>{category}<");
            text = text.replace(&old, &format!("{element}>01<"));
        }
    }
    text
}

/// The names of the files that libxml2 finds valid.
fn accepted_by_libxml2(schema: &str, folder: &Path, files: &[String]) -> HashSet<String> {
    let xsd = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("xsd")
        .join(schema);
    let mut accepted = HashSet::new();
    for batch in files.chunks(BATCH) {
        let output = Command::new("xmllint")
            .current_dir(folder)
            .args(["--noout", "--nonet", "--schema"])
            .arg(&xsd)
            .args(batch)
            .output()
            .unwrap_or_else(|error| {
                panic!("cannot run xmllint ({error}); `tests/packages.sh` installs it")
            });
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!said.contains("internal error"), "libxml2 gave up: {said}");
        let lines = said.lines();
        accepted
            .extend(lines.filter_map(|line| line.strip_suffix(" validates").map(str::to_owned)));
    }
    accepted
}

#[expect(clippy::disallowed_methods, reason = "switches of this test only")]
fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn the_unmutated_messages_are_valid() {
    let schemas = Schemas::embedded().unwrap();
    for seed in seeds() {
        let (_, bevindingen) = validate(&schemas, seed.text.as_bytes(), Limits::DEFAULT);
        assert!(bevindingen.is_empty(), "{}: {bevindingen:#?}", seed.schema);
    }
}

#[test]
fn the_same_verdict_as_libxml2() {
    let total = if setting("BODE_FULL") == Some(1) {
        20_000
    } else {
        3_000
    };
    let start = setting("BODE_SEED").unwrap_or(1);
    let schemas = Schemas::embedded().unwrap();
    let seeds = seeds();
    let each = total / seeds.len() + 1;
    let folder = tempfile::tempdir().unwrap();
    let (mut valid, mut refused, mut differences) = (0, 0, Vec::new());
    for (kind, seed) in seeds.iter().enumerate() {
        let mutated: Vec<(String, Vec<u8>)> = (0..each)
            .map(|number| {
                let stream = start * 1_000_003 + (kind * each + number) as u64;
                let bytes = Mutator::new(stream).mutate(&seed.text);
                (format!("{stream}.xml"), bytes)
            })
            .collect();
        for (name, bytes) in &mutated {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let names: Vec<String> = mutated.iter().map(|(name, _)| name.clone()).collect();
        let accepted = accepted_by_libxml2(&seed.schema, folder.path(), &names);
        for (name, bytes) in &mutated {
            let (_, bevindingen) = validate(&schemas, bytes, Limits::DEFAULT);
            let theirs = accepted.contains(name);
            let ours = bevindingen.is_empty();
            valid += usize::from(theirs);
            refused += usize::from(!theirs);
            if ours != theirs {
                differences.push(format!("{name} ({}): {bevindingen:?}", seed.schema));
            }
        }
    }
    if !differences.is_empty() {
        let kept = folder.keep();
        let first: Vec<_> = differences.iter().take(10).collect();
        panic!(
            "{} differences, files in {}: {first:#?}",
            differences.len(),
            kept.display()
        );
    }
    // A generator that only makes rubbish, or nothing wrong at all, would prove nothing.
    assert!(
        valid * 10 > total && refused * 10 > total * 3,
        "{valid} valid, {refused} refused"
    );
    assert_eq!(
        EMBEDDED.len(),
        seeds.len() + 2,
        "every message has its seed"
    );
}
