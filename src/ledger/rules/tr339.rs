//! TR339: the category is that of the grant.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::facts::ToewijzingFeit;
use crate::standard::codes::RetourCode;

/// The category is that of the grant.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR339",
        RetourCode::R9339,
        "Productcategorie is die van de toewijzing",
        "Noemt de toewijzing een productcategorie, dan staat dezelfde categorie in de prestatie.",
    ),
    checks: &[Check::Toewijzing(check)],
};

fn check(geval: &Geval<'_>, toewijzing: &ToewijzingFeit) -> Option<Bevonden> {
    let declared = geval.prestatie.product_categorie;
    let granted = toewijzing
        .product
        .categorie()
        .filter(|granted| *granted != declared)?;
    Bevonden::says(format!(
        "Toewijzing {} is voor productcategorie {granted}, niet voor {declared}.",
        geval.prestatie.toewijzing_nummer
    ))
}
