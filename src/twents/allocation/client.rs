//! Reading the client of a decision: names, addresses, relations.

use crate::standard::client::{ClientGegevens, Contact, Relatie};
use crate::standard::codes::{LandCode, NaamGebruik};
use crate::standard::messages::GeenRetour;
use crate::standard::messages::basis::{
    Achternaam, Adres, Communicatie, Geboortedatum, Huis, OpenPeriode, Telefoon, Telefoonnummers,
    VolledigeNaam,
};
use crate::twents::document::Table;

/// Reads the client.
pub(crate) fn read(table: &Table<'_>) -> Option<ClientGegevens> {
    let bsn = table.required("bsn");
    let geboortedatum = table.table("geboortedatum").and_then(|table| born(&table));
    let geslacht = table.required("geslacht");
    let naam = table.table("naam").and_then(|table| name(&table));
    let communicatie = table.optional_table("communicatie");
    let communicatie = communicatie.and_then(|table| communication(&table));
    let juridische_status = table.optional("juridische_status");
    let wettelijke_vertegenwoordiging = table.optional("wettelijke_vertegenwoordiging");
    let commentaar = table.optional("commentaar");
    let relaties = table.tables("relaties");
    let relaties = relaties.iter().filter_map(relation).collect();
    let addresses = table.tables("contactgegevens");
    if addresses.is_empty() {
        table.error(
            "contactgegevens",
            "ontbreekt; verwacht: een of meer adressen, waarvan minstens een van soort 01, 02 of 03 (TR061)",
        );
    }
    let contactgegevens = addresses.iter().filter_map(contact).collect();
    table.close();
    Some(ClientGegevens {
        bsn: bsn?,
        geboortedatum: geboortedatum?,
        geslacht: geslacht?,
        naam: naam?,
        communicatie,
        juridische_status,
        wettelijke_vertegenwoordiging,
        commentaar,
        relaties,
        contactgegevens,
    })
}

/// Reads a date of birth, perhaps partly unknown (IV009).
pub(crate) fn born(table: &Table<'_>) -> Option<Geboortedatum> {
    let datum = table.required("datum");
    let datum_gebruik = table.optional("datum_gebruik");
    table.close();
    Some(Geboortedatum {
        datum: datum?,
        datum_gebruik,
    })
}

fn name(table: &Table<'_>) -> Option<VolledigeNaam> {
    let geslachtsnaam = table
        .table("geslachtsnaam")
        .and_then(|table| surname(&table));
    let partner = table.optional_table("partnernaam");
    let partnernaam = partner.as_ref().and_then(surname);
    let voornamen = table.optional("voornamen");
    let voorletters = table.optional("voorletters");
    // Someone without a partner's name uses their own (CS050).
    let naam_gebruik = if partner.is_none() && !table.has("naam_gebruik") {
        Some(NaamGebruik::EigenNaam)
    } else {
        table.required("naam_gebruik")
    };
    table.close();
    Some(VolledigeNaam {
        geslachtsnaam: geslachtsnaam?,
        partnernaam,
        voornamen,
        voorletters,
        naam_gebruik: naam_gebruik?,
    })
}

/// Reads a surname with its prefix.
pub(crate) fn surname(table: &Table<'_>) -> Option<Achternaam> {
    let achternaam = table.required("achternaam");
    let voorvoegsel = table.optional("voorvoegsel");
    table.close();
    Some(Achternaam {
        achternaam: achternaam?,
        voorvoegsel,
    })
}

fn communication(table: &Table<'_>) -> Option<Communicatie> {
    let vorm = table.required("vorm");
    let taal = table.optional("taal");
    table.close();
    Some(Communicatie { vorm: vorm?, taal })
}

fn relation(table: &Table<'_>) -> Option<Relatie> {
    let nummer = table.required("nummer");
    let volgorde = table.optional("volgorde");
    let soort = table.required("soort");
    let geboortedatum = table.optional_table("geboortedatum");
    let geboortedatum = geboortedatum.and_then(|table| born(&table));
    let geslacht = table.optional("geslacht");
    let naam = table.table("naam").and_then(|table| name(&table));
    let contact = table.table("contact").and_then(|table| contact(&table));
    table.close();
    Some(Relatie {
        nummer: nummer?,
        volgorde,
        soort: soort?,
        geboortedatum,
        geslacht,
        naam: naam?,
        contact: contact?,
        retour_codes: GeenRetour,
    })
}

fn contact(table: &Table<'_>) -> Option<Contact> {
    let soort = table.required("soort");
    let adres = table
        .optional_table("adres")
        .and_then(|table| address(&table));
    let organisatie = table.optional("organisatie");
    let telefoon = table.optional_table("telefoon");
    let telefoon = telefoon.and_then(|table| telephones(&table));
    let emailadres = table.optional("emailadres");
    let periode = table.optional_table("periode").map(|table| period(&table));
    table.close();
    Some(Contact {
        soort: soort?,
        adres,
        organisatie,
        telefoon,
        emailadres,
        periode,
        retour_codes: GeenRetour,
    })
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "reads like its neighbours, which can be incomplete"
)]
fn address(table: &Table<'_>) -> Option<Adres> {
    let huis = table.optional_table("huis").and_then(|table| house(&table));
    let postcode = table.optional("postcode");
    let straatnaam = table.optional("straatnaam");
    let plaatsnaam = table.optional("plaatsnaam");
    // A postal code asks for a country (CD005): the Netherlands unless said otherwise.
    let land_code = table
        .optional("land_code")
        .or_else(|| (postcode.is_some() && !table.has("land_code")).then_some(LandCode::NL));
    table.close();
    Some(Adres {
        huis,
        postcode,
        straatnaam,
        plaatsnaam,
        land_code,
    })
}

fn house(table: &Table<'_>) -> Option<Huis> {
    let huisnummer = table.required("huisnummer");
    let huisletter = table.optional("huisletter");
    let huisnummer_toevoeging = table.optional("huisnummer_toevoeging");
    let aanduiding_woonadres = table.optional("aanduiding_woonadres");
    table.close();
    Some(Huis {
        huisnummer: huisnummer?,
        huisletter,
        huisnummer_toevoeging,
        aanduiding_woonadres,
    })
}

fn telephones(table: &Table<'_>) -> Option<Telefoonnummers> {
    let first = table
        .table("telefoon01")
        .and_then(|table| telephone(&table));
    let second = table.optional_table("telefoon02");
    let telefoon02 = second.and_then(|table| telephone(&table));
    table.close();
    Some(Telefoonnummers {
        telefoon01: first?,
        telefoon02,
    })
}

fn telephone(table: &Table<'_>) -> Option<Telefoon> {
    let telefoonnummer = table.required("telefoonnummer");
    let landnummer = table.required("landnummer");
    table.close();
    Some(Telefoon {
        telefoonnummer: telefoonnummer?,
        landnummer: landnummer?,
    })
}

fn period(table: &Table<'_>) -> OpenPeriode {
    let begindatum = table.optional("begindatum");
    let einddatum = table.optional("einddatum");
    table.close();
    OpenPeriode {
        begindatum,
        einddatum,
    }
}
