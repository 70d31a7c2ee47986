//! What the tests of translation share: one decision, a catalogue, numbers that are counted.

mod products;
mod together;

use std::sync::LazyLock;

use super::*;
use crate::standard::bericht::Wet;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{Bedrag, Datum, Volume};
use crate::twents::allocation::{Gevraagd, Keuze, NieuwProduct, read_json};
use crate::twents::change::{Afspraak, Verandering, Wijziging};
use crate::twents::level::Ondersteuning;
use crate::twents::modules::{Aanbod, Vorm};
use crate::twents::numbering::Reeksen;
use crate::twents::plan::{Aanlevering, Besluitmoment, Mutatie, Prestaties};

fn day(text: &str) -> Datum {
    text.parse().unwrap()
}

fn now() -> Moment {
    Moment {
        datum: day("2026-02-20"),
        tijd: "10:00:00".parse().unwrap(),
    }
}

/// What a word asks for: `2-B`, `3-B-groep`, a module, or `dakje-A`.
fn aanbod(word: &str) -> Aanbod {
    if let Some(dakje) = word.strip_prefix("dakje-") {
        return Aanbod::Gezinshuis(dakje.parse().unwrap());
    }
    if let Ok(module) = word.parse() {
        return Aanbod::Module(module);
    }
    let (pair, vorm) = match word.strip_suffix("-groep") {
        Some(pair) => (pair, Vorm::Groep),
        None => (word, Vorm::Individueel),
    };
    let (behoefte, niveau) = pair.split_once('-').unwrap();
    let pair = Ondersteuning::new(behoefte.parse().unwrap(), niveau.parse().unwrap());
    Aanbod::Behoefte(pair.unwrap(), vorm)
}

/// A product from words: what, first day, last day (`-` for none), and how much: `13u` direct
/// hours, `10v` volume, `5c` cents, nothing for the maximum.
fn asked(text: &str) -> NieuwProduct {
    let words: Vec<_> = text.split_whitespace().collect();
    let keuze = match words.get(3) {
        None => Keuze::Maximum,
        Some(size) => {
            let (number, kind) = size.split_at(size.len() - 1);
            let number = number.parse().unwrap();
            match kind {
                "u" => Keuze::DirecteUren(Volume::new(number)),
                "v" => Keuze::Volume(Volume::new(number)),
                _ => Keuze::Budget(Bedrag::new(number)),
            }
        }
    };
    NieuwProduct {
        gevraagd: Gevraagd::Aanbod(aanbod(words[0])),
        ingangsdatum: day(words[1]),
        einddatum: words[2].parse().ok(),
        keuze,
        resultaat: None,
        referentie_aanbieder: None,
        commentaar: None,
    }
}

/// The first fixture's decision with other products.
fn besluit(producten: &[&str]) -> Besluit {
    let producten = producten.iter().map(|text| asked(text)).collect();
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
fn sent(number: &str, nieuw: &str) -> Grant {
    let plan = run(&besluit(&[nieuw]), &[]).unwrap();
    let mut toewijzing = plan.mutaties[0].1.clone();
    toewijzing.toewijzing_nummer = number.parse().unwrap();
    toewijzing.toewijzingsdatum = day("2026-01-05");
    Grant {
        toewijzing,
        prestaties: Prestaties::Geen,
        aanlevering: Aanlevering::Verzonden,
        moment: Besluitmoment::Bekend,
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
