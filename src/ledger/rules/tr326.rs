//! TR326: delivery that runs does not start again.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::{Gesprek, added};
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// Delivery that runs does not start again.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR326",
        Some(RetourCode::R9326),
        &[Nummer::M305],
        "Een levering die loopt, start niet nog eens",
        "Tussen twee starts van hetzelfde product op dezelfde toewijzing staat een stop, tijdelijk of definitief, of de eerste start is ingetrokken. Voorbeeld: een start per 2 maart en een start per 1 mei zonder stop ertussen: de tweede wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let start = added(klasse).filter(|melding| melding.stop.is_none())?;
    let sinds = gesprek.dossier.regie.running_since(&start.sleutel)?;
    Bevonden::says(format!(
        "De {} kan niet starten: die levering loopt al sinds {} en is niet gestopt. Stuur eerst een stop (307), of trek de eerdere start in.",
        words::levering(&start.sleutel),
        words::datum(sinds)
    ))
}
