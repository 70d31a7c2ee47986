//! TR386: no product is asked for twice at the same time.

use super::overlap::{overlap_shown, overlaps};
use super::{InBericht, Melder, Regel};
use super::{Klasse, Omgeving, Product};
use crate::standard::bericht::Nummer::M315;

/// Requests for the same product do not overlap.
pub const TR386: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR386",
        &[M315],
        "Aanvragen van hetzelfde product overlappen elkaar niet",
        "Wat als toewijzing niet zou mogen stapelen (TR302) wordt ook niet zo aangevraagd. Zonder \
         productcode telt de hele categorie, zonder categorie elk ander product. Wmo-categorie 11 \
         tot en met 14 mag wel overlappen. Voorbeeld: 45A03 en categorie 45 zonder code over \
         dezelfde maanden wordt afgekeurd.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Client315(client) = klasse else {
        return;
    };
    let products = &client.aangevraagde_producten;
    let asked = products.iter().map(Product::from).enumerate();
    for (first, index) in overlaps(asked) {
        let Some(product) = products.get(index) else {
            continue;
        };
        melder.at(
            format_args!("AangevraagdeProducten/AangevraagdProduct[{}]", index + 1),
            || overlap_shown(first, &product.into()),
        );
    }
}
