//! TR389: a prestatie is declared once.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::facts::{DebetSleutel, ToewijzingFeit};
use crate::ledger::words;
use crate::standard::codes::RetourCode;

/// A prestatie is declared once.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR389",
        RetourCode::R9389,
        "Niet twee keer hetzelfde debet",
        "Per toewijzing, product en productperiode is er één debetprestatie. Een tweede mag pas als de eerste is gecrediteerd; dat mag in hetzelfde bericht, want credits worden eerst verwerkt. Een geweigerde prestatie telt niet mee.",
    ),
    checks: &[Check::Toewijzing(check)],
};

fn check(geval: &Geval<'_>, _toewijzing: &ToewijzingFeit) -> Option<Bevonden> {
    let sleutel = DebetSleutel::of(geval.prestatie);
    if !geval.feiten.open_debetten.contains(&sleutel) || geval.saldo.is_gecrediteerd(&sleutel) {
        return None;
    }
    Bevonden::says(format!(
        "Op toewijzing {} is product {} over {} al gedeclareerd en toegekend. Crediteer die prestatie eerst.",
        sleutel.toewijzing_nummer,
        sleutel.product_code,
        words::periode(sleutel.periode)
    ))
}
