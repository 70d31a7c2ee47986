//! TR373: another budget or total holds for the whole grant.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::Frequentie;
use crate::standard::codes::RetourCode;
use crate::standard::messages::GeenRetour;
use crate::standard::messages::m317::TeWijzigenProduct;
use crate::standard::rules::Klasse;
use crate::standard::toewijzing::{Omvang, Toewijzing};
use crate::twents::plan::Aanlevering;

/// Another budget or total holds for the whole grant.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR373",
        Some(RetourCode::R9373),
        &[Nummer::M317],
        "Een ander budget of totaal geldt vanaf de ingangsdatum",
        "Een budget en een totaal over de looptijd (frequentie 6) gelden voor de toewijzing als geheel. Wie ze wil wijzigen vult als GewensteIngangsdatum de ingangsdatum van de toewijzing; de einddatum mag mee wijzigen. Voorbeeld: 80 uur in totaal vanaf 1 januari verhogen naar 100 uur per 1 juli wordt afgekeurd; per 1 januari is goed.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Klasse::TeWijzigenProduct(product) = klasse else {
        return None;
    };
    let grant = gesprek.actuele_toewijzing(product.toewijzing_nummer)?;
    // Of a grant that changed since it was last sent, the provider knows another budget (OP095).
    if grant.aanlevering == Aanlevering::Gewijzigd {
        return None;
    }
    let toewijzing = &grant.toewijzing;
    let (wanted, begin) = (product.gewenste_ingangsdatum, toewijzing.ingangsdatum);
    if wanted == begin || !changes_whole(product, toewijzing) {
        return None;
    }
    Bevonden::says(format!(
        "Het budget of het totaal van toewijzing {} wijzigt. Dat geldt voor de hele looptijd, dus vanaf {}; gevraagd is {}. Vul {} als GewensteIngangsdatum.",
        product.toewijzing_nummer,
        words::datum(begin),
        words::datum(wanted),
        words::datum(begin)
    ))
}

/// Whether the budget changes, or an Omvang that is a total. One that is to become a total begins
/// anew from a later day (IV092).
fn changes_whole(product: &TeWijzigenProduct<GeenRetour>, toewijzing: &Toewijzing) -> bool {
    let is_total = |omvang: Omvang| omvang.frequentie == Frequentie::Totaal;
    product.budget != toewijzing.budget
        || (toewijzing.omvang.is_some_and(is_total) && product.omvang != toewijzing.omvang)
}
