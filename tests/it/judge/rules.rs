//! Every rule of levels 3 and 4 for the declaration against `fixtures/rules/<code>`: each `pass-…` is granted whole,
//! each `fail-…` is refused by that rule and by no other, unless the table below says why.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use bode::ledger::mismatch::rows;

use super::world::{
    afwijkingen, fixtures, ledger, name, read, regels_voor_declaraties, today, xml_files,
};

/// Messages that cannot break one rule without another, and why.
const BESIDE: &[(&str, &[&str], &str)] = &[
    (
        "TR304/fail-credit-bij-andere-client",
        &["TR323"],
        "the client is one of the key fields of the debit",
    ),
    (
        "TR307/fail-begin-van-eerste-maand",
        &["TR387"],
        "the first of the month is also the wrong first day",
    ),
    (
        "TR308/fail-eind-van-laatste-maand",
        &["TR388"],
        "the last of the month is also the wrong last day",
    ),
    (
        "TR321/fail-totaal",
        &["TR322"],
        "with frequency 6 the period and the whole grant have the same maximum",
    ),
    (
        "TR341/fail-budget-niet-gecontracteerd",
        &["TR418"],
        "a unit that is not contracted has no tariff",
    ),
    (
        "TR389/fail-credit-afgewezen",
        &["TR314"],
        "the credit must be refused by something",
    ),
];

#[test]
fn every_fixture_is_judged_as_its_name_says() {
    let ledger = ledger();
    let mut wrong = String::new();
    for rule in regels_voor_declaraties() {
        let code = rule.regel.code.as_str();
        let files = xml_files(&fixtures(&format!("rules/{code}")));
        let count = |prefix: &str| {
            files
                .iter()
                .filter(|path| name(path).contains(prefix))
                .count()
        };
        assert!(
            count("/pass-") > 0 && count("/fail-") > 0,
            "{code} lacks a pass or a fail"
        );
        assert_eq!(
            count("/pass-") + count("/fail-"),
            files.len(),
            "{code} has a file that is neither"
        );
        for path in &files {
            let name = name(path);
            let bericht = read(path);
            let oordeel = ledger.clone().receive(&bericht, today());
            let found: BTreeSet<&str> = afwijkingen(&oordeel)
                .iter()
                .map(|afwijking| afwijking.regel.code.as_str())
                .collect();
            let mut expected = BTreeSet::new();
            if name.contains("/fail-") {
                expected.insert(code);
                let beside = BESIDE.iter().find(|(beside, ..)| *beside == name);
                expected.extend(beside.into_iter().flat_map(|(_, codes, _)| *codes));
            }
            if found != expected {
                let _ = writeln!(wrong, "{name}: verwacht {expected:?}, gevonden {found:?}");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The Dutch that finance reads, for every message that is refused.
#[test]
fn every_refusal_explains_itself() {
    let ledger = ledger();
    let mut text = String::new();
    for rule in regels_voor_declaraties() {
        for path in xml_files(&fixtures(&format!("rules/{}", rule.regel.code))) {
            let bericht = read(&path);
            let oordeel = ledger.clone().receive(&bericht, today());
            for row in rows(&bericht, &oordeel)
                .iter()
                .filter(|row| row.retourcode.is_some())
            {
                let code = row.retourcode.unwrap();
                let _ = writeln!(
                    text,
                    "{}\n  {} {code}: {}",
                    name(&path),
                    row.regel,
                    row.melding
                );
            }
        }
    }
    insta::assert_snapshot!(text);
}
