//! TR134: what has happened lies before the message that reports it.

use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::{M301, M305, M307, M315, M323, M325};
use crate::standard::types::Datum;

/// Dates of what has happened are not later than the message. The standard does not list the
/// elements; these are the ones that can only lie in the past.
pub const TR134: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR134",
        &[M301, M305, M307, M315, M323, M325],
        "Wat gebeurd is ligt niet na de dagtekening van het bericht",
        "Een bericht kan niet melden wat nog moet gebeuren. Dit geldt voor Geboortedatum, voor \
         Toewijzingsdatum in een toewijzing, voor Begindatum in een start of stop, en in een \
         declaratie voor DeclaratieDagtekening en de begindatum van DeclaratiePeriode en \
         ProductPeriode. Voorbeeld: een startbericht van 2026-04-01 met Begindatum 2026-04-02 wordt \
         afgekeurd.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, omgeving: Omgeving, melder: &mut Melder<'_>) {
    let dagtekening = omgeving.dagtekening;
    if let Some(geboortedatum) = klasse.geboortedatum()
        && geboortedatum.datum > dagtekening
    {
        // A date of birth is personal and not repeated.
        melder.at("Geboortedatum/Datum", || {
            format!(
                "De geboortedatum ligt na de dagtekening {dagtekening} van het bericht. Vul \
                 {dagtekening} of eerder."
            )
        });
    }
    for (datum, element) in past_dates(klasse).into_iter().flatten() {
        if datum > dagtekening {
            melder.at(element, || {
                format!(
                    "De datum {datum} ligt na de dagtekening {dagtekening} van het bericht. Vul \
                     {dagtekening} of eerder."
                )
            });
        }
    }
}

/// The dates of the class that can only lie in the past, with their element.
fn past_dates(klasse: Klasse<'_>) -> [Option<(Datum, &'static str)>; 2] {
    match klasse {
        Klasse::ToegewezenProduct(product) => {
            [Some((product.toewijzingsdatum, "Toewijzingsdatum")), None]
        }
        Klasse::StartProduct(product) => [Some((product.begindatum, "Begindatum")), None],
        Klasse::StopProduct(product) => [Some((product.begindatum, "Begindatum")), None],
        Klasse::Declaratie(declaratie) => [
            Some((
                declaratie.declaratie_periode.begindatum,
                "DeclaratiePeriode/Begindatum",
            )),
            Some((declaratie.declaratie_dagtekening, "DeclaratieDagtekening")),
        ],
        Klasse::Prestatie(prestatie) => [
            Some((
                prestatie.product_periode.begindatum,
                "ProductPeriode/Begindatum",
            )),
            None,
        ],
        _ => [None, None],
    }
}
