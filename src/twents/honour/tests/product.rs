//! One product of a request for allocation: as asked, otherwise, or as an offer of the model.

use super::*;
use crate::standard::messages::basis::Verwijzer;
use crate::twents::allocation::read_json;
use crate::twents::plan::Mutatie;

const TODAY: &str = "2026-06-01";

/// A product asked for: product, first day, last day, amount.
fn asked(line: &str) -> Productverzoek {
    let words: Vec<_> = line.split_whitespace().collect();
    Productverzoek {
        referentie_aanbieder: "P-1".parse().unwrap(),
        beschikking_nummer: None,
        product: product(words[0]),
        beschikking_ingangsdatum: None,
        toewijzing_ingangsdatum: day(words[1]),
        toewijzing_einddatum: words[2].parse().ok(),
        omvang: size(words[3]).0,
        budget: size(words[3]).1,
        verwijzer: Verwijzer {
            soort: "02".parse().unwrap(),
            naam: "Huisartsenpraktijk De Esch".parse().ok(),
            zorgverlener_code: None,
        },
        raamcontract: None,
        commentaar: "niet over te nemen".parse().ok(),
        retour_codes: GeenRetour,
    }
}

fn otherwise(product: &str, amount: &str) -> Productbesluit {
    let chosen = self::product(product);
    Productbesluit {
        toegekend: Toegekend::Gevraagd {
            product: chosen.map(|chosen| ProductKeuze::from(Some(&chosen))),
            omvang: size(amount).0,
            budget: size(amount).1,
        },
        ..Productbesluit::default()
    }
}

fn of_model(json: &str) -> Productbesluit {
    let one = include_str!("../../../../fixtures/allocations/one-need.json");
    let mut besluit = read_json(one).unwrap().remove(0);
    let mut nieuw = besluit.producten.remove(0);
    if json == "too much" {
        nieuw.keuze = Keuze::DirecteUren(Volume::new(40));
    }
    Productbesluit {
        toegekend: Toegekend::Aanbod {
            gevraagd: nieuw.gevraagd,
            keuze: nieuw.keuze,
        },
        ..Productbesluit::default()
    }
}

fn honour(
    existing: &[Grant],
    line: &str,
    besluit: &Productbesluit,
) -> Result<Uitwerking, Vec<Refusal>> {
    let omgeving = omgeving(existing, TODAY);
    let mut numbers = Reeksen::default();
    numbers.continue_at(omgeving.kop.gemeente, omgeving.kop.wet, 9001);
    work_out_product(&omgeving, &asked(line), besluit, &mut numbers)
}

#[test]
fn the_municipality_grants_what_it_decides() {
    const ASKED: &str = "45A1 2026-07-01 2026-12-31 8/04/4";
    let begin = Productbesluit {
        ingangsdatum: Some(day("2026-08-01")),
        einddatum: Einde::Op(day("2026-10-31")),
        ..Productbesluit::default()
    };
    let open = Productbesluit {
        einddatum: Einde::Geen,
        ..Productbesluit::default()
    };
    for (besluit, expected) in [
        (
            Productbesluit::default(),
            "9001 45A1 2026-07-01 2026-12-31 8/04/4 - P-1",
        ),
        (begin, "9001 45A1 2026-08-01 2026-10-31 8/04/4 - P-1"),
        (open, "9001 45A1 2026-07-01 - 8/04/4 - P-1"),
        (
            otherwise("-", "6/04/4"),
            "9001 45A1 2026-07-01 2026-12-31 6/04/4 - P-1",
        ),
        (
            otherwise("45A2", "-"),
            "9001 45A2 2026-07-01 2026-12-31 8/04/4 - P-1",
        ),
        (
            otherwise("45", "100000c"),
            "9001 45 2026-07-01 2026-12-31 100000c - P-1",
        ),
        (
            of_model("2-B"),
            "9001 45T2B 2026-07-01 2026-12-31 13/04/4 - P-1",
        ),
    ] {
        assert_eq!(lines(honour(&[], ASKED, &besluit)), [expected]);
    }
}

#[test]
fn other_grants_go_along_without_a_reference() {
    let mut withdrawn = grant("15 45C1 2026-01-01 2026-04-30 8/04/4");
    withdrawn.aanlevering = Aanlevering::Gewijzigd;
    withdrawn.toewijzing.reden_wijziging = "05".parse().ok();
    withdrawn.toewijzing.referentie_aanbieder = None;
    let existing = [
        grant("17 45A1 2026-01-01 2026-12-31 8/04/4"),
        grant("16 45B1 2026-01-01 2026-05-31 8/04/4"),
        withdrawn,
    ];
    let besluit = Productbesluit::default();
    let plan = honour(&existing, "45T2B 2026-07-01 - 16/04/4", &besluit).unwrap();
    assert_eq!(plan.mutaties.len(), 1);
    let (mutatie, new) = &plan.mutaties[0];
    assert_eq!(*mutatie, Mutatie::Nieuw);
    assert_eq!(new.commentaar, None);
    assert_eq!(new.herkomst.as_ref().unwrap().aanbod, "behoefte-2-B");
    let expected = [
        "15 45C1 2026-01-01 2026-04-30 8/04/4 05 -",
        "17 45A1 2026-01-01 2026-12-31 8/04/4 - -",
        "9001 45T2B 2026-07-01 - 16/04/4 - P-1",
    ];
    assert_eq!(lines(Ok(plan)), expected);
}

#[test]
fn what_cannot_be_granted_is_refused_with_the_rule() {
    let asked = Productbesluit::default;
    let ends_early = Productbesluit {
        ingangsdatum: Some(day("2027-02-01")),
        ..asked()
    };
    let open = Productbesluit {
        einddatum: Einde::Geen,
        ..asked()
    };
    for (line, besluit, rules) in [
        ("45A1 2026-07-01 2026-12-31 8/04/4", asked(), &["TR302"][..]),
        ("45A1 2026-07-01 2026-12-31 8/04/4", ends_early, &["CS003"]),
        (
            "45B1 2026-07-01 2026-12-31 8/04/2",
            open.clone(),
            &["CD076"],
        ),
        ("45 2027-07-01 2027-12-31 500c", open, &["CD075"]),
        (
            "45 2027-07-01 2027-12-31 -",
            otherwise("45B2", "-"),
            &["CD041"],
        ),
        (
            "45B1 2026-07-01 2026-12-31 8/04/4",
            otherwise("-", "500c"),
            &["CD041"],
        ),
        (
            "45B1 2026-07-01 2026-12-31 8/04/4",
            otherwise("02B1", "-"),
            &["TM-KEUZE"],
        ),
        (
            "45B1 2026-07-01 2026-12-31 8/04/4",
            otherwise("-", "0/04/4"),
            &["TM-KEUZE"],
        ),
        (
            "45B1 2026-07-01 2026-12-31 8/04/4",
            otherwise("-", "1/14/1"),
            &["CS338"],
        ),
        (
            "45B1 2026-07-01 2026-12-31 8/04/4",
            of_model("too much"),
            &["TM-MAXIMUM"],
        ),
        ("45A1 2027-01-01 2027-12-31 8/04/4", asked(), &["OP380"]),
    ] {
        let existing = [grant("17 45A1 2026-01-01 2026-12-31 8/04/4")];
        let outcome = refused(honour(&existing, line, &besluit));
        let expected: Vec<_> = rules.iter().map(|rule| format!("{rule} product")).collect();
        assert_eq!(outcome, expected, "{line} {besluit:?}");
    }
}

#[test]
fn a_plan_is_of_the_client_who_was_asked_for() {
    let one = include_str!("../../../../fixtures/allocations/one-need.json");
    let mut client = read_json(one).unwrap().remove(0).client;
    let omgeving = omgeving(&[], TODAY);
    let verzoek = asked("45A1 2026-07-01 2026-12-31 8/04/4");
    let run = |client: &ClientGegevens| {
        let kenmerk = "K-1".parse().unwrap();
        let mut numbers = Reeksen::default();
        let besluit = Productbesluit::default();
        honour_product(kenmerk, client, &omgeving, &verzoek, &besluit, &mut numbers)
    };
    let plan = run(&client).unwrap();
    assert_eq!(plan.verwijzing.unwrap().verwijzer, verzoek.verwijzer);
    client.bsn = "999900018".parse().unwrap();
    assert_eq!(run(&client).unwrap_err()[0].regel, Grond::Iv094);
}
