//! TR321: the volume fits what is granted for the product period.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::facts::ToewijzingFeit;
use crate::ledger::volume::{maat, may_move_between_weeks, times_in_periode};
use crate::ledger::words;
use crate::standard::codes::RetourCode;

/// The volume fits what is granted for the product period.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR321",
        RetourCode::R9321,
        "Volume past in de omvang voor de productperiode",
        "Per productperiode is er een maximum: het toegewezen volume per dag, week of maand, of het totaal. Bij inspanning per week tellen de aangeraakte kalenderweken, bij output de zondagen in de periode, met de laatste gebroken week erbij in de periode van de laatste zondag. Voorbeeld: 3 uur per week van 7 tot en met 31 juli 2025 raakt 4 weken, dus 12 uur. Bij hulp bij het huishouden (Wmo 01) per week is het maximum zes keer het weekvolume. Uren en minuten worden in minuten vergeleken.",
    ),
    checks: &[Check::Toewijzing(check)],
};

fn check(geval: &Geval<'_>, toewijzing: &ToewijzingFeit) -> Option<Bevonden> {
    let omvang = toewijzing
        .omvang
        .as_ref()
        .filter(|_| geval.eenheid_past(toewijzing))?;
    let categorie = toewijzing.product.categorie();
    let looptijd = (toewijzing.ingangsdatum, toewijzing.einddatum);
    let periode = geval.prestatie.product_periode.periode();
    let times = times_in_periode(omvang, periode, looptijd, categorie);
    let toegekend = maat(omvang.volume, omvang.eenheid).saturating_mul(times);
    let nu = geval.maat();
    if nu <= toegekend {
        return None;
    }
    let vergelijking = geval.volumes(omvang.eenheid, toegekend, 0);
    let reckoned = if may_move_between_weeks(omvang, categorie) {
        format!(
            "{}, bij hulp bij het huishouden hoogstens {times} weken samen",
            words::omvang(omvang)
        )
    } else {
        words::maximum(omvang, times)
    };
    let melding = format!(
        "Op toewijzing {} mag in {} hoogstens {} worden gedeclareerd ({}). Ingediend is {}: {} te veel.",
        geval.prestatie.toewijzing_nummer,
        words::periode(periode),
        vergelijking.in_words(toegekend),
        reckoned,
        vergelijking.in_words(nu),
        vergelijking.in_words(vergelijking.verschil()),
    );
    Bevonden::compares(vergelijking, melding)
}
