//! TR340: the product is that of the grant.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::facts::ToewijzingFeit;
use crate::standard::codes::RetourCode;

/// The product is that of the grant.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR340",
        RetourCode::R9340,
        "Productcode is die van de toewijzing",
        "Noemt de toewijzing een productcode, dan staat dezelfde code in de prestatie. Is alleen een categorie of een budget toegewezen, dan kiest de aanbieder een passende code.",
    ),
    checks: &[Check::Toewijzing(check)],
};

fn check(geval: &Geval<'_>, toewijzing: &ToewijzingFeit) -> Option<Bevonden> {
    let declared = &geval.prestatie.product_code;
    let granted = toewijzing
        .product
        .code()
        .filter(|granted| *granted != declared)?;
    Bevonden::says(format!(
        "Toewijzing {} is voor productcode {granted}, niet voor {declared}.",
        geval.prestatie.toewijzing_nummer
    ))
}
