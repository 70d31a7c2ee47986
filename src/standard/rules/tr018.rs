//! TR018: support does not stop before it starts.

use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::M307;

/// The last day of delivery is not before the first.
pub const TR018: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR018",
        &[M307],
        "Levering stopt niet voordat zij begint",
        "Een stopbericht noemt begin en einde van de levering; die duurt minstens een dag. \
         Voorbeeld: Begindatum 2026-04-01 met Einddatum 2026-03-31 wordt afgekeurd; Einddatum \
         2026-04-01 is goed.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::StopProduct(product) = klasse else {
        return;
    };
    if product.einddatum < product.begindatum {
        melder.at("Einddatum", || {
            format!(
                "De einddatum {} ligt voor de begindatum {1}. Vul {1} of later.",
                product.einddatum, product.begindatum
            )
        });
    }
}
