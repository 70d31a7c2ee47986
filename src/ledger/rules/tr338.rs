//! TR338: the grant exists.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval, Grondslag};
use crate::standard::codes::RetourCode;

/// The grant exists.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR338",
        RetourCode::R9338,
        "Toewijzing is bekend",
        "Een prestatie verwijst met het toewijzingnummer naar een toewijzing van deze gemeente aan deze aanbieder onder deze wet. Een onbekend nummer of het nummer van een andere aanbieder wordt geweigerd; wat er verder van de toewijzing afhangt wordt dan niet beoordeeld.",
    ),
    checks: &[Check::Debet(check)],
};

fn check(geval: &Geval<'_>) -> Option<Bevonden> {
    if !matches!(geval.grondslag, Grondslag::Onbekend) {
        return None;
    }
    Bevonden::says(format!(
        "Toewijzing {} is bij deze gemeente niet bekend voor deze aanbieder en deze wet.",
        geval.prestatie.toewijzing_nummer
    ))
}
