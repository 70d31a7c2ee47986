//! TR357: a change that does not lie ahead holds from the beginning.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// A change that does not lie ahead holds from the beginning.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR357",
        Some(RetourCode::R9357),
        &[Nummer::M317],
        "Een wijziging die niet in de toekomst ingaat, geldt vanaf de ingangsdatum",
        "Een toewijzing wijzigt vanaf een dag na de dagtekening, of over de hele looptijd. Daartussen is er niets: de GewensteIngangsdatum is dan die van de toewijzing. Voorbeeld: een verzoek van 15 april op een toewijzing vanaf 1 januari mag wijzigen per 1 januari of per 16 april, maar niet per 1 maart.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Klasse::TeWijzigenProduct(product) = klasse else {
        return None;
    };
    let grant = gesprek.actuele_toewijzing(product.toewijzing_nummer)?;
    let (wanted, begin) = (product.gewenste_ingangsdatum, grant.toewijzing.ingangsdatum);
    if wanted > gesprek.dagtekening || wanted == begin {
        return None;
    }
    Bevonden::says(format!(
        "De wijziging van toewijzing {} moet ingaan op {}, en dat is niet na de dagtekening {}. Vul een latere datum, of {} (de ingangsdatum van de toewijzing) voor de hele looptijd.",
        product.toewijzing_nummer,
        words::datum(wanted),
        words::datum(gesprek.dagtekening),
        words::datum(begin)
    ))
}
