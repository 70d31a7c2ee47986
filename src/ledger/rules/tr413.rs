//! TR413: a temporary stop is followed by no other temporary stop.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::{Gesprek, added};
use crate::ledger::regie::Stop;
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// A temporary stop is followed by no other temporary stop.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR413",
        Some(RetourCode::R9413),
        &[Nummer::M307],
        "Na een tijdelijke stop volgt niet nog een tijdelijke stop",
        "Is de levering tijdelijk gestopt (reden 20), dan kan zij opnieuw starten of definitief stoppen, maar niet nog eens tijdelijk. Voorbeeld: tijdelijk gestopt per 10 april en, zonder start ertussen, nog eens met reden 20 per 20 april wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let melding = added(klasse)?;
    melding.stop.filter(Stop::is_tijdelijk)?;
    let stops = gesprek.dossier.regie.stops(&melding.sleutel);
    let earlier = stops.iter().find(|stop| stop.is_tijdelijk())?;
    Bevonden::says(format!(
        "De {} is al tijdelijk gestopt per {}. Meld een definitieve stop, of eerst een nieuwe start.",
        words::levering(&melding.sleutel),
        words::datum(earlier.einddatum)
    ))
}
