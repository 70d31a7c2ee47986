//! Messages that should not be there, or not like this: each has an outcome, nothing is lost, and
//! nothing goes by in silence.

use super::beginnings::{granted, started};
use super::gesprek::Kant;
use super::letter::handmade;

#[test]
fn the_same_bytes_twice() {
    let mut gesprek = started("JW");
    gesprek.day("2026-03-12", "de post bezorgt alles nog eens");
    for naam in ["JW301", "JW302", "JW305", "JW306"] {
        gesprek.deliver_again(naam);
    }
    insta::assert_snapshot!(gesprek.end());
}

#[test]
fn an_answer_to_nothing() {
    let mut gesprek = granted("WMO");
    gesprek.day(
        "2026-07-03",
        "er komen antwoorden op berichten die er nooit waren",
    );
    for (van, fixture) in [
        (Kant::Gemeente, "308/wmo-no-remarks.xml"),
        (Kant::Gemeente, "325/wmo-all-granted.xml"),
        (Kant::Gemeente, "316/wmo-no-remarks.xml"),
        (Kant::Zorg, "302/wmo-no-remarks.xml"),
        (Kant::Zorg, "320/wmo-no-remarks.xml"),
    ] {
        gesprek.deliver_strange(handmade(van, fixture, &[]));
    }
    insta::assert_snapshot!(gesprek.end());
}

/// The first answer stays, whatever the second says.
#[test]
fn an_answer_twice() {
    let mut gesprek = started("JW");
    gesprek.day(
        "2026-03-12",
        "hetzelfde antwoord met een ander kenmerk, en een ander antwoord",
    );
    let answer = gesprek.delivered("JW306").clone();
    let retour = "<jw306:IdentificatieRetour>0153";
    let other = "<jw306:IdentificatieRetour>9153";
    gesprek.deliver_strange(answer.changed(&[(retour, other)]));
    let refusal = "<jw306:RetourCode>0001</jw306:RetourCode>";
    let none = "</jw306:XsdVersieRetour>";
    let refused = format!("{none}<jw306:RetourCodes>{refusal}</jw306:RetourCodes>");
    let mut refused = answer.changed(&[(none, &refused)]);
    refused.naam = "JW306-afgekeurd.xml".to_owned();
    gesprek.deliver_strange(refused);
    insta::assert_snapshot!(gesprek.end());
}

/// TR056: the second message with an identification is refused; the provider hears of a message that it
/// did not send, and leaves its own as it was answered.
#[test]
fn an_identification_twice() {
    let mut gesprek = started("JW");
    gesprek.day(
        "2026-03-12",
        "een tweede bericht met het kenmerk van het eerste",
    );
    let start = gesprek.delivered("JW305").clone();
    gesprek.deliver_strange(start.changed(&[("Begindatum>2026-03-10", "Begindatum>2026-03-11")]));
    insta::assert_snapshot!(gesprek.end());
}
