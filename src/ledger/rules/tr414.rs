//! TR414: a later stop does not end earlier.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::{Gesprek, added};
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// A later stop does not end earlier.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR414",
        Some(RetourCode::R9414),
        &[Nummer::M307],
        "Een volgende stop eindigt niet voor de vorige",
        "Volgt op een tijdelijke stop een definitieve, dan ligt de einddatum op dezelfde dag of later: wat al gestopt was, is niet eerder geëindigd. Voorbeeld: tijdelijk gestopt per 10 april en definitief per 9 april wordt afgekeurd; 10 april mag.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let melding = added(klasse)?;
    let stop = melding.stop?;
    let latest = gesprek.dossier.regie.stops(&melding.sleutel).last()?;
    if stop.einddatum >= latest.einddatum {
        return None;
    }
    Bevonden::says(format!(
        "Einddatum is {}, maar de {} is al gestopt per {}. Vul die datum of een latere.",
        words::datum(stop.einddatum),
        words::levering(&melding.sleutel),
        words::datum(latest.einddatum)
    ))
}
