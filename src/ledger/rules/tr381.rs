//! TR381: the product is in the list of its category.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::dossier::Productlijst;
use crate::ledger::gesprek::{Gesprek, added};
use crate::standard::bericht::Nummer;
use crate::standard::codes::{ProductCategorie, RetourCode};
use crate::standard::finding::Niveau;
use crate::standard::rules::{Klasse, Regel};
use crate::standard::toewijzing::ProductKeuze;
use crate::standard::types::ProductCode;

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
            "De combinatie van categorie en code staat in de productcodelijst die de gemeente gebruikt. Zonder eigen lijst zijn dat de producten waarvoor de gemeente met een aanbieder een tarief heeft afgesproken. Naar een start of stop die wordt ingetrokken kijkt de regel niet. Voorbeeld: categorie 46 met code 45A03 wordt geweigerd als die code alleen bij categorie 45 in de lijst staat.",
        )
    },
    checks: &[Check::Debet(check), Check::Klasse(check_klasse)],
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
    not_listed(categorie, code)
}

fn check_klasse(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Productlijst::Bekend(productlijst) = &gesprek.dossier.productlijst else {
        return None;
    };
    let keuze = match klasse {
        Klasse::ToegewezenProduct(product) => ProductKeuze::from(product.product.as_ref()),
        Klasse::AangevraagdProduct(product) => ProductKeuze::from(product.product.as_ref()),
        Klasse::NieuwProduct(product) => ProductKeuze::from(product.product.as_ref()),
        _ => added(klasse)?.sleutel.product,
    };
    let ProductKeuze::Specifiek { categorie, code } = keuze else {
        return None;
    };
    let pair = (categorie, code);
    if productlijst.contains(&pair) {
        return None;
    }
    not_listed(pair.0, &pair.1)
}

fn not_listed(categorie: ProductCategorie, code: &ProductCode) -> Option<Bevonden> {
    Bevonden::says(format!(
        "Productcode {code} staat niet bij productcategorie {categorie} in de productlijst van de gemeente."
    ))
}
