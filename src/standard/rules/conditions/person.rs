//! Conditions on persons: BSN, names, dates of birth, language.

use crate::standard::bericht::Nummer::{M301, M305, M307, M315, M317, M323, M325};
use crate::standard::codes::{Communicatievorm, DatumGebruik, NaamGebruik};
use crate::standard::messages::basis::Geboortedatum;
use crate::standard::rules::walk::{Klasse, Omgeving};
use crate::standard::rules::{InBericht, Melder, Regel};

/// CD007: a language goes with an interpreter.
pub const CD007: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD007",
        &[M301],
        "Taal staat bij een tolk, en alleen daarbij",
        "Heeft een cliënt een tolk nodig (Vorm 1), dan moet de aanbieder weten voor welke taal. \
         Bij een andere vorm van communicatie, zoals een doventolk, blijft Taal leeg. Voorbeeld: \
         Vorm 1 zonder Taal wordt afgekeurd, en Vorm 2 met Taal ook.",
    ),
    cd007,
);

fn cd007(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Client301(client) = klasse else {
        return;
    };
    let Some(communicatie) = &client.communicatie else {
        return;
    };
    match (communicatie.vorm, &communicatie.taal) {
        (Communicatievorm::TolkTaal, None) => melder.at("Communicatie/Taal", || {
            "Vorm is 1 (tolk taal), maar Taal ontbreekt. Vul voor welke taal een tolk nodig is."
                .into()
        }),
        (Communicatievorm::TolkTaal, Some(_)) | (_, None) => {}
        (vorm, Some(_)) => melder.at("Communicatie/Taal", || {
            format!(
                "Taal is gevuld bij Vorm {vorm} ({}), maar hoort alleen bij Vorm 1 (tolk taal). \
                 Laat Taal weg.",
                vorm.omschrijving()
            )
        }),
    }
}

/// CS002: a BSN passes the elfproef.
pub const CS002: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS002",
        &[M301, M305, M307, M315, M317, M323, M325],
        "Een BSN voldoet aan de elfproef",
        "Het laatste cijfer van een BSN controleert de andere: 9 keer het eerste cijfer plus 8 \
         keer het tweede, en zo verder tot 2 keer het achtste, min het negende, is deelbaar door \
         11. Zo vallen tikfouten op. Voorbeeld: 123456782 is goed (de som is 154), 123456789 niet.",
    ),
    cs002,
);

fn cs002(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    if klasse.bsn().is_some_and(|bsn| !bsn.passes_elfproef()) {
        melder.at("Bsn", || {
            "Dit BSN voldoet niet aan de elfproef. Controleer of het goed is overgenomen.".into()
        });
    }
}

/// CS050: which name to use depends on there being a partner's name.
pub const CS050: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS050",
        &[M301],
        "NaamGebruik past bij het wel of niet hebben van een Partnernaam",
        "NaamGebruik zegt hoe iemand wil worden aangeschreven. Met een Partnernaam kan dat op vier \
         manieren (1 tot en met 4). Zonder Partnernaam is er alleen de eigen naam (1), of de naam \
         van een organisatie (6). Voorbeeld: NaamGebruik 2 (naam van de partner) zonder \
         Partnernaam wordt afgekeurd.",
    ),
    cs050,
);

fn cs050(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    use NaamGebruik::{EigenNaam, EigenPartner, NaamPartner, NietNatuurlijkPersoon, PartnerEigen};
    let Some(naam) = klasse.naam() else { return };
    let gebruik = naam.naam_gebruik;
    let (fits, state, allowed) = if naam.partnernaam.is_some() {
        (
            matches!(
                gebruik,
                EigenNaam | NaamPartner | PartnerEigen | EigenPartner
            ),
            "is gevuld",
            "1, 2, 3 of 4",
        )
    } else {
        (
            matches!(gebruik, EigenNaam | NietNatuurlijkPersoon),
            "ontbreekt",
            "1 of 6",
        )
    };
    if !fits {
        melder.at("Naam/NaamGebruik", || {
            format!(
                "Partnernaam {state} en NaamGebruik is {gebruik} ({}). Vul NaamGebruik met {allowed}.",
                gebruik.omschrijving()
            )
        });
    }
}

/// CS139: a partly known date of birth is written with ones.
pub const CS139: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS139",
        &[M301, M305, M307, M315],
        "Een deels onbekende geboortedatum is met enen gevuld",
        "DatumGebruik zegt welk deel van de geboortedatum onbekend is, en dat deel heeft dan een \
         vaste waarde: dag onbekend (1) is de eerste van de maand, dag en maand onbekend (2) is 1 \
         januari, geheel onbekend (3) is 1 januari 1900. Voorbeeld: geboren ergens in 1953 is \
         1953-01-01 met DatumGebruik 2.",
    ),
    cs139,
);

fn cs139(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Some(geboortedatum) = klasse.geboortedatum() else {
        return;
    };
    let Some(gebruik) = geboortedatum.datum_gebruik else {
        return;
    };
    let expected = match gebruik {
        DatumGebruik::DagOnbekend => "dag 01",
        DatumGebruik::MaandOnbekend => "dag 01 en maand 01",
        DatumGebruik::Onbekend => "de datum 1900-01-01",
    };
    if !matches_use(geboortedatum, gebruik) {
        melder.at("Geboortedatum/DatumGebruik", || {
            format!(
                "DatumGebruik is {gebruik} ({}), maar Datum past daar niet bij. Vul Datum met \
                 {expected}, of laat DatumGebruik weg als de datum bekend is.",
                gebruik.omschrijving()
            )
        });
    }
}

fn matches_use(geboortedatum: &Geboortedatum, gebruik: DatumGebruik) -> bool {
    let datum = geboortedatum.datum;
    match gebruik {
        DatumGebruik::DagOnbekend => datum.day() == 1,
        DatumGebruik::MaandOnbekend => datum.day() == 1 && datum.month() == 1,
        DatumGebruik::Onbekend => is_unknown(geboortedatum),
    }
}

/// Whether the date of birth is the one that stands for "unknown" (IV009).
pub(in crate::standard::rules) fn is_unknown(geboortedatum: &Geboortedatum) -> bool {
    let datum = geboortedatum.datum;
    geboortedatum.datum_gebruik == Some(DatumGebruik::Onbekend)
        && (datum.year(), datum.month(), datum.day()) == (1900, 1, 1)
}

/// CS318: a client is a person.
pub const CS318: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS318",
        &[M301],
        "Een cliënt is geen organisatie",
        "NaamGebruik 6 is voor een organisatie, bijvoorbeeld een instelling die voogd is. Een \
         relatie kan een organisatie zijn, een cliënt niet. Voorbeeld: Client met NaamGebruik 6 \
         wordt afgekeurd.",
    ),
    cs318,
);

fn cs318(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Client301(client) = klasse else {
        return;
    };
    if client.naam.naam_gebruik == NaamGebruik::NietNatuurlijkPersoon {
        melder.at("Naam/NaamGebruik", || {
            "NaamGebruik is 6 (niet-natuurlijk persoon), maar een cliënt is een persoon. Vul 1 tot \
             en met 4."
                .into()
        });
    }
}
