//! Conditions on Contact (301): which parts of an address go together.

use crate::standard::bericht::Nummer::M301;
use crate::standard::codes::{AdresSoort, LandCode};
use crate::standard::rules::walk::{Klasse, Omgeving};
use crate::standard::rules::{InBericht, Melder, Regel};

/// CD005: LandCode goes with Postcode.
pub const CD005: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD005",
        &[M301],
        "LandCode hoort bij een Postcode, en alleen daarbij",
        "Zonder land is niet te zien hoe een postcode gelezen moet worden; zonder postcode heeft \
         het land geen functie. Voorbeeld: Postcode 7551AB zonder LandCode wordt afgekeurd, en \
         LandCode NL zonder Postcode ook.",
    ),
    cd005,
);

fn cd005(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Contact(contact) = klasse else {
        return;
    };
    let Some(adres) = &contact.adres else { return };
    match (&adres.postcode, adres.land_code) {
        (Some(_), None) => melder.at("Adres/LandCode", || {
            "Postcode is gevuld, maar LandCode ontbreekt. Vul het land, bijvoorbeeld NL.".into()
        }),
        (None, Some(land)) => melder.at("Adres/LandCode", || {
            format!(
                "LandCode is {land}, maar Postcode ontbreekt. Vul de postcode of laat LandCode weg."
            )
        }),
        _ => {}
    }
}

/// CD009: a period only for a temporary address.
pub const CD009: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD009",
        &[M301],
        "Periode staat alleen bij een tijdelijk adres",
        "Een BRP-adres, correspondentieadres of verblijfadres geldt tot er een ander komt. Alleen \
         bij een tijdelijk adres (Soort 04) zegt Periode van wanneer tot wanneer het geldt. \
         Voorbeeld: Soort 01 met Periode wordt afgekeurd.",
    ),
    cd009,
);

fn cd009(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Contact(contact) = klasse else {
        return;
    };
    if contact.periode.is_some() && contact.soort != AdresSoort::Tijdelijk {
        melder.at("Periode", || {
            format!(
                "Periode is gevuld bij Soort {} ({}), maar mag alleen bij Soort 04 (tijdelijk \
                 adres). Laat Periode weg of geef het adres Soort 04.",
                contact.soort,
                contact.soort.omschrijving()
            )
        });
    }
}

/// CD025: an address in the Netherlands has a house.
pub const CD025: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD025",
        &[M301],
        "Een adres in Nederland heeft een huisnummer",
        "In Nederland wijzen postcode en huisnummer samen het adres aan. Bij LandCode NL is Huis \
         daarom verplicht; bij een adres in een ander land niet. Voorbeeld: Postcode 7551AB met \
         LandCode NL zonder Huis wordt afgekeurd.",
    ),
    cd025,
);

fn cd025(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Contact(contact) = klasse else {
        return;
    };
    let Some(adres) = &contact.adres else { return };
    if adres.land_code == Some(LandCode::NL) && adres.huis.is_none() {
        melder.at("Adres/Huis", || {
            "LandCode is NL, maar Huis ontbreekt. Vul het huisnummer.".into()
        });
    }
}

/// CD034: where someone lives has a postal code.
pub const CD034: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD034",
        &[M301],
        "Een BRP-adres of verblijfadres heeft een postcode",
        "Wie ergens woont of verblijft moet daar te vinden zijn. Een Adres van Soort 01 (BRP) of \
         03 (verblijf) heeft daarom een Postcode. Een Contact zonder Adres valt hier niet onder: \
         daarvoor geldt TR006. Voorbeeld: Soort 03 met alleen een Plaatsnaam wordt afgekeurd.",
    ),
    cd034,
);

fn cd034(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Contact(contact) = klasse else {
        return;
    };
    let Some(adres) = &contact.adres else { return };
    let lives_there = matches!(contact.soort, AdresSoort::Brp | AdresSoort::Verblijf);
    if lives_there && adres.postcode.is_none() {
        melder.at("Adres/Postcode", || {
            format!(
                "Soort is {} ({}), maar Postcode ontbreekt. Vul de postcode.",
                contact.soort,
                contact.soort.omschrijving()
            )
        });
    }
}

/// CS089: the form of a Dutch postal code.
pub const CS089: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS089",
        &[M301],
        "Een postcode in Nederland is vier cijfers en twee letters",
        "Bij LandCode NL begint Postcode met vier cijfers, waarvan het eerste geen 0 is, direct \
         gevolgd door twee letters. Voorbeeld: 7551AB is goed; 7551 AB en 0551AB niet.",
    ),
    cs089,
);

fn cs089(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Contact(contact) = klasse else {
        return;
    };
    let Some(adres) = &contact.adres else { return };
    let (Some(LandCode::NL), Some(postcode)) = (adres.land_code, &adres.postcode) else {
        return;
    };
    if !is_dutch(postcode.as_str()) {
        melder.at("Adres/Postcode", || {
            "LandCode is NL, maar Postcode is geen Nederlandse postcode. Vul vier cijfers (het \
             eerste geen 0) en twee letters, zonder spatie."
                .into()
        });
    }
}

fn is_dutch(postcode: &str) -> bool {
    matches!(
        postcode.as_bytes(),
        [b'1'..=b'9', digits @ .., a, b]
            if digits.len() == 3
                && digits.iter().all(u8::is_ascii_digit)
                && a.is_ascii_alphabetic()
                && b.is_ascii_alphabetic()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dutch_postal_codes_are_told_from_others() {
        for (postcode, dutch) in [
            ("7551AB", true),
            ("1000aa", true),
            ("0551AB", false),
            ("7551 AB", false),
            ("7551A", false),
            ("7551ABC", false),
            ("755AAB", false),
            ("7551ÀB", false),
            ("48565", false),
            ("", false),
        ] {
            assert_eq!(is_dutch(postcode), dutch, "{postcode}");
        }
    }
}
