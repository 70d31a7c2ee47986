//! TR384: the grant was not deleted.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval, Grondslag};
use crate::standard::codes::RetourCode;

/// The grant was not deleted.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR384",
        RetourCode::R9384,
        "Toewijzing is niet verwijderd",
        "Een verwijderde toewijzing (reden wijziging 13) geldt als nooit verstuurd. Erop declareren kan niet.",
    ),
    checks: &[Check::Debet(check)],
};

fn check(geval: &Geval<'_>) -> Option<Bevonden> {
    if !matches!(geval.grondslag, Grondslag::Verwijderd) {
        return None;
    }
    Bevonden::says(format!(
        "Toewijzing {} is door de gemeente verwijderd (reden wijziging 13).",
        geval.prestatie.toewijzing_nummer
    ))
}
