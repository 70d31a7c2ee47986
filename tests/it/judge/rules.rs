//! Every rule of levels 3 and 4 against `fixtures/rules/<code>`: each `pass-…` is accepted whole,
//! each `fail-…` is refused by that rule and by no other, unless the table below says why.
//! Declarations are judged in the world of `fixtures/ledger`, every other message in that of
//! `fixtures/gesprek`; its file names its kind: `fail-305-…`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use bode::ledger::mismatch::rows;
use bode::ledger::rules::REGELS;
use bode::standard::bericht::Nummer;
use bode::standard::codes::RetourCode;
use bode::standard::rules::GecontroleerdBericht;

use super::gesprek::{bsn_of, gesprek};
use super::world::{fixtures, ledger, name, read_any, today, xml_files};
use crate::naive::NaiveLedger;
use crate::naive_gesprek::NaiveGesprek;

/// Messages that cannot break one rule without another, and why.
const BESIDE: &[(&str, &[&str], &str)] = &[
    (
        "TR019/fail-307-toewijzing-onbekend",
        &["TR382"],
        "on a number that nobody granted there is no start either",
    ),
    (
        "TR074/fail-305-levering-loopt",
        &["TR326"],
        "the start that is sent again still runs",
    ),
    (
        "TR074/fail-307-zelfde-pauze",
        &["TR413"],
        "the stop that is sent again is a pause",
    ),
    (
        "TR074/fail-307-zelfde-sleutel",
        &["TR415"],
        "the stop that is sent again is final",
    ),
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
        "TR365/fail-319-onderzoek-na-afwijzing",
        &["TR360"],
        "the refusal is an answer, and not one that says research",
    ),
    (
        "TR375/fail-317-omvang-bij-generiek",
        &["TR412"],
        "a grant without a product has no product code either",
    ),
    (
        "TR378/fail-325-onbekende-gemeente",
        &["TR337"],
        "a municipality that does not exist got no declaration to answer",
    ),
    (
        "TR381/fail-307-niet-in-lijst",
        &["TR382"],
        "such a product was never started",
    ),
    (
        "TR389/fail-credit-afgewezen",
        &["TR314"],
        "the credit must be refused by something",
    ),
];

/// The worlds in which messages are judged.
struct Rechtbank {
    ledger: NaiveLedger,
    gesprek: NaiveGesprek,
}

/// What a rule had against a message.
struct Weigering {
    regel: String,
    retourcode: RetourCode,
    melding: String,
}

impl Rechtbank {
    fn open() -> Self {
        Self {
            ledger: ledger(),
            gesprek: gesprek(),
        }
    }

    /// Every refusal of a message, in document order.
    fn refusals(&self, gecontroleerd: &GecontroleerdBericht) -> Vec<Weigering> {
        if let GecontroleerdBericht::M323(declaratie) = gecontroleerd {
            let oordeel = self.ledger.clone().receive(declaratie, today());
            let rows = rows(declaratie, &oordeel).into_iter();
            return rows
                .filter_map(|row| {
                    Some(Weigering {
                        regel: row.regel,
                        retourcode: row.retourcode?,
                        melding: row.melding,
                    })
                })
                .collect();
        }
        let bericht = gecontroleerd.clone().into_bericht();
        let oordeel = self.gesprek.judge(&bericht, bsn_of(gecontroleerd), today());
        let afwijkingen = oordeel.afwijkingen();
        afwijkingen
            .map(|afwijking| Weigering {
                regel: afwijking.regel.code.to_string(),
                retourcode: afwijking.retourcode(),
                melding: afwijking.melding.clone(),
            })
            .collect()
    }
}

/// The fixtures of a rule, by name.
fn files_of(code: &str) -> Vec<PathBuf> {
    xml_files(&fixtures(&format!("rules/{code}")))
}

/// The rules that must refuse a fixture, by its name.
fn expected<'a>(code: &'a str, name: &str) -> BTreeSet<&'a str> {
    let mut expected = BTreeSet::new();
    if name.contains("/fail-") {
        expected.insert(code);
        let beside = BESIDE.iter().find(|(beside, ..)| *beside == name);
        expected.extend(beside.into_iter().flat_map(|(_, codes, _)| *codes));
    }
    expected
}

#[test]
fn every_rule_has_a_pass_and_a_fail_of_every_message_that_it_names() {
    let mut wrong = String::new();
    for rule in REGELS {
        let code = rule.regel.code.as_str();
        let (mut failing, mut passes) = (BTreeSet::new(), 0);
        for path in files_of(code) {
            let name = name(&path);
            let (_, what) = name.split_once('/').unwrap();
            let (verdict, what) = what.split_once('-').unwrap();
            let soort = read_any(&path).soort();
            let applies = rule.regel.applies_to(soort);
            let named = soort.nummer == Nummer::M323 || what.starts_with(soort.nummer.digits());
            if !applies || !named {
                let _ = writeln!(wrong, "{name}: is een {soort}");
            }
            match verdict {
                "pass" => passes += 1,
                "fail" => _ = failing.insert(soort.nummer),
                _ => _ = writeln!(wrong, "{name}: is geen pass en geen fail"),
            }
        }
        for nummer in rule.regel.berichten {
            if !failing.contains(nummer) {
                let _ = writeln!(wrong, "{code}: geen fail van een {}", nummer.digits());
            }
        }
        if passes == 0 {
            let _ = writeln!(wrong, "{code}: geen pass");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_fixture_is_judged_as_its_name_says() {
    let rechtbank = Rechtbank::open();
    let mut wrong = String::new();
    for rule in REGELS {
        let code = rule.regel.code.as_str();
        for path in files_of(code) {
            let name = name(&path);
            let refusals = rechtbank.refusals(&read_any(&path));
            let found: BTreeSet<&str> = refusals
                .iter()
                .map(|weigering| weigering.regel.as_str())
                .collect();
            let expected = expected(code, &name);
            if found != expected {
                let _ = writeln!(wrong, "{name}: verwacht {expected:?}, gevonden {found:?}");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn exceptions_name_fixtures() {
    for (name, ..) in BESIDE {
        assert!(fixtures(&format!("rules/{name}.xml")).is_file(), "{name}");
    }
}

/// The Dutch that people read, for every message that is refused. It names nobody.
#[test]
fn every_refusal_explains_itself() {
    let rechtbank = Rechtbank::open();
    let mut text = String::new();
    for rule in REGELS {
        for path in files_of(rule.regel.code.as_str()) {
            for weigering in rechtbank.refusals(&read_any(&path)) {
                let _ = writeln!(
                    text,
                    "{}\n  {} {}: {}",
                    name(&path),
                    weigering.regel,
                    weigering.retourcode,
                    weigering.melding
                );
            }
        }
    }
    let bsn = text
        .split(|c: char| !c.is_ascii_digit())
        .find(|digits| digits.len() == 9);
    assert_eq!(bsn, None);
    insta::assert_snapshot!(text);
}
