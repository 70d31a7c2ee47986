//! TR381: the product is in the list of its category.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::finding::Niveau;
use crate::standard::rules::Regel;

/// The product is in the list of its category.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: Regel {
        niveau: Niveau::ExterneBron,
        berichten: &[
            Nummer::M301,
            Nummer::M305,
            Nummer::M307,
            Nummer::M315,
            Nummer::M317,
            Nummer::M323,
        ],
        ..berichtoverstijgend(
            "TR381",
            RetourCode::S329,
            "Productcode hoort bij de productcategorie",
            "De combinatie van categorie en code staat in de productcodelijst die de gemeente gebruikt. Zonder eigen lijst zijn dat de producten waarvoor de gemeente met een aanbieder een tarief heeft afgesproken.",
        )
    },
    checks: &[Check::Debet(check)],
};

fn check(geval: &Geval<'_>) -> Option<Bevonden> {
    let (categorie, code) = (
        geval.prestatie.product_categorie,
        &geval.prestatie.product_code,
    );
    if geval
        .feiten
        .productlijst
        .contains(&(categorie, code.clone()))
    {
        return None;
    }
    Bevonden::says(format!(
        "Productcode {code} staat niet bij productcategorie {categorie} in de productlijst van de gemeente."
    ))
}
