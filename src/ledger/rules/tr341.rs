//! TR341: the unit fits the grant.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::facts::ToewijzingFeit;
use crate::ledger::words;
use crate::standard::codes::RetourCode;

/// The unit fits the grant.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR341",
        RetourCode::R9341,
        "Eenheid past bij de toewijzing",
        "De prestatie wordt gedeclareerd in de eenheid van de toewijzing. Is in uren toegewezen, dan mag ook in minuten worden gedeclareerd. Is alleen een categorie of een budget toegewezen, dan geldt de eenheid van het contract voor die productcode.",
    ),
    checks: &[Check::Toewijzing(check)],
};

fn check(geval: &Geval<'_>, toewijzing: &ToewijzingFeit) -> Option<Bevonden> {
    if geval.eenheid_past(toewijzing) {
        return None;
    }
    let declared = geval.prestatie.eenheid;
    let nummer = geval.prestatie.toewijzing_nummer;
    let granted = toewijzing
        .omvang
        .as_ref()
        .map(|omvang| omvang.eenheid)
        .filter(|granted| *granted != declared);
    Bevonden::says(match granted {
        Some(granted) => format!(
            "Toewijzing {nummer} is in {}, gedeclareerd is in {}.",
            words::eenheden(granted),
            words::eenheden(declared)
        ),
        None => format!(
            "Toewijzing {nummer} laat het product open, en het contract heeft product {} op {} niet in {}.",
            geval.prestatie.product_code,
            words::datum(geval.tariefdatum()),
            words::eenheden(declared)
        ),
    })
}
