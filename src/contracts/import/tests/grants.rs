//! Tests of the rows of existing grants.

use super::{TOEWIJZINGEN, ToewijzingRij, errors, read};
use crate::standard::types::Bedrag;

#[test]
fn every_variant_of_a_grant_is_read() {
    // (product, volume to budget; categorie, code, volume, budget)
    for (product, amounts, categorie, code, volume, budget) in [
        ("45,45A04", "4,04,2,", true, true, Some(4), None),
        ("45,", ",,,", true, false, None, None),
        ("45,", "4,04,2,", true, false, Some(4), None),
        ("45,", ",,,500000", true, false, None, Some(500_000)),
        (",", ",,,500000", false, false, None, Some(500_000)),
    ] {
        let row =
            format!("0153,12345678,JW,999900006,17,{product},2026-01-01,2026-12-31,{amounts},04\n");
        let read = read::<ToewijzingRij>(format!("{TOEWIJZINGEN}{row}")).unwrap();
        let besloten_op = "2026-11-01".parse().unwrap();
        let tijd = "12:00:00".parse().unwrap();
        let grant = read[0].clone().into_toewijzing(besloten_op, tijd);
        assert_eq!(grant.product.categorie().is_some(), categorie, "{row}");
        assert_eq!(grant.product.code().is_some(), code, "{row}");
        assert_eq!(grant.omvang.map(|omvang| omvang.volume.value()), volume);
        assert_eq!(grant.budget.map(Bedrag::value), budget);
        assert_eq!(grant.toewijzing_nummer.number(), 17);
        assert_eq!(grant.ingangsdatum.to_string(), "2026-01-01");
        assert_eq!(grant.einddatum, "2026-12-31".parse().ok());
        assert_eq!(grant.reden_wijziging, "04".parse().ok());
        assert_eq!(
            (grant.toewijzingsdatum, grant.toewijzingstijd),
            (besloten_op, tijd)
        );
    }
}

/// A row of grants, and what is wrong with it. What only a 301 of today may not say is no error: a
/// municipality brings grants of before.
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
    ("0153,12345678,JW,999900006,17,45,,2026-01-01,,,,,1000,", ""),
    (
        "0153,12345678,JW,999900006,17,45,45A04,2026-01-01,,4,04,2,,",
        "",
    ),
    (
        "0153,12345678,JW,999900006,17,45,45A04,2026-01-01,2025-12-31,4,04,2,,",
        "rij 2, kolom einddatum: ligt voor de ingangsdatum",
    ),
    (
        "0153,12345678,JW,999900006,17,45,45A04,2026-01-01,2026-01-02,4,04,2,,13",
        "",
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
