//! What the tests of honouring share: grants, requests and outcomes as lines of words.

mod edges;
mod examples;
mod product;
mod properties;

use std::sync::LazyLock;

use super::*;
use crate::standard::bericht::Wet;
use crate::standard::messages::Gevuld;
use crate::standard::messages::basis::Product;
use crate::standard::messages::m317::{NieuwProduct, OngewijzigdProduct, TeWijzigenProduct};
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{Bsn, Volume};
use crate::twents::numbering::Reeksen;
use crate::twents::plan::{Aanlevering, Besluitmoment, Prestaties};

static SHIPPED: LazyLock<Catalogues> = LazyLock::new(|| Catalogues::shipped().unwrap());

fn day(text: &str) -> Datum {
    text.parse().unwrap()
}

fn bsn() -> Bsn {
    "999900006".parse().unwrap()
}

/// A product from words: `45A04`, `45` for a category alone, `-` for none.
fn product(word: &str) -> Option<Product> {
    let categorie = word.get(..2)?.parse().unwrap();
    let code = (word.len() > 2).then(|| word.parse().unwrap());
    Some(Product { categorie, code })
}

/// An amount from words: `3/04/2`, `500000c` for a budget, `-` for nothing.
fn size(word: &str) -> (Option<Omvang>, Option<Bedrag>) {
    if let Some(cents) = word.strip_suffix('c') {
        return (None, cents.parse().ok());
    }
    let parts: Vec<_> = word.split('/').collect();
    let [volume, eenheid, frequentie] = parts[..] else {
        return (None, None);
    };
    let omvang = Omvang {
        volume: volume.parse().unwrap(),
        eenheid: eenheid.parse().unwrap(),
        frequentie: frequentie.parse().unwrap(),
    };
    (Some(omvang), None)
}

/// A grant that the provider knows, from a line: number, product, first day, last day, amount.
fn grant(line: &str) -> Grant {
    let words: Vec<_> = line.split_whitespace().collect();
    let [number, code, begin, end, amount] = words[..] else {
        panic!("five words: {line}");
    };
    let (omvang, budget) = size(amount);
    Grant {
        toewijzing: Toewijzing {
            gemeente: "0153".parse().unwrap(),
            wet: Wet::Jeugdwet,
            aanbieder: "12345678".parse().unwrap(),
            bsn: bsn(),
            toewijzing_nummer: number.parse().unwrap(),
            product: ProductKeuze::from(product(code).as_ref()),
            ingangsdatum: day(begin),
            einddatum: end.parse().ok(),
            omvang,
            budget,
            toewijzingsdatum: day("2025-01-02"),
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
        moment: Besluitmoment::Bekend,
    }
}

fn grants(lines: &[&str]) -> Vec<Grant> {
    lines.iter().map(|line| grant(line)).collect()
}

/// A request for change from lines: `blijft 543`, `wijzigt 432 2025-03-01 2025-08-31 3/04/2`,
/// `nieuw 45B02 2025-09-01 2026-12-31 6/04/2`.
fn verzoek(lines: &[&str]) -> Wijzigingsverzoek {
    let (mut stays, mut changes, mut new) = (Vec::new(), Vec::new(), Vec::new());
    for line in lines {
        let words: Vec<_> = line.split_whitespace().collect();
        match words[..] {
            ["blijft", number] => stays.push(OngewijzigdProduct {
                toewijzing_nummer: number.parse().unwrap(),
                retour_codes: GeenRetour,
            }),
            ["wijzigt", number, begin, end, amount] => changes.push(TeWijzigenProduct {
                toewijzing_nummer: number.parse().unwrap(),
                gewenste_ingangsdatum: day(begin),
                einddatum: end.parse().ok(),
                omvang: size(amount).0,
                budget: size(amount).1,
                retour_codes: GeenRetour,
            }),
            ["nieuw", code, begin, end, amount] => new.push(NieuwProduct {
                product: product(code),
                gewenste_ingangsdatum: day(begin),
                einddatum: end.parse().ok(),
                omvang: size(amount).0,
                budget: size(amount).1,
                retour_codes: GeenRetour,
            }),
            _ => panic!("not a part of a request: {line}"),
        }
    }
    Wijzigingsverzoek {
        referentie_aanbieder: "A001".parse().unwrap(),
        reden_verzoek: "1".parse().unwrap(),
        ongewijzigde_producten: Gevuld::new(stays),
        te_wijzigen_producten: Gevuld::new(changes),
        nieuwe_producten: Gevuld::new(new),
        retour_codes: GeenRetour,
    }
}

/// What was agreed, from lines: `345002 - 2025-05-23` or `nieuw-1 2025-05-24 -`, first day and
/// last day.
fn agreed(lines: &[&str]) -> Wijzigingsbesluit {
    let verschuivingen = lines.iter().map(|line| {
        let words: Vec<_> = line.split_whitespace().collect();
        let onderdeel = match words[0].strip_prefix("nieuw-") {
            Some(place) => Onderdeel::NieuwProduct(place.parse().unwrap()),
            None => Onderdeel::Toewijzing(words[0].parse().unwrap()),
        };
        Verschuiving {
            onderdeel,
            ingangsdatum: words[1].parse().ok(),
            einddatum: words[2].parse().ok(),
        }
    });
    Wijzigingsbesluit {
        afspraak: AfspraakSoort::Instemming,
        verschuivingen: verschuivingen.collect(),
    }
}

fn omgeving<'a>(existing: &'a [Grant], today: &str) -> Omgeving<'a> {
    let datum = day(today);
    Omgeving {
        kop: Besluitkop {
            gemeente: "0153".parse().unwrap(),
            wet: Wet::Jeugdwet,
            aanbieder: "12345678".parse().unwrap(),
            bsn: bsn(),
            besluitdatum: datum,
            besluittijd: None,
            gezin: None,
            resultaat: None,
        },
        catalogues: &SHIPPED,
        existing,
        now: Moment {
            datum,
            tijd: "10:00:00".parse().unwrap(),
        },
    }
}

/// Works a request for change out; new grants are numbered from 9001.
fn change(
    existing: &[Grant],
    today: &str,
    asked: &[&str],
    besluit: &Wijzigingsbesluit,
) -> Result<Uitwerking, Vec<Refusal>> {
    let omgeving = omgeving(existing, today);
    let mut numbers = Reeksen::default();
    numbers.continue_at(omgeving.kop.gemeente, omgeving.kop.wet, 9001);
    let outcome = work_out_change(&omgeving, &verzoek(asked), besluit, &mut numbers);
    if outcome.is_err() {
        assert_eq!(numbers.next(omgeving.kop.gemeente, omgeving.kop.wet), 9001);
    }
    outcome
}

/// A grant as the 301 carries it: number, product, first day, last day, amount, RedenWijziging,
/// ReferentieAanbieder.
fn line(grant: &Toewijzing) -> String {
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    let code = grant.product.code().map(ToString::to_string);
    let categorie = grant.product.categorie().map(|found| found.to_string());
    let omvang = grant
        .omvang
        .map(|omvang| format!("{}/{}/{}", omvang.volume, omvang.eenheid, omvang.frequentie));
    let budget = grant.budget.map(|budget| format!("{}c", budget.value()));
    format!(
        "{} {} {} {} {} {} {}",
        grant.toewijzing_nummer,
        or_dash(code.or(categorie)),
        grant.ingangsdatum,
        or_dash(grant.einddatum.map(|end| end.to_string())),
        or_dash(omvang.or(budget)),
        or_dash(grant.reden_wijziging.map(|reason| reason.to_string())),
        or_dash(grant.referentie_aanbieder.as_ref().map(ToString::to_string)),
    )
}

fn lines(outcome: Result<Uitwerking, Vec<Refusal>>) -> Vec<String> {
    let outcome = outcome.unwrap_or_else(|why| panic!("{why:?}"));
    outcome.bericht.iter().map(line).collect()
}

/// Rule and place of each refusal.
fn refused(outcome: Result<Uitwerking, Vec<Refusal>>) -> Vec<String> {
    let refusals = outcome.unwrap_err();
    refusals
        .iter()
        .map(|refusal| format!("{} {}", refusal.regel, refusal.plek))
        .collect()
}
