//! What a month has to be against what was declared on it before.

use super::*;

/// 2 hours of March on grant 1, which is what the lines of these tests come to.
const TWO_HOURS: &str = "06 1 - 03-03 totaal 120";

/// A debit of March that was sent before: reference, hours, and what became of it.
type Eerder = (&'static str, i64, Stand);

/// What was declared before on March, what is sent now, and what the report says.
const AGAINST: &[(&[Eerder], &[&str], &str)] = &[
    (
        &[],
        &["P100 D 2 x 04"],
        "2 uur gedeclareerd voor € 174,54 (P100)",
    ),
    (
        &[("E1", 2, GRANTED)],
        &[],
        "al toegekend (E1), niets gewijzigd",
    ),
    (
        &[("E1", 3, GRANTED)],
        &["P100 C E1 3 x 04", "P101 D 2 x 04"],
        "E1 van € 261,81 gecrediteerd (P100), en 2 uur gedeclareerd voor € 174,54 (P101)",
    ),
    (
        &[("E1", 3, Stand::Afgewezen)],
        &["P100 D 2 x 04"],
        "2 uur gedeclareerd voor € 174,54 (P100)",
    ),
    (
        &[("E1", 3, Stand::Onbeantwoord)],
        &[],
        "al ingediend (E1) en nog niet beantwoord; wacht op het declaratie-antwoord",
    ),
    // A granted debit whose credit was granted is as if it was never declared.
    (
        &[("E1", 3, Stand::Toegekend(Creditering::Toegekend))],
        &["P100 D 2 x 04"],
        "2 uur gedeclareerd voor € 174,54 (P100)",
    ),
    (
        &[("E1", 3, Stand::Toegekend(Creditering::Onbeantwoord))],
        &[],
        "al ingediend (E1) en nog niet beantwoord; wacht op het declaratie-antwoord",
    ),
    // Only the latest counts of a history.
    (
        &[
            ("E1", 3, Stand::Afgewezen),
            ("E2", 4, Stand::Toegekend(Creditering::Toegekend)),
            ("E3", 2, GRANTED),
        ],
        &[],
        "al toegekend (E3), niets gewijzigd",
    ),
    (
        &[
            ("E1", 3, Stand::Toegekend(Creditering::Toegekend)),
            ("E2", 2, Stand::Onbeantwoord),
        ],
        &[],
        "al ingediend (E2) en nog niet beantwoord; wacht op het declaratie-antwoord",
    ),
    // Two that stand should not be, and are both taken back.
    (
        &[("E1", 2, GRANTED), ("E2", 3, GRANTED)],
        &["P100 C E1 2 x 04", "P101 C E2 3 x 04", "P102 D 2 x 04"],
        "E1 van € 174,54 gecrediteerd (P100), E2 van € 261,81 gecrediteerd (P101), en 2 uur gedeclareerd voor € 174,54 (P102)",
    ),
];

fn sent(plan: &Declaratieplan) -> Vec<String> {
    let without = " 1 45T2B 2026-03-01..2026-03-31";
    let short = |text: String| {
        let text = text.replace(without, "");
        text.split(" à").next().unwrap().to_owned()
    };
    shown(plan).into_iter().map(short).collect()
}

#[test]
fn what_was_declared_before_decides_what_is_sent() {
    for (before, expected, said) in AGAINST {
        let administratie = Administratie {
            eerder: before
                .iter()
                .map(|(referentie, hours, stand)| {
                    hours_before(referentie, "2026-03", *hours, *stand)
                })
                .collect(),
            ..Administratie::default()
        };
        let plan = administratie.declare(&lines(TWO_HOURS));
        assert_eq!(sent(&plan), *expected, "{before:?}");
        let report = &report(&plan)[0];
        assert!(report.contains(said), "{report}");
    }
}

#[test]
fn nothing_delivered_takes_back_what_stands() {
    for (stand, expected, said) in [
        (
            GRANTED,
            vec!["P100 C E1 3 x 04"],
            "E1 van € 261,81 gecrediteerd (P100)",
        ),
        (
            Stand::Afgewezen,
            vec![],
            "niets geleverd en niets toegekend",
        ),
        (
            Stand::Onbeantwoord,
            vec![],
            "al ingediend (E1) en nog niet beantwoord; wacht op het declaratie-antwoord",
        ),
    ] {
        let administratie = Administratie {
            eerder: vec![hours_before("E1", "2026-03", 3, stand)],
            ..Administratie::default()
        };
        let plan = administratie.declare(&lines("06 1 - 03-03 direct 0"));
        assert_eq!(sent(&plan), expected, "{stand:?}");
        assert_eq!(
            report(&plan),
            [format!("toewijzing 1, product 45T2B, maart 2026: {said}")]
        );
        let total = plan
            .declaratie
            .map(|one| one.totaal_ingediend_bedrag.signed());
        assert_eq!(total, (!expected.is_empty()).then_some(Bedrag::new(-26181)));
    }
}

#[test]
fn a_credit_repeats_every_field_of_its_debit() {
    let mut before = hours_before("E1", "2026-03", 3, GRANTED);
    // Declared when the grant still began later, and at another tariff.
    before.inhoud.sleutel.periode.begin = "2026-03-10".parse().unwrap();
    before.inhoud.tarief = Some(Bedrag::new(8000));
    before.inhoud.bedrag = Bedrag::new(24000);
    let administratie = Administratie {
        eerder: vec![before.clone()],
        ..Administratie::default()
    };
    let plan = administratie.declare(&lines("06 1 - 03-03 totaal 180"));
    assert_eq!(
        shown(&plan),
        [
            "P100 C E1 1 45T2B 2026-03-10..2026-03-31 3 x 04 à 8000 = 24000",
            "P101 D 1 45T2B 2026-03-01..2026-03-31 3 x 04 à 8727 = 26181",
        ]
    );
}

#[test]
fn another_period_alone_is_no_correction() {
    let mut before = hours_before("E1", "2026-03", 3, GRANTED);
    before.inhoud.sleutel.periode.eind = "2026-03-20".parse().unwrap();
    let administratie = Administratie {
        eerder: vec![before],
        ..Administratie::default()
    };
    let plan = administratie.declare(&lines("06 1 - 03-03 totaal 180"));
    assert_eq!(plan.declaratie, None);
    assert!(matches!(
        plan.verslag[0].uitkomst,
        Uitkomst::Ongewijzigd { .. }
    ));
}

#[test]
fn months_that_the_input_does_not_mention_are_left_alone() {
    let administratie = Administratie {
        eerder: vec![
            hours_before("E1", "2026-02", 3, GRANTED),
            hours_before("E2", "2026-01", 3, Stand::Onbeantwoord),
        ],
        ..Administratie::default()
    };
    let plan = administratie.declare(&lines(TWO_HOURS));
    assert_eq!((plan.verslag.len(), prestaties(&plan).len()), (1, 1));
}

#[test]
fn late_months_go_along_with_their_corrections() {
    let administratie = Administratie {
        eerder: vec![hours_before("E1", "2026-01", 3, GRANTED)],
        laatste_periode: Some("2026-03".parse().unwrap()),
        ..Administratie::default()
    };
    let plan = administratie.declare(&lines(
        "06 1 - 01-10 totaal 60; 06 1 - 02-10 totaal 120; 06 1 - 03-03 totaal 180",
    ));
    assert_eq!(
        shown(&plan),
        [
            "P100 C E1 1 45T2B 2026-01-01..2026-01-31 3 x 04 à 8727 = 26181",
            "P101 D 1 45T2B 2026-01-01..2026-01-31 1 x 04 à 8727 = 8727",
            "P102 D 1 45T2B 2026-02-01..2026-02-28 2 x 04 à 8727 = 17454",
            "P103 D 1 45T2B 2026-03-01..2026-03-31 3 x 04 à 8727 = 26181",
        ]
    );
    let declaratie = plan.declaratie.unwrap();
    assert_eq!(
        declaratie.declaratie_periode.begindatum.to_string(),
        "2026-03-01"
    );
    assert_eq!(
        declaratie.totaal_ingediend_bedrag.signed(),
        Bedrag::new(26181)
    );
}

#[test]
fn zero_can_be_declared_but_not_taken_back() {
    let mut administratie = Administratie::default();
    let free = lines("06 6 - 03-03 totaal 60");
    let plan = administratie.declare(&free);
    let Uitkomst::Gedeclareerd { inhoud, .. } = &plan.verslag[0].uitkomst else {
        panic!("{plan:?}")
    };
    assert_eq!(inhoud.bedrag, Bedrag::ZERO);
    administratie.eerder = vec![EerderePrestatie {
        inhoud: inhoud.clone(),
        ..hours_before("E1", "2026-03", 1, GRANTED)
    }];
    assert_eq!(administratie.declare(&free).declaratie, None);
    let plan = administratie.declare(&lines("06 6 - 03-03 totaal 120"));
    let referentie: ReferentieNummer = "E1".parse().unwrap();
    assert_eq!(
        plan.verslag[0].uitkomst,
        Uitkomst::Weggelaten {
            reden: Reden::NulNietTeCrediteren { referentie }
        }
    );
}

#[test]
fn part_of_a_month_takes_nothing_back() {
    let mut administratie = Administratie::default();
    administratie.grant(1).einddatum = "2026-03-20".parse().ok();
    let given = lines("06 1 - 03-03 totaal 60; 06 1 - 03-25 totaal 60");
    // Never declared: what can be declared is.
    let plan = administratie.declare(&given);
    assert_eq!(plan.verslag.len(), 2);
    assert_eq!(
        shown(&plan),
        ["P100 D 1 45T2B 2026-03-01..2026-03-20 1 x 04 à 8727 = 8727"]
    );
    // Granted: the lines that were left out may be why it is less now.
    administratie.eerder = vec![hours_before("E1", "2026-03", 2, GRANTED)];
    let plan = administratie.declare(&given);
    assert_eq!(plan.declaratie, None);
    assert_eq!(
        report(&plan),
        [
            "toewijzing 1, maart 2026 (levering 2): weggelaten: geleverd op 25 maart 2026, maar de toewijzing loopt van 1 januari 2026 tot en met 20 maart 2026",
            "toewijzing 1, product 45T2B, maart 2026 (levering 1): weggelaten: van deze toewijzing en maand zijn leveringen weggelaten; wat al is toegekend blijft staan tot die zijn verbeterd",
        ]
    );
}

#[test]
fn taking_back_asks_nothing_of_the_grant() {
    let mut administratie = Administratie {
        eerder: vec![hours_before("E1", "2026-03", 2, GRANTED)],
        ..Administratie::default()
    };
    administratie.grant(1).einddatum = "2026-02-20".parse().ok();
    let plan = administratie.declare(&lines("06 1 - 03-03 totaal 0"));
    assert_eq!(sent(&plan), ["P100 C E1 2 x 04"]);
}
