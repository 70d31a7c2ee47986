//! Requests (process.md, Berichtstromen VOT and VOW): what is asked, answered and honoured.

use serde_json::{Value, json};

use super::gesprek::{Gesprek, Kant};
use super::letter::handmade;
use super::regie::{granted, started};
use super::world::CLIENT;

/// A request for support and for a stay, each with a reference of its own.
fn vot(wet: &str, referenties: [&str; 2]) -> Value {
    let verwijzer = if wet == "JW" {
        json!({ "type": "02", "zorgverlener_code": "01012345" })
    } else {
        json!({ "type": "01" })
    };
    json!({
        "soort": "toewijzing",
        "gemeente": "0153",
        "wet": wet,
        "aanbieder": "97000011",
        "client": {
            "bsn": CLIENT,
            "geboortedatum": { "datum": "2012-05-17" },
            "geslacht": "2",
            "naam": { "geslachtsnaam": { "achternaam": "Voorbeeldsma" }, "voorletters": "A" }
        },
        "producten": [
            { "referentie_aanbieder": referenties[0], "aanbod": "behoefte-2-B", "ingangsdatum": "2026-04-13",
              "einddatum": "2026-08-31", "volume": 11, "verwijzer": verwijzer },
            { "referentie_aanbieder": referenties[1], "aanbod": "module-wonen-en-verblijf", "ingangsdatum": "2026-04-13",
              "einddatum": "2026-08-31", "volume": 4, "verwijzer": verwijzer }
        ]
    })
}

/// A request to go on with the support until the end of the year.
fn vow(wet: &str, referentie: &str) -> Value {
    json!({
        "soort": "wijziging",
        "gemeente": "0153",
        "wet": wet,
        "aanbieder": "97000011",
        "bsn": CLIENT,
        "referentie_aanbieder": referentie,
        "reden": "1",
        "wijzigen": [{ "toewijzing_nummer": 1, "einddatum": "2026-12-31" }]
    })
}

fn asked(wet: &'static str) -> Gesprek {
    let mut gesprek = Gesprek::new(wet);
    gesprek.day("2026-04-07", "de aanbieder vraagt om hulp en verblijf");
    gesprek.request(&vot(wet, ["VOT-1", "VOT-2"]));
    gesprek.exchange();
    gesprek
}

/// The municipality may differ from what was asked (IV094). One of the two products stays open until it
/// is granted too.
#[test]
fn vot_granted_at_once() {
    let mut gesprek = asked("JW");
    gesprek.day(
        "2026-04-08",
        "de gemeente wijst de hulp toe, iets later en iets minder",
    );
    gesprek.allocate(&json!({ "producten": [
        { "behoefte": 2, "niveau": "B", "ingangsdatum": "2026-04-20", "einddatum": "2026-08-31",
          "directe_uren": 7, "referentie_aanbieder": "VOT-1" }
    ]}));
    gesprek.exchange();
    gesprek.day(
        "2026-04-09",
        "een nieuw verzoek kan nog niet: het verblijf staat nog open (TR374)",
    );
    assert_eq!(gesprek.request(&vow("JW", "VOW-1")).status, 1);
    gesprek.day("2026-04-10", "de gemeente wijst het verblijf toe");
    gesprek.allocate(&json!({ "producten": [
        { "module": "wonen-en-verblijf", "ingangsdatum": "2026-04-13", "einddatum": "2026-08-31",
          "volume": 4, "referentie_aanbieder": "VOT-2" }
    ]}));
    gesprek.exchange();
    gesprek.day(
        "2026-04-13",
        "nu kan een nieuw verzoek wel, maar niet met een oude referentie (TR347)",
    );
    assert_eq!(gesprek.request(&vow("JW", "VOT-1")).status, 1);
    gesprek.request(&vow("JW", "VOW-1"));
    insta::assert_snapshot!(gesprek.end());
}

/// The request is honoured as a whole (IV093), and stands at every grant of the message.
#[test]
fn vow_granted_at_once() {
    let mut gesprek = started("WMO");
    gesprek.day("2026-07-01", "er is verblijf bij");
    gesprek.allocate(&json!({ "producten": [
        { "module": "wonen-en-verblijf", "ingangsdatum": "2026-07-06", "einddatum": "2026-08-31", "volume": 4 }
    ]}));
    gesprek.exchange();
    gesprek.day(
        "2026-08-03",
        "de aanbieder vraagt om verlenging van de hulp",
    );
    gesprek.request(&vow("WMO", "VOW-1"));
    gesprek.exchange();
    gesprek.day(
        "2026-08-05",
        "de gemeente verlengt; de hulp loopt door (OP380)",
    );
    gesprek.allocate(&json!({ "wijzigingen": [
        { "toewijzing_nummer": 1, "soort": "verlengen", "einddatum": "2026-12-31",
          "afspraak": "op-verzoek", "referentie_aanbieder": "VOW-1" }
    ]}));
    gesprek.exchange();
    gesprek.day("2026-08-24", "later wijzigt het verblijf, zonder verzoek");
    gesprek.allocate(&json!({ "wijzigingen": [
        { "toewijzing_nummer": 2, "soort": "verlengen", "einddatum": "2026-09-30", "afspraak": "overleg" }
    ]}));
    insta::assert_snapshot!(gesprek.end());
}

/// The provider's own rules hold a second request back. From a provider without such rules it is refused,
/// and the first stays open.
#[test]
fn a_request_while_one_is_open() {
    let mut gesprek = granted("JW");
    gesprek.day("2026-06-30", "de aanbieder vraagt om verlenging");
    gesprek.request(&vow("JW", "VOW-1"));
    gesprek.exchange();
    gesprek.day("2026-07-01", "en nog eens om hetzelfde");
    assert_eq!(gesprek.request(&vow("JW", "VOW-2")).status, 1);
    gesprek.day(
        "2026-07-02",
        "een ander pakket van de aanbieder vraagt ook iets",
    );
    gesprek.deliver_strange(handmade(
        Kant::Zorg,
        "315/jw-one-product.xml",
        &[("45A03", "54C01")],
    ));
    insta::assert_snapshot!(gesprek.end());
}
