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
    /// The setting is on for what is asked, but a person must look.
    Persoon {
        /// Why it could not be done without.
        reden: String,
    },
    /// The setting is off for something that is asked: a person decides, as always.
    Uit,
}

/// Whether the municipality lets this request be honoured without a person: only when nothing of the
/// proposal asks for one, and for every product that is decided on the setting is on.
pub fn automatisch(voorstel: &Voorstel, instellingen: &AutomatischeBesluiten) -> Automaat {
    if !is_on(voorstel, instellingen) {
        return Automaat::Uit;
    }
    match &voorstel.advies {
        Advies::Honoreren => Automaat::Besluit {
            reden: honoured(voorstel),
        },
        Advies::Afwijzen { waarom, .. } => Automaat::Persoon {
            reden: format!("een afwijzing beslist een mens: {waarom}"),
        },
        Advies::Onderzoeken { waarom } => Automaat::Persoon {
            reden: format!("eerst uit te zoeken: {}", waarom.join("; ")),
        },
    }
}

/// Whether the setting is on for every product that is decided on.
fn is_on(voorstel: &Voorstel, instellingen: &AutomatischeBesluiten) -> bool {
    let Voorstel {
        gemeente,
        wet,
        aanbieder,
        producten,
        ..
    } = voorstel;
    let is_on = |product| {
        let found = instellingen.instelling(*gemeente, *wet, *aanbieder, product);
        let setting = found.map(|setting| match voorstel.soort {
            Verzoeksoort::Vot => setting.vot,
            Verzoeksoort::Vow => setting.vow,
        });
        setting == Some(JaNee::Ja)
    };
    !producten.is_empty() && producten.iter().all(is_on)
}

fn honoured(voorstel: &Voorstel) -> String {
    let Voorstel {
        gemeente,
        aanbieder,
        ..
    } = voorstel;
    let kind = match voorstel.soort {
        Verzoeksoort::Vot => "verzoeken om toewijzing",
        Verzoeksoort::Vow => "verzoeken om wijziging",
    };
    let mut names: Vec<_> = voorstel.producten.iter().map(product_in_words).collect();
    names.dedup();
    format!(
        "automatisch toegewezen zoals gevraagd: gemeente {gemeente} heeft automatisch besluiten over {kind} aangezet voor {} van aanbieder {aanbieder}, en geen punt van het voorstel vraagt om een mens",
        names.join(", ")
    )
}
