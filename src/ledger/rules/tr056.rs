//! TR056: the identification of a message is used once.

use super::{Check, Grootboekregel, HEENBERICHTEN, berichtoverstijgend};
use crate::ledger::case::Bevonden;
use crate::ledger::facts::Bekend;
use crate::ledger::gesprek::Kop;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Regel;

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
    checks: &[Check::Kop(check)],
};

fn check(kop: &Kop<'_>) -> Option<Bevonden> {
    if kop.bekend == Bekend::Nieuw {
        return None;
    }
    let identificatie = &kop.identificatie.identificatie;
    Bevonden::says(format!(
        "Identificatie {identificatie} is al gebruikt in een ander bericht van deze soort. Geef het bericht een nieuwe identificatie."
    ))
}
