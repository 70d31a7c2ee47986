//! From the allocation fixtures to grants, through the public interface.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "in a test a panic is the failure"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use bode::standard::bericht::Wet;
use bode::standard::toewijzing::{Omvang, ProductKeuze, Toewijzing};
use bode::twents::allocation::{Besluit, read_csv, read_json};
use bode::twents::catalogue::Catalogues;
use bode::twents::change::Moment;
use bode::twents::numbering::{Nummering as _, Reeksen};
use bode::twents::plan::{Aanlevering, Besluitmoment, Grant, Mutatie, Prestaties};
use bode::twents::{Plan, Refusal, translate};

fn fixture(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/allocations");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn moment(datum: &str) -> Moment {
    Moment {
        datum: datum.parse().unwrap(),
        tijd: "12:00:00".parse().unwrap(),
    }
}

fn plan(
    besluit: &Besluit,
    existing: &[Grant],
    numbers: &mut Reeksen,
) -> Result<Plan, Vec<Refusal>> {
    let catalogues = Catalogues::shipped().unwrap();
    translate(
        besluit,
        &catalogues,
        existing,
        numbers,
        moment("2026-06-01"),
    )
}

/// A grant as the 301 carries it, on one line.
fn line(grant: &Toewijzing) -> String {
    let code = grant.product.code().map_or("-", |code| code.as_str());
    let end = grant
        .einddatum
        .map_or_else(|| "-".to_owned(), |end| end.to_string());
    let size = grant.omvang.map_or_else(
        || format!("{} cent", grant.budget.unwrap().value()),
        |omvang| format!("{}/{}/{}", omvang.volume, omvang.eenheid, omvang.frequentie),
    );
    let reason = grant.reden_wijziging.map_or("-", |reason| reason.code());
    format!(
        "{} {code} {} {end} {size} {reason}",
        grant.toewijzing_nummer, grant.ingangsdatum
    )
}

fn lines(plan: &Plan) -> Vec<String> {
    plan.bericht.iter().map(line).collect()
}

/// An existing grant, sent before.
fn known(besluit: &Besluit, template: &Toewijzing, row: &str) -> Grant {
    let [number, code, end, volume, eenheid, frequentie] = row.split(' ').collect::<Vec<_>>()[..]
    else {
        panic!("six words: {row}");
    };
    let specific = code != "-";
    // A budget holds for a whole category, so it stands in one of its own.
    let categorie = if specific { "45" } else { "49" };
    let product = ProductKeuze::from_parts(
        categorie.parse().ok(),
        code.parse().ok().filter(|_| specific),
    );
    Grant {
        moment: Besluitmoment::Bekend,
        toewijzing: Toewijzing {
            bsn: besluit.client.bsn,
            toewijzing_nummer: number.parse().unwrap(),
            product: product.unwrap(),
            ingangsdatum: "2026-03-01".parse().unwrap(),
            einddatum: end.parse().ok(),
            omvang: specific.then(|| Omvang {
                volume: volume.parse().unwrap(),
                eenheid: eenheid.parse().unwrap(),
                frequentie: frequentie.parse().unwrap(),
            }),
            budget: volume.parse().ok().filter(|_| !specific),
            herkomst: None,
            ..template.clone()
        },
        prestaties: Prestaties::Geen,
        aanlevering: Aanlevering::Verzonden,
    }
}

#[test]
fn one_need_becomes_one_product() {
    let besluit = read_json(&fixture("one-need.json")).unwrap().remove(0);
    let plan = plan(&besluit, &[], &mut Reeksen::default()).unwrap();
    assert_eq!(lines(&plan), ["1 45T2B 2026-03-01 2026-08-31 13/04/4 -"]);
    assert_eq!(plan.mutaties[0].0, Mutatie::Nieuw);
    assert_eq!(plan.client, besluit.client);
}

#[test]
fn a_family_gets_needs_and_modules_from_two_providers_under_two_laws() {
    let mut numbers = Reeksen::default();
    let besluiten = read_json(&fixture("family-needs-and-modules.json")).unwrap();
    let plans: Vec<_> = besluiten
        .iter()
        .map(|besluit| plan(besluit, &[], &mut numbers).unwrap())
        .collect();
    assert_eq!(
        lines(&plans[0]),
        [
            "1 45T2C 2026-02-01 - 26/04/4 -",
            "2 41G3B 2026-02-01 2026-07-31 2/16/2 -",
            "3 54C01 2026-02-01 2026-04-30 10/04/6 -",
            "4 36GHA 2026-02-01 - 31/14/4 -",
        ]
    );
    assert_eq!(lines(&plans[1]), ["1 02T1A 2026-02-01 - 6/04/4 -"]);
    let families: Vec<_> = plans
        .iter()
        .map(|plan| plan.bericht[0].gezin.clone())
        .collect();
    assert!(families[0].is_some() && families[0] == families[1]);
}

#[test]
fn every_kind_of_change_keeps_its_number() {
    let one = read_json(&fixture("one-need.json")).unwrap().remove(0);
    let template = plan(&one, &[], &mut Reeksen::default())
        .unwrap()
        .bericht
        .remove(0);
    let besluit = read_json(&fixture("change-of-every-kind.json"))
        .unwrap()
        .remove(0);
    let existing: Vec<_> = [
        "1 45T1A 2026-08-31 6 04 4",
        "2 45T1B 2026-08-31 6 04 4",
        "3 45T1C 2026-08-31 6 04 4",
        "4 54C01 2026-08-31 16 04 6",
        "5 - 2026-12-31 500000 - -",
        "6 45T2D 2026-08-31 6 04 4",
        "7 45T2B 2026-08-31 6 04 4",
        "8 45T2C 2026-05-31 6 04 4",
    ]
    .iter()
    .map(|row| known(&besluit, &template, row))
    .collect();
    let plan = plan(&besluit, &existing, &mut Reeksen::default()).unwrap();
    assert_eq!(
        lines(&plan),
        [
            "1 45T1A 2026-03-01 2026-12-31 6/04/4 04",
            "2 45T1B 2026-03-01 2026-06-30 6/04/4 07",
            "3 45T1C 2026-03-01 2026-03-01 6/04/4 13",
            "4 54C01 2026-03-01 2026-08-31 20/04/6 12",
            "5 - 2026-03-01 2026-12-31 750000 cent 04",
            "6 45T2D 2026-03-01 2026-09-30 6/04/4 14",
            "7 45T2B 2026-03-01 2026-08-31 6/04/4 -",
        ]
    );
    assert_eq!(plan.mutaties.len(), 6);
}

#[test]
fn a_month_of_csv_is_numbered_per_municipality_and_law() {
    let mut numbers = Reeksen::default();
    let mut outcome = BTreeMap::new();
    for besluit in read_csv(&fixture("month.csv")).unwrap() {
        let said = match plan(&besluit, &[], &mut numbers) {
            Ok(plan) => lines(&plan).join("\n"),
            Err(refusals) => refusals[0].to_string(),
        };
        outcome.insert(besluit.kenmerk.to_string(), said);
    }
    let expected = [
        ("ALM-1", "1 44W01 2026-03-01 - 31/14/4 -"),
        (
            "ENS-1",
            "1 45T2B 2026-03-01 2026-08-31 13/04/4 -\n2 54C01 2026-03-01 2026-05-31 7/04/6 -",
        ),
        (
            "ENS-2",
            "IV066 (wijzigingen[0]): toewijzing 17 is niet bekend bij deze cliënt en aanbieder",
        ),
    ];
    let expected = expected.map(|(key, said)| (key.to_owned(), said.to_owned()));
    assert_eq!(outcome, BTreeMap::from(expected));
    let next = numbers.take("0153".parse().unwrap(), Wet::Jeugdwet, 1);
    assert_eq!(next.unwrap()[0].number(), 3);
}

#[test]
fn a_wrong_file_says_everything_that_is_wrong() {
    let errors = read_json(&fixture("wrong-in-many-places.json")).unwrap_err();
    assert_eq!(errors.fouten.len(), 10);
    assert!(
        errors
            .to_string()
            .contains("`[0].client.sekse`: onbekend veld")
    );
}
