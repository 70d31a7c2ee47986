//! TR375: a change of a generic grant has no volume.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;
use crate::standard::toewijzing::ProductKeuze;

/// A change of a generic grant has no volume.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR375",
        Some(RetourCode::R9375),
        &[Nummer::M317],
        "Een wijziging van een toewijzing zonder product heeft geen omvang",
        "Een toewijzing zonder product is begrensd door een budget; een hoeveelheid zou nergens van zijn. Wijzigingen tot uiterlijk 31 december 2020 zijn uitgezonderd. Omdat zo’n toewijzing ook geen productcode heeft, geeft een omvang ook TR412. Voorbeeld: 3 uur per week vragen op een generieke toewijzing wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Klasse::TeWijzigenProduct(product) = klasse else {
        return None;
    };
    let grant = gesprek.actuele_toewijzing(product.toewijzing_nummer)?;
    let generic = grant.toewijzing.product == ProductKeuze::Generiek;
    if !generic || product.omvang.is_none() || !klasse.product()?.runs_after_2020() {
        return None;
    }
    Bevonden::says(format!(
        "Toewijzing {} noemt geen product, dus is een omvang niet mogelijk. Laat Omvang weg en vul een budget.",
        product.toewijzing_nummer
    ))
}
