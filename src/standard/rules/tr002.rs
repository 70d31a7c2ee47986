//! TR002: nobody is older than 120.

use super::conditions::person::is_unknown;
use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::{M301, M305, M307, M315};

/// No date of birth lies more than 120 years before the message.
pub const TR002: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR002",
        &[M301, M305, M307, M315],
        "Een geboortedatum ligt niet meer dan 120 jaar terug",
        "Een geboortedatum van meer dan 120 jaar voor de dagtekening is vrijwel zeker een tikfout. \
         Een onbekende geboortedatum (1900-01-01 met DatumGebruik 3) is uitgezonderd. Voorbeeld: \
         in een bericht van 2026-04-01 wordt 1906-03-31 afgekeurd; 1906-04-01 is goed.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, omgeving: Omgeving, melder: &mut Melder<'_>) {
    let Some(geboortedatum) = klasse.geboortedatum() else {
        return;
    };
    // The year tells nearly always, and costs nothing.
    if omgeving.dagtekening.year() - geboortedatum.datum.year() < 120 {
        return;
    }
    let earliest = omgeving.dagtekening.minus_years(120);
    if geboortedatum.datum < earliest && !is_unknown(geboortedatum) {
        melder.at("Geboortedatum/Datum", || {
            format!(
                "De geboortedatum ligt meer dan 120 jaar voor de dagtekening {}. Vul {earliest} of \
                 later, of 1900-01-01 met DatumGebruik 3 als de datum onbekend is.",
                omgeving.dagtekening
            )
        });
    }
}
