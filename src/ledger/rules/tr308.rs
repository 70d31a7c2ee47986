//! TR308: a product period does not end after its grant.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::facts::ToewijzingFeit;
use crate::ledger::words;
use crate::standard::codes::RetourCode;

/// A product period does not end after its grant.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR308",
        RetourCode::R9308,
        "Productperiode eindigt niet na de toewijzing",
        "Er kan alleen worden gedeclareerd over dagen waarop de toewijzing geldt. Heeft de toewijzing geen einddatum, dan is er geen grens. Start- en stopberichten spelen hierbij geen rol (OP364).",
    ),
    checks: &[Check::Toewijzing(check)],
};

fn check(geval: &Geval<'_>, toewijzing: &ToewijzingFeit) -> Option<Bevonden> {
    let einddatum = geval.prestatie.product_periode.einddatum;
    let last_day = toewijzing
        .einddatum
        .filter(|last_day| einddatum > *last_day)?;
    Bevonden::says(format!(
        "De productperiode eindigt op {}, maar toewijzing {} loopt tot en met {}.",
        words::datum(einddatum),
        geval.prestatie.toewijzing_nummer,
        words::datum(last_day)
    ))
}
