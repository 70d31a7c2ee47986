//! `load`: dry runs, and lists with errors.

use std::fs;

use super::{GOED, Werkplek, demo, fixture};

#[test]
fn a_dry_run_shows_what_would_change_and_changes_nothing() {
    let place = Werkplek::new();
    let tarieven = fixture("contracts/tarieven.csv");
    let file = tarieven.to_str().unwrap();
    let proef = place.db(&["load", "tarieven", "--proef", file]);
    assert!(
        proef.stdout.contains("136 nieuw") && proef.stdout.contains("er is niets gewijzigd"),
        "{}",
        proef.stdout
    );
    assert!(
        place
            .db(&["load", "tarieven", file])
            .stdout
            .contains("136 nieuw")
    );
    assert!(
        place
            .db(&["load", "tarieven", file])
            .stdout
            .contains("0 nieuw, 0 gewijzigd, 136 gelijk")
    );
}

#[test]
fn a_wrong_list_is_refused_by_row_and_column_and_changes_nothing() {
    let place = Werkplek::new();
    fs::write(place.path("t.csv"), "gemeente,aanbieder,wet,bsn,toewijzingnummer,productcategorie,productcode,ingangsdatum,einddatum,volume,eenheid,frequentie,budget\n0153,97000011,JW,999900006,1,45,45T1A,2026-01-01,,4,04,4,\n0153,97000011,JW,999900007,2,45,45T1A,2026-13-01,,4,04,4,\n").unwrap();
    let run = place.db(&["load", "toewijzingen", "t.csv"]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("rij 3, kolom bsn") && run.stderr.contains("rij 3, kolom ingangsdatum"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("rij 2"), "{}", run.stderr);
    fs::write(place.path("k.csv"), "gemeente,kleur\n0153,rood\n").unwrap();
    assert!(
        place
            .db(&["load", "tarieven", "k.csv"])
            .stderr
            .contains("kleur")
    );
    // Nothing was loaded, so nobody is a party here.
    assert_eq!(place.receive(&demo(GOED)).status, 2);
}
