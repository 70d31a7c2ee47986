//! From minutes, pieces and cents to volume, unit, tariff and amount.

use super::*;
use crate::contracts::contract::Tariefpeildatum;
use crate::standard::codes::JaNee;

/// Grant, lines of March, and the one prestatie that they come to.
const COMES_TO: &[(&str, &str)] = &[
    // The sum first, the norm of 2026 (20% and 10%) on the sum, rounded once: 4 x 95 = 380 -> 494.
    (
        "06 1 - 03-03 direct 95; 06 1 - 03-10 direct 95; 06 1 - 03-17 direct 95; 06 1 - 03-24 direct 95",
        "1 45T2B 2026-03-01..2026-03-31 8 x 04 à 8727 = 69816",
    ),
    // The same without a norm: 380 minutes is 6 hours and 20 minutes (IV079's own example).
    (
        "06 1 - 03-03 totaal 95; 06 1 - 03-10 totaal 95; 06 1 - 03-17 totaal 95; 06 1 - 03-24 totaal 95",
        "1 45T2B 2026-03-01..2026-03-31 6 x 04 à 8727 = 52362",
    ),
    // A grant of 2025 keeps the norm of 2025 (20% and 12%): 500 -> 660 minutes, not 650.
    (
        "06 2 - 03-03 direct 500",
        "2 45T2B 2026-03-01..2026-03-31 11 x 04 à 8727 = 95997",
    ),
    // Direct and total minutes add up: 130 + 20 = 150 minutes, half an hour goes up.
    (
        "06 1 - 03-03 direct 100; 06 1 - 03-03 totaal 20",
        "1 45T2B 2026-03-01..2026-03-31 3 x 04 à 8727 = 26181",
    ),
    (
        "06 1 - 03-03 totaal 149",
        "1 45T2B 2026-03-01..2026-03-31 2 x 04 à 8727 = 17454",
    ),
    (
        "06 1 - 03-03 totaal 1",
        "1 45T2B 2026-03-01..2026-03-31 1 x 04 à 8727 = 8727",
    ),
    // Hours granted, only the minute contracted: minutes as they are.
    (
        "06 3 - 03-03 totaal 95",
        "3 45T2C 2026-03-01..2026-03-31 95 x 01 à 150 = 14250",
    ),
    // Minutes granted on a tariff per hour (IV081).
    (
        "06 4 - 03-03 totaal 95",
        "4 45A01 2026-03-01..2026-03-31 95 x 01 à 100 = 9500",
    ),
    // The period is cut off by the grant, and the tariff is that of its first day.
    (
        "06 5 - 03-30 totaal 60",
        "5 54A01 2026-03-10..2026-03-31 1 x 04 à 9500 = 9500",
    ),
    (
        "18 10 - 03-03 aantal 2; 18 10 - 03-04 aantal 3",
        "10 45A04 2026-03-01..2026-03-31 5 x 16 à 5000 = 25000",
    ),
    (
        "18 12 - 03-03 aantal 4",
        "12 45A06 2026-03-01..2026-03-31 4 x 84 à 2500 = 10000",
    ),
    // Euros: the volume is the amount, and there is no tariff (IV042).
    (
        "18 20 - 03-31 bedrag 20000",
        "20 45X02 2026-03-01..2026-03-31 20000 x 83 à - = 20000",
    ),
    // Open grants: the unit of the contract, minutes before hours.
    (
        "31 30 45A01 03-03 totaal 95",
        "30 45A01 2026-03-01..2026-03-31 2 x 04 à 6000 = 12000",
    ),
    (
        "31 30 45A02 03-03 totaal 95",
        "30 45A02 2026-03-01..2026-03-31 95 x 01 à 150 = 14250",
    ),
    (
        "31 31 45E01 03-03 bedrag 5000",
        "31 45E01 2026-03-01..2026-03-31 5000 x 83 à - = 5000",
    ),
    ("31 30 45X09 03-03 bedrag 5000", ""),
    (
        "31 31 54A01 03-03 totaal 60",
        "31 54A01 2026-03-01..2026-03-31 1 x 04 à 9500 = 9500",
    ),
    // A category with an Omvang: the unit of the grant.
    (
        "31 32 45A02 03-03 totaal 95",
        "32 45A02 2026-03-01..2026-03-31 2 x 04 à 9000 = 18000",
    ),
];

#[test]
fn a_month_comes_to_one_prestatie() {
    let administratie = Administratie::default();
    for (given, expected) in COMES_TO {
        let plan = administratie.declare(&lines(given));
        let expected: Vec<String> = Some(expected)
            .filter(|expected| !expected.is_empty())
            .map(|expected| format!("P100 D {expected}"))
            .into_iter()
            .collect();
        assert_eq!(shown(&plan), expected, "{given}\n{:#?}", report(&plan));
    }
}

#[test]
fn the_report_says_how_minutes_became_hours() {
    let plan = Administratie::default().declare(&lines(
        "06 1 - 03-03 direct 380; 06 2 - 03-03 direct 100; 06 2 - 03-03 totaal 20; 06 4 - 03-03 totaal 95; 06 1 - 02-03 totaal 95",
    ));
    assert_eq!(
        report(&plan),
        [
            "toewijzing 1, product 45T2B, februari 2026: 2 uur gedeclareerd voor € 174,54 (P100); 95 minuten",
            "toewijzing 1, product 45T2B, maart 2026: 8 uur gedeclareerd voor € 698,16 (P101); 380 directe minuten met 20% indirecte tijd en 10% reistijd: 494 minuten",
            "toewijzing 2, product 45T2B, maart 2026: 3 uur gedeclareerd voor € 261,81 (P102); 100 directe minuten met 20% indirecte tijd en 12% reistijd, en 20 minuten zonder norm: 152 minuten",
            "toewijzing 4, product 45A01, maart 2026: 95 minuten gedeclareerd voor € 95,00 (P103)",
        ]
    );
}

#[test]
fn a_product_without_a_norm_gets_none_and_a_signal() {
    let administratie = Administratie::default();
    let plan = administratie.declare(&lines("06 4 - 03-03 direct 100; 06 1 - 03-03 direct 100"));
    let signals = |index: usize| -> Vec<String> {
        let regel: &Verslagregel = &plan.verslag[index];
        regel.signalen.iter().map(ToString::to_string).collect()
    };
    assert_eq!(prestaties(&plan)[1].geleverd_volume, Volume::new(100));
    assert_eq!(signals(0), [""; 0]);
    assert_eq!(
        signals(1),
        [
            "Op 1 januari 2026 heeft de catalogus geen norm voor product 45A01. De directe minuten zijn gedeclareerd zonder indirecte tijd en reistijd."
        ]
    );
}

#[test]
fn a_product_with_two_norms_gets_none_and_a_signal() {
    let text = include_str!("../../../../config/twents-model/2026.toml");
    let same_product = text
        .replace("code = \"54C01\"", "code = \"45T2B\"")
        .replace(
            "JW = { categorie = \"54\", code = \"45T2B\" }",
            "JW = { categorie = \"45\", code = \"45T2B\" }",
        );
    let catalogue = crate::twents::Catalogue::parse(&same_product).unwrap();
    let administratie = Administratie {
        catalogues: Catalogues::new(vec![catalogue]).unwrap(),
        ..Administratie::default()
    };
    let plan = administratie.declare(&lines("06 1 - 03-03 direct 120"));
    assert_eq!(prestaties(&plan)[0].geleverd_volume, Volume::new(2));
    assert!(matches!(
        plan.verslag[0].signalen[..],
        [Signalering::NormOnbeslist { .. }]
    ));
}

#[test]
fn the_contract_decides_on_tariff_day_and_minutes() {
    let mut administratie = Administratie::default();
    administratie.afspraken.tariefpeildatum = Tariefpeildatum::Eind;
    let plan = administratie.declare(&lines("06 5 - 03-30 totaal 60"));
    assert_eq!(
        prestaties(&plan)[0].ingediend_bedrag.bedrag,
        Bedrag::new(9900)
    );

    administratie.afspraken.minuten_bij_uurtarief = JaNee::Nee;
    let plan = administratie.declare(&lines("06 4 - 03-03 totaal 95"));
    assert_eq!(
        report(&plan),
        [
            "toewijzing 4, product 45A01, maart 2026 (levering 1): weggelaten: het contract heeft op 31 maart 2026 geen tarief voor dit product per minuut"
        ]
    );
}

#[test]
fn the_wmo_has_its_own_grants_products_and_norms() {
    let administratie = Administratie::default();
    let mut given =
        lines("06 50 - 03-03 direct 100; 06 50 - 03-10 direct 100; 06 1 - 03-03 totaal 60");
    given[0].wet = Wet::Wmo;
    given[1].wet = Wet::Wmo;
    assert_eq!(geadresseerden(&given).len(), 2);
    let mut basis = administratie.basis();
    basis.partijen.wet = Wet::Wmo;
    let plan = declare(&basis, &given, &mut administratie.nummers.clone()).unwrap();
    assert_eq!(
        shown(&plan),
        ["P100 D 50 01A01 2026-03-01..2026-03-31 3 x 04 à 3300 = 9900"]
    );
    assert_eq!(plan.verslag[0].signalen.len(), 1);
}

#[test]
fn output_per_week_counts_where_its_sunday_lies() {
    let administratie = Administratie::default();
    // Grant 11 runs to Wednesday 15 April. 28 February lies in the week of Sunday 1 March, 30 March in
    // that of 5 April.
    let plan = administratie.declare(&lines(
        "18 11 - 02-28 aantal 2; 18 11 - 03-12 aantal 1; 18 11 - 03-30 aantal 2",
    ));
    assert_eq!(
        shown(&plan),
        ["P100 D 11 45A05 2026-03-01..2026-03-31 3 x 82 à 30000 = 90000"]
    );
    assert_eq!(
        report(&plan)[1],
        "toewijzing 11, product 45A05, april 2026 (levering 3): weggelaten: deze maand komt na de declaratieperiode maart 2026; declareer haar in haar eigen maand"
    );
}

#[test]
fn months_grants_and_products_stand_apart() {
    let plan = Administratie::default().declare(&lines(
        "31 30 45A02 03-03 totaal 10; 31 30 45A01 03-03 totaal 60; 31 30 45A02 02-03 totaal 20; 31 31 45A02 03-03 totaal 30; 06 1 - 03-31 totaal 60; 31 30 45A02 03-04 totaal 5",
    ));
    assert_eq!(
        shown(&plan),
        [
            "P100 D 1 45T2B 2026-03-01..2026-03-31 1 x 04 à 8727 = 8727",
            "P101 D 30 45A02 2026-02-01..2026-02-28 20 x 01 à 150 = 3000",
            "P102 D 30 45A01 2026-03-01..2026-03-31 1 x 04 à 6000 = 6000",
            "P103 D 30 45A02 2026-03-01..2026-03-31 15 x 01 à 150 = 2250",
            "P104 D 31 45A02 2026-03-01..2026-03-31 30 x 01 à 150 = 4500",
        ]
    );
    let declaratie = plan.declaratie.unwrap();
    assert_eq!(declaratie.clienten.len(), 2);
    assert_eq!(
        declaratie.totaal_ingediend_bedrag.signed(),
        Bedrag::new(24477)
    );
}

#[test]
fn the_order_of_the_lines_does_not_matter() {
    let administratie = Administratie::default();
    let mut given = lines(
        "31 30 45A02 03-03 totaal 10; 31 30 45A01 03-03 totaal 60; 18 10 - 03-03 aantal 1; 06 1 - 03-31 direct 60; 06 1 - 03-30 direct 61",
    );
    let declaratie = administratie.declare(&given).declaratie;
    given.reverse();
    assert_eq!(administratie.declare(&given).declaratie, declaratie);
}
