//! TR388: a product period ends with the month or with the grant.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::facts::ToewijzingFeit;
use crate::ledger::words;
use crate::standard::codes::RetourCode;

/// A product period ends with the month or with the grant.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR388",
        RetourCode::R9388,
        "Productperiode eindigt op de laatste dag van de maand of van de toewijzing",
        "De productperiode is een hele kalendermaand, afgekapt op de toewijzing. Zij eindigt op de laatste dag van de maand, of op de einddatum van de toewijzing als die in dezelfde maand ligt. De dag waarop de zorg echt eindigde doet er niet toe.",
    ),
    checks: &[Check::Toewijzing(check)],
};

fn check(geval: &Geval<'_>, toewijzing: &ToewijzingFeit) -> Option<Bevonden> {
    let declared = geval.prestatie.product_periode.einddatum;
    let expected = toewijzing
        .einddatum
        .filter(|day| day.maand() == declared.maand())
        .unwrap_or(declared.maand().last_day());
    if declared == expected {
        return None;
    }
    Bevonden::says(format!(
        "De productperiode eindigt op {}, maar hoort op toewijzing {} te eindigen op {}.",
        words::datum(declared),
        geval.prestatie.toewijzing_nummer,
        words::datum(expected)
    ))
}
