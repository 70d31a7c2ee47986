//! TR390: a debit is credited once.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::facts::{DebetFeit, Gecrediteerd};
use crate::standard::codes::RetourCode;

/// A debit is credited once.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR390",
        RetourCode::R9390,
        "Niet twee keer crediteren",
        "Een debetprestatie kan één keer worden gecrediteerd.",
    ),
    checks: &[Check::Credit(check)],
};

fn check(geval: &Geval<'_>, debet: Option<&DebetFeit>) -> Option<Bevonden> {
    let vorig = geval
        .prestatie
        .product_referentie
        .vorig_referentie_nummer
        .as_ref()?;
    debet.filter(|debet| debet.gecrediteerd == Gecrediteerd::Ja)?;
    Bevonden::says(format!(
        "De debetprestatie met referentienummer {vorig} is al gecrediteerd."
    ))
}
