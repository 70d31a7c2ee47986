//! What is left out, with the reason and the numbers; the rest goes on.

use super::*;

/// Lines, and why they are left out.
const LEFT_OUT: &[(&str, &str)] = &[
    (
        "06 77 - 03-03 direct 60",
        "toewijzing 77, maart 2026 (levering 1): weggelaten: deze toewijzing is van deze gemeente voor deze aanbieder niet bekend; controleer het nummer, of lees eerst de toewijzing in",
    ),
    (
        "06 40 - 03-03 direct 60",
        "toewijzing 40, maart 2026 (levering 1): weggelaten: deze toewijzing is van deze gemeente voor deze aanbieder niet bekend; controleer het nummer, of lees eerst de toewijzing in",
    ),
    (
        "06 50 - 03-03 direct 60",
        "toewijzing 50, maart 2026 (levering 1): weggelaten: deze toewijzing is van deze gemeente voor deze aanbieder niet bekend; controleer het nummer, of lees eerst de toewijzing in",
    ),
    (
        "18 1 - 03-03 direct 60; 18 1 - 03-04 direct 60",
        "toewijzing 1, maart 2026 (leveringen 1, 2): weggelaten: deze toewijzing is van een andere cliënt",
    ),
    (
        "06 9 - 02-01 direct 60",
        "toewijzing 9, februari 2026 (levering 1): weggelaten: deze toewijzing is door de gemeente verwijderd (reden wijziging 13)",
    ),
    (
        "31 30 - 03-03 totaal 60",
        "toewijzing 30, maart 2026 (levering 1): weggelaten: de toewijzing laat het product open; vul `product_code` met een product uit het contract",
    ),
    (
        "06 1 45A01 03-03 totaal 60",
        "toewijzing 1, product 45A01, maart 2026 (levering 1): weggelaten: deze toewijzing is voor product 45T2B; laat `product_code` leeg",
    ),
    (
        "06 5 - 03-09 totaal 60",
        "toewijzing 5, maart 2026 (levering 1): weggelaten: geleverd op 9 maart 2026, maar de toewijzing loopt van 10 maart 2026 tot en met 20 mei 2026",
    ),
    (
        "06 1 - 04-01 totaal 60",
        "toewijzing 1, product 45T2B, april 2026 (levering 1): weggelaten: deze maand komt na de declaratieperiode maart 2026; declareer haar in haar eigen maand",
    ),
    (
        "06 1 - 03-03 totaal 60; 06 1 - 03-03 aantal 1",
        "toewijzing 1, product 45T2B, maart 2026 (leveringen 1, 2): weggelaten: minuten, aantallen en bedragen staan door elkaar en zijn niet op te tellen",
    ),
    (
        "06 1 - 03-03 aantal 2",
        "toewijzing 1, product 45T2B, maart 2026 (levering 1): weggelaten: soort aantal past niet bij een toewijzing in uren; vul soort direct of totaal, in minuten",
    ),
    (
        "18 10 - 03-03 direct 60",
        "toewijzing 10, product 45A04, maart 2026 (levering 1): weggelaten: soort direct past niet bij een toewijzing in dagdelen; vul soort aantal",
    ),
    (
        "18 20 - 03-03 totaal 60",
        "toewijzing 20, product 45X02, maart 2026 (levering 1): weggelaten: soort totaal past niet bij een toewijzing in euro's; vul soort bedrag, in eurocenten",
    ),
    (
        "18 10 - 03-03 bedrag 60",
        "toewijzing 10, product 45A04, maart 2026 (levering 1): weggelaten: soort bedrag past niet bij een toewijzing in dagdelen; vul soort aantal",
    ),
    (
        "31 30 45A04 03-03 totaal 60",
        "toewijzing 30, product 45A04, maart 2026 (levering 1): weggelaten: de toewijzing laat het product open, en het contract heeft het op 1 maart 2026 niet in een eenheid die bij soort totaal past",
    ),
    (
        "31 30 45A01 03-03 bedrag 60",
        "toewijzing 30, product 45A01, maart 2026 (levering 1): weggelaten: de toewijzing laat het product open, en het contract heeft het op 1 maart 2026 niet in een eenheid die bij soort bedrag past",
    ),
    (
        "31 30 45A03 03-03 aantal 1",
        "toewijzing 30, product 45A03, maart 2026 (levering 1): weggelaten: het contract heeft dit product in etmalen en in dagdelen; welke bedoeld is, is niet te zeggen",
    ),
    (
        "06 7 - 03-03 totaal 60",
        "toewijzing 7, product 45X01, maart 2026 (levering 1): weggelaten: het contract heeft op 1 maart 2026 geen tarief voor dit product per uur",
    ),
    (
        "31 31 45X09 03-03 bedrag 100",
        "toewijzing 31, product 45X09, maart 2026 (levering 1): weggelaten: de toewijzing noemt geen productcategorie, en in de tarieven staat dit product in euro's niet",
    ),
    (
        "18 20 - 03-03 bedrag 99999999; 18 20 - 03-03 bedrag 1",
        "toewijzing 20, product 45X02, maart 2026 (leveringen 1, 2): weggelaten: volume of bedrag is groter dan 99999999 en past niet in een declaratie",
    ),
    (
        "18 12 - 03-03 aantal 40001",
        "toewijzing 12, product 45A06, maart 2026 (levering 1): weggelaten: volume of bedrag is groter dan 99999999 en past niet in een declaratie",
    ),
    // What the rules of the municipality say.
    (
        "31 30 54A01 03-03 totaal 60",
        "toewijzing 30, product 54A01, maart 2026 (levering 1): weggelaten: de gemeente zou dit weigeren. TR381: Productcode 54A01 staat niet bij productcategorie 45 in de productlijst van de gemeente.",
    ),
    (
        "06 1 - 03-03 totaal 6000",
        "toewijzing 1, product 45T2B, maart 2026 (levering 1): weggelaten: de gemeente zou dit weigeren. TR321: Op toewijzing 1 mag in maart 2026 hoogstens 99 uur worden gedeclareerd (99 uur per maand). Ingediend is 100 uur: 1 uur te veel.",
    ),
    (
        "31 30 45A03 03-03 totaal 1; 31 31 45A01 03-03 totaal 2400",
        "toewijzing 31, product 45A01, maart 2026 (levering 2): weggelaten: de gemeente zou dit weigeren. TR369: Toewijzing 31 heeft een budget van € 2.000,00. Eerder toegekend is € 0,00, nu ingediend € 2.400,00: samen € 400,00 te veel.",
    ),
];

#[test]
fn what_would_be_refused_is_left_out_with_the_reason() {
    let administratie = Administratie::default();
    for (given, expected) in LEFT_OUT {
        let mut with_good = lines(given);
        with_good.extend(lines("18 10 - 02-03 aantal 1"));
        let plan = administratie.declare(&with_good);
        assert!(
            report(&plan).iter().any(|line| line == expected),
            "{expected}\n{:#?}",
            report(&plan)
        );
        assert_eq!(
            shown(&plan),
            ["P100 D 10 45A04 2026-02-01..2026-02-28 1 x 16 à 5000 = 5000"]
        );
        assert!(!report(&plan).concat().contains("9999000"));
    }
}

#[test]
fn lines_of_other_municipalities_and_laws_are_not_looked_at() {
    let mut given = lines("06 1 - 03-03 totaal 60; 06 1 - 03-03 totaal 60");
    given[0].wet = Wet::Wmo;
    given[1].gemeente = "0141".parse().unwrap();
    let plan = Administratie::default().declare(&given);
    assert_eq!((plan.declaratie, plan.verslag), (None, Vec::new()));
}

#[test]
fn what_is_not_delivered_yet_is_left_out() {
    let mut administratie = Administratie::default();
    // The broken last week of the grant counts in March, on its last Sunday.
    administratie.grant(11).einddatum = "2026-04-04".parse().ok();
    let plan = administratie.declare(&lines("18 11 - 04-04 aantal 1"));
    assert_eq!(
        report(&plan),
        [
            "toewijzing 11, april 2026 (levering 1): weggelaten: de dag van levering is 4 april 2026, na de dagtekening 3 april 2026"
        ]
    );
    let plan = administratie.declare(&lines("18 11 - 04-03 aantal 1"));
    assert_eq!(
        shown(&plan),
        ["P100 D 11 45A05 2026-03-01..2026-03-31 1 x 82 à 30000 = 30000"]
    );
}

#[test]
fn after_five_years_nothing_is_declared_or_taken_back() {
    let mut old = lines("18 13 - 03-03 aantal 1; 18 13 - 03-03 aantal 1; 18 13 - 03-03 aantal 1");
    old[0].datum = "2021-03-31".parse().unwrap();
    old[1].datum = "2021-04-01".parse().unwrap();
    old[2].datum = "2020-12-31".parse().unwrap();
    let mut administratie = Administratie::default();
    let tarieven = TARIEVEN.replace("2025-01-01", "2019-01-01");
    administratie.tarieven = Tarieven::new(read_all(Cursor::new(tarieven)).unwrap()).unwrap();
    let plan = administratie.declare(&old);
    assert_eq!(
        shown(&plan),
        ["P100 D 13 41G2B 2021-04-01..2021-04-30 1 x 16 à 5200 = 5200"]
    );
    let too_old = |maand: &str, place: u8| {
        format!(
            "toewijzing 13, product 41G2B, {maand} (levering {place}): weggelaten: te lang geleden: een productperiode eindigt op 3 april 2021 of later (TR335, CS100)"
        )
    };
    assert_eq!(
        report(&plan)[..2],
        [too_old("december 2020", 3), too_old("maart 2021", 1)]
    );
}

/// Grant 8 has 40 hours in total, of which 30 were granted.
#[test]
fn the_oldest_month_has_the_first_claim_on_what_is_left() {
    let mut before = hours_before("E1", "2026-01", 30, GRANTED);
    before.inhoud.sleutel.toewijzing_nummer = "8".parse().unwrap();
    before.inhoud.sleutel.product_code = "45A01".parse().unwrap();
    before.inhoud.tarief = Some(Bedrag::new(6000));
    before.inhoud.bedrag = Bedrag::new(180_000);
    let administratie = Administratie {
        eerder: vec![before],
        ..Administratie::default()
    };
    let plan = administratie.declare(&lines("06 8 - 03-03 totaal 480; 06 8 - 02-03 totaal 360"));
    assert_eq!(
        shown(&plan),
        ["P100 D 8 45A01 2026-02-01..2026-02-28 6 x 04 à 6000 = 36000"]
    );
    assert_eq!(
        report(&plan)[1],
        "toewijzing 8, product 45A01, maart 2026 (levering 1): weggelaten: de gemeente zou dit weigeren. TR322: Op toewijzing 8 mag over de hele looptijd hoogstens 40 uur worden gedeclareerd (40 uur totaal binnen de toewijzing). Eerder toegekend is 36 uur, nu ingediend 8 uur: samen 4 uur te veel."
    );

    // A correction that does not fit is left out with its credit, and then its room is not there for
    // the others either.
    let plan = administratie.declare(&lines(
        "06 8 - 01-03 totaal 2460; 06 8 - 02-03 totaal 360; 06 8 - 03-03 totaal 1800",
    ));
    assert_eq!(
        shown(&plan),
        ["P100 D 8 45A01 2026-02-01..2026-02-28 6 x 04 à 6000 = 36000"]
    );
    // A correction that fits makes room in the same message (OP366).
    let plan = administratie.declare(&lines("06 8 - 01-03 totaal 600; 06 8 - 02-03 totaal 1800"));
    assert_eq!(
        shown(&plan),
        [
            "P100 C E1 8 45A01 2026-01-01..2026-01-31 30 x 04 à 6000 = 180000",
            "P101 D 8 45A01 2026-01-01..2026-01-31 10 x 04 à 6000 = 60000",
            "P102 D 8 45A01 2026-02-01..2026-02-28 30 x 04 à 6000 = 180000",
        ]
    );
}
