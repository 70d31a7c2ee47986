//! Whether a request may be honoured without a person, and what is recorded either way.

use super::{Advies, Voorstel, product_in_words};
use crate::contracts::AutomatischeBesluiten;
use crate::ledger::intent::decision::Verzoeksoort;
use crate::standard::codes::JaNee;

/// Who decides, and why. The reason is Dutch and holds nothing about the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Automaat {
    /// Nobody has to look: it is honoured as asked.
    Besluit {
        /// What is recorded with the decision.
        reden: String,
    },
    /// A person decides.
    Persoon {
        /// Why it could not be done without.
        reden: String,
    },
}

/// Whether the municipality lets this request be honoured without a person: only when nothing of the
/// proposal asks for one, and for every product that is decided on the setting is on.
pub fn automatisch(voorstel: &Voorstel, instellingen: &AutomatischeBesluiten) -> Automaat {
    match &voorstel.advies {
        Advies::Honoreren => by_setting(voorstel, instellingen),
        Advies::Afwijzen { waarom, .. } => Automaat::Persoon {
            reden: format!("een afwijzing beslist een mens: {waarom}"),
        },
        Advies::Onderzoeken { waarom } => Automaat::Persoon {
            reden: format!("eerst uit te zoeken: {}", waarom.join("; ")),
        },
    }
}

fn by_setting(voorstel: &Voorstel, instellingen: &AutomatischeBesluiten) -> Automaat {
    let Voorstel {
        gemeente,
        wet,
        aanbieder,
        producten,
        ..
    } = voorstel;
    let kind = match voorstel.soort {
        Verzoeksoort::Vot => "verzoeken om toewijzing",
        Verzoeksoort::Vow => "verzoeken om wijziging",
    };
    let is_on = |product: &&_| {
        let found = instellingen.instelling(*gemeente, *wet, *aanbieder, product);
        let setting = found.map(|setting| match voorstel.soort {
            Verzoeksoort::Vot => setting.vot,
            Verzoeksoort::Vow => setting.vow,
        });
        setting == Some(JaNee::Ja)
    };
    let listed = |products: Vec<&_>| {
        let mut names: Vec<_> = products.into_iter().map(product_in_words).collect();
        names.dedup();
        names.join(", ")
    };
    let (on, off): (Vec<_>, Vec<_>) = producten.iter().partition(is_on);
    if producten.is_empty() {
        let reden = "het verzoek noemt geen product om over te besluiten".to_owned();
        return Automaat::Persoon { reden };
    }
    if !off.is_empty() {
        let reden = format!(
            "automatisch besluiten over {kind} staat niet aan voor {} van aanbieder {aanbieder}",
            listed(off)
        );
        return Automaat::Persoon { reden };
    }
    Automaat::Besluit {
        reden: format!(
            "automatisch toegewezen zoals gevraagd: gemeente {gemeente} heeft automatisch besluiten over {kind} aangezet voor {} van aanbieder {aanbieder}, en geen punt van het voorstel vraagt om een mens",
            listed(on)
        ),
    }
}
