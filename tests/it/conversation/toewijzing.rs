//! Grants (process.md, Toeleiden): new, changed, withdrawn, deleted, refused and out of order.

use serde_json::{Value, json};

use super::beginnings::{granted, half_a_year, started};
use super::gesprek::{Gesprek, Kant};
use super::letter::handmade;
use super::world::ANDER;

fn stay() -> Value {
    json!({ "producten": [
        { "module": "wonen-en-verblijf", "ingangsdatum": "2026-09-14", "einddatum": "2026-11-30", "volume": 4 }
    ]})
}

#[test]
fn grant_extended() {
    let mut gesprek = started("JW");
    gesprek.day(
        "2026-08-03",
        "de hulp duurt langer: dezelfde toewijzing, geen nieuwe start (OP380)",
    );
    gesprek.allocate(&json!({ "wijzigingen": [
        { "toewijzing_nummer": 1, "soort": "verlengen", "einddatum": "2026-11-30", "afspraak": "overleg" }
    ]}));
    gesprek.exchange();
    gesprek.day(
        "2026-09-07",
        "er komt hulp bij; de eerdere gaat ongewijzigd mee (OP087)",
    );
    gesprek.allocate(&stay());
    gesprek.exchange();
    gesprek.day("2026-11-30", "de hulp is gestopt");
    gesprek.stop(&["1,2026-03-10,2026-11-30,31,"]);
    insta::assert_snapshot!(gesprek.end());
}

/// The stop after a withdrawal has the reason that fits the municipality's.
#[test]
fn grant_withdrawn() {
    let mut gesprek = started("WMO");
    gesprek.day(
        "2026-05-11",
        "de cliënt verhuist; daarna komt er nog iets bij",
    );
    gesprek.allocate(&json!({ "wijzigingen": [
        { "toewijzing_nummer": 1, "soort": "inkorten", "einddatum": "2026-05-31", "reden": "07", "afspraak": "overleg" }
    ]}));
    gesprek.allocate(&json!({ "producten": [
        { "module": "wonen-en-verblijf", "ingangsdatum": "2026-05-18", "einddatum": "2026-05-31", "volume": 2 }
    ]}));
    gesprek.exchange();
    gesprek.day(
        "2026-06-01",
        "de aanbieder stopt, zonder zelf een reden te noemen",
    );
    gesprek.stop(&["1,2026-03-10,2026-05-31,,"]);
    insta::assert_snapshot!(gesprek.end());
}

#[test]
fn grant_deleted() {
    let mut gesprek = granted("JW");
    gesprek.day(
        "2026-03-04",
        "verkeerd toegewezen: verwijderd, en opnieuw met een ander nummer",
    );
    gesprek.allocate(&json!({
        "wijzigingen": [{ "toewijzing_nummer": 1, "soort": "verwijderen" }],
        "producten": [{ "behoefte": 2, "niveau": "B", "ingangsdatum": "2026-03-09", "einddatum": "2026-08-31", "directe_uren": 6 }]
    }));
    gesprek.exchange();
    gesprek.day("2026-03-10", "starten kan alleen op de nieuwe");
    assert_eq!(gesprek.start(&["1,2026-03-09,"]).status, 1);
    gesprek.start(&["2,2026-03-09,"]);
    insta::assert_snapshot!(gesprek.end());
}

/// Both are accepted; the state that was decided last stays (IV013, OP080).
#[test]
fn an_older_grant_after_a_newer_one() {
    let mut gesprek = Gesprek::new("WMO");
    gesprek.day(
        "2026-03-02",
        "de gemeente wijst toe, en bedenkt zich; het eerste bericht komt het laatst",
    );
    gesprek.allocate(&half_a_year());
    gesprek.allocate(&json!({ "wijzigingen": [
        { "toewijzing_nummer": 1, "soort": "inkorten", "einddatum": "2026-06-30", "afspraak": "overleg" }
    ]}));
    gesprek.post.reverse();
    insta::assert_snapshot!(gesprek.end());
}

/// A provider that knows the first number already, as another client's.
fn number_taken(wet: &'static str) -> Gesprek {
    let mut gesprek = Gesprek::new(wet);
    gesprek.day(
        "2026-03-23",
        "de aanbieder kent nummer 1 al, van een andere cliënt",
    );
    gesprek.deliver_strange(handmade(
        Kant::Gemeente,
        "301/jw-one-product.xml",
        &[("300201", "1"), ("999900006", ANDER), ("45A03", "45T2B")],
    ));
    gesprek.post.clear();
    gesprek
}

/// What the provider refused counts as not sent (OP286): it goes along with the next message.
#[test]
fn grant_refused() {
    let mut gesprek = number_taken("JW");
    gesprek.day("2026-03-24", "de gemeente wijst toe");
    gesprek.allocate(&half_a_year());
    gesprek.exchange();
    gesprek.day("2026-03-24", "hetzelfde besluit verzendt niets opnieuw");
    let again = ["allocate", "1-besluit.json", "--out", "uit"];
    assert_eq!(gesprek.gemeente(&again).status, 1);
    gesprek.day(
        "2026-03-25",
        "er komt hulp bij; de geweigerde toewijzing gaat mee, en wordt weer geweigerd",
    );
    gesprek.allocate(&stay());
    gesprek.exchange();
    gesprek.day("2026-03-26", "nummer 1 vervalt, en krijgt een opvolger");
    let mut again = half_a_year();
    again["wijzigingen"] = json!([{ "toewijzing_nummer": 1, "soort": "verwijderen" }]);
    gesprek.allocate(&again);
    insta::assert_snapshot!(gesprek.end());
}

/// Two messages are on their way before the first answer comes: the provider knows of neither, so what
/// it never heard of need not be deleted for it.
#[test]
fn grant_refused_twice() {
    for order in ["first", "last"] {
        let mut gesprek = number_taken("JW");
        gesprek.day("2026-03-24", "de gemeente wijst toe en verlengt");
        gesprek.allocate(&half_a_year());
        gesprek.allocate(&json!({ "wijzigingen": [
            { "toewijzing_nummer": 1, "soort": "verlengen", "einddatum": "2026-11-30", "afspraak": "overleg" }
        ]}));
        if order == "last" {
            gesprek.post.reverse();
        }
        gesprek.exchange();
        gesprek.day("2026-03-26", "nummer 1 vervalt");
        gesprek.allocate(
            &json!({ "wijzigingen": [{ "toewijzing_nummer": 1, "soort": "verwijderen" }] }),
        );
        assert!(gesprek.post.is_empty(), "{}", gesprek.end());
    }
}
