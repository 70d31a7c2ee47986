//! The ways a change can go, what the standard gives no way for, and what moves with agreement.

use super::*;

/// One grant, the day of the decision, what is asked of it, what was agreed, and what becomes of
/// it: the lines of the 301, or rule and place of every refusal.
struct Edge {
    name: &'static str,
    granted: &'static str,
    today: &'static str,
    asked: &'static str,
    agreed: Option<&'static [&'static str]>,
    outcome: Result<&'static [&'static str], &'static [&'static str]>,
}

const MONTH: &str = "17 45A1 2026-01-01 2026-12-31 8/04/4";
const TOTAL: &str = "17 45A1 2026-01-01 2026-12-31 80/04/6";
const BUDGET: &str = "17 45 2026-01-01 2026-12-31 500000c";
const AT: &str = "te_wijzigen_producten[0]";

const WAYS: &[Edge] = &[
    Edge {
        name: "a total changes under its own number, with the end",
        granted: TOTAL,
        today: "2026-06-01",
        asked: "2026-01-01 2027-03-31 120/04/6",
        agreed: None,
        outcome: Ok(&["17 45A1 2026-01-01 2027-03-31 120/04/6 12 A001"]),
    },
    Edge {
        name: "a budget changes under its own number, also down",
        granted: BUDGET,
        today: "2026-06-01",
        asked: "2026-01-01 2026-12-31 400000c",
        agreed: None,
        outcome: Ok(&["17 45 2026-01-01 2026-12-31 400000c 12 A001"]),
    },
    Edge {
        name: "an end is taken away",
        granted: MONTH,
        today: "2026-06-01",
        asked: "2026-01-01 - 8/04/4",
        agreed: None,
        outcome: Ok(&["17 45A1 2026-01-01 - 8/04/4 12 A001"]),
    },
    Edge {
        name: "another unit is another amount",
        granted: MONTH,
        today: "2026-06-01",
        asked: "2026-07-01 2026-12-31 480/01/4",
        agreed: None,
        outcome: Ok(&[
            "17 45A1 2026-01-01 2026-06-30 8/04/4 12 A001",
            "9001 45A1 2026-07-01 2026-12-31 480/01/4 - A001",
        ]),
    },
    Edge {
        name: "what is asked is so already",
        granted: MONTH,
        today: "2026-06-01",
        asked: "2026-01-01 2026-12-31 8/04/4",
        agreed: None,
        outcome: Ok(&["17 45A1 2026-01-01 2026-12-31 8/04/4 - A001"]),
    },
    Edge {
        name: "another amount from the first day on, before it has begun",
        granted: MONTH,
        today: "2025-12-01",
        asked: "2026-01-01 2026-12-31 10/04/4",
        agreed: None,
        outcome: Ok(&[
            "17 45A1 2026-01-01 2026-01-01 8/04/4 13 A001",
            "9001 45A1 2026-01-01 2026-12-31 10/04/4 - A001",
        ]),
    },
    Edge {
        name: "a total becomes an amount per month: the grant is done anew",
        granted: TOTAL,
        today: "2025-12-01",
        asked: "2026-01-01 2026-12-31 10/04/4",
        agreed: None,
        outcome: Ok(&[
            "17 45A1 2026-01-01 2026-01-01 80/04/6 13 A001",
            "9001 45A1 2026-01-01 2026-12-31 10/04/4 - A001",
        ]),
    },
    Edge {
        name: "today is not past",
        granted: MONTH,
        today: "2026-07-01",
        asked: "2026-07-01 2026-12-31 10/04/4",
        agreed: None,
        outcome: Ok(&[
            "17 45A1 2026-01-01 2026-06-30 8/04/4 12 A001",
            "9001 45A1 2026-07-01 2026-12-31 10/04/4 - A001",
        ]),
    },
    Edge {
        name: "expired, and extended back with agreement (OP257)",
        granted: MONTH,
        today: "2027-01-20",
        asked: "2026-01-01 2027-06-30 8/04/4",
        agreed: Some(&[]),
        outcome: Ok(&["17 45A1 2026-01-01 2027-06-30 8/04/4 12 A001"]),
    },
    Edge {
        name: "expired, so extending is no obligation: a new grant from an agreed day (OP380)",
        granted: MONTH,
        today: "2027-01-20",
        asked: "2026-01-01 2027-06-30 8/04/4",
        agreed: Some(&["17 2027-02-01 -"]),
        outcome: Ok(&[
            "17 45A1 2026-01-01 2026-12-31 8/04/4 - A001",
            "9001 45A1 2027-02-01 2027-06-30 8/04/4 - A001",
        ]),
    },
    Edge {
        name: "another amount, agreed to begin later than asked",
        granted: MONTH,
        today: "2026-07-20",
        asked: "2026-07-01 2026-12-31 10/04/4",
        agreed: Some(&["17 2026-08-01 -"]),
        outcome: Ok(&[
            "17 45A1 2026-01-01 2026-07-31 8/04/4 12 A001",
            "9001 45A1 2026-08-01 2026-12-31 10/04/4 - A001",
        ]),
    },
    Edge {
        name: "another amount, agreed to begin after the grant has ended",
        granted: MONTH,
        today: "2027-01-20",
        asked: "2026-12-01 2027-06-30 10/04/4",
        agreed: Some(&["17 2027-02-01 -"]),
        outcome: Ok(&[
            "17 45A1 2026-01-01 2026-12-31 8/04/4 - A001",
            "9001 45A1 2027-02-01 2027-06-30 10/04/4 - A001",
        ]),
    },
];

const NO_WAYS: &[Edge] = &[
    Edge {
        name: "a day that has passed, without agreement",
        granted: MONTH,
        today: "2026-07-20",
        asked: "2026-07-01 2026-12-31 10/04/4",
        agreed: None,
        outcome: Err(&["IV093 te_wijzigen_producten[0]"]),
    },
    Edge {
        name: "expired, and extended back without agreement",
        granted: MONTH,
        today: "2027-01-20",
        asked: "2026-01-01 2027-06-30 8/04/4",
        agreed: None,
        outcome: Err(&["IV093 te_wijzigen_producten[0]"]),
    },
    Edge {
        name: "dates move though nothing has passed",
        granted: MONTH,
        today: "2026-06-01",
        asked: "2026-07-01 2026-12-31 10/04/4",
        agreed: Some(&["17 2026-08-01 -"]),
        outcome: Err(&["OP348 verschuivingen[0]"]),
    },
    Edge {
        name: "a day moves back",
        granted: MONTH,
        today: "2026-07-20",
        asked: "2026-07-01 2026-12-31 10/04/4",
        agreed: Some(&["17 2026-06-01 -"]),
        outcome: Err(&["IV093 te_wijzigen_producten[0]"]),
    },
    Edge {
        name: "dates move of something that is not asked",
        granted: MONTH,
        today: "2026-07-20",
        asked: "2026-07-01 2026-12-31 10/04/4",
        agreed: Some(&["18 2026-08-01 -", "nieuw-1 2026-08-01 -"]),
        outcome: Err(&["IV093 verschuivingen[0]", "IV093 verschuivingen[1]"]),
    },
    Edge {
        name: "dates of one thing move twice",
        granted: MONTH,
        today: "2026-07-20",
        asked: "2026-07-01 2026-12-31 10/04/4",
        agreed: Some(&["17 2026-08-01 -", "17 2026-09-01 -"]),
        outcome: Err(&["IV093 verschuivingen[1]"]),
    },
    Edge {
        name: "only the end changes: there is no first day to move",
        granted: MONTH,
        today: "2026-07-20",
        asked: "2026-01-01 2026-07-10 8/04/4",
        agreed: Some(&["17 2026-08-01 -"]),
        outcome: Err(&["IV093 te_wijzigen_producten[0]"]),
    },
    Edge {
        name: "a change before the first day",
        granted: MONTH,
        today: "2025-11-01",
        asked: "2025-12-01 2026-12-31 10/04/4",
        agreed: None,
        outcome: Err(&["IV066 te_wijzigen_producten[0]"]),
    },
    Edge {
        name: "a change after the last day is a new product",
        granted: MONTH,
        today: "2026-06-01",
        asked: "2027-01-01 2027-06-30 10/04/4",
        agreed: None,
        outcome: Err(&["IV092 te_wijzigen_producten[0]"]),
    },
    Edge {
        name: "a total does not change half-way",
        granted: TOTAL,
        today: "2026-06-01",
        asked: "2026-07-01 2026-12-31 120/04/6",
        agreed: None,
        outcome: Err(&["TR373 te_wijzigen_producten[0]"]),
    },
    Edge {
        name: "a budget does not change half-way",
        granted: BUDGET,
        today: "2026-06-01",
        asked: "2026-07-01 2026-12-31 400000c",
        agreed: None,
        outcome: Err(&["TR373 te_wijzigen_producten[0]"]),
    },
    Edge {
        name: "a code asks for an amount",
        granted: MONTH,
        today: "2026-06-01",
        asked: "2026-07-01 2026-12-31 -",
        agreed: None,
        outcome: Err(&["TR411 te_wijzigen_producten[0]"]),
    },
    Edge {
        name: "without a code there is no amount",
        granted: BUDGET,
        today: "2026-06-01",
        asked: "2026-01-01 2026-12-31 8/04/4",
        agreed: None,
        outcome: Err(&["TR412 te_wijzigen_producten[0]"]),
    },
    Edge {
        name: "an amount per day of half days does not exist",
        granted: MONTH,
        today: "2026-06-01",
        asked: "2026-07-01 2026-12-31 1/16/1",
        agreed: None,
        outcome: Err(&["CS338 te_wijzigen_producten[0]"]),
    },
];

fn outcome(edge: &Edge, existing: &[Grant]) -> Result<Uitwerking, Vec<Refusal>> {
    let asked = format!("wijzigt 17 {}", edge.asked);
    let besluit = edge.agreed.map_or_else(Wijzigingsbesluit::default, agreed);
    change(existing, edge.today, &[&asked], &besluit)
}

#[test]
fn every_way_a_change_can_go() {
    for edge in WAYS {
        let outcome = outcome(edge, &[grant(edge.granted)]);
        assert_eq!(lines(outcome), edge.outcome.unwrap(), "{}", edge.name);
    }
}

#[test]
fn where_the_standard_gives_no_way_the_rule_says_why() {
    for edge in NO_WAYS {
        let outcome = outcome(edge, &[grant(edge.granted)]);
        assert_eq!(refused(outcome), edge.outcome.unwrap_err(), "{}", edge.name);
    }
}

#[test]
fn what_was_delivered_keeps_its_grant() {
    for edge in WAYS {
        let mut old = grant(edge.granted);
        old.prestaties = Prestaties::Toegekend;
        let outcome = outcome(edge, &[old]);
        let expected = edge.outcome.unwrap();
        if expected[0].contains(" 13 ") {
            assert_eq!(refused(outcome), [format!("TR385 {AT}")], "{}", edge.name);
        } else {
            assert_eq!(lines(outcome), expected, "{}", edge.name);
        }
    }
}

#[test]
fn what_the_request_names_must_be_there() {
    let mut deleted = grant("18 45B1 2026-01-01 2026-01-01 8/04/4");
    deleted.toewijzing.reden_wijziging = "13".parse().ok();
    let existing = [grant(MONTH), deleted];
    let asked = [
        "blijft 16",
        "blijft 18",
        "wijzigt 19 2026-01-01 2026-12-31 8/04/4",
        "wijzigt 20 2026-01-01 2026-12-31 8/04/4",
        "blijft 17",
        "wijzigt 17 2026-01-01 2027-12-31 8/04/4",
    ];
    let outcome = change(
        &existing,
        "2026-06-01",
        &asked,
        &Wijzigingsbesluit::default(),
    );
    let expected = [
        "TR350 ongewijzigde_producten[0]",
        "TR350 ongewijzigde_producten[1]",
        "TR351 te_wijzigen_producten[0]",
        "TR351 te_wijzigen_producten[1]",
        "IV092 te_wijzigen_producten[2]",
    ];
    assert_eq!(refused(outcome), expected);
}

#[test]
fn nothing_is_stacked_and_a_sequel_is_an_extension() {
    for (nieuw, rule) in [
        ("nieuw 45A1 2026-12-01 2027-06-30 4/04/4", "TR302"),
        ("nieuw 45A1 2027-01-01 2027-06-30 8/04/4", "OP380"),
        ("nieuw 45 2026-12-01 2027-06-30 100c", "TR302"),
    ] {
        let outcome = change(
            &[grant(MONTH)],
            "2026-06-01",
            &["blijft 17", nieuw],
            &Wijzigingsbesluit::default(),
        );
        assert_eq!(refused(outcome), [format!("{rule} nieuwe_producten[0]")]);
    }
}

#[test]
fn a_grant_that_the_request_does_not_name_goes_along_with_its_reference() {
    let mut since = grant("18 45B1 2026-01-01 2026-09-30 8/04/4");
    since.aanlevering = Aanlevering::Gewijzigd;
    since.toewijzing.reden_wijziging = "05".parse().ok();
    let outcome = change(
        &[grant(MONTH), since],
        "2026-06-01",
        &["wijzigt 17 2026-01-01 2027-06-30 8/04/4"],
        &Wijzigingsbesluit::default(),
    );
    let expected = [
        "17 45A1 2026-01-01 2027-06-30 8/04/4 12 A001",
        "18 45B1 2026-01-01 2026-09-30 8/04/4 05 A001",
    ];
    assert_eq!(lines(outcome), expected);
}

#[test]
fn a_new_grant_keeps_what_the_old_one_was_for() {
    let mut old = grant("17 45T2B 2026-01-01 2026-12-31 12/04/4");
    old.toewijzing.gezin = "G-17".parse().ok();
    old.toewijzing.resultaat = "weer naar school".parse().ok();
    let besluit = Wijzigingsbesluit::default();
    let asked = ["wijzigt 17 2026-07-01 2026-12-31 16/04/4"];
    let outcome = change(&[old.clone()], "2026-06-01", &asked, &besluit).unwrap();
    let (_, new) = &outcome.mutaties[1];
    assert_eq!(new.gezin, old.toewijzing.gezin);
    assert_eq!(new.resultaat, old.toewijzing.resultaat);
    assert_eq!(new.herkomst.as_ref().unwrap().aanbod, "behoefte-2-B");
}
