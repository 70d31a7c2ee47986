//! What the tests of translation share: one decision, a catalogue, numbers that are counted.

mod products;
mod together;

use std::sync::LazyLock;

use super::*;
use crate::standard::bericht::Wet;
use crate::standard::codes::RedenWijziging;
use crate::standard::types::{Datum, Volume};
use crate::twents::allocation::{Gevraagd, Keuze, NieuwProduct, read_json};
use crate::twents::change::{Afspraak, Verandering, Wijziging};
use crate::twents::level::Ondersteuning;
use crate::twents::modules::{Aanbod, Dakje, Module, Vorm};
use crate::twents::numbering::Reeksen;
use crate::twents::plan::Prestaties;

fn day(text: &str) -> Datum {
    text.parse().unwrap()
}

fn now() -> Moment {
    Moment {
        datum: day("2026-02-20"),
        tijd: "10:00:00".parse().unwrap(),
    }
}

fn product(aanbod: Aanbod, begin: &str, end: Option<&str>, keuze: Keuze) -> NieuwProduct {
    NieuwProduct {
        gevraagd: Gevraagd::Aanbod(aanbod),
        ingangsdatum: day(begin),
        einddatum: end.map(day),
        keuze,
        resultaat: None,
        referentie_aanbieder: None,
        commentaar: None,
    }
}

fn need(key: &str) -> Aanbod {
    let (behoefte, niveau) = key.split_once('-').unwrap();
    let pair = Ondersteuning::new(behoefte.parse().unwrap(), niveau.parse().unwrap());
    Aanbod::Behoefte(pair.unwrap(), Vorm::Individueel)
}

/// The first fixture's decision with other products.
fn besluit(producten: Vec<NieuwProduct>) -> Besluit {
    let text = include_str!("../../../fixtures/allocations/one-need.json");
    Besluit {
        producten,
        ..read_json(text).unwrap().remove(0)
    }
}

static SHIPPED: LazyLock<Catalogues> = LazyLock::new(|| Catalogues::shipped().unwrap());

fn run(besluit: &Besluit, existing: &[Grant]) -> Result<Plan, Vec<Refusal>> {
    let mut numbers = Reeksen::default();
    numbers.continue_at(besluit.gemeente, besluit.wet, 100);
    let outcome = translate(besluit, &SHIPPED, existing, &mut numbers, now());
    let taken = numbers.next(besluit.gemeente, besluit.wet) - 100;
    let expected = outcome.as_ref().map_or(0, |_| besluit.producten.len());
    assert_eq!(usize::try_from(taken).unwrap(), expected, "numbers taken");
    outcome
}

fn rules(outcome: Result<Plan, Vec<Refusal>>) -> Vec<&'static str> {
    let refusals = outcome.unwrap_err();
    refusals
        .iter()
        .map(|refusal| refusal.regel.code())
        .collect()
}

/// What the provider already has: one product, sent in an earlier 301.
fn sent(number: &str, nieuw: NieuwProduct) -> Grant {
    let plan = run(&besluit(vec![nieuw]), &[]).unwrap();
    let mut toewijzing = plan.mutaties[0].1.clone();
    toewijzing.toewijzing_nummer = number.parse().unwrap();
    toewijzing.toewijzingsdatum = day("2026-01-05");
    Grant {
        toewijzing,
        prestaties: Prestaties::Geen,
        aanlevering: Aanlevering::Verzonden,
    }
}

fn change(number: &str, verandering: Verandering) -> Wijziging {
    Wijziging {
        toewijzing_nummer: number.parse().unwrap(),
        verandering,
        reden: None,
        afspraak: Afspraak::Instemming,
    }
}
