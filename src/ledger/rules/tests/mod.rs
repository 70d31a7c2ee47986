//! The rules across messages in stories and tables, on the messages of `fixtures/messages` with other
//! insides.

mod antwoord;
mod declaratieantwoord;
mod regie;
mod toewijzing;
mod verzoek;
mod wijziging;

use std::sync::LazyLock;

use crate::ledger::dossier::Dossier;
use crate::ledger::facts::{Bekend, Gemeentelijst};
use crate::ledger::gesprek::{Gespreksoordeel, Klasseoordeel, Kop, judge_gesprek};
use crate::ledger::judgement::Afwijking;
use crate::standard::check::{Beoordeling, beoordeel};
use crate::standard::messages::Bericht;
use crate::standard::messages::basis::{Omvang, Product};
use crate::standard::schema::{Limits, Schemas};
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::Datum;
use crate::twents::plan::{Aanlevering, Besluitmoment, Grant, Prestaties};

fn day(text: &str) -> Datum {
    text.parse().unwrap()
}

fn read(xml: &str) -> Bericht {
    static SCHEMAS: LazyLock<Schemas> = LazyLock::new(|| Schemas::embedded().unwrap());
    match beoordeel(&SCHEMAS, xml.as_bytes(), Limits::DEFAULT) {
        Beoordeling::Goed(bericht) => bericht.into_bericht(),
        other => panic!("{:?}", other.bevindingen()),
    }
}

fn judge(bericht: &Bericht, dossier: Dossier) -> Gespreksoordeel {
    let kop = Kop {
        soort: bericht.soort(),
        gemeente: bericht.gemeente(),
        identificatie: bericht.inhoud.identificatie(),
        bekend: Bekend::Nieuw,
        gemeentelijst: Gemeentelijst::Vermeld,
        today: day("2026-12-31"),
    };
    judge_gesprek(bericht, dossier, &kop)
}

/// What was found, class by class: `2:TR361` for the third class, `kop:TR337` for the header.
fn found(oordeel: &Gespreksoordeel) -> String {
    let codes = |place: String, afwijkingen: &[Afwijking]| {
        let codes = afwijkingen
            .iter()
            .map(|one| format!("{place}:{}", one.regel.code));
        codes.collect::<Vec<_>>()
    };
    let found: Vec<String> = match oordeel {
        Gespreksoordeel::Header(afwijkingen) => codes("kop".to_owned(), afwijkingen),
        Gespreksoordeel::Klassen(klassen) => klassen
            .iter()
            .enumerate()
            .flat_map(|(index, klasse)| match klasse {
                Klasseoordeel::Afgewezen(afwijkingen) => codes(index.to_string(), afwijkingen),
                Klasseoordeel::Goed | Klasseoordeel::NietBeoordeeld => Vec::new(),
            })
            .collect(),
    };
    found.join(" ")
}

/// `45 45A03`, `45`, or nothing.
fn product(text: &str) -> Option<Product> {
    let mut parts = text.split_whitespace();
    Some(Product {
        categorie: parts.next()?.parse().unwrap(),
        code: parts.next().map(|code| code.parse().unwrap()),
    })
}

/// `3 04 2`: volume, unit, frequency.
fn omvang(text: &str) -> Omvang {
    let parts: Vec<&str> = text.split_whitespace().collect();
    Omvang {
        volume: parts[0].parse().unwrap(),
        eenheid: parts[1].parse().unwrap(),
        frequentie: parts[2].parse().unwrap(),
    }
}

/// A grant as it was sent, of three hours a week where it has a product code.
fn grant(nummer: &str, keuze: &str, begin: &str, eind: &str) -> Grant {
    let keuze = product(keuze);
    let coded = keuze.as_ref().is_some_and(|keuze| keuze.code.is_some());
    Grant {
        toewijzing: Toewijzing {
            gemeente: "0153".parse().unwrap(),
            wet: crate::standard::bericht::Wet::Jeugdwet,
            aanbieder: "42420101".parse().unwrap(),
            bsn: "999900006".parse().unwrap(),
            toewijzing_nummer: nummer.parse().unwrap(),
            product: keuze.as_ref().into(),
            ingangsdatum: day(begin),
            einddatum: (!eind.is_empty()).then(|| day(eind)),
            omvang: coded.then(|| omvang("3 04 2")),
            budget: None,
            toewijzingsdatum: day(begin),
            toewijzingstijd: "09:00:00".parse().unwrap(),
            reden_wijziging: None,
            referentie_aanbieder: None,
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

/// The same grant, deleted.
fn deleted(mut grant: Grant) -> Grant {
    grant.toewijzing.einddatum = Some(grant.toewijzing.ingangsdatum);
    grant.toewijzing.reden_wijziging = "13".parse().ok();
    grant
}
