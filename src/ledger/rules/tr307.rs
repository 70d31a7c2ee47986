//! TR307: a product period does not begin before its grant.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::facts::ToewijzingFeit;
use crate::ledger::words;
use crate::standard::codes::RetourCode;

/// A product period does not begin before its grant.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR307",
        RetourCode::R9307,
        "Productperiode begint niet voor de toewijzing",
        "Er kan alleen worden gedeclareerd over dagen waarop de toewijzing geldt. Start- en stopberichten spelen hierbij geen rol (OP364): alleen de ingangsdatum van de toewijzing telt.",
    ),
    checks: &[Check::Toewijzing(check)],
};

fn check(geval: &Geval<'_>, toewijzing: &ToewijzingFeit) -> Option<Bevonden> {
    let begindatum = geval.prestatie.product_periode.begindatum;
    if begindatum >= toewijzing.ingangsdatum {
        return None;
    }
    Bevonden::says(format!(
        "De productperiode begint op {}, maar toewijzing {} gaat pas in op {}.",
        words::datum(begindatum),
        geval.prestatie.toewijzing_nummer,
        words::datum(toewijzing.ingangsdatum)
    ))
}
