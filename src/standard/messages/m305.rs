//! 305 start and 306 retour op start.

use super::basis::{Geboortedatum, Product, VerkorteNaam};
use super::header::{RetourAanAanbieder, VanAanbieder};
use super::klasse::{GeenRetour, Gevuld, Retour, RetourCodes, klasse};
use crate::standard::codes::{Geslacht, StatusAanlevering};
use crate::standard::types::{Burgerservicenummer, Datum, ToewijzingNummer};

klasse! {
    /// 305: support has started.
    Start in Bericht {
        "Header" header: VanAanbieder,
        "Client" client: Client<GeenRetour>,
    }
}

klasse! {
    /// 306: the municipality's answer to a 305 (IV028).
    StartRetour in Bericht {
        "Header" header: RetourAanAanbieder,
        "Client" client: Option<Client<RetourCodes>>,
    }
}

klasse! {
    /// The client and the products that started.
    Client<R: Retour> in Bericht {
        "Bsn" bsn: Burgerservicenummer,
        "Geboortedatum" geboortedatum: Geboortedatum,
        "Geslacht" geslacht: Geslacht,
        "Naam" naam: VerkorteNaam,
        "StartProducten" start_producten: Gevuld<StartProduct<R>>,
        "RetourCodes" retour_codes: R,
    }
}

klasse! {
    /// A product whose delivery started.
    StartProduct<R: Retour> in Bericht {
        "ToewijzingNummer" toewijzing_nummer: Option<ToewijzingNummer>,
        "Product" product: Option<Product>,
        "ToewijzingIngangsdatum" toewijzing_ingangsdatum: Option<Datum>,
        "Begindatum" begindatum: Datum,
        "StatusAanlevering" status_aanlevering: StatusAanlevering,
        "RetourCodes" retour_codes: R,
    }
}
