//! 315 verzoek om toewijzing and 316 retour op verzoek om toewijzing.

use super::basis::{Geboortedatum, Omvang, Product, VerkorteNaam, Verwijzer};
use super::header::{RetourAanAanbieder, VanAanbieder};
use super::klasse::{GeenRetour, Gevuld, Retour, RetourCodes, klasse};
use crate::standard::codes::{Geslacht, JaNee};
use crate::standard::types::{Bedrag, Burgerservicenummer, Commentaar, Datum, Nummer9, Referentie};

klasse! {
    /// 315: a provider asks for allocations.
    VerzoekOmToewijzing in Bericht {
        "Header" header: VanAanbieder,
        "Client" client: Client<GeenRetour>,
    }
}

klasse! {
    /// 316: the municipality's answer to the form of a 315 (IV028); the decision is a 301 or 319.
    VerzoekOmToewijzingRetour in Bericht {
        "Header" header: RetourAanAanbieder,
        "Client" client: Option<Client<RetourCodes>>,
    }
}

klasse! {
    /// The client and the products asked for.
    Client<R: Retour> in Bericht {
        "Bsn" bsn: Burgerservicenummer,
        "Geboortedatum" geboortedatum: Geboortedatum,
        "Geslacht" geslacht: Geslacht,
        "Naam" naam: VerkorteNaam,
        /// Jeugdwet only.
        "GezagsdragerBekend" gezagsdrager_bekend: Option<JaNee>,
        "Commentaar" commentaar: Option<Commentaar>,
        "AangevraagdeProducten" aangevraagde_producten: Gevuld<AangevraagdProduct<R>>,
        "RetourCodes" retour_codes: R,
    }
}

klasse! {
    /// A product asked for, with who referred.
    AangevraagdProduct<R: Retour> in Bericht {
        "ReferentieAanbieder" referentie_aanbieder: Referentie,
        "BeschikkingNummer" beschikking_nummer: Option<Nummer9>,
        "Product" product: Option<Product>,
        "BeschikkingIngangsdatum" beschikking_ingangsdatum: Option<Datum>,
        "ToewijzingIngangsdatum" toewijzing_ingangsdatum: Datum,
        "ToewijzingEinddatum" toewijzing_einddatum: Option<Datum>,
        "Omvang" omvang: Option<Omvang>,
        "Budget" budget: Option<Bedrag>,
        "Verwijzer" verwijzer: Verwijzer,
        "Raamcontract" raamcontract: Option<JaNee>,
        "Commentaar" commentaar: Option<Commentaar>,
        "RetourCodes" retour_codes: R,
    }
}
