//! TR071: a start that was stopped is not withdrawn.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::{Gesprek, withdrawn};
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// A start that was stopped is not withdrawn.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR071",
        Some(RetourCode::R9071),
        &[Nummer::M305],
        "Een start wordt niet ingetrokken na een stop",
        "Zolang er een stop telt die naar de start verwijst, blijft de start staan: anders zou de stop nergens bij horen. Wie beide wil verbeteren trekt eerst de stop in. Voorbeeld: na een start per 2 maart en een stop per 10 april wordt de start met StatusAanlevering 3 afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    // Withdrawn stops are TR063's.
    let start = withdrawn(klasse).filter(|melding| melding.stop.is_none())?;
    let stop = gesprek.dossier.regie.stops(&start.sleutel).last()?;
    Bevonden::says(format!(
        "De {} is gestopt per {}. Trek eerst die stop in (307 met StatusAanlevering 3), daarna de start.",
        words::levering(&start.sleutel),
        words::datum(stop.einddatum)
    ))
}
