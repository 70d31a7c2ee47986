//! What a 325 says of the declaration that we sent: what was granted, and for each refused prestatie
//! the reason in words, ready to be put right (IV087).

use rustc_hash::FxHashMap;

use super::mismatch::{Afwijkingregel, Ernst, OverPrestatie};
use super::registry;
use crate::standard::bericht::{BerichtSoort, Nummer, Wet};
use crate::standard::codes::RetourCode;
use crate::standard::messages::RetourCodes;
use crate::standard::messages::m323::{Declaratiebericht, Prestatie};
use crate::standard::messages::m325::Declaratieantwoord;
use crate::standard::types::{Bedrag, ReferentieNummer};

/// What became of a declaration that we sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Uitslag {
    /// Refused as a whole: it counts as not sent.
    Afgewezen,
    /// Judged: all was granted but these.
    Beoordeeld {
        /// Places in the declaration, from 1, of what was refused or not judged.
        afgewezen: Vec<i64>,
        /// Granted debits minus granted credits.
        toegekend: Bedrag,
    },
}

/// Reads a 325 that agrees with its 323 (TR337, TR366, TR367): what became of the declaration, and
/// the rows of its mismatch report.
pub fn uitslag(
    wet: Wet,
    antwoord: &Declaratieantwoord,
    declaratie: &Declaratiebericht,
) -> (Uitslag, Vec<Afwijkingregel>) {
    let total = declaratie.declaratie.totaal_ingediend_bedrag.signed();
    let whole = |codes: &RetourCodes| {
        let refusing: Vec<RetourCode> = refusing(codes).collect();
        let rows = shared(wet, total, &refusing, None);
        (Uitslag::Afgewezen, rows)
    };
    let Some(body) = &antwoord.declaratie_antwoord else {
        return whole(&antwoord.header.retour_codes);
    };
    if refusing(&body.retour_codes).next().is_some() {
        return whole(&body.retour_codes);
    }
    let places = places(declaratie);
    let mut afgewezen = Vec::new();
    let mut rows = Vec::new();
    for client in body.clienten.as_deref().unwrap_or_default() {
        let on_client: Vec<RetourCode> = refusing(&client.retour_codes).collect();
        for prestatie in &client.prestaties {
            let referentie = &prestatie.product_referentie.referentie_nummer;
            afgewezen.extend(places.get(referentie));
            let mut codes: Vec<RetourCode> = refusing(&prestatie.retour_codes).collect();
            codes.extend(&on_client);
            let amount = prestatie.ingediend_bedrag.signed();
            rows.extend(shared(wet, amount, &codes, Some(&over(prestatie))));
        }
    }
    let toegekend = body.totaal_toegekend_bedrag.signed();
    afgewezen.sort_unstable();
    (
        Uitslag::Beoordeeld {
            afgewezen,
            toegekend,
        },
        rows,
    )
}

/// The codes that refuse: not those that say that all is well or that nobody looked.
fn refusing(codes: &RetourCodes) -> impl Iterator<Item = RetourCode> {
    let says_nothing = |code: &RetourCode| {
        matches!(
            code,
            RetourCode::R0200 | RetourCode::R0233 | RetourCode::R8001
        )
    };
    codes
        .iter()
        .copied()
        .filter(move |code| !says_nothing(code))
}

/// The place of each prestatie in the declaration, from 1. References are used once (TR314).
fn places(declaratie: &Declaratiebericht) -> FxHashMap<&ReferentieNummer, i64> {
    let clienten = declaratie.declaratie.clienten.iter();
    let prestaties = clienten.flat_map(|client| client.prestaties.iter());
    prestaties
        .map(|prestatie| &prestatie.product_referentie.referentie_nummer)
        .zip(1..)
        .collect()
}

fn over(prestatie: &Prestatie<RetourCodes>) -> OverPrestatie {
    OverPrestatie {
        referentie_nummer: prestatie.product_referentie.referentie_nummer.clone(),
        toewijzing_nummer: prestatie.toewijzing_nummer,
        product_categorie: prestatie.product_categorie,
        product_code: prestatie.product_code.clone(),
        periode: prestatie.product_periode.periode(),
        eenheid: prestatie.eenheid,
    }
}

/// A row per code; the refused amount stands on the first.
fn shared(
    wet: Wet,
    amount: Bedrag,
    codes: &[RetourCode],
    prestatie: Option<&OverPrestatie>,
) -> Vec<Afwijkingregel> {
    let soort = BerichtSoort::new(wet, Nummer::M323);
    let row = |(index, code): (usize, &RetourCode)| Afwijkingregel {
        ernst: Ernst::Afgewezen,
        regel: registry::regel_of(*code, soort)
            .map_or_else(|| code.code().to_owned(), |regel| regel.code.to_string()),
        retourcode: Some(*code),
        prestatie: prestatie.cloned(),
        hoeveelheden: None,
        ingediend_bedrag: amount,
        verschil_bedrag: amount,
        afgewezen_bedrag: if index == 0 { amount } else { Bedrag::ZERO },
        melding: format!("De gemeente meldt: {}.", code.omschrijving()),
    };
    let none_named = [RetourCode::R0233];
    let codes = if codes.is_empty() { &none_named } else { codes };
    codes.iter().enumerate().map(row).collect()
}
