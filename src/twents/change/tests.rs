//! Every change: what it makes of a grant, and every rule that forbids it.

use super::*;
use crate::standard::bericht::Wet;
use crate::standard::codes::{Eenheid, Frequentie};
use crate::standard::toewijzing::{Omvang, ProductKeuze, Toewijzing};
use crate::twents::catalogue::Bekostiging;
use crate::twents::plan::{Aanlevering, Besluitmoment, Grant, Prestaties};
use crate::twents::refusal::{Grond, Refusal};

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
        moment: Besluitmoment::Bekend,
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

/// The grant a row of a table begins with.
fn named(name: &str) -> Grant {
    match name {
        "open" => grant(Frequentie::Maand, None),
        "month" => grant(Frequentie::Maand, Some("2026-08-31")),
        "week" => grant(Frequentie::Week, Some("2026-08-31")),
        "ended" => grant(Frequentie::Maand, Some("2026-05-01")),
        "total" => grant(Frequentie::Totaal, Some("2026-08-31")),
        "budget" => with_budget(500_000),
        _ => panic!("no grant is called {name}"),
    }
}

/// A change from words: kind, value (`-` for none), agreement, reason (`-` for none).
fn said(soort: &str, value: &str, afspraak: &str, reden: &str) -> Wijziging {
    let einddatum = || day(value);
    let number = || value.parse().unwrap();
    let verandering = match soort {
        "verlengen" => Verandering::Verlengen {
            einddatum: einddatum(),
        },
        "inkorten" => Verandering::Inkorten {
            einddatum: einddatum(),
        },
        "verwijderen" => Verandering::Verwijderen,
        "volume" => Verandering::Volume(Volume::new(number())),
        "budget" => Verandering::Budget(Bedrag::new(number())),
        "corrigeren" => Verandering::Corrigeren {
            einddatum: value.parse().ok(),
            volume: value.parse().ok(),
            budget: None,
        },
        "gevraagd" => Verandering::Gevraagd {
            einddatum: value.parse().ok(),
            volume: None,
            budget: None,
        },
        _ => panic!("no change is called {soort}"),
    };
    let afspraak = match afspraak.parse().unwrap() {
        AfspraakSoort::Geen => Afspraak::Geen,
        AfspraakSoort::Overleg => Afspraak::Overleg,
        AfspraakSoort::Instemming => Afspraak::Instemming,
        AfspraakSoort::OpVerzoek => Afspraak::OpVerzoek {
            referentie: "VOW-5".parse().ok(),
        },
    };
    wijziging(
        verandering,
        afspraak,
        Some(reden).filter(|reden| *reden != "-"),
    )
}

/// A row: grant, kind, value, agreement, reason, and what comes of it.
fn row(text: &str) -> (Grant, Wijziging, &str) {
    let words: Vec<_> = text.split_whitespace().collect();
    let [name, soort, value, afspraak, reden, outcome] = words[..] else {
        panic!("six words: {text}");
    };
    (named(name), said(soort, value, afspraak, reden), outcome)
}

#[test]
fn allowed_changes_carry_the_reason_that_fits() {
    for text in [
        "month  verlengen   2026-12-31 overleg    -  04",
        "month  verlengen   2026-12-31 op-verzoek -  12",
        "month  verlengen   2026-12-31 instemming 03 03",
        "ended  verlengen   2026-12-31 instemming -  04",
        "month  inkorten    2026-06-30 overleg    -  05",
        "open   inkorten    2026-06-30 overleg    -  05",
        "month  inkorten    2026-06-01 overleg    07 07",
        "month  inkorten    2026-05-31 instemming 02 02",
        "month  inkorten    2026-03-01 op-verzoek -  12",
        "month  verwijderen -          geen       -  13",
        "month  verwijderen -          geen       13 13",
        "total  volume      12         instemming -  04",
        "total  volume      8          instemming -  05",
        "total  volume      24         op-verzoek -  12",
        "budget budget      600000     instemming -  04",
        "budget budget      400000     instemming -  05",
        "budget budget      400000     op-verzoek -  12",
        "month  corrigeren  2026-09-30 overleg    -  14",
        "month  corrigeren  2026-07-31 overleg    -  14",
        "total  corrigeren  9          instemming -  14",
        "month  gevraagd    2026-12-31 op-verzoek -  12",
        "month  gevraagd    2026-06-30 op-verzoek -  12",
        "month  gevraagd    -          op-verzoek -  12",
        "open   gevraagd    2026-06-30 op-verzoek 12 12",
        "ended  gevraagd    2026-12-31 op-verzoek -  12",
    ] {
        let (grant, wijziging, reason) = row(text);
        let old = &grant.toewijzing;
        let new = change(&grant, &wijziging).unwrap_or_else(|why| panic!("{text}: {why:?}"));
        assert_eq!(new.reden_wijziging.unwrap().code(), reason, "{text}");
        assert_eq!(new.ingangsdatum, old.ingangsdatum);
        assert_eq!(new.toewijzing_nummer, old.toewijzing_nummer);
        assert_eq!(new.toewijzingsdatum, day(TODAY));
        let asked = matches!(wijziging.afspraak, Afspraak::OpVerzoek { .. });
        assert_eq!(new.referentie_aanbieder.is_some(), asked, "IV097: {text}");
    }
}

#[test]
fn forbidden_changes_name_the_rule() {
    for text in [
        "open   verlengen   2026-12-31 overleg    -  OP033x1",
        "month  verlengen   2026-08-31 overleg    -  OP033x1",
        "month  verlengen   2026-12-31 geen       -  OP033x1",
        "ended  verlengen   2026-12-31 overleg    -  OP033x1",
        "month  verlengen   2026-12-31 instemming 05 IV099",
        "month  verlengen   2026-12-31 instemming 12 IV099",
        "month  verlengen   2026-12-31 instemming 01 CS336",
        "month  verlengen   2026-12-31 instemming 13 CS335",
        "month  inkorten    2026-08-31 overleg    -  OP033x1",
        "month  inkorten    2026-06-30 geen       -  OP033x1",
        "month  inkorten    2026-02-28 instemming -  CS003",
        "month  inkorten    2026-05-31 overleg    -  OP186",
        "month  inkorten    2026-06-30 instemming 04 IV099",
        "month  verwijderen -          instemming 05 CS335",
        "month  volume      12         instemming -  OP257",
        "month  corrigeren  12         instemming -  OP257",
        "total  volume      12         overleg    -  OP033x1",
        "total  volume      8          overleg    -  OP298",
        "total  volume      25         instemming -  TM-MAXIMUM",
        "total  volume      10         instemming -  IV099",
        "total  volume      0          instemming -  TM-KEUZE",
        "total  budget      600000     instemming -  OP033x1",
        "budget volume      8          instemming -  OP033x1",
        "budget budget      600000     overleg    -  OP033x1",
        "budget budget      400000     overleg    -  OP299",
        "budget budget      1000001    instemming -  TM-MAXIMUM",
        "month  gevraagd    2026-12-31 op-verzoek 04 IV099",
        "month  gevraagd    2026-02-28 op-verzoek -  CS003",
        "budget gevraagd    -          op-verzoek -  CD075",
        "week   gevraagd    -          op-verzoek -  CD076",
    ] {
        let (grant, wijziging, rule) = row(text);
        let refusals = change(&grant, &wijziging).unwrap_err();
        let rules: Vec<_> = refusals
            .iter()
            .map(|refusal| refusal.regel.code())
            .collect();
        assert_eq!(rules, [rule], "{text}");
    }
}

#[test]
fn a_request_changes_end_and_total_together() {
    let asked = Verandering::Gevraagd {
        einddatum: Some(day("2026-12-31")),
        volume: Some(Volume::new(20)),
        budget: None,
    };
    let referentie = "VOW-5".parse().ok();
    let asked = wijziging(asked, Afspraak::OpVerzoek { referentie }, None);
    let grant = named("total");
    let new = change(&grant, &asked).unwrap();
    assert_eq!(new.einddatum, Some(day("2026-12-31")));
    assert_eq!(new.omvang.unwrap().volume, Volume::new(20));
    assert_eq!(new.reden_wijziging, Some(RedenWijziging::DoorAanbieder));
}

#[test]
fn deletion_is_refused_once_prestaties_were_granted() {
    let mut grant = grant(Frequentie::Maand, Some("2026-08-31"));
    let delete = said("verwijderen", "-", "geen", "-");
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
    let delete = said("verwijderen", "-", "geen", "-");
    grant.toewijzing = change(&grant, &delete).unwrap();
    let extend = said("verlengen", "2026-12-31", "instemming", "-");
    assert_eq!(change(&grant, &extend).unwrap_err()[0].regel, Grond::Iv066);
}

#[test]
fn the_latest_decision_counts() {
    let grant = grant(Frequentie::Maand, Some("2026-08-31"));
    let extend = said("verlengen", "2026-12-31", "overleg", "-");
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
    let wrong = said("verlengen", "2026-08-01", "geen", "01");
    let rules: Vec<_> = change(&grant, &wrong)
        .unwrap_err()
        .iter()
        .map(|refusal| refusal.regel.code())
        .collect();
    assert_eq!(rules, ["OP033x1", "OP033x1", "CS336"]);
}
