//! TR380: a new product is asked for in time.

use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::M317;

/// A new product begins after the request for it. A product to be changed may begin earlier, when
/// the change is for its whole period (TR357).
pub const TR380: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR380",
        &[M317],
        "Een nieuw product gaat in na de dagtekening van het verzoek",
        "De gemeente moet kunnen beslissen voordat de levering begint. Een NieuwProduct gaat daarom \
         op zijn vroegst een dag na de dagtekening in. Een TeWijzigenProduct valt hier niet onder: \
         een wijziging over de hele looptijd gaat terug tot de ingangsdatum (TR357). Voorbeeld: een \
         verzoek van 2026-04-01 met GewensteIngangsdatum 2026-04-01 wordt afgekeurd.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, omgeving: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::NieuwProduct(product) = klasse else {
        return;
    };
    if product.gewenste_ingangsdatum <= omgeving.dagtekening {
        melder.at("GewensteIngangsdatum", || {
            format!(
                "De gewenste ingangsdatum {} ligt niet na de dagtekening {}. Vraag een nieuw \
                 product aan met een latere ingangsdatum.",
                product.gewenste_ingangsdatum, omgeving.dagtekening
            )
        });
    }
}
