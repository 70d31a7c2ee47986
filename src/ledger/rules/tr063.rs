//! TR063: what is withdrawn was sent before.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::{Gesprek, withdrawn};
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// What is withdrawn was sent before.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR063",
        Some(RetourCode::R9063),
        &[Nummer::M305, Nummer::M307],
        "Wat wordt ingetrokken, is eerder aangeleverd en telt nog",
        "StatusAanlevering 3 trekt een start of stop in. Er is dan een eerdere met precies dezelfde sleutel die nog niet is ingetrokken: van een start ToewijzingNummer, Product en Begindatum, van een stop ook RedenBeeindiging en Einddatum. Naar de rest van wat wordt ingetrokken kijken de regels niet, behalve TR071. Voorbeeld: een stop met reden 20 intrekken terwijl alleen een stop met reden 31 is verzonden, wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let melding = withdrawn(klasse)?;
    let regie = &gesprek.dossier.regie;
    let levering = words::levering(&melding.sleutel);
    match melding.stop {
        None if !regie.has_start(&melding.sleutel) => Bevonden::says(format!(
            "Er telt geen start van de {levering}, dus er valt niets in te trekken. Controleer ToewijzingNummer, Product en Begindatum."
        )),
        Some(stop) if !regie.stops(&melding.sleutel).contains(&stop) => Bevonden::says(format!(
            "Er telt geen stop met reden {} en einddatum {} van de {levering}, dus er valt niets in te trekken. Controleer alle elementen van de sleutel.",
            stop.reden,
            words::datum(stop.einddatum)
        )),
        _ => None,
    }
}
