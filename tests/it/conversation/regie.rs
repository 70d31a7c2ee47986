//! Starts and stops (process.md, Regie): every flow, and what is taken back or put right.

use serde_json::json;

use super::beginnings::{granted, started};
use super::gesprek::{Gesprek, Kant};
use super::letter::handmade;
use super::world::{CLIENT, person};

#[test]
fn start_and_stop_for_good() {
    let mut gesprek = started("JW");
    gesprek.day("2026-08-31", "de hulp is volgens plan gestopt");
    gesprek.stop(&["1,2026-03-10,2026-08-31,31,"]);
    insta::assert_snapshot!(gesprek.end());
}

#[test]
fn start_and_stop_for_a_while() {
    let mut gesprek = started("WMO");
    gesprek.day("2026-05-04", "de cliënt ligt in het ziekenhuis");
    gesprek.stop(&["1,2026-03-10,2026-05-01,20,"]);
    insta::assert_snapshot!(gesprek.end());
}

#[test]
fn stop_for_good_after_a_stop_for_a_while() {
    let mut gesprek = started("JW");
    gesprek.day("2026-05-04", "de hulp staat stil");
    gesprek.stop(&["1,2026-03-10,2026-05-01,20,"]);
    gesprek.exchange();
    gesprek.day(
        "2026-05-20",
        "het einde kan niet vóór de pauze liggen (TR414)",
    );
    assert_eq!(gesprek.stop(&["1,2026-03-10,2026-04-30,32,"]).status, 1);
    gesprek.exchange();
    gesprek.day("2026-05-21", "de hulp komt niet meer op gang");
    gesprek.stop(&["1,2026-03-10,2026-05-01,32,"]);
    insta::assert_snapshot!(gesprek.end());
}

#[test]
fn start_again_after_a_stop() {
    let mut gesprek = started("WMO");
    gesprek.day("2026-03-12", "nog een start zonder stop kan niet (TR326)");
    assert_eq!(gesprek.start(&["1,2026-03-12,"]).status, 1);
    gesprek.day("2026-05-04", "de hulp staat stil");
    gesprek.stop(&["1,2026-03-10,2026-05-01,20,"]);
    gesprek.exchange();
    gesprek.day("2026-06-02", "de hulp gaat verder");
    gesprek.start(&["1,2026-06-01,"]);
    gesprek.exchange();
    gesprek.day("2026-07-01", "en is volgens plan gestopt");
    gesprek.stop(&["1,2026-06-01,2026-06-30,19,"]);
    gesprek.exchange();
    gesprek.day(
        "2026-07-21",
        "ook na een definitieve stop kan de hulp weer beginnen (OP379)",
    );
    gesprek.start(&["1,2026-07-20,"]);
    insta::assert_snapshot!(gesprek.end());
}

#[test]
fn start_withdrawn() {
    let mut gesprek = started("JW");
    gesprek.day("2026-03-13", "er was geen start");
    gesprek.start(&["1,2026-03-10,verwijderen"]);
    gesprek.exchange();
    gesprek.day("2026-03-16", "nog eens terugnemen kan niet (TR063)");
    assert_eq!(gesprek.start(&["1,2026-03-10,verwijderen"]).status, 1);
    gesprek.exchange();
    gesprek.day("2026-03-24", "nu is de hulp er wel");
    gesprek.start(&["1,2026-03-23,"]);
    insta::assert_snapshot!(gesprek.end());
}

/// Another Begindatum is another key: both in one message.
#[test]
fn start_corrected_in_one_message() {
    let mut gesprek = started("WMO");
    gesprek.day("2026-03-13", "de start was een dag later");
    gesprek.start(&["1,2026-03-10,verwijderen", "1,2026-03-11,"]);
    assert_eq!(gesprek.post.len(), 1);
    insta::assert_snapshot!(gesprek.end());
}

/// The same key: the new start waits until the removal was accepted.
#[test]
fn start_corrected_in_two_messages() {
    let mut gesprek = started("JW");
    gesprek.day(
        "2026-03-13",
        "de start was goed, maar niet wat er verder stond",
    );
    gesprek.start(&["1,2026-03-10,verwijderen", "1,2026-03-10,"]);
    gesprek.hold();
    gesprek.exchange();
    gesprek.day(
        "2026-03-16",
        "de verwijdering is goedgekeurd, de nieuwe start gaat",
    );
    gesprek.release();
    insta::assert_snapshot!(gesprek.end());
}

/// The order in which messages arrive has no meaning (OP080): a new start that comes before the removal
/// of the old one is refused, and can be sent again.
#[test]
fn start_corrected_in_the_wrong_order() {
    let mut gesprek = started("WMO");
    gesprek.day(
        "2026-03-13",
        "de nieuwe start komt vóór de verwijdering aan",
    );
    gesprek.start(&["1,2026-03-10,verwijderen", "1,2026-03-10,"]);
    gesprek.post.reverse();
    gesprek.exchange();
    gesprek.day("2026-03-16", "de aanbieder meldt de start opnieuw");
    gesprek.start(&["1,2026-03-10,"]);
    insta::assert_snapshot!(gesprek.end());
}

#[test]
fn stop_withdrawn() {
    let mut gesprek = started("WMO");
    gesprek.day("2026-05-04", "de hulp is gestopt");
    gesprek.stop(&["1,2026-03-10,2026-05-01,21,"]);
    gesprek.exchange();
    gesprek.day("2026-05-06", "de hulp is toch niet gestopt");
    gesprek.stop(&["1,2026-03-10,2026-05-01,21,verwijderen"]);
    insta::assert_snapshot!(gesprek.end());
}

/// RedenBeeindiging is part of the key since 3.2: both in one message.
#[test]
fn stop_corrected_in_one_message() {
    let mut gesprek = started("JW");
    gesprek.day("2026-05-04", "de hulp is gestopt");
    gesprek.stop(&["1,2026-03-10,2026-05-01,32,"]);
    gesprek.exchange();
    gesprek.day("2026-05-06", "de reden was een andere");
    gesprek.stop(&[
        "1,2026-03-10,2026-05-01,32,verwijderen",
        "1,2026-03-10,2026-05-01,34,",
    ]);
    assert_eq!(gesprek.post.len(), 1);
    insta::assert_snapshot!(gesprek.end());
}

/// The provider's own rules hold it back. A provider without such rules is refused, and the
/// municipality sees that on its worklist.
#[test]
fn stop_before_its_start() {
    let mut gesprek = granted("JW");
    gesprek.day("2026-05-04", "de aanbieder meldt een stop zonder start");
    assert_eq!(gesprek.stop(&["1,2026-03-10,2026-05-01,31,"]).status, 1);
    assert!(gesprek.post.is_empty());
    gesprek.day(
        "2026-07-02",
        "een ander pakket van de aanbieder meldt hem toch",
    );
    gesprek.deliver_strange(handmade(
        Kant::Zorg,
        "307/jw-stop.xml",
        &[
            ("300201", "1"),
            ("45A03", "45T2B"),
            ("2026-04-01", "2026-03-10"),
        ],
    ));
    assert!(gesprek.post[0].xml.contains("9069"));
    insta::assert_snapshot!(gesprek.end());
}

/// Where the municipality pays for the task there is no grant: the key is product and first day (IV096).
#[test]
fn start_and_stop_without_a_grant() {
    let mut gesprek = Gesprek::new("WMO");
    gesprek.day("2026-04-08", "de hulp is gestart, zonder toewijzing");
    let mut start = json!({
        "gemeente": "0153", "wet": "WMO", "aanbieder": "97000011",
        "client": person(CLIENT),
        "product": { "categorie": "07" },
        "begindatum": "2026-04-07"
    });
    let file = gesprek.input(Kant::Zorg, "start.json", &start.to_string());
    gesprek.zorg(&["start", &file, "--out", "uit"]);
    gesprek.exchange();
    gesprek.day("2026-05-04", "en gestopt");
    start["einddatum"] = json!("2026-05-01");
    start["reden"] = json!("19");
    let file = gesprek.input(Kant::Zorg, "stop.json", &start.to_string());
    gesprek.zorg(&["stop", &file, "--out", "uit"]);
    insta::assert_snapshot!(gesprek.end());
}
