//! TR415: delivery ends for good once.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::{Gesprek, added};
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// Delivery ends for good once.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR415",
        Some(RetourCode::R9415),
        &[Nummer::M307],
        "Na een definitieve stop volgt geen andere stop",
        "Een stop met een andere reden dan 20 is definitief. Daarna kan de levering alleen opnieuw starten, met een eigen begindatum. Een verkeerde stop wordt eerst ingetrokken. Voorbeeld: gestopt met reden 31 per 10 april en nog eens met reden 36 per 30 april wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let melding = added(klasse).filter(|melding| melding.stop.is_some())?;
    let stops = gesprek.dossier.regie.stops(&melding.sleutel);
    let earlier = stops.iter().find(|stop| !stop.is_tijdelijk())?;
    Bevonden::says(format!(
        "De {} is al definitief gestopt per {} (reden {}). Trek die stop eerst in als hij niet klopt.",
        words::levering(&melding.sleutel),
        words::datum(earlier.einddatum),
        earlier.reden
    ))
}
