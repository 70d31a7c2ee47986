//! What holds for every request for change that is honoured, whatever it asks.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::standard::types::ToewijzingNummer;
use crate::twents::plan::Mutatie;

const TODAY: &str = "2026-06-01";

/// What is asked of one grant.
#[derive(Debug, Clone, Copy)]
enum Vraag {
    Blijft,
    /// Another last day.
    Einde(i32),
    /// Another amount from a day on.
    Vanaf(i32, i64),
    /// Another amount from the first day on.
    Geheel(i64),
}

fn vraag() -> impl Strategy<Value = Vraag> {
    prop_oneof![
        Just(Vraag::Blijft),
        (-40..200_i32).prop_map(Vraag::Einde),
        (-40..200_i32, 1..20_i64).prop_map(|(day, volume)| Vraag::Vanaf(day, volume)),
        (1..20_i64).prop_map(Vraag::Geheel),
    ]
}

/// A day so many days from today.
fn from_today(days: i32) -> Datum {
    day(TODAY).plus_days(days)
}

/// A grant of product `45P<index>` that is valid today or later, and what is asked of it.
fn granted(index: usize, (begin, length, volume, frequentie): (i32, i32, i64, char)) -> String {
    let last = from_today(begin.max(-length) + length);
    let begin = from_today(begin.max(-length));
    format!(
        "{} 45P{index} {begin} {last} {volume}/04/{frequentie}",
        10 + index
    )
}

fn line_of(grant: &Grant, vraag: Vraag) -> String {
    let old = &grant.toewijzing;
    let number = old.toewijzing_nummer;
    let omvang = old.omvang.unwrap();
    let frequentie = omvang.frequentie;
    let (begin, end) = (old.ingangsdatum, old.einddatum.unwrap());
    match vraag {
        Vraag::Blijft => format!("blijft {number}"),
        Vraag::Einde(day) => {
            let end = from_today(day).max(begin);
            format!(
                "wijzigt {number} {begin} {end} {}/04/{frequentie}",
                omvang.volume
            )
        }
        Vraag::Vanaf(day, volume) => {
            let from = from_today(day).clamp(begin, end);
            format!("wijzigt {number} {from} {end} {volume}/04/{frequentie}")
        }
        Vraag::Geheel(volume) => {
            format!("wijzigt {number} {begin} {end} {volume}/04/{frequentie}")
        }
    }
}

/// Grants that are not stacked, each asked something of, and perhaps a new product.
fn situations() -> impl Strategy<Value = (Vec<Grant>, Vec<String>)> {
    let grant = (
        -200..60_i32,
        0..300_i32,
        1..20_i64,
        prop::sample::select(vec!['2', '4', '6']),
    );
    let asked = prop::collection::vec((grant, vraag(), any::<bool>()), 1..5);
    (asked, prop::option::of((1..90_i32, 0..5_usize))).prop_map(|(list, new)| {
        let mut grants = Vec::new();
        let mut lines = Vec::new();
        for (index, (shape, vraag, delivered)) in list.into_iter().enumerate() {
            let mut one = grant_of(&granted(index, shape));
            if delivered {
                one.prestaties = Prestaties::Toegekend;
            }
            lines.push(line_of(&one, vraag));
            grants.push(one);
        }
        if let Some((begin, index)) = new {
            let (begin, end) = (from_today(begin), from_today(begin + 100));
            lines.push(format!("nieuw 45P{index} {begin} {end} 3/04/4"));
        }
        (grants, lines)
    })
}

fn grant_of(line: &str) -> Grant {
    super::grant(line)
}

/// The grants after the decision.
fn after(existing: &[Grant], plan: &Uitwerking) -> BTreeMap<ToewijzingNummer, Toewijzing> {
    let mut states: BTreeMap<_, _> = existing
        .iter()
        .map(|grant| (grant.toewijzing.toewijzing_nummer, grant.toewijzing.clone()))
        .collect();
    for (_, changed) in &plan.mutaties {
        states.insert(changed.toewijzing_nummer, changed.clone());
    }
    states
}

proptest! {
    #[test]
    fn an_honoured_request_is_one_whole((existing, asked) in situations()) {
        let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
        let Ok(plan) = change(&existing, TODAY, &asked, &agreed(&[])) else {
            return Err(TestCaseError::reject("it can't be honoured"));
        };
        let states = after(&existing, &plan);
        let list: Vec<_> = states.values().collect();
        for (index, one) in list.iter().enumerate() {
            for other in &list[..index] {
                prop_assert!(!one.stacks_on(other), "{} and {}", line(one), line(other));
            }
        }
        let sent: BTreeSet<_> = plan.bericht.iter().map(|grant| grant.toewijzing_nummer).collect();
        for (number, state) in &states {
            let changed = plan.mutaties.iter().any(|(_, one)| one.toewijzing_nummer == *number);
            prop_assert!(sent.contains(number) || !(changed || state.is_current_on(day(TODAY))));
        }
        for grant in &plan.bericht {
            prop_assert_eq!(grant.referentie_aanbieder.as_ref().unwrap().as_str(), "A001");
        }
    }

    #[test]
    fn nothing_but_what_is_asked_changes((existing, asked) in situations()) {
        let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
        let Ok(plan) = change(&existing, TODAY, &asked, &agreed(&[])) else {
            return Err(TestCaseError::reject("it can't be honoured"));
        };
        for line in &asked {
            let words: Vec<_> = line.split(' ').collect();
            if let ["blijft", number] = words[..] {
                let number: ToewijzingNummer = number.parse().unwrap();
                let old = existing.iter().find(|one| one.toewijzing.toewijzing_nummer == number);
                let sent = plan.bericht.iter().find(|one| one.toewijzing_nummer == number);
                let expected = Toewijzing {
                    referentie_aanbieder: "A001".parse().ok(),
                    ..old.unwrap().toewijzing.clone()
                };
                prop_assert_eq!(sent, Some(&expected));
                continue;
            }
            // What is wanted is there: the last day and the amount, from the first day asked.
            let (end, amount) = (words[3], words[4]);
            let wanted = |one: &&Toewijzing| {
                let omvang = one.omvang.unwrap();
                let size = format!("{}/{}/{}", omvang.volume, omvang.eenheid, omvang.frequentie);
                one.einddatum == end.parse().ok() && size == amount && !one.is_deleted()
            };
            let begin = day(words[2]);
            let found: Vec<_> = plan.bericht.iter().filter(wanted).collect();
            prop_assert!(found.iter().any(|one| one.ingangsdatum <= begin), "{line}");
        }
        for (mutatie, one) in &plan.mutaties {
            prop_assert_eq!(*mutatie == Mutatie::Nieuw, one.reden_wijziging.is_none());
        }
    }

    #[test]
    fn what_was_delivered_is_never_deleted((existing, asked) in situations()) {
        let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
        let Ok(plan) = change(&existing, TODAY, &asked, &agreed(&[])) else {
            return Err(TestCaseError::reject("it can't be honoured"));
        };
        let states = after(&existing, &plan);
        for old in existing.iter().filter(|one| one.prestaties == Prestaties::Toegekend) {
            prop_assert!(!states[&old.toewijzing.toewijzing_nummer].is_deleted());
        }
    }
}
