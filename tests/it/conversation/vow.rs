//! Requests for a change (process.md, Berichtstromen VOW): every flow.

use serde_json::{Value, json};

use super::gesprek::Gesprek;
use super::regie::started;

/// A request to go on with the support until the end of the year.
pub fn vow(wet: &str, referentie: &str) -> Value {
    json!({
        "soort": "wijziging",
        "gemeente": "0153",
        "wet": wet,
        "aanbieder": "97000011",
        "bsn": super::world::CLIENT,
        "referentie_aanbieder": referentie,
        "reden": "1",
        "wijzigen": [{ "toewijzing_nummer": 1, "einddatum": "2026-12-31" }]
    })
}

/// Support and a stay, and the request to extend the support.
fn asked(wet: &'static str) -> Gesprek {
    let mut gesprek = started(wet);
    gesprek.day("2026-07-01", "er komt verblijf bij");
    gesprek.allocate(&json!({ "producten": [
        { "module": "wonen-en-verblijf", "ingangsdatum": "2026-07-06", "einddatum": "2026-08-31", "volume": 4 }
    ]}));
    gesprek.exchange();
    gesprek.day(
        "2026-08-03",
        "de aanbieder vraagt om verlenging van de hulp",
    );
    gesprek.request(&vow(wet, "VOW-1"));
    gesprek.exchange();
    gesprek
}

fn in_research(wet: &'static str) -> Gesprek {
    let mut gesprek = asked(wet);
    gesprek.day("2026-08-05", "de gemeente onderzoekt het verzoek eerst");
    gesprek.decide("VOW-1", &json!({ "besluit": "onderzoek" }));
    gesprek.exchange();
    gesprek
}

/// The request is honoured as a whole: its reference stands at every grant, also at the one that stays
/// as it is (IV093). Delivery goes on without a new start (OP380).
#[test]
fn granted_at_once() {
    let mut gesprek = asked("WMO");
    gesprek.day("2026-08-05", "de gemeente verlengt");
    gesprek.decide("VOW-1", &json!({ "besluit": "toewijzen" }));
    gesprek.exchange();
    gesprek.day("2026-08-24", "later wijzigt het verblijf, zonder verzoek");
    gesprek.allocate(&json!({ "wijzigingen": [
        { "toewijzing_nummer": 2, "soort": "verlengen", "einddatum": "2026-09-30", "afspraak": "overleg" }
    ]}));
    insta::assert_snapshot!(gesprek.end());
}

/// The same, by a decision that names the request.
#[test]
fn granted_by_an_allocation() {
    let mut gesprek = asked("JW");
    gesprek.day("2026-08-05", "de gemeente verlengt, met een gewoon besluit");
    gesprek.allocate(&json!({ "wijzigingen": [
        { "toewijzing_nummer": 1, "soort": "verlengen", "einddatum": "2026-12-31",
          "afspraak": "op-verzoek", "referentie_aanbieder": "VOW-1" }
    ]}));
    insta::assert_snapshot!(gesprek.end());
}

/// Another amount ends the grant and begins a new one: a stop on the old, a start on the new.
#[test]
fn granted_after_research() {
    let mut gesprek = started("JW");
    gesprek.day(
        "2026-05-11",
        "de aanbieder vraagt om minder uren vanaf juni",
    );
    let mut less = vow("JW", "VOW-1");
    less["wijzigen"] =
        json!([{ "toewijzing_nummer": 1, "ingangsdatum": "2026-06-01", "volume": 6 }]);
    gesprek.request(&less);
    gesprek.exchange();
    gesprek.day("2026-05-13", "de gemeente onderzoekt het verzoek eerst");
    gesprek.decide("VOW-1", &json!({ "besluit": "onderzoek" }));
    gesprek.exchange();
    gesprek.day("2026-05-20", "de gemeente honoreert het verzoek");
    gesprek.decide("VOW-1", &json!({ "besluit": "toewijzen" }));
    gesprek.exchange();
    gesprek.day("2026-06-02", "de hulp gaat verder op de nieuwe toewijzing");
    gesprek.stop(&["1,2026-03-10,2026-05-31,,"]);
    gesprek.start(&["2,2026-06-01,"]);
    insta::assert_snapshot!(gesprek.end());
}

#[test]
fn refused_at_once() {
    let mut gesprek = asked("JW");
    gesprek.day(
        "2026-08-05",
        "de gemeente wijst af; de toewijzing blijft zoals zij was",
    );
    gesprek.decide("VOW-1", &json!({ "besluit": "afwijzen", "reden": "2" }));
    gesprek.exchange();
    gesprek.day("2026-08-31", "de hulp stopt dus");
    gesprek.stop(&["1,2026-03-10,2026-08-31,31,"]);
    insta::assert_snapshot!(gesprek.end());
}

#[test]
fn refused_after_research() {
    let mut gesprek = in_research("WMO");
    gesprek.day(
        "2026-08-10",
        "zolang het onderzoek loopt kan er geen nieuw verzoek zijn (TR374)",
    );
    assert_eq!(gesprek.request(&vow("WMO", "VOW-2")).status, 1);
    gesprek.day("2026-08-17", "de gemeente wijst af");
    gesprek.decide("VOW-1", &json!({ "besluit": "afwijzen", "reden": "1" }));
    gesprek.exchange();
    gesprek.day("2026-08-18", "nu kan het wel");
    gesprek.request(&vow("WMO", "VOW-2"));
    insta::assert_snapshot!(gesprek.end());
}
