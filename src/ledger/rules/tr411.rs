//! TR411: a change of a product has a volume.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// A change of a product has a volume.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR411",
        Some(RetourCode::R9411),
        &[Nummer::M317],
        "Een wijziging van een toewijzing met productcode heeft een omvang",
        "Een TeWijzigenProduct beschrijft de hele gewenste toewijzing. Heeft die een productcode, dan staat er ook hoeveel, zelfs als alleen de einddatum wijzigt. Voorbeeld: toewijzing 10071 voor 45A03 verlengen zonder Omvang wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Klasse::TeWijzigenProduct(product) = klasse else {
        return None;
    };
    let grant = gesprek.actuele_toewijzing(product.toewijzing_nummer)?;
    let keuze = &grant.toewijzing.product;
    if keuze.code().is_none() || product.omvang.is_some() {
        return None;
    }
    Bevonden::says(format!(
        "Toewijzing {} is voor {}. Vul Omvang (volume, eenheid en frequentie), ook als die gelijk blijft.",
        product.toewijzing_nummer,
        words::product(keuze)
    ))
}
