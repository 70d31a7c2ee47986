//! TR322: the sum of the volumes fits the whole grant.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::facts::ToewijzingFeit;
use crate::ledger::volume::{maat, times_over_toewijzing};
use crate::ledger::words;
use crate::standard::codes::RetourCode;

/// The sum of the volumes fits the whole grant.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR322",
        RetourCode::R9322,
        "Som van de volumes past in de omvang van de hele toewijzing",
        "Over de hele looptijd is er een maximum. Het wordt vergeleken met alles wat al is toegekend en niet gecrediteerd, samen met deze prestatie. Zonder einddatum is er geen maximum, behalve bij een totaal binnen de toewijzing. Voorbeeld: 3 uur per week van 7 juli tot en met 7 september 2025 is 9 weken, dus 27 uur, al zijn de maandmaxima samen 30 uur.",
    ),
    checks: &[Check::Toewijzing(check)],
};

fn check(geval: &Geval<'_>, toewijzing: &ToewijzingFeit) -> Option<Bevonden> {
    let omvang = toewijzing
        .omvang
        .as_ref()
        .filter(|_| geval.eenheid_past(toewijzing))?;
    let times = times_over_toewijzing(omvang, (toewijzing.ingangsdatum, toewijzing.einddatum))?;
    let toegekend = maat(omvang.volume, omvang.eenheid).saturating_mul(times);
    let eerder = geval.verbruik(toewijzing).maat;
    let nu = geval.maat();
    if eerder.saturating_add(nu) <= toegekend {
        return None;
    }
    let vergelijking = geval.volumes(omvang.eenheid, toegekend, eerder);
    let melding = format!(
        "Op toewijzing {} mag over de hele looptijd hoogstens {} worden gedeclareerd ({}). Eerder toegekend is {}, nu ingediend {}: samen {} te veel.",
        geval.prestatie.toewijzing_nummer,
        vergelijking.in_words(toegekend),
        words::maximum(omvang, times),
        vergelijking.in_words(eerder),
        vergelijking.in_words(nu),
        vergelijking.in_words(vergelijking.verschil()),
    );
    Bevonden::compares(vergelijking, melding)
}
