//! TR302: no product is granted twice at the same time.

use super::overlap::{overlap_shown, overlaps};
use super::{InBericht, Melder, Regel};
use super::{Klasse, Omgeving, Product};
use crate::standard::bericht::Nummer::M301;
use crate::standard::codes::RedenWijziging;
use crate::standard::messages::GeenRetour;
use crate::standard::messages::m301::ToegewezenProduct;

/// Grants of the same product do not overlap.
pub const TR302: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR302",
        &[M301],
        "Toewijzingen van hetzelfde product overlappen elkaar niet",
        "Twee toewijzingen voor hetzelfde product op dezelfde dag zouden stapelen, en dan is niet te \
         zien waarop een declaratie hoort. Zonder productcode telt de hele categorie, zonder \
         categorie elk ander product. Verwijderde toewijzingen (RedenWijziging 13 of 01 met \
         Einddatum gelijk aan Ingangsdatum) tellen niet mee, en Wmo-categorie 11 tot en met 14 \
         (hulpmiddelen) mag wel overlappen. Voorbeeld: 45A03 tot en met 2026-06-30 en nog eens \
         45A03 vanaf 2026-06-30 wordt afgekeurd; vanaf 2026-07-01 is goed.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Client301(client) = klasse else {
        return;
    };
    let products = &client.toegewezen_producten;
    let counted = products
        .iter()
        .enumerate()
        .filter(|(_, product)| !is_deleted(product))
        .map(|(index, product)| (index, Product::from(product)));
    for (first, index) in overlaps(counted) {
        let Some(product) = products.get(index) else {
            continue;
        };
        melder.at(
            format_args!("ToegewezenProducten/ToegewezenProduct[{}]", index + 1),
            || overlap_shown(first, &product.into()),
        );
    }
}

fn is_deleted(product: &ToegewezenProduct<GeenRetour>) -> bool {
    matches!(
        product.reden_wijziging,
        Some(RedenWijziging::Verwijderd | RedenWijziging::CorrectieVervallen)
    ) && product.einddatum == Some(product.ingangsdatum)
}
