//! Proposals for a 317.

use super::*;

/// Grant 300201 stays, 300202 gets 5 hours a week from June, 45A07 is new from June.
const FIXTURE: &str = include_str!("../../../../fixtures/messages/317/jw-all-three-kinds.xml");

/// Need 2, level B, in hours per month.
const AS_MODEL: [(&str, &str); 2] = [
    ("<ijw:Volume>5<", "<ijw:Volume>16<"),
    ("<ijw:Frequentie>2<", "<ijw:Frequentie>4<"),
];

fn proposal(wereld: &Wereld, replaced: &[(&str, &str)]) -> Voorstel {
    let replaced: Vec<_> = AS_MODEL.iter().chain(replaced).copied().collect();
    let GecontroleerdBericht::M317(bericht) = checked(FIXTURE, &replaced) else {
        panic!("the fixture is a 317");
    };
    voorstel(Verzoek::Wijziging(&bericht), &wereld.omstandigheden())
}

/// What the request is about, on a day.
fn world_on(vandaag: &'static str, uiterlijk: &'static str) -> Wereld {
    Wereld::new(vandaag, uiterlijk)
        .with("300201,45,45T2A,2026-01-01,2026-12-31,8,04,4,")
        .with("300202,45,45T2B,2026-01-01,2026-12-31,12,04,4,")
}

fn world() -> Wereld {
    world_on("2026-05-13", "2026-05-18")
}

#[test]
fn a_request_that_fits_can_be_honoured() {
    let found = proposal(&world(), &[]);
    assert_eq!(found.advies, Advies::Honoreren);
    insta::assert_snapshot!(page(&found));
}

#[test]
fn each_thing_that_does_not_fit_is_said() {
    let in_words = |wereld: &Wereld, replaced: &[(&str, &str)]| {
        remarks(&proposal(wereld, replaced)).join("\n")
    };
    let not_agreed = world().agreed("aanbieder,nee");
    let more = world().with("300203,45,45T2D,2026-01-01,2026-12-31,8,04,4,");
    let stacked = world().with("300203,45,45A07,2026-01-01,2026-12-31,8,04,4,");
    let unknown: &[_] = &[("300202", "300299")];
    let shown = [
        ("no 317 agreed", in_words(&not_agreed, &[])),
        (
            "not in time",
            in_words(&world_on("2026-05-28", "2026-06-02"), &[]),
        ),
        (
            "passed",
            in_words(&world_on("2026-06-10", "2026-06-12"), &[]),
        ),
        ("a grant of after the request", in_words(&more, &[])),
        ("stacked", in_words(&stacked, &[])),
        ("unknown", in_words(&world(), unknown)),
        ("not contracted", in_words(&world(), &[("45A07", "45A08")])),
        (
            "a higher level",
            in_words(&world(), &[("<ijw:Volume>16<", "<ijw:Volume>20<")]),
        ),
    ];
    let page: Vec<_> = shown
        .iter()
        .map(|(name, remarks)| format!("{name}\n{remarks}"))
        .collect();
    insta::assert_snapshot!(page.join("\n\n"));
}

#[test]
fn dates_that_have_passed_still_show_what_would_change() {
    let found = proposal(&world_on("2026-06-10", "2026-06-12"), &[]);
    assert!(matches!(found.advies, Advies::Onderzoeken { .. }));
    assert_eq!(found.veranderingen.len(), 4);
    let unknown = proposal(&world(), &[("300202", "300299")]);
    assert!(unknown.veranderingen.is_empty());
}

#[test]
fn a_total_does_not_go_below_what_was_declared() {
    let mut wereld = Wereld::new("2026-05-13", "2026-05-18")
        .with("300201,45,45T2A,2026-01-01,2026-12-31,8,04,4,")
        .with("300202,45,45T2B,2026-01-01,2026-12-31,80,04,6,");
    let total = [
        ("<ijw:Frequentie>4<", "<ijw:Frequentie>6<"),
        (
            "2026-06-01</jw317:GewensteIngangsdatum>\n          <jw317:Einddatum>2026-12-31</jw317:Einddatum>\n          <jw317:Omvang>\n            <ijw:Volume>16",
            "2026-01-01</jw317:GewensteIngangsdatum>\n          <jw317:Einddatum>2026-12-31</jw317:Einddatum>\n          <jw317:Omvang>\n            <ijw:Volume>16",
        ),
    ];
    let verbruik = |hours: i64| Verbruik {
        maat: hours * 60,
        bedrag: Bedrag::ZERO,
    };
    for (hours, expected) in [
        (16, None),
        (
            20,
            Some(
                "toewijzing 300202: gevraagd is 16 uur, maar er is al 20 uur gedeclareerd en toegekend, 4 uur meer; daarvoor verdwijnt de rechtmatigheid (OP345)",
            ),
        ),
    ] {
        wereld.verbruik = BTreeMap::from([("300202".parse().unwrap(), verbruik(hours))]);
        let found = proposal(&wereld, &total);
        let used = found
            .punten
            .iter()
            .find(|punt| punt.onderwerp == Onderwerp::Verbruik);
        assert_eq!(used.map(|punt| punt.tekst.as_str()), expected);
    }
}

#[test]
fn shortening_asks_nothing_of_contract_or_model() {
    let wereld = Wereld {
        tarieven: tarieven("0153,42420101,JW,45,45A07,04,6480,2026-01-01,\n"),
        ..world()
    };
    let shorter = [
        ("<ijw:Volume>16<", "<ijw:Volume>12<"),
        (
            "2026-12-31</jw317:Einddatum>\n          <jw317:Omvang>\n            <ijw:Volume>12",
            "2026-08-31</jw317:Einddatum>\n          <jw317:Omvang>\n            <ijw:Volume>12",
        ),
    ];
    let found = proposal(&wereld, &shorter);
    assert_eq!(found.advies, Advies::Honoreren, "{}", page(&found));
    assert_eq!(found.producten.len(), 2);
}

#[test]
fn every_product_that_is_decided_on_must_be_covered() {
    let found = proposal(&world(), &[]);
    let one = settings("0153,JW,42420101,45,45T2B,,ja\n");
    let both = settings("0153,JW,42420101,45,45T2B,,ja\n0153,JW,42420101,45,45A07,nee,ja\n");
    assert_eq!(automatisch(&found, &one), Automaat::Uit);
    assert!(matches!(
        automatisch(&found, &both),
        Automaat::Besluit { .. }
    ));
}
