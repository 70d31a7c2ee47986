//! TR387: a product period begins with the month or with the grant.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::facts::ToewijzingFeit;
use crate::ledger::words;
use crate::standard::codes::RetourCode;

/// A product period begins with the month or with the grant.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR387",
        RetourCode::R9387,
        "Productperiode begint op de eerste dag van de maand of van de toewijzing",
        "De productperiode is een hele kalendermaand, afgekapt op de toewijzing. Zij begint op de eerste van de maand, of op de ingangsdatum van de toewijzing als die in dezelfde maand ligt. De dag waarop de zorg echt begon doet er niet toe.",
    ),
    checks: &[Check::Toewijzing(check)],
};

fn check(geval: &Geval<'_>, toewijzing: &ToewijzingFeit) -> Option<Bevonden> {
    let declared = geval.prestatie.product_periode.begindatum;
    let expected = Some(toewijzing.ingangsdatum)
        .filter(|day| day.maand() == declared.maand())
        .unwrap_or(declared.maand().first_day());
    if declared == expected {
        return None;
    }
    Bevonden::says(format!(
        "De productperiode begint op {}, maar hoort op toewijzing {} te beginnen op {}.",
        words::datum(declared),
        geval.prestatie.toewijzing_nummer,
        words::datum(expected)
    ))
}
