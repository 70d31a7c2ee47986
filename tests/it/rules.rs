//! Every rule inside a message against its fixtures: `fixtures/rules/<code>/pass-….xml` breaks no
//! rule, `fail-….xml` breaks that rule and no other.

#![expect(
    clippy::unwrap_used,
    reason = "a test whose material is missing has to fail"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use bode::ledger::registry;
use bode::standard::bericht::{Nummer, Wet};
use bode::standard::check::{Beoordeling, beoordeel};
use bode::standard::finding::Niveau;
use bode::standard::rules::{Check, InBericht, regels};
use bode::standard::schema::{Limits, Schemas};

/// Fixtures that cannot break one rule without another, with the reason.
const ALSO: &[(&str, &[&str], &str)] = &[
    (
        "CD077/fail-grant-with-both.xml",
        &["CD078"],
        "CD077 and CD078 say the same from both sides",
    ),
    (
        "CD077/fail-request-with-both.xml",
        &["CD078"],
        "CD077 and CD078 say the same from both sides",
    ),
    (
        "CD077/fail-change-with-both.xml",
        &["CD078"],
        "CD077 and CD078 say the same from both sides",
    ),
    (
        "CD078/fail-grant-with-both.xml",
        &["CD077"],
        "CD077 and CD078 say the same from both sides",
    ),
    (
        "CD078/fail-request-with-both.xml",
        &["CD077"],
        "CD077 and CD078 say the same from both sides",
    ),
    (
        "CD078/fail-change-with-both.xml",
        &["CD077"],
        "CD077 and CD078 say the same from both sides",
    ),
    (
        "TR101/fail-same-request-twice.xml",
        &["TR383"],
        "the key of AangevraagdProduct is also its reference",
    ),
    (
        "TR134/fail-product-period-begins-after-the-message.xml",
        &["TR137"],
        "a period that begins after the message also ends after it",
    ),
    (
        "TR134/fail-refused-period-begins-after-the-answer.xml",
        &["TR137"],
        "a period that begins after the message also ends after it",
    ),
    (
        "TR383/fail-same-reference-twice.xml",
        &["TR101"],
        "the reference is also the key of AangevraagdProduct",
    ),
];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rules")
}

/// The fixtures of a rule whose name begins with `verdict`, by name.
fn of(code: &str, verdict: &str) -> Vec<(String, Vec<u8>)> {
    let folder = fixtures().join(code);
    assert!(folder.is_dir(), "no fixtures for {code}");
    let entries = fs::read_dir(&folder).unwrap();
    let mut found: Vec<(String, Vec<u8>)> = entries
        .map(|entry| entry.unwrap())
        .filter_map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            let content = fs::read(entry.path()).unwrap();
            name.starts_with(verdict)
                .then(|| (format!("{code}/{name}"), content))
        })
        .collect();
    found.sort();
    found
}

/// Every fixture of every rule that begins with `verdict`.
fn all(verdict: &str) -> impl Iterator<Item = (&'static InBericht, String, Vec<u8>)> {
    regels().flat_map(move |rule| {
        let fixtures = of(rule.regel.code.as_str(), verdict);
        fixtures
            .into_iter()
            .map(move |(name, content)| (rule, name, content))
    })
}

fn judge(content: &[u8]) -> Beoordeling {
    static SCHEMAS: LazyLock<Schemas> = LazyLock::new(|| Schemas::embedded().unwrap());
    beoordeel(&SCHEMAS, content, Limits::DEFAULT)
}

#[test]
fn every_rule_has_a_message_that_passes_and_one_that_fails() {
    for rule in regels() {
        let code = rule.regel.code;
        for verdict in ["pass-", "fail-"] {
            assert!(
                !of(code.as_str(), verdict).is_empty(),
                "{code} has no {verdict}"
            );
        }
    }
}

/// In one law of the two: the rules are written once for both. What the schemas say is held against
/// the official ones elsewhere.
#[test]
fn every_rule_has_a_failing_message_of_every_kind_that_it_names() {
    let mut missing = String::new();
    let written_here = |rule: &&InBericht| matches!(rule.check, Check::Klasse(_));
    for rule in regels().filter(written_here) {
        let code = rule.regel.code;
        let failing: BTreeSet<Nummer> = of(code.as_str(), "fail-")
            .iter()
            .filter_map(|(_, content)| Some(judge(content).soort()?.nummer))
            .collect();
        for nummer in rule.regel.berichten {
            if !failing.contains(nummer) {
                let _ = writeln!(missing, "{code}: no fail of a {}", nummer.digits());
            }
        }
    }
    assert!(missing.is_empty(), "\n{missing}");
}

#[test]
fn every_fixture_belongs_to_a_rule() {
    for entry in fs::read_dir(fixtures()).unwrap() {
        let code = entry.unwrap().file_name().into_string().unwrap();
        assert!(registry::regel(&code).is_some(), "{code} is no rule");
    }
}

#[test]
fn what_passes_breaks_no_rule() {
    for (_, name, content) in all("pass-") {
        let judged = judge(&content);
        assert!(
            matches!(judged, Beoordeling::Goed(_)),
            "{name}: {:#?}",
            judged.bevindingen()
        );
    }
}

#[test]
fn what_fails_breaks_its_rule_and_no_other() {
    for (rule, name, content) in all("fail-") {
        let judged = judge(&content);
        let soort = judged.soort().unwrap();
        assert!(rule.regel.applies_to(soort), "{name} is a {soort}");
        assert_eq!(judged.niveau(), Some(rule.regel.niveau), "{name}");
        let expected = match rule.check {
            Check::Schema => "XSD",
            Check::Klasse(_) => rule.regel.code.as_str(),
        };
        let also = ALSO.iter().find(|(fixture, ..)| *fixture == name);
        let mut codes: Vec<&str> = judged.bevindingen().iter().map(|b| b.regel).collect();
        codes.sort_unstable();
        codes.dedup();
        let mut allowed = vec![expected];
        allowed.extend(also.into_iter().flat_map(|(_, codes, _)| *codes));
        allowed.sort_unstable();
        assert_eq!(codes, allowed, "{name}: {:#?}", judged.bevindingen());
    }
}

#[test]
fn exceptions_name_fixtures() {
    for (name, ..) in ALSO {
        assert!(fixtures().join(name).is_file(), "{name}");
    }
}

#[test]
fn a_refusal_of_content_is_answered_with_0001_and_has_a_place() {
    for (_, name, content) in all("fail-") {
        for bevinding in judge(&content).bevindingen() {
            assert!(bevinding.positie.is_some(), "{name}");
            let code = bevinding
                .retourcode
                .map(bode::standard::codes::RetourCode::code);
            let expected = (bevinding.niveau == Niveau::Inhoud).then_some("0001");
            assert_eq!(code, expected, "{name}");
        }
    }
}

#[test]
fn both_laws_fail_and_pass() {
    for verdict in ["pass-", "fail-"] {
        for wet in Wet::ALL {
            let count = all(verdict)
                .filter(|(_, _, content)| judge(content).soort().unwrap().wet == wet)
                .count();
            assert!(count > 30, "{wet} {verdict}: {count}");
        }
    }
}

#[test]
fn findings_hold_no_personal_data() {
    const PERSONAL: [&str; 9] = [
        "99990",
        "Meulenbelt",
        "Nijhuis",
        "Sanne",
        "Els",
        "7551",
        "0740000001",
        "2012-",
        "1951-",
    ];
    for (_, name, content) in all("fail-") {
        for bevinding in judge(&content).bevindingen() {
            let shown = format!("{} {}", bevinding.plek, bevinding.melding);
            for personal in PERSONAL {
                assert!(!shown.contains(personal), "{name}: {shown}");
            }
        }
    }
}

#[test]
fn findings_are_limited_and_the_last_one_says_so() {
    let fixtures = of("TR101", "fail-same-key-many-times");
    let (_, content) = fixtures.first().unwrap();
    let schemas = Schemas::embedded().unwrap();
    for (max, kept, cut) in [(1, 1, true), (2, 2, false), (9, 2, false)] {
        let limits = Limits {
            findings: max,
            ..Limits::DEFAULT
        };
        let judged = beoordeel(&schemas, content, limits);
        assert_eq!(judged.bevindingen().len(), kept);
        let last = judged.bevindingen().last().unwrap();
        assert_eq!(
            last.melding.contains("is de controle gestopt"),
            cut,
            "{max}"
        );
    }
}

#[test]
fn what_a_reader_sees() {
    let mut shown = String::new();
    for (_, name, content) in all("fail-") {
        writeln!(shown, "{name}").unwrap();
        for bevinding in judge(&content).bevindingen() {
            let positie = bevinding.positie.unwrap();
            writeln!(
                shown,
                "  {} {}:{} {}\n    {}",
                bevinding.regel,
                positie.regelnummer,
                positie.kolom,
                bevinding.plek,
                bevinding.melding
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!(shown);
}
