//! Tests of the rows of existing grants.

use super::{TOEWIJZINGEN, ToewijzingRij, errors, read};

#[test]
fn every_variant_of_a_grant_is_read() {
    for (product, amounts, expected) in [
        ("45,45A04", "4,04,2,", "product, omvang"),
        ("45,", ",,,", "product"),
        ("45,", "4,04,2,", "product, omvang"),
        ("45,", ",,,500000", "product, budget"),
        (",", ",,,500000", "budget"),
    ] {
        let row =
            format!("0153,12345678,JW,999900006,17,{product},2026-01-01,2026-12-31,{amounts},\n");
        let read = read::<ToewijzingRij>(format!("{TOEWIJZINGEN}{row}")).unwrap();
        let toegewezen = &read[0].toegewezen;
        let parts: Vec<&str> = [
            (toegewezen.product().is_some(), "product"),
            (toegewezen.omvang().is_some(), "omvang"),
            (toegewezen.budget().is_some(), "budget"),
        ]
        .into_iter()
        .filter_map(|(given, part)| given.then_some(part))
        .collect();
        assert_eq!(parts.join(", "), expected, "{row}");
        assert_eq!(
            toegewezen
                .product()
                .and_then(|product| product.code)
                .is_some(),
            product == "45,45A04"
        );
    }
}

/// A row of grants, and what is wrong with it.
const GRANTS: &[(&str, &str)] = &[
    (
        "0153,12345678,JW,999900007,17,45,45A04,2026-01-01,,4,04,4,,",
        "rij 2, kolom bsn: verwacht: een BSN van 9 cijfers dat aan de elfproef voldoet",
    ),
    (
        "0153,12345678,JW,999900006,1000000000,45,45A04,2026-01-01,,4,04,4,,",
        "rij 2, kolom toewijzingnummer: verwacht: een toewijzingnummer van 0 tot en met 999999999",
    ),
    (
        "0153,12345678,JW,999900006,17,02,45A04,2026-01-01,,4,04,4,,",
        "rij 2, kolom productcategorie: 02 hoort niet bij JW, maar bij WMO",
    ),
    (
        "0153,12345678,JW,999900006,17,,45A04,2026-01-01,,4,04,4,,",
        "rij 2, kolom productcategorie: leeg; verplicht als de productcode is gevuld",
    ),
    (
        "0153,12345678,JW,999900006,17,,,2026-01-01,,,,,,",
        "rij 2, kolom productcategorie: leeg; verplicht als er geen budget is (CD079)",
    ),
    (
        "0153,12345678,JW,999900006,17,45,45A04,2026-01-01,,,,,,",
        "rij 2, kolom volume: leeg; volume, eenheid en frequentie zijn verplicht bij een productcode (CD041)",
    ),
    (
        "0153,12345678,JW,999900006,17,45,45A04,2026-01-01,,4,,4,,",
        "rij 2, kolom eenheid: leeg; volume, eenheid en frequentie zijn alle drie gevuld of alle drie leeg",
    ),
    (
        "0153,12345678,JW,999900006,17,45,,2026-01-01,2026-12-31,4,04,4,1000,",
        "rij 2, kolom budget: gevuld naast volume, eenheid en frequentie; het is het een of het ander (CD077, CD078)",
    ),
    (
        "0153,12345678,JW,999900006,17,45,,2026-01-01,2026-12-31,,,,100000000,",
        "rij 2, kolom budget: hoger dan 99999999 eurocent",
    ),
    (
        "0153,12345678,JW,999900006,17,45,,2026-01-01,,,,,1000,",
        "rij 2, kolom einddatum: leeg; verplicht bij een budget (CD075)",
    ),
    (
        "0153,12345678,JW,999900006,17,45,45A04,2026-01-01,,4,04,2,,",
        "rij 2, kolom einddatum: leeg; verplicht bij frequentie 2, per week (CD076)",
    ),
    (
        "0153,12345678,JW,999900006,17,45,45A04,2026-01-01,2025-12-31,4,04,2,,",
        "rij 2, kolom einddatum: ligt voor de ingangsdatum",
    ),
    (
        "0153,12345678,JW,999900006,17,45,45A04,2026-01-01,2026-01-02,4,04,2,,13",
        "rij 2, kolom redenwijziging: 13 (verwijderd) kan alleen als de einddatum gelijk is aan de ingangsdatum (CS335)",
    ),
    (
        "0153,12345678,JW,999900006,17,45,45A04,2026-01-01,2026-01-01,4,04,2,,13",
        "",
    ),
];

#[test]
fn a_grant_that_cannot_exist_is_refused() {
    for (row, expected) in GRANTS {
        let found = errors::<ToewijzingRij>(format!("{TOEWIJZINGEN}{row}\n"));
        assert_eq!(found, *expected, "{row}");
    }
}
