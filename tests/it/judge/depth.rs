//! How deep a prestatie is judged when something about its client or grant is wrong: every rule
//! that still can be judged is, and none beyond.

use std::collections::BTreeSet;

use bode::standard::types::Bedrag;

use super::compose::{Envelop, Regel, credit, debet};
use super::world::{afwijkingen, ledger, today};
use crate::naive::NaiveLedger;

/// A debit that breaks every rule it can while it passes level 2: reference used before, later
/// than the declaration, product of no list and no contract, wrong amount, broken month.
fn wrong_debit(ledger: &NaiveLedger, bsn: &str, toewijzing: u32) -> Regel {
    let mut regel = debet(ledger, "J-1001-01", 1001, "2026-04", 9_000);
    regel.bsn = bsn.parse().unwrap();
    let prestatie = &mut regel.prestatie;
    prestatie.toewijzing_nummer = toewijzing.to_string().parse().unwrap();
    prestatie.product_categorie = "54".parse().unwrap();
    prestatie.product_code = "54Z99".parse().unwrap();
    prestatie.eenheid = "14".parse().unwrap();
    prestatie.product_tarief = Some(Bedrag::new(1));
    prestatie.ingediend_bedrag.bedrag = Bedrag::new(99_000_000);
    prestatie.product_periode.begindatum = "2026-04-02".parse().unwrap();
    prestatie.product_periode.einddatum = "2026-04-29".parse().unwrap();
    regel
}

/// The rules that refuse the prestatie in a declaration over March.
fn refused_by(ledger: &NaiveLedger, regel: Regel) -> BTreeSet<&'static str> {
    let bericht = Envelop::jeugdwet("D2603", "2026-03").declare(&[regel]);
    let oordeel = ledger.clone().receive(&bericht, today());
    afwijkingen(&oordeel)
        .iter()
        .map(|afwijking| afwijking.regel.code.as_str())
        .collect()
}

/// What is judged of a debit whatever its grant.
const WHATEVER_THE_GRANT: [&str; 5] = ["TR314", "TR319", "TR346", "TR381", "TR418"];

#[test]
fn a_debit_is_judged_as_far_as_its_grant_allows() {
    let ledger = ledger();
    for (what, bsn, toewijzing, expected) in [
        ("no such grant", "999900006", 7777, &["TR338"][..]),
        ("a grant of another client", "999900018", 1001, &["TR304"]),
        ("a deleted grant", "999900031", 1011, &["TR384"]),
        (
            "a grant of the client",
            "999900006",
            1001,
            &["TR339", "TR340", "TR341", "TR387", "TR388"],
        ),
        (
            "a grant with a budget",
            "999900031",
            1009,
            &["TR339", "TR341", "TR369", "TR387", "TR388"],
        ),
    ] {
        let mut codes = BTreeSet::from(WHATEVER_THE_GRANT);
        codes.extend(expected);
        let found = refused_by(&ledger, wrong_debit(&ledger, bsn, toewijzing));
        assert_eq!(found, codes, "{what}");
    }
    let unknown_client = wrong_debit(&ledger, "999900092", 1001);
    assert_eq!(refused_by(&ledger, unknown_client), ["TR304"].into());
}

#[test]
fn a_credit_is_judged_on_little() {
    let ledger = ledger();
    let wrong = |bsn: &str, toewijzing: u32, vorig: &str| {
        let mut debet = wrong_debit(&ledger, bsn, toewijzing);
        debet.prestatie.product_referentie.referentie_nummer = vorig.parse().unwrap();
        credit("J-1001-01", &debet)
    };
    for (what, regel, expected) in [
        (
            "of nothing",
            wrong("999900006", 1001, "NIETS"),
            &["TR314", "TR323"][..],
        ),
        (
            "unlike its debit",
            wrong("999900006", 1001, "J-1001-02"),
            &["TR314", "TR323"],
        ),
        (
            "credited before",
            wrong("999900006", 1003, "J-1003-01"),
            &["TR314", "TR390"],
        ),
        (
            "on no grant",
            wrong("999900006", 7777, "NIETS"),
            &["TR314", "TR323"],
        ),
        (
            "on a deleted grant",
            wrong("999900031", 1011, "NIETS"),
            &["TR314", "TR323"],
        ),
        (
            "on another client's grant",
            wrong("999900018", 1001, "NIETS"),
            &["TR304", "TR314", "TR323"],
        ),
        (
            "of an unknown client",
            wrong("999900092", 1001, "NIETS"),
            &["TR304"],
        ),
    ] {
        assert_eq!(
            refused_by(&ledger, regel),
            expected.iter().copied().collect(),
            "{what}"
        );
    }
}

/// A grant that was deleted or changed after a debit was granted does not stop the credit.
#[test]
fn a_credit_survives_the_end_of_its_grant() {
    let mut ledger = ledger();
    let granted = debet(&ledger, "J-1001-01", 1001, "2026-01", 40);
    let grant = ledger
        .toewijzingen
        .iter_mut()
        .find(|toewijzing| toewijzing.toewijzing_nummer.number() == 1001)
        .unwrap();
    grant.einddatum = Some(grant.ingangsdatum);
    grant.reden_wijziging = "13".parse().ok();
    assert!(refused_by(&ledger, credit("J-1001-01C", &granted)).is_empty());
}
