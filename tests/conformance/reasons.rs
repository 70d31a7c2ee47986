//! Why delivery stops after the municipality changed a grant, against the relation that the code
//! lists of both laws state, from either side.

#![expect(
    clippy::unwrap_used,
    reason = "a test whose material is missing has to fail"
)]

use std::collections::{BTreeMap, BTreeSet};

use bode::standard::bericht::Wet;
use bode::standard::codes::{RedenBeeindiging, RedenWijziging};

use super::schema::standard;

fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let path = standard().join("codelists").join(file);
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// Pairs of RedenWijziging and RedenBeeindiging as Bode has them.
fn ours(wet: Wet) -> BTreeSet<(String, String)> {
    let pairs = RedenWijziging::ALL.iter().filter_map(|reden| {
        let passend = RedenBeeindiging::passend_bij(wet, *reden)?;
        Some((reden.to_string(), passend.to_string()))
    });
    pairs.collect()
}

#[test]
fn a_withdrawal_has_the_reason_that_the_lists_state() {
    for (wet, of_change, of_end) in [
        (
            Wet::Jeugdwet,
            "JZ002-reden-wijziging-toewijzing.csv",
            "JZ588-reden-beeindiging.csv",
        ),
        (
            Wet::Wmo,
            "WMO002-reden-wijziging-toewijzing.csv",
            "WMO588-reden-beeindiging.csv",
        ),
    ] {
        let from_change: BTreeSet<_> = rows(of_change)
            .into_iter()
            .filter(|row| row["reden_beeindiging_307"] != "nvt")
            .map(|row| (row["code"].clone(), row["reden_beeindiging_307"].clone()))
            .collect();
        let mut from_end = BTreeSet::new();
        for row in rows(of_end) {
            let changes = row["reden_wijziging_toewijzing"].split([',', ';']);
            let changes = changes.map(str::trim).filter(|code| *code != "nvt");
            from_end.extend(changes.map(|change| (change.to_owned(), row["code"].clone())));
        }
        assert_eq!(ours(wet), from_change, "{of_change}");
        assert_eq!(ours(wet), from_end, "{of_end}");
    }
}
