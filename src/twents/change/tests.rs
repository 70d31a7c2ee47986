//! Every change: what it makes of a grant, and every rule that forbids it.

use super::*;
use crate::standard::bericht::Wet;
use crate::standard::codes::Eenheid;
use crate::standard::toewijzing::ProductKeuze;
use crate::twents::plan::Aanlevering;

const TODAY: &str = "2026-06-01";

fn day(text: &str) -> Datum {
    text.parse().unwrap()
}

fn at(datum: &str, tijd: &str) -> Moment {
    Moment {
        datum: day(datum),
        tijd: tijd.parse().unwrap(),
    }
}

/// A grant from 1 March with the volume per `frequentie`.
fn grant(frequentie: Frequentie, einddatum: Option<&str>) -> Grant {
    Grant {
        toewijzing: Toewijzing {
            gemeente: "0153".parse().unwrap(),
            wet: Wet::Jeugdwet,
            aanbieder: "12345678".parse().unwrap(),
            bsn: "999900006".parse().unwrap(),
            toewijzing_nummer: "17".parse().unwrap(),
            product: ProductKeuze::Specifiek {
                categorie: "45".parse().unwrap(),
                code: "45T2B".parse().unwrap(),
            },
            ingangsdatum: day("2026-03-01"),
            einddatum: einddatum.map(day),
            omvang: Some(Omvang {
                volume: Volume::new(10),
                eenheid: Eenheid::Uur,
                frequentie,
            }),
            budget: None,
            toewijzingsdatum: day("2026-02-16"),
            toewijzingstijd: "09:00:00".parse().unwrap(),
            reden_wijziging: None,
            referentie_aanbieder: "VOT-1".parse().ok(),
            commentaar: None,
            herkomst: None,
            resultaat: None,
            gezin: None,
        },
        prestaties: Prestaties::Geen,
        aanlevering: Aanlevering::Verzonden,
    }
}

fn with_budget(cents: i64) -> Grant {
    let mut grant = grant(Frequentie::Maand, Some("2026-12-31"));
    grant.toewijzing.product = ProductKeuze::Aspecifiek {
        categorie: "45".parse().unwrap(),
    };
    grant.toewijzing.omvang = None;
    grant.toewijzing.budget = Some(Bedrag::new(cents));
    grant
}

fn wijziging(verandering: Verandering, afspraak: Afspraak, reden: Option<&str>) -> Wijziging {
    Wijziging {
        toewijzing_nummer: "17".parse().unwrap(),
        verandering,
        reden: reden.map(|code| code.parse().unwrap()),
        afspraak,
    }
}

fn change(grant: &Grant, wijziging: &Wijziging) -> Result<Toewijzing, Vec<Refusal>> {
    let offer = match grant.toewijzing.budget {
        Some(_) => Bekostiging::Budget {
            maximum: Bedrag::new(1_000_000),
        },
        None => Bekostiging::Omvang {
            maximum: Volume::new(24),
            eenheid: Eenheid::Uur,
            frequentie: Frequentie::Totaal,
        },
    };
    apply(
        grant,
        wijziging,
        at(TODAY, "10:00:00"),
        day(TODAY),
        Some(offer),
    )
}

fn until(text: &str) -> Verandering {
    Verandering::Verlengen {
        einddatum: day(text),
    }
}

fn short(text: &str) -> Verandering {
    Verandering::Inkorten {
        einddatum: day(text),
    }
}

fn request() -> Afspraak {
    Afspraak::OpVerzoek {
        referentie: "VOW-5".parse().ok(),
    }
}

fn correct(einddatum: Option<&str>, volume: Option<i64>) -> Verandering {
    Verandering::Corrigeren {
        einddatum: einddatum.map(day),
        volume: volume.map(Volume::new),
        budget: None,
    }
}

#[test]
fn allowed_changes_carry_the_reason_that_fits() {
    let monthly = grant(Frequentie::Maand, Some("2026-08-31"));
    let total = grant(Frequentie::Totaal, Some("2026-08-31"));
    let budget = with_budget(500_000);
    for (grant, verandering, afspraak, given, reason) in [
        (&monthly, until("2026-12-31"), Afspraak::Overleg, None, "04"),
        (&monthly, until("2026-12-31"), request(), None, "12"),
        (
            &monthly,
            until("2026-12-31"),
            Afspraak::Instemming,
            Some("03"),
            "03",
        ),
        (&monthly, short("2026-06-30"), Afspraak::Overleg, None, "05"),
        (
            &monthly,
            short("2026-06-01"),
            Afspraak::Overleg,
            Some("07"),
            "07",
        ),
        (
            &monthly,
            short("2026-05-31"),
            Afspraak::Instemming,
            Some("02"),
            "02",
        ),
        (&monthly, short("2026-03-01"), request(), None, "12"),
        (
            &monthly,
            Verandering::Verwijderen,
            Afspraak::Geen,
            None,
            "13",
        ),
        (
            &monthly,
            Verandering::Verwijderen,
            Afspraak::Geen,
            Some("13"),
            "13",
        ),
        (
            &total,
            Verandering::Volume(Volume::new(12)),
            Afspraak::Instemming,
            None,
            "04",
        ),
        (
            &total,
            Verandering::Volume(Volume::new(8)),
            Afspraak::Instemming,
            None,
            "05",
        ),
        (
            &total,
            Verandering::Volume(Volume::new(24)),
            request(),
            None,
            "12",
        ),
        (
            &budget,
            Verandering::Budget(Bedrag::new(600_000)),
            Afspraak::Instemming,
            None,
            "04",
        ),
        (
            &budget,
            Verandering::Budget(Bedrag::new(400_000)),
            request(),
            None,
            "12",
        ),
        (
            &monthly,
            correct(Some("2026-09-30"), None),
            Afspraak::Overleg,
            None,
            "14",
        ),
        (
            &total,
            correct(Some("2026-07-31"), Some(9)),
            Afspraak::Instemming,
            None,
            "14",
        ),
    ] {
        let new = change(grant, &wijziging(verandering, afspraak.clone(), given));
        let new = new.unwrap_or_else(|refusals| panic!("{verandering:?}: {refusals:?}"));
        assert_eq!(
            new.reden_wijziging.unwrap().code(),
            reason,
            "{verandering:?}"
        );
        assert_eq!(new.ingangsdatum, grant.toewijzing.ingangsdatum);
        assert_eq!(new.toewijzing_nummer, grant.toewijzing.toewijzing_nummer);
        assert_eq!(new.toewijzingsdatum, day(TODAY));
        let asked = matches!(afspraak, Afspraak::OpVerzoek { .. });
        assert_eq!(new.referentie_aanbieder.is_some(), asked, "IV097");
    }
}

#[test]
fn forbidden_changes_name_the_rule() {
    let open = grant(Frequentie::Maand, None);
    let monthly = grant(Frequentie::Maand, Some("2026-08-31"));
    let past = grant(Frequentie::Maand, Some("2026-05-01"));
    let total = grant(Frequentie::Totaal, Some("2026-08-31"));
    let budget = with_budget(500_000);
    let volume = |value| Verandering::Volume(Volume::new(value));
    let cents = |value| Verandering::Budget(Bedrag::new(value));
    let consent = Afspraak::Instemming;
    for (grant, verandering, afspraak, given, rule) in [
        (
            &open,
            until("2026-12-31"),
            Afspraak::Overleg,
            None,
            "OP033x1",
        ),
        (
            &monthly,
            until("2026-08-31"),
            Afspraak::Overleg,
            None,
            "OP033x1",
        ),
        (
            &monthly,
            until("2026-12-31"),
            Afspraak::Geen,
            None,
            "OP033x1",
        ),
        (
            &past,
            until("2026-12-31"),
            Afspraak::Overleg,
            None,
            "OP033x1",
        ),
        (
            &monthly,
            until("2026-12-31"),
            consent.clone(),
            Some("05"),
            "IV099",
        ),
        (
            &monthly,
            until("2026-12-31"),
            consent.clone(),
            Some("12"),
            "IV099",
        ),
        (
            &monthly,
            until("2026-12-31"),
            consent.clone(),
            Some("01"),
            "CS336",
        ),
        (
            &monthly,
            until("2026-12-31"),
            consent.clone(),
            Some("13"),
            "CS335",
        ),
        (
            &monthly,
            short("2026-08-31"),
            Afspraak::Overleg,
            None,
            "OP033x1",
        ),
        (
            &monthly,
            short("2026-06-30"),
            Afspraak::Geen,
            None,
            "OP033x1",
        ),
        (
            &monthly,
            short("2026-02-28"),
            consent.clone(),
            None,
            "CS003",
        ),
        (
            &monthly,
            short("2026-05-31"),
            Afspraak::Overleg,
            None,
            "OP186",
        ),
        (
            &monthly,
            short("2026-06-30"),
            consent.clone(),
            Some("04"),
            "IV099",
        ),
        (
            &monthly,
            Verandering::Verwijderen,
            consent.clone(),
            Some("05"),
            "CS335",
        ),
        (&monthly, volume(12), consent.clone(), None, "OP257"),
        (
            &monthly,
            correct(None, Some(12)),
            consent.clone(),
            None,
            "OP257",
        ),
        (&total, volume(12), Afspraak::Overleg, None, "OP033x1"),
        (&total, volume(8), Afspraak::Overleg, None, "OP298"),
        (&total, volume(25), consent.clone(), None, "TM-MAXIMUM"),
        (&total, volume(10), consent.clone(), None, "IV099"),
        (&total, volume(0), consent.clone(), None, "TM-KEUZE"),
        (&budget, volume(8), consent.clone(), None, "OP033x1"),
        (&budget, cents(600_000), Afspraak::Overleg, None, "OP033x1"),
        (&budget, cents(400_000), Afspraak::Overleg, None, "OP299"),
        (
            &budget,
            cents(1_000_001),
            consent.clone(),
            None,
            "TM-MAXIMUM",
        ),
        (&total, cents(600_000), consent.clone(), None, "OP033x1"),
    ] {
        let refusals = change(grant, &wijziging(verandering, afspraak, given)).unwrap_err();
        let rules: Vec<_> = refusals
            .iter()
            .map(|refusal| refusal.regel.code())
            .collect();
        assert_eq!(rules, [rule], "{verandering:?} {given:?}");
    }
}

#[test]
fn deletion_is_refused_once_prestaties_were_granted() {
    let mut grant = grant(Frequentie::Maand, Some("2026-08-31"));
    let delete = wijziging(Verandering::Verwijderen, Afspraak::Geen, None);
    let deleted = change(&grant, &delete).unwrap();
    assert!(deleted.is_deleted());
    assert_eq!(deleted.einddatum, Some(deleted.ingangsdatum));
    grant.prestaties = Prestaties::Toegekend;
    let refusals = change(&grant, &delete).unwrap_err();
    assert_eq!(refusals[0].regel, Grond::Tr385);
    assert!(refusals[0].melding.contains("OP362"));
}

#[test]
fn a_deleted_grant_does_not_change_any_more() {
    let mut grant = grant(Frequentie::Maand, Some("2026-08-31"));
    let delete = wijziging(Verandering::Verwijderen, Afspraak::Geen, None);
    grant.toewijzing = change(&grant, &delete).unwrap();
    let extend = wijziging(until("2026-12-31"), Afspraak::Instemming, None);
    assert_eq!(change(&grant, &extend).unwrap_err()[0].regel, Grond::Iv066);
}

#[test]
fn the_latest_decision_counts() {
    let grant = grant(Frequentie::Maand, Some("2026-08-31"));
    let extend = wijziging(until("2026-12-31"), Afspraak::Overleg, None);
    for (datum, tijd, allowed) in [
        ("2026-02-16", "09:00:01", true),
        ("2026-02-16", "09:00:00", false),
        ("2026-02-15", "23:00:00", false),
    ] {
        let outcome = apply(&grant, &extend, at(datum, tijd), day("2026-02-16"), None);
        assert_eq!(outcome.is_ok(), allowed, "{datum} {tijd}");
    }
}

#[test]
fn every_reason_comes_out_at_once() {
    let grant = grant(Frequentie::Maand, Some("2026-08-31"));
    let wrong = wijziging(until("2026-08-01"), Afspraak::Geen, Some("01"));
    let rules: Vec<_> = change(&grant, &wrong)
        .unwrap_err()
        .iter()
        .map(|refusal| refusal.regel.code())
        .collect();
    assert_eq!(rules, ["OP033x1", "OP033x1", "CS336"]);
}
