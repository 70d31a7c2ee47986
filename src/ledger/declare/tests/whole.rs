//! What stands in the way of a declaration as a whole, and its numbers.

use super::*;
use crate::standard::types::DeclaratieNummer;

const ONE_HOUR: &str = "06 1 - 03-03 totaal 60";

fn refusals(administratie: &Administratie) -> Vec<String> {
    let refused = administratie.try_to_declare(&lines(ONE_HOUR)).unwrap_err();
    refused.iter().map(ToString::to_string).collect()
}

#[test]
fn a_month_is_not_declared_before_its_time_or_after_a_later_one() {
    for (maand, laatste, expected) in [
        (
            "2026-02",
            Some("2026-03"),
            vec![
                "er is al gedeclareerd over maart 2026; februari 2026 ligt daarvoor. Declareer met declaratieperiode maart 2026: de levering van februari 2026 gaat daarin mee",
            ],
        ),
        (
            "2026-04",
            None,
            vec![
                "april 2026 is op 3 april 2026 nog niet afgelopen; declareer na het einde van de maand",
            ],
        ),
        (
            "2020-12",
            Some("2026-03"),
            vec![
                "er is al gedeclareerd over maart 2026; december 2020 ligt daarvoor. Declareer met declaratieperiode maart 2026: de levering van december 2020 gaat daarin mee",
                "december 2020 ligt voor 2021, en wordt niet met dit bericht gedeclareerd",
            ],
        ),
    ] {
        let administratie = Administratie {
            maand,
            laatste_periode: laatste.map(|laatste| laatste.parse().unwrap()),
            ..Administratie::default()
        };
        assert_eq!(refusals(&administratie), expected);
    }
    for laatste in ["2026-03", "2026-02", "2025-06"] {
        let administratie = Administratie {
            laatste_periode: laatste.parse().ok(),
            ..Administratie::default()
        };
        let plan = administratie.declare(&lines(ONE_HOUR));
        // Months between are a signal, as in the report of the municipality.
        assert_eq!(plan.signalen.len(), usize::from(laatste == "2025-06"));
        assert!(plan.declaratie.is_some());
    }
}

#[test]
fn a_history_that_contradicts_itself_is_refused() {
    let administratie = Administratie {
        eerder: vec![
            hours_before("E1", "2026-02", 1, Stand::Afgewezen),
            hours_before("E1", "2026-03", 1, GRANTED),
        ],
        ..Administratie::default()
    };
    assert_eq!(
        refusals(&administratie),
        ["referentienummer E1 hoort bij meer dan één eerdere prestatie"]
    );
}

/// Gives what it was told to, once.
struct Vast(Option<(&'static str, &'static [&'static str])>);

impl Declaratienummering for Vast {
    fn take(&mut self, _aantal: usize) -> Option<Nummers> {
        let (nummer, referenties) = self.0.take()?;
        Some(Nummers {
            declaratie_nummer: nummer.parse().unwrap(),
            referenties: referenties.iter().map(|one| one.parse().unwrap()).collect(),
        })
    }
}

#[test]
fn numbers_are_held_against_what_they_must_be() {
    let administratie = Administratie {
        eerder: vec![hours_before("E1", "2026-03", 2, GRANTED)],
        ..Administratie::default()
    };
    let given = lines(ONE_HOUR);
    for (numbers, expected) in [
        (None, "de nummering heeft geen nummers voor 2 prestaties"),
        (
            Some(("D1", &["P1"][..])),
            "de nummering heeft geen nummers voor 2 prestaties",
        ),
        (
            Some(("D1", &["P1", "P1"])),
            "de nummering gaf referentienummer P1, dat al gebruikt is",
        ),
        (
            Some(("D1", &["P1", "E1"])),
            "de nummering gaf referentienummer E1, dat al gebruikt is",
        ),
        (
            Some(("D-1", &["P1", "P2"])),
            "de nummering gaf een declaratienummer dat niet alleen uit letters en cijfers bestaat",
        ),
    ] {
        let refused = declare(&administratie.basis(), &given, &mut Vast(numbers)).unwrap_err();
        let refused: Vec<String> = refused.iter().map(ToString::to_string).collect();
        assert_eq!(refused, [expected]);
    }
    let mut right = Vast(Some(("D1", &["P1", "P2"])));
    let plan = declare(&administratie.basis(), &given, &mut right).unwrap();
    let number: DeclaratieNummer = "D1".parse().unwrap();
    assert_eq!(plan.declaratie.unwrap().declaratie_nummer, number);
}

#[test]
fn numbers_are_taken_once_and_only_for_what_is_declared() {
    let administratie = Administratie::default();
    for (given, taken) in [
        ("06 1 - 03-03 totaal 0", 0),
        ("06 77 - 03-03 totaal 60", 0),
        ("06 1 - 03-03 totaal 6000", 0),
        ("06 1 - 03-03 totaal 60; 18 10 - 03-03 aantal 200", 1),
    ] {
        let mut numbers = Volgnummers::default();
        declare(&administratie.basis(), &lines(given), &mut numbers).unwrap();
        let declarations = u64::from(taken > 0);
        let expected = Volgnummers {
            declaratie: 1 + declarations,
            prestatie: 1 + taken,
        };
        assert_eq!(numbers, expected, "{given}");
    }
}

#[test]
fn the_trial_does_not_stumble_over_references_that_are_numbers() {
    let administratie = Administratie {
        eerder: vec![
            hours_before("1", "2026-03", 2, GRANTED),
            hours_before("2", "2026-02", 2, GRANTED),
        ],
        ..Administratie::default()
    };
    let plan = administratie.declare(&lines(ONE_HOUR));
    assert_eq!(prestaties(&plan).len(), 2);
}

#[test]
fn no_text_names_the_client() {
    let administratie = Administratie {
        eerder: vec![hours_before("E1", "2026-03", 2, GRANTED)],
        ..Administratie::default()
    };
    let plan = administratie.declare(&lines("06 1 - 03-03 totaal 60; 18 1 - 03-03 totaal 60"));
    let all = format!("{:?} {:?}", plan, report(&plan));
    assert!(!all.contains("999900"), "{all}");
}
