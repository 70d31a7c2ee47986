//! TR056: the identification of a message is used once.

use super::{Check, Grootboekregel, HEENBERICHTEN, berichtoverstijgend};
use crate::ledger::case::Bevonden;
use crate::ledger::facts::{Bekend, Feiten};
use crate::standard::codes::RetourCode;
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::rules::Gecontroleerd;
use crate::standard::rules::Regel;
use crate::standard::types::Datum;

/// The identification of a message is used once.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: Regel {
        berichten: HEENBERICHTEN,
        ..berichtoverstijgend(
            "TR056",
            RetourCode::R9056,
            "Identificatie is uniek per berichtsoort voor de verzender",
            "Een identificatie hoort bij één bericht. Komt dezelfde identificatie terug in een ander bericht, dan is niet te zeggen welk van de twee telt. Precies hetzelfde bestand nog eens aanbieden mag: dat krijgt hetzelfde antwoord en wordt niet opnieuw geboekt.",
        )
    },
    check: Check::Header(check),
};

fn check(
    bericht: &Gecontroleerd<Declaratiebericht>,
    feiten: &Feiten,
    _today: Datum,
) -> Option<Bevonden> {
    if feiten.identificatie == Bekend::Nieuw {
        return None;
    }
    let identificatie = &bericht.header.bericht_identificatie.identificatie;
    Bevonden::says(format!(
        "Identificatie {identificatie} is al gebruikt in een ander declaratiebericht van deze aanbieder. Geef het bericht een nieuwe identificatie."
    ))
}
