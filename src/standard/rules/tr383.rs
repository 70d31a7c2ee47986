//! TR383: every product asked for has a reference of its own.

use super::doubles::doubles;
use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::M315;

/// ReferentieAanbieder occurs once in a request.
pub const TR383: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR383",
        &[M315],
        "Elk aangevraagd product heeft een eigen ReferentieAanbieder",
        "De toewijzing of het antwoord verwijst met ReferentieAanbieder naar het aangevraagde \
         product. Deelden twee producten een referentie, dan was niet te zien welk van de twee is \
         bedoeld. Omdat de referentie ook de sleutel van AangevraagdProduct is, geeft een dubbele \
         ook TR101. Voorbeeld: twee keer REF-1 in een bericht wordt afgekeurd.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Client315(client) = klasse else {
        return;
    };
    let products = &client.aangevraagde_producten;
    for (first, index) in doubles(products, |product| &product.referentie_aanbieder) {
        let Some(product) = products.get(index) else {
            continue;
        };
        melder.at(
            format_args!(
                "AangevraagdeProducten/AangevraagdProduct[{}]/ReferentieAanbieder",
                index + 1
            ),
            || {
                format!(
                    "ReferentieAanbieder {} staat ook bij AangevraagdProduct {}. Geef elk product \
                     een eigen referentie.",
                    product.referentie_aanbieder,
                    first + 1
                )
            },
        );
    }
}
