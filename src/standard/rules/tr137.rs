//! TR137: a declared period ends after it begins and before the message.

use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::{M323, M325};

/// A declared period is in order and over.
pub const TR137: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR137",
        &[M323, M325],
        "Een gedeclareerde periode is afgelopen",
        "Declareren gaat over levering die achter de rug is. De einddatum van DeclaratiePeriode en \
         ProductPeriode ligt daarom niet voor de begindatum en niet na de dagtekening van het \
         bericht. Voorbeeld: in een bericht van 2026-04-15 wordt een periode tot en met 2026-04-30 \
         afgekeurd.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, omgeving: Omgeving, melder: &mut Melder<'_>) {
    let (periode, element) = match klasse {
        Klasse::Declaratie(declaratie) => (
            &declaratie.declaratie_periode,
            "DeclaratiePeriode/Einddatum",
        ),
        Klasse::Prestatie(prestatie) => (prestatie.product_periode, "ProductPeriode/Einddatum"),
        _ => return,
    };
    let (begin, eind) = (periode.begindatum, periode.einddatum);
    if eind < begin {
        melder.at(element, || {
            format!("De einddatum {eind} ligt voor de begindatum {begin}. Vul {begin} of later.")
        });
    }
    if eind > omgeving.dagtekening {
        melder.at(element, || {
            format!(
                "De einddatum {eind} ligt na de dagtekening {} van het bericht. Declareer pas als \
                 de periode is afgelopen.",
                omgeving.dagtekening
            )
        });
    }
}
