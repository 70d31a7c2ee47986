//! TR369: the sum of the amounts fits the budget.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::facts::ToewijzingFeit;
use crate::ledger::judgement::Vergelijking;
use crate::ledger::words::Grootheid;
use crate::standard::codes::RetourCode;
use crate::standard::types::Bedrag;

/// The sum of the amounts fits the budget.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR369",
        RetourCode::R9369,
        "Som van de bedragen past in het budget",
        "Is een budget toegewezen, dan past alles wat op de toewijzing is toegekend en niet gecrediteerd, samen met deze prestatie, in dat budget. Geteld wordt het ingediende bedrag in euro.",
    ),
    checks: &[Check::Toewijzing(check)],
};

fn check(geval: &Geval<'_>, toewijzing: &ToewijzingFeit) -> Option<Bevonden> {
    let budget = toewijzing.budget?;
    let eerder = geval.verbruik(toewijzing).bedrag;
    let nu = geval.prestatie.ingediend_bedrag.bedrag;
    let sum = eerder.value().saturating_add(nu.value());
    if sum <= budget.value() {
        return None;
    }
    let excess = Bedrag::new(sum.saturating_sub(budget.value()));
    let vergelijking = Vergelijking {
        grootheid: Grootheid::Bedrag,
        toegekend: budget.value(),
        eerder: eerder.value(),
        nu: nu.value(),
        waarde: excess,
    };
    Bevonden::compares(
        vergelijking,
        format!(
            "Toewijzing {} heeft een budget van € {budget}. Eerder toegekend is € {eerder}, nu ingediend € {nu}: samen € {excess} te veel.",
            geval.prestatie.toewijzing_nummer
        ),
    )
}
