//! TR061: a client has an address of a lasting kind.

use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::M301;
use crate::standard::codes::AdresSoort;

/// A client has an address that is not just temporary.
pub const TR061: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR061",
        &[M301],
        "Een cliënt heeft een BRP-adres, correspondentieadres of verblijfadres",
        "Een tijdelijk adres (Soort 04) komt naast een ander adres, nooit in plaats daarvan. \
         Voorbeeld: een cliënt met alleen een contact van Soort 04 wordt afgekeurd.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Client301(client) = klasse else {
        return;
    };
    let lasting = client
        .contactgegevens
        .iter()
        .any(|contact| contact.soort != AdresSoort::Tijdelijk);
    if !lasting {
        melder.at("Contactgegevens", || {
            "Deze cliënt heeft alleen tijdelijke adressen (Soort 04). Neem ook een BRP-adres (01), \
             correspondentieadres (02) of verblijfadres (03) op."
                .into()
        });
    }
}
