//! TR319: a declaration is about its own month or earlier ones.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::words;
use crate::standard::codes::RetourCode;

/// A declaration is about its own month or earlier ones.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR319",
        RetourCode::R9319,
        "Productperiode ligt niet na de declaratieperiode",
        "Een declaratie gaat over haar eigen maand of eerdere maanden. Een productperiode die later eindigt dan de declaratieperiode hoort in een volgende declaratie.",
    ),
    checks: &[Check::Debet(check)],
};

fn check(geval: &Geval<'_>) -> Option<Bevonden> {
    let einddatum = geval.prestatie.product_periode.einddatum;
    let last_day = geval.bericht.declaratie.declaratie_periode.einddatum;
    if einddatum <= last_day {
        return None;
    }
    Bevonden::says(format!(
        "De productperiode eindigt op {}, na het einde van de declaratieperiode ({}).",
        words::datum(einddatum),
        words::datum(last_day)
    ))
}
