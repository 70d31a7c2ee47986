//! TR134: what has happened lies before the message that reports it.

use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::{M301, M305, M307, M315, M323, M325};

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
    let mut not_later = |datum, element: &'static str| {
        if datum > omgeving.dagtekening {
            // A date of birth is personal: the place tells which date it is.
            melder.at(element, || {
                format!(
                    "Deze datum ligt na de dagtekening {0} van het bericht. Vul {0} of eerder.",
                    omgeving.dagtekening
                )
            });
        }
    };
    if let Some(geboortedatum) = klasse.geboortedatum() {
        not_later(geboortedatum.datum, "Geboortedatum/Datum");
    }
    match klasse {
        Klasse::ToegewezenProduct(product) => {
            not_later(product.toewijzingsdatum, "Toewijzingsdatum");
        }
        Klasse::StartProduct(product) => not_later(product.begindatum, "Begindatum"),
        Klasse::StopProduct(product) => not_later(product.begindatum, "Begindatum"),
        Klasse::Declaratie(declaratie) => {
            not_later(
                declaratie.declaratie_periode.begindatum,
                "DeclaratiePeriode/Begindatum",
            );
            not_later(declaratie.declaratie_dagtekening, "DeclaratieDagtekening");
        }
        Klasse::Prestatie(prestatie) => {
            not_later(
                prestatie.product_periode.begindatum,
                "ProductPeriode/Begindatum",
            );
        }
        _ => {}
    }
}
