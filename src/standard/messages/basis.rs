//! The composite types of the base schema (CDT_…), shared by the messages.

use super::klasse::klasse;
use crate::standard::codes::{
    AanduidingWoonadres, Communicatievorm, DatumGebruik, DebetCredit, Eenheid, Frequentie,
    LandCode, NaamGebruik, ProductCategorie, TypeVerwijzer,
};
use crate::standard::types::{
    AgbCode, Bedrag, Datum, Huisletter, Huisnummer, HuisnummerToevoeging, IdentificatieBericht,
    Landnummer, Naam, NaamVerwijzer, Periode, Plaatsnaam, Postcode, ProductCode, ReferentieNummer,
    Straatnaam, Taal, Telefoonnummer, Versie, Volume, Voorletters, Voorvoegsel,
};

klasse! {
    /// Surname with its prefix (CDT_Achternaam).
    Achternaam in Basis {
        "Achternaam" achternaam: Naam,
        "Voorvoegsel" voorvoegsel: Option<Voorvoegsel>,
    }
}

klasse! {
    /// House in a street (CDT_Huis).
    Huis in Basis {
        "Huisnummer" huisnummer: Huisnummer,
        "Huisletter" huisletter: Option<Huisletter>,
        "HuisnummerToevoeging" huisnummer_toevoeging: Option<HuisnummerToevoeging>,
        "AanduidingWoonadres" aanduiding_woonadres: Option<AanduidingWoonadres>,
    }
}

klasse! {
    /// Address (CDT_Adres).
    Adres in Basis {
        "Huis" huis: Option<Huis>,
        "Postcode" postcode: Option<Postcode>,
        "Straatnaam" straatnaam: Option<Straatnaam>,
        "Plaatsnaam" plaatsnaam: Option<Plaatsnaam>,
        "LandCode" land_code: Option<LandCode>,
    }
}

klasse! {
    /// Amount with debit or credit (CDT_BedragMetDC).
    BedragMetDC in Basis {
        "Bedrag" bedrag: Bedrag,
        "DebetCredit" debet_credit: DebetCredit,
    }
}

klasse! {
    /// Total with debit or credit (CDT_TotaalBedragMetDC).
    TotaalBedragMetDC in Basis {
        "TotaalBedrag" totaal_bedrag: Bedrag,
        "DebetCredit" debet_credit: DebetCredit,
    }
}

impl BedragMetDC {
    /// The amount with its sign: credit is negative.
    pub fn signed(&self) -> Bedrag {
        signed(self.bedrag, self.debet_credit)
    }
}

impl TotaalBedragMetDC {
    /// The total with its sign: credit is negative.
    pub fn signed(&self) -> Bedrag {
        signed(self.totaal_bedrag, self.debet_credit)
    }

    /// From a total with a sign: negative becomes credit, zero is debit (CS325).
    pub const fn from_signed(total: Bedrag) -> Self {
        let debet_credit = if total.value() < 0 {
            DebetCredit::Credit
        } else {
            DebetCredit::Debet
        };
        Self {
            totaal_bedrag: Bedrag::new(total.value().saturating_abs()),
            debet_credit,
        }
    }
}

const fn signed(bedrag: Bedrag, debet_credit: DebetCredit) -> Bedrag {
    match debet_credit {
        DebetCredit::Debet => bedrag,
        DebetCredit::Credit => Bedrag::new(bedrag.value().saturating_neg()),
    }
}

klasse! {
    /// Identification and date of a message (CDT_BerichtIdentificatie).
    BerichtIdentificatie in Basis {
        "Identificatie" identificatie: IdentificatieBericht,
        "Dagtekening" dagtekening: Datum,
    }
}

klasse! {
    /// How to communicate with a client (CDT_Communicatie).
    Communicatie in Basis {
        "Vorm" vorm: Communicatievorm,
        "Taal" taal: Option<Taal>,
    }
}

klasse! {
    /// Date of birth, perhaps partly unknown (CDT_Geboortedatum, IV009).
    Geboortedatum in Basis {
        "Datum" datum: Datum,
        "DatumGebruik" datum_gebruik: Option<DatumGebruik>,
    }
}

klasse! {
    /// Period with both ends (CDT_GeslotenPeriode).
    GeslotenPeriode in Basis {
        "Begindatum" begindatum: Datum,
        "Einddatum" einddatum: Datum,
    }
}

impl GeslotenPeriode {
    /// As a period to reckon with.
    pub const fn periode(&self) -> Periode {
        Periode::new(self.begindatum, self.einddatum)
    }
}

klasse! {
    /// Period whose ends may be open (CDT_OpenPeriode).
    OpenPeriode in Basis {
        "Begindatum" begindatum: Option<Datum>,
        "Einddatum" einddatum: Option<Datum>,
    }
}

klasse! {
    /// How much support: volume in a unit, per frequency (CDT_Omvang, IV042).
    #[derive(Copy, Hash)]
    Omvang in Basis {
        "Volume" volume: Volume,
        "Eenheid" eenheid: Eenheid,
        "Frequentie" frequentie: Frequentie,
    }
}

klasse! {
    /// Product by category and perhaps code (CDT_Product, IV075).
    Product in Basis {
        "Categorie" categorie: ProductCategorie,
        "Code" code: Option<ProductCode>,
    }
}

klasse! {
    /// Reference of a prestatie, and of the one it credits (CDT_Referentie).
    #[derive(Hash)]
    ProductReferentie in Basis {
        "ReferentieNummer" referentie_nummer: ReferentieNummer,
        "VorigReferentieNummer" vorig_referentie_nummer: Option<ReferentieNummer>,
    }
}

klasse! {
    /// Telephone number with country (CDT_Telefoon).
    Telefoon in Basis {
        "Telefoonnummer" telefoonnummer: Telefoonnummer,
        "Landnummer" landnummer: Landnummer,
    }
}

klasse! {
    /// One or two telephone numbers (CDT_Telefoonnummers).
    Telefoonnummers in Basis {
        "Telefoon01" telefoon01: Telefoon,
        "Telefoon02" telefoon02: Option<Telefoon>,
    }
}

klasse! {
    /// Name without the partner's (CDT_VerkorteNaam, IV007).
    VerkorteNaam in Basis {
        "Geslachtsnaam" geslachtsnaam: Achternaam,
        "Voornamen" voornamen: Option<Naam>,
        "Voorletters" voorletters: Option<Voorletters>,
    }
}

klasse! {
    /// Full name (CDT_VolledigeNaam, IV007).
    VolledigeNaam in Basis {
        "Geslachtsnaam" geslachtsnaam: Achternaam,
        "Partnernaam" partnernaam: Option<Achternaam>,
        "Voornamen" voornamen: Option<Naam>,
        "Voorletters" voorletters: Option<Voorletters>,
        "NaamGebruik" naam_gebruik: NaamGebruik,
    }
}

klasse! {
    /// Who referred the client (CDT_Verwijzer).
    Verwijzer in Basis {
        "Type" soort: TypeVerwijzer,
        "Naam" naam: Option<NaamVerwijzer>,
        "ZorgverlenerCode" zorgverlener_code: Option<AgbCode>,
    }
}

klasse! {
    /// Versions of the schemas a message was made with (CDT_XsdVersie, IV034).
    XsdVersie in Basis {
        "BasisschemaXsdVersie" basisschema_xsd_versie: Versie,
        "BerichtXsdVersie" bericht_xsd_versie: Versie,
    }
}
