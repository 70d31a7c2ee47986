//! TR074: a start or stop is sent once.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::{Gesprek, added};
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// A start or stop is sent once.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR074",
        Some(RetourCode::R9074),
        &[Nummer::M305, Nummer::M307],
        "Dezelfde start of stop wordt één keer aangeleverd",
        "Een start of stop die telt, komt niet nog eens met StatusAanlevering 1 en dezelfde sleutel. Wie een element buiten de sleutel wil verbeteren (ToewijzingIngangsdatum) trekt de eerdere in en stuurt daarna een nieuwe, elk in een eigen bericht. Voorbeeld: twee berichten met een start op toewijzing 10071 voor 45A03 per 2 maart: het tweede wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let melding = added(klasse)?;
    let regie = &gesprek.dossier.regie;
    let levering = words::levering(&melding.sleutel);
    match melding.stop {
        None if regie.has_start(&melding.sleutel) => Bevonden::says(format!(
            "De start van de {levering} is al aangeleverd. Trek hem eerst in met StatusAanlevering 3 als er iets moet veranderen."
        )),
        Some(stop) if regie.stops(&melding.sleutel).contains(&stop) => Bevonden::says(format!(
            "De stop van de {levering} met reden {} en einddatum {} is al aangeleverd. Trek hem eerst in met StatusAanlevering 3 als er iets moet veranderen.",
            stop.reden,
            words::datum(stop.einddatum)
        )),
        _ => None,
    }
}
