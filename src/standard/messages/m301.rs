//! 301 toewijzing and 302 retour op toewijzing.

use super::basis::{
    Adres, Communicatie, Geboortedatum, Omvang, OpenPeriode, Product, Telefoonnummers,
    VolledigeNaam,
};
use super::header::{RetourAanGemeente, VanGemeente};
use super::klasse::{GeenRetour, Gevuld, Retour, RetourCodes, klasse};
use crate::standard::codes::{
    AdresSoort, Geslacht, JuridischeStatus, RedenWijziging, SoortRelatie,
    WettelijkeVertegenwoordiging,
};
use crate::standard::types::{
    Bedrag, Burgerservicenummer, Commentaar, Datum, Emailadres, Organisatienaam, Persoonsid,
    Referentie, RelatieVolgorde, Tijd, ToewijzingNummer,
};

klasse! {
    /// 301: everything a provider is allowed to deliver to one client (OP087).
    Toewijzing in Bericht {
        "Header" header: VanGemeente,
        "Client" client: Client<GeenRetour>,
    }
}

klasse! {
    /// 302: the provider's answer to a 301 (IV028).
    ToewijzingRetour in Bericht {
        "Header" header: RetourAanGemeente,
        "Client" client: Option<Client<RetourCodes>>,
    }
}

klasse! {
    /// The client, with persons around them, addresses and allocations.
    Client<R: Retour> in Bericht {
        "Bsn" bsn: Burgerservicenummer,
        "Geboortedatum" geboortedatum: Geboortedatum,
        "Geslacht" geslacht: Geslacht,
        "Naam" naam: VolledigeNaam,
        "Communicatie" communicatie: Option<Communicatie>,
        "JuridischeStatus" juridische_status: Option<JuridischeStatus>,
        "WettelijkeVertegenwoordiging" wettelijke_vertegenwoordiging: Option<WettelijkeVertegenwoordiging>,
        "Commentaar" commentaar: Option<Commentaar>,
        "Relaties" relaties: Option<Gevuld<Relatie<R>>>,
        "Contactgegevens" contactgegevens: Gevuld<Contact<R>>,
        "ToegewezenProducten" toegewezen_producten: Gevuld<ToegewezenProduct<R>>,
        "RetourCodes" retour_codes: R,
    }
}

klasse! {
    /// A person or organisation around the client (OP071, OP076).
    #[derive(serde::Serialize, serde::Deserialize)]
    #[serde(deny_unknown_fields, bound(serialize = "", deserialize = "R: Default"))]
    Relatie<R: Retour> in Bericht {
        "Nummer" nummer: Persoonsid,
        "Volgorde" volgorde: Option<RelatieVolgorde>,
        "Soort" soort: SoortRelatie,
        "Geboortedatum" geboortedatum: Option<Geboortedatum>,
        "Geslacht" geslacht: Option<Geslacht>,
        "Naam" naam: VolledigeNaam,
        "Contact" contact: Contact<R>,
        #[serde(skip)]
        "RetourCodes" retour_codes: R,
    }
}

klasse! {
    /// How to reach someone, perhaps for a limited time.
    #[derive(serde::Serialize, serde::Deserialize)]
    #[serde(deny_unknown_fields, bound(serialize = "", deserialize = "R: Default"))]
    Contact<R: Retour> in Bericht {
        "Soort" soort: AdresSoort,
        "Adres" adres: Option<Adres>,
        "Organisatie" organisatie: Option<Organisatienaam>,
        "Telefoon" telefoon: Option<Telefoonnummers>,
        "Emailadres" emailadres: Option<Emailadres>,
        "Periode" periode: Option<OpenPeriode>,
        #[serde(skip)]
        "RetourCodes" retour_codes: R,
    }
}

klasse! {
    /// One allocation: a product, a period, and how much of it.
    ToegewezenProduct<R: Retour> in Bericht {
        "ToewijzingNummer" toewijzing_nummer: ToewijzingNummer,
        "ReferentieAanbieder" referentie_aanbieder: Option<Referentie>,
        "Product" product: Option<Product>,
        "Toewijzingsdatum" toewijzingsdatum: Datum,
        "Toewijzingstijd" toewijzingstijd: Tijd,
        "Ingangsdatum" ingangsdatum: Datum,
        "Einddatum" einddatum: Option<Datum>,
        "RedenWijziging" reden_wijziging: Option<RedenWijziging>,
        "Omvang" omvang: Option<Omvang>,
        "Budget" budget: Option<Bedrag>,
        "Commentaar" commentaar: Option<Commentaar>,
        "RetourCodes" retour_codes: R,
    }
}
