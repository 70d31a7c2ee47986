//! Requests for an allocation (process.md, Berichtstromen VOT): every flow, and requests that may not be.

use serde_json::{Value, json};

use super::gesprek::{Gesprek, Kant};
use super::letter::handmade;
use super::vow::vow;
use super::world::{ANDER, CLIENT, client, person};

/// A request for these products: reference and offer of each.
fn vot(wet: &str, producten: &[(&str, &str)]) -> Value {
    let verwijzer = if wet == "JW" {
        json!({ "type": "02", "zorgverlener_code": "01012345" })
    } else {
        json!({ "type": "01" })
    };
    let product = |(referentie, aanbod): &(&str, &str)| {
        json!({
            "referentie_aanbieder": referentie,
            "aanbod": aanbod,
            "ingangsdatum": "2026-04-13",
            "einddatum": "2026-08-31",
            "volume": 4,
            "verwijzer": verwijzer
        })
    };
    json!({
        "soort": "toewijzing",
        "gemeente": "0153",
        "wet": wet,
        "aanbieder": "97000011",
        "client": person(CLIENT),
        "producten": producten.iter().map(product).collect::<Vec<Value>>()
    })
}

const HULP: (&str, &str) = ("VOT-1", "behoefte-2-B");
const VERBLIJF: (&str, &str) = ("VOT-2", "module-wonen-en-verblijf");

fn asked(wet: &'static str, producten: &[(&str, &str)]) -> Gesprek {
    let mut gesprek = Gesprek::new(wet);
    gesprek.day("2026-04-07", "de aanbieder vraagt om een toewijzing");
    gesprek.request(&vot(wet, producten));
    gesprek.exchange();
    gesprek
}

fn in_research(wet: &'static str) -> Gesprek {
    let mut gesprek = asked(wet, &[HULP]);
    gesprek.day("2026-04-08", "de gemeente onderzoekt het verzoek eerst");
    gesprek.decide("VOT-1", &json!({ "besluit": "onderzoek" }));
    gesprek.exchange();
    gesprek
}

/// As asked, but for the client's address, which the municipality adds.
fn toewijzen() -> Value {
    json!({ "besluit": "toewijzen", "client": client(CLIENT) })
}

/// Each product is decided on apart, and may be granted otherwise than asked (IV094): by a decision
/// on the request, or by one that names it.
#[test]
fn granted_at_once() {
    let mut gesprek = asked("JW", &[HULP, VERBLIJF]);
    gesprek.day("2026-04-08", "de gemeente wijst de hulp toe, iets later");
    let mut otherwise = toewijzen();
    otherwise["product"] = json!({ "ingangsdatum": "2026-04-20" });
    gesprek.decide("VOT-1", &otherwise);
    gesprek.exchange();
    gesprek.day(
        "2026-04-09",
        "het verblijf staat nog open: een nieuw verzoek kan nog niet (TR374)",
    );
    assert_eq!(gesprek.request(&vow("JW", "VOW-1")).status, 1);
    gesprek.day(
        "2026-04-10",
        "de gemeente wijst het verblijf toe, met een gewoon besluit",
    );
    gesprek.allocate(&json!({ "producten": [
        { "module": "wonen-en-verblijf", "ingangsdatum": "2026-04-13", "einddatum": "2026-08-31",
          "volume": 3, "referentie_aanbieder": "VOT-2" }
    ]}));
    gesprek.exchange();
    gesprek.day(
        "2026-04-13",
        "nu kan het wel, maar niet met een gebruikte referentie (TR347)",
    );
    assert_eq!(gesprek.request(&vow("JW", "VOT-1")).status, 1);
    gesprek.request(&vow("JW", "VOW-1"));
    insta::assert_snapshot!(gesprek.end());
}

#[test]
fn granted_after_research() {
    let mut gesprek = in_research("WMO");
    gesprek.day("2026-04-20", "nog eens onderzoeken kan niet (TR360)");
    let again = json!({ "besluit": "onderzoek", "kenmerk": "nog-eens" });
    assert_eq!(gesprek.decide("VOT-1", &again).status, 1);
    gesprek.day("2026-05-11", "de gemeente wijst toe");
    let mut later = toewijzen();
    later["product"] = json!({ "ingangsdatum": "2026-05-18" });
    gesprek.decide("VOT-1", &later);
    insta::assert_snapshot!(gesprek.end());
}

#[test]
fn refused_at_once() {
    let mut gesprek = asked("WMO", &[HULP]);
    gesprek.day("2026-04-08", "de gemeente wijst af");
    gesprek.decide("VOT-1", &json!({ "besluit": "afwijzen", "reden": "4" }));
    gesprek.exchange();
    gesprek.day(
        "2026-04-09",
        "daarna kan niet alsnog worden toegewezen, wel opnieuw gevraagd",
    );
    assert_eq!(gesprek.decide("VOT-1", &toewijzen()).status, 1);
    gesprek.request(&vot("WMO", &[("VOT-3", "behoefte-2-B")]));
    insta::assert_snapshot!(gesprek.end());
}

#[test]
fn refused_after_research() {
    let mut gesprek = in_research("JW");
    gesprek.day("2026-05-11", "de gemeente wijst af");
    gesprek.decide("VOT-1", &json!({ "besluit": "afwijzen", "reden": "7" }));
    insta::assert_snapshot!(gesprek.end());
}

/// Another municipality is responsible; only under the Jeugdwet.
#[test]
fn refused_for_residence() {
    let mut gesprek = in_research("JW");
    gesprek.day("2026-04-20", "de jeugdige woont in Hengelo");
    gesprek.decide(
        "VOT-1",
        &json!({ "besluit": "afwijzen", "reden": "8", "woonplaats_gemeente": "0164" }),
    );
    insta::assert_snapshot!(gesprek.end());
}

/// A municipality that lets help be granted without a person, under a contract.
fn automatic(wet: &'static str, categorie: &str, contract: &str) -> Gesprek {
    let mut gesprek = Gesprek::new(wet);
    gesprek.day(
        "2026-04-07",
        "de gemeente laat dit product automatisch toewijzen",
    );
    let lists = [
        (
            "automatisch",
            format!(
                "gemeente,wet,aanbieder,productcategorie,productcode,vot,vow\n0153,{wet},97000011,{categorie},{categorie}T2B,ja,ja\n"
            ),
        ),
        (
            "contracten",
            format!(
                "gemeente,aanbieder,wet,begindatum,einddatum,woonplaatstoets\n0153,97000011,{wet},2025-01-01,,{contract}\n"
            ),
        ),
    ];
    for (name, text) in lists {
        let file = gesprek.input(Kant::Gemeente, &format!("{name}.csv"), &text);
        assert_eq!(gesprek.gemeente(&["load", name, &file]).status, 0);
    }
    gesprek.allocate(&json!({ "producten": [
        { "module": "wonen-en-verblijf", "ingangsdatum": "2026-04-13", "einddatum": "2026-08-31", "volume": 4 }
    ]}));
    gesprek.exchange();
    gesprek.day("2026-04-08", "de aanbieder vraagt om een toewijzing");
    gesprek
}

/// Where the municipality has switched it on, a request is honoured the moment it comes in.
#[test]
fn granted_without_a_person() {
    let mut gesprek = automatic("WMO", "02", "");
    let mut open = vot("WMO", &[HULP]);
    open["producten"][0]["beschikking"] = json!({ "nummer": "4711", "ingangsdatum": "2026-04-13" });
    gesprek.request(&open);
    insta::assert_snapshot!(gesprek.end());
}

/// Under the Jeugdwet only where the provider tests residence before it asks: otherwise it waits for a
/// person, and the municipality reads why.
#[test]
fn granted_without_a_person_once_residence_is_tested() {
    for (woonplaatstoets, snapshot) in [
        ("aanbieder", "residence_tested_by_the_provider"),
        ("gemeente", "residence_to_be_tested"),
    ] {
        let mut gesprek = automatic("JW", "45", woonplaatstoets);
        gesprek.request(&vot("JW", &[HULP]));
        insta::assert_snapshot!(snapshot, gesprek.end());
    }
}

/// A request whose 301 was refused is open again on both sides, until the 301 goes out anew.
#[test]
fn granted_and_refused_by_the_provider() {
    let mut gesprek = asked("JW", &[HULP]);
    gesprek.day("2026-04-09", "de gemeente wijst toe");
    gesprek.decide("VOT-1", &toewijzen());
    gesprek.day("2026-04-08", "bij de aanbieder is het nog gisteren");
    gesprek.exchange();
    gesprek.day(
        "2026-04-10",
        "het verzoek staat weer open (TR374); de toewijzing gaat opnieuw",
    );
    assert_eq!(gesprek.request(&vot("JW", &[VERBLIJF])).status, 1);
    let again = ["decide", "2-uitspraak.json", "--out", "uit"];
    assert_eq!(gesprek.gemeente(&again).status, 1);
    gesprek.resend(Kant::Gemeente, &["JW301", "015300000001", "--opnieuw"]);
    gesprek.exchange();
    gesprek.day("2026-04-13", "nu is het beantwoord");
    gesprek.request(&vot("JW", &[VERBLIJF]));
    insta::assert_snapshot!(gesprek.end());
}

/// The provider's own rules hold a second request back, and a used reference. From a provider without
/// such rules they are refused, and what was asked first stays open.
#[test]
fn requests_that_may_not_be() {
    let mut gesprek = asked("JW", &[HULP]);
    gesprek.day("2026-04-08", "de aanbieder vraagt nog iets (TR374)");
    assert_eq!(gesprek.request(&vot("JW", &[VERBLIJF])).status, 1);
    gesprek.day(
        "2026-04-09",
        "een ander pakket van de aanbieder vraagt het toch, en nog iets voor een ander",
    );
    let by_hand = |changes: &[(&str, &str)]| {
        handmade(Kant::Zorg, "315/jw-one-product.xml", &[("45A03", "45T2B")]).changed(changes)
    };
    gesprek.deliver_strange(by_hand(&[]));
    gesprek.deliver_strange(by_hand(&[
        ("AANVRAAG-1", "VOT-1"),
        ("V2026000001", "V2026000002"),
        (CLIENT, ANDER),
    ]));
    insta::assert_snapshot!(gesprek.end());
}
