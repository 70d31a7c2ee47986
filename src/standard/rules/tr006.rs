//! TR006: a contact can be contacted.

use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::M301;

/// A contact has a telephone number, or a house with a postal code.
pub const TR006: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR006",
        &[M301],
        "Een contact heeft een telefoonnummer, of een huis met postcode",
        "Contactgegevens waarmee niemand te bereiken is helpen de aanbieder niet. Telefoon is \
         genoeg, en Huis samen met Postcode ook. Voorbeeld: een Contact met alleen een Emailadres \
         wordt afgekeurd.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Contact(contact) = klasse else {
        return;
    };
    let found_by_post = contact
        .adres
        .as_ref()
        .is_some_and(|adres| adres.huis.is_some() && adres.postcode.is_some());
    if contact.telefoon.is_none() && !found_by_post {
        melder.here(|| {
            "Dit contact heeft geen Telefoon en ook geen Huis met Postcode. Vul een van beide."
                .into()
        });
    }
}
