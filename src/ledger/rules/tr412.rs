//! TR412: a change without a product code has no volume.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// A change without a product code has no volume.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR412",
        Some(RetourCode::R9412),
        &[Nummer::M317],
        "Een wijziging van een toewijzing zonder productcode heeft geen omvang",
        "Een hoeveelheid zegt pas iets als vaststaat waarvan. Een toewijzing op alleen een categorie, of zonder product, wijzigt daarom in budget en looptijd. Wijzigingen tot uiterlijk 31 december 2020 zijn uitgezonderd. Voorbeeld: 3 uur per week vragen op een toewijzing voor categorie 45 zonder code wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Klasse::TeWijzigenProduct(product) = klasse else {
        return None;
    };
    let grant = gesprek.actuele_toewijzing(product.toewijzing_nummer)?;
    let coded = grant.toewijzing.product.code().is_some();
    if coded || product.omvang.is_none() || !klasse.product()?.runs_after_2020() {
        return None;
    }
    Bevonden::says(format!(
        "Toewijzing {} heeft geen productcode, dus is een omvang niet mogelijk. Laat Omvang weg; vul een budget als de toewijzing dat heeft.",
        product.toewijzing_nummer
    ))
}
