//! 307 stop and 308 retour op stop.

use super::basis::{Geboortedatum, Product, VerkorteNaam};
use super::header::{RetourAanAanbieder, VanAanbieder};
use super::klasse::{GeenRetour, Gevuld, Retour, RetourCodes, klasse};
use crate::standard::codes::{Geslacht, RedenBeeindiging, StatusAanlevering};
use crate::standard::types::{Burgerservicenummer, Datum, ToewijzingNummer};

klasse! {
    /// 307: support has stopped, for a while or for good.
    Stop in Bericht {
        "Header" header: VanAanbieder,
        "Client" client: Client<GeenRetour>,
    }
}

klasse! {
    /// 308: the municipality's answer to a 307 (IV028).
    StopRetour in Bericht {
        "Header" header: RetourAanAanbieder,
        "Client" client: Option<Client<RetourCodes>>,
    }
}

klasse! {
    /// The client and the products that stopped.
    Client<R: Retour> in Bericht {
        "Bsn" bsn: Burgerservicenummer,
        "Geboortedatum" geboortedatum: Geboortedatum,
        "Geslacht" geslacht: Geslacht,
        "Naam" naam: VerkorteNaam,
        "StopProducten" stop_producten: Gevuld<StopProduct<R>>,
        "RetourCodes" retour_codes: R,
    }
}

klasse! {
    /// A product whose delivery stopped.
    StopProduct<R: Retour> in Bericht {
        "ToewijzingNummer" toewijzing_nummer: Option<ToewijzingNummer>,
        "Product" product: Option<Product>,
        "ToewijzingIngangsdatum" toewijzing_ingangsdatum: Option<Datum>,
        "Begindatum" begindatum: Datum,
        "RedenBeeindiging" reden_beeindiging: RedenBeeindiging,
        "Einddatum" einddatum: Datum,
        "StatusAanlevering" status_aanlevering: StatusAanlevering,
        "RetourCodes" retour_codes: R,
    }
}
