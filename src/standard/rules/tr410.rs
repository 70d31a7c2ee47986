//! TR410: no new product is asked for twice at the same time.

use super::overlap::{overlap_shown, overlaps};
use super::{InBericht, Melder, Regel};
use super::{Klasse, Omgeving, Product};
use crate::standard::bericht::Nummer::M317;

/// New products in a request for change do not overlap.
pub const TR410: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR410",
        &[M317],
        "Nieuwe producten in een verzoek om wijziging overlappen elkaar niet",
        "Wat als toewijzing niet zou mogen stapelen (TR302) wordt ook niet zo aangevraagd. De regel \
         vergelijkt de nieuwe producten met elkaar. Zonder productcode telt de hele categorie, \
         zonder categorie elk ander product. Wmo-categorie 11 tot en met 14 mag wel overlappen. \
         Voorbeeld: twee keer NieuwProduct 45A03 vanaf dezelfde maand wordt afgekeurd.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Verzoek(verzoek) = klasse else {
        return;
    };
    let products = verzoek.nieuwe_producten.as_deref().unwrap_or_default();
    let asked = products.iter().map(Product::from).enumerate();
    for (first, index) in overlaps(asked) {
        let Some(product) = products.get(index) else {
            continue;
        };
        melder.at(
            format_args!("NieuweProducten/NieuwProduct[{}]", index + 1),
            || overlap_shown(first, &product.into()),
        );
    }
}
