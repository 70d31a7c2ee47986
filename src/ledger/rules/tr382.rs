//! TR382: a stop repeats the key of its start.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::{Gesprek, added};
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// A stop repeats the key of its start.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR382",
        Some(RetourCode::R9069),
        &[Nummer::M307],
        "Een stop verwijst naar een start die telt",
        "ToewijzingNummer, Product en Begindatum staan in de stop precies zo als in de start. De Begindatum is dus de dag van de laatste start, niet die van de toewijzing. Voorbeeld: gestart per 2 maart en gestopt met Begindatum 1 maart wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let stop = added(klasse).filter(|melding| melding.stop.is_some())?;
    if gesprek.dossier.regie.has_start(&stop.sleutel) {
        return None;
    }
    Bevonden::says(format!(
        "Er telt geen start van de {}. Neem ToewijzingNummer, Product en Begindatum ongewijzigd over uit de start.",
        words::levering(&stop.sleutel)
    ))
}
