//! Conditions on the period of a grant or address, and on why a grant changed.

use crate::standard::bericht::Nummer::{M301, M315, M317};
use crate::standard::codes::RedenWijziging;
use crate::standard::rules::walk::{Klasse, Omgeving};
use crate::standard::rules::{InBericht, Melder, Regel};

/// CS003: a period ends on or after the day it begins.
pub const CS003: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS003",
        &[M301, M315, M317],
        "Een einddatum ligt niet voor de begindatum",
        "Een periode duurt minstens een dag. Dit geldt voor producten die zijn toegewezen of \
         aangevraagd en voor de periode van een tijdelijk adres. Voorbeeld: Ingangsdatum \
         2026-04-01 met Einddatum 2026-03-31 wordt afgekeurd; Einddatum 2026-04-01 is goed.",
    ),
    cs003,
);

fn cs003(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let (begin, eind, element) = match klasse {
        Klasse::Contact(contact) => {
            let Some(periode) = &contact.periode else {
                return;
            };
            (periode.begindatum, periode.einddatum, "Periode/Einddatum")
        }
        _ => match klasse.product() {
            Some(product) => (Some(product.begin), product.eind, product.eind_element),
            None => return,
        },
    };
    if let (Some(begin), Some(eind)) = (begin, eind)
        && eind < begin
    {
        melder.at(element, || {
            format!("De einddatum {eind} ligt voor de begindatum {begin}. Vul {begin} of later.")
        });
    }
}

/// CS335: a deleted grant lasts one day.
pub const CS335: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS335",
        &[M301],
        "Een verwijderde toewijzing eindigt op de dag waarop zij ingaat",
        "Verwijderen (RedenWijziging 13) betekent dat de toewijzing nooit heeft bestaan. Zij blijft \
         zichtbaar als een toewijzing waarvan Einddatum gelijk is aan Ingangsdatum. Voorbeeld: \
         RedenWijziging 13 met Ingangsdatum 2026-04-01 en Einddatum 2026-06-30 wordt afgekeurd.",
    ),
    cs335,
);

fn cs335(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::ToegewezenProduct(product) = klasse else {
        return;
    };
    let deleted = product.reden_wijziging == Some(RedenWijziging::Verwijderd);
    if deleted && product.einddatum != Some(product.ingangsdatum) {
        melder.at("RedenWijziging", || {
            format!(
                "RedenWijziging is 13 (verwijderd), maar Einddatum is niet gelijk aan Ingangsdatum \
                 {0}. Vul Einddatum met {0}, of kies een andere reden.",
                product.ingangsdatum
            )
        });
    }
}

/// CS336: reason 01 is no longer in use.
pub const CS336: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS336",
        &[M301],
        "RedenWijziging 01 wordt niet meer gebruikt",
        "De code 01 (administratieve correctie) is vervallen. Gebruik 13 om een toewijzing te \
         verwijderen, of 14 voor een andere correctie. Voorbeeld: RedenWijziging 01 wordt \
         afgekeurd.",
    ),
    cs336,
);

fn cs336(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::ToegewezenProduct(product) = klasse else {
        return;
    };
    if product.reden_wijziging == Some(RedenWijziging::CorrectieVervallen) {
        melder.at("RedenWijziging", || {
            "RedenWijziging 01 is vervallen. Gebruik 13 (verwijderd) of 14 (administratieve \
             correctie)."
                .into()
        });
    }
}
