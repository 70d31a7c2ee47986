//! TR333: the number of a declaration is used once.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::Bevonden;
use crate::ledger::facts::{Bekend, Feiten};
use crate::standard::codes::RetourCode;
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::rules::Gecontroleerd;
use crate::standard::types::Datum;

/// The number of a declaration is used once.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR333",
        RetourCode::R9333,
        "DeclaratieNummer is uniek voor de aanbieder",
        "Een declaratienummer hoort binnen een wet bij één declaratie, over alle jaren heen. Een nummer dat al is beoordeeld wordt geweigerd; een declaratie die in zijn geheel is afgekeurd telt niet mee.",
    ),
    checks: &[Check::Declaratie(check)],
};

fn check(
    bericht: &Gecontroleerd<Declaratiebericht>,
    feiten: &Feiten,
    _today: Datum,
) -> Option<Bevonden> {
    if feiten.declaratie_nummer == Bekend::Nieuw {
        return None;
    }
    Bevonden::says(format!(
        "Declaratienummer {} is al gebruikt in een eerdere declaratie. Dien in met een nieuw nummer.",
        bericht.declaratie.declaratie_nummer
    ))
}
