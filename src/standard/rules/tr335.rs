//! TR335: what was delivered is declared within five years.

use super::lines::lines;
use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::M323;

/// No product period ends more than five calendar years before the declaration.
pub const TR335: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR335",
        &[M323],
        "Levering van meer dan vijf jaar geleden wordt niet gedeclareerd",
        "Na vijf jaar is een vordering op de gemeente verjaard. De einddatum van ProductPeriode ligt \
         daarom niet eerder dan vijf kalenderjaren voor DeclaratieDagtekening. Voorbeeld: in een \
         declaratie van 2026-05-06 wordt een periode tot en met 2021-05-05 afgekeurd; tot en met \
         2021-05-06 is goed.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Declaratie(declaratie) = klasse else {
        return;
    };
    let dagtekening = declaratie.declaratie_dagtekening;
    let earliest = dagtekening.minus_years(5);
    for line in lines(declaratie) {
        let eind = line.prestatie.product_periode.einddatum;
        if eind < earliest {
            melder.at(format_args!("{line}/ProductPeriode/Einddatum"), || {
                format!(
                    "De einddatum {eind} ligt meer dan vijf jaar voor DeclaratieDagtekening \
                     {dagtekening}; de vroegste is {earliest}. Declareer deze levering niet meer."
                )
            });
        }
    }
}
