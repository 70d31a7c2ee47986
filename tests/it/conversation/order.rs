//! The order in which messages arrive has no meaning (OP080): what overtakes, crosses or gets lost still
//! ends in ledgers that agree.

use serde_json::json;

use super::gesprek::{Gesprek, Kant};
use super::regie::{granted, half_a_year, started};
use super::vow::vow;

/// The stop is refused, for nothing was started; sent again after the start it is accepted.
#[test]
fn a_stop_overtakes_its_start() {
    let mut gesprek = granted("JW");
    gesprek.day(
        "2026-04-02",
        "de hulp was kort; de stop komt eerder aan dan de start",
    );
    gesprek.start(&["1,2026-03-10,"]);
    gesprek.stop(&["1,2026-03-10,2026-04-01,34,"]);
    gesprek.post.reverse();
    gesprek.exchange();
    gesprek.day("2026-04-07", "de aanbieder meldt de stop opnieuw");
    gesprek.stop(&["1,2026-03-10,2026-04-01,34,"]);
    insta::assert_snapshot!(gesprek.end());
}

/// A 301 that honours a request comes before the 319 that says it is under research.
#[test]
fn a_grant_overtakes_the_research() {
    let mut gesprek = started("WMO");
    gesprek.day("2026-08-03", "de aanbieder vraagt om verlenging");
    gesprek.request(&vow("WMO", "VOW-1"));
    gesprek.exchange();
    gesprek.day(
        "2026-08-05",
        "eerst onderzoek, dan de toewijzing; die komt het eerst aan",
    );
    gesprek.decide("VOW-1", &json!({ "besluit": "onderzoek" }));
    gesprek.decide("VOW-1", &json!({ "besluit": "toewijzen" }));
    gesprek.post.reverse();
    insta::assert_snapshot!(gesprek.end());
}

/// The same with a refusal.
#[test]
fn a_refusal_overtakes_the_research() {
    let mut gesprek = started("JW");
    gesprek.day("2026-08-03", "de aanbieder vraagt om verlenging");
    gesprek.request(&vow("JW", "VOW-1"));
    gesprek.exchange();
    gesprek.day(
        "2026-08-05",
        "eerst onderzoek, dan de afwijzing; die komt het eerst aan",
    );
    gesprek.decide("VOW-1", &json!({ "besluit": "onderzoek" }));
    gesprek.decide("VOW-1", &json!({ "besluit": "afwijzen", "reden": "2" }));
    gesprek.post.reverse();
    insta::assert_snapshot!(gesprek.end());
}

/// The provider asks for a change before it knows of a grant that is on its way. It asked for less than the
/// whole situation (TR349), and asks again once it knows.
#[test]
fn a_request_crosses_a_grant() {
    let mut gesprek = started("JW");
    gesprek.day(
        "2026-07-01",
        "het verzoek van de aanbieder en een nieuwe toewijzing kruisen elkaar",
    );
    gesprek.allocate(&json!({ "producten": [
        { "module": "wonen-en-verblijf", "ingangsdatum": "2026-07-06", "einddatum": "2026-08-31", "volume": 4 }
    ]}));
    gesprek.request(&vow("JW", "VOW-1"));
    gesprek.post.reverse();
    gesprek.exchange();
    gesprek.day(
        "2026-07-02",
        "de aanbieder vraagt opnieuw, onder dezelfde referentie",
    );
    gesprek.request(&vow("JW", "VOW-1"));
    insta::assert_snapshot!(gesprek.end());
}

/// What got lost is sent again, byte for byte, by whoever misses it.
#[test]
fn messages_get_lost() {
    let mut gesprek = granted("WMO");
    gesprek.day("2026-03-11", "de start raakt zoek");
    gesprek.start(&["1,2026-03-10,"]);
    gesprek.post.clear();
    gesprek.day(
        "2026-03-17",
        "er kwam geen antwoord: nog eens, en nu raakt het antwoord zoek",
    );
    gesprek.resend(Kant::Zorg, &["WMO305", "000000000001"]);
    let start = gesprek.post.pop().unwrap();
    gesprek.deliver(start);
    gesprek.post.clear();
    gesprek.day(
        "2026-03-20",
        "nog eens: hetzelfde antwoord, niets dubbel geboekt",
    );
    gesprek.resend(Kant::Zorg, &["WMO305", "000000000001"]);
    gesprek.exchange();
    gesprek.day("2026-03-23", "wie een antwoord mist kan er ook om vragen");
    gesprek.resend(Kant::Gemeente, &["WMO306", "015300000001"]);
    insta::assert_snapshot!(gesprek.end());
}

/// A refused 301 goes out anew, once the cause is gone: here a clock that was behind.
#[test]
fn a_refused_grant_is_sent_anew() {
    let mut gesprek = Gesprek::new("JW");
    gesprek.day("2026-03-03", "de gemeente wijst toe");
    gesprek.allocate(&half_a_year());
    gesprek.day("2026-03-02", "bij de aanbieder is het nog gisteren");
    gesprek.exchange();
    gesprek.day(
        "2026-03-04",
        "hetzelfde bericht gaat niet meer, een nieuw wel",
    );
    assert_eq!(
        gesprek.resend(Kant::Gemeente, &["JW301", "015300000001"]),
        1
    );
    gesprek.resend(Kant::Gemeente, &["JW301", "015300000001", "--opnieuw"]);
    insta::assert_snapshot!(gesprek.end());
}
