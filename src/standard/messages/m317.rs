//! 317 verzoek om wijziging and 318 retour op verzoek om wijziging.

use super::basis::{Omvang, Product};
use super::header::{RetourAanAanbieder, VanAanbieder};
use super::klasse::{GeenRetour, Gevuld, Retour, RetourCodes, klasse};
use crate::standard::codes::RedenVerzoek;
use crate::standard::types::{Bedrag, Burgerservicenummer, Datum, Referentie, ToewijzingNummer};

klasse! {
    /// 317: a provider asks for another whole of allocations (OP308, IV092).
    VerzoekOmWijziging in Bericht {
        "Header" header: VanAanbieder,
        "Client" client: Client<GeenRetour>,
    }
}

klasse! {
    /// 318: the municipality's answer to the form of a 317 (IV028); the decision is a 301 or 319.
    VerzoekOmWijzigingRetour in Bericht {
        "Header" header: RetourAanAanbieder,
        "Client" client: Option<Client<RetourCodes>>,
    }
}

klasse! {
    /// The client and the request.
    Client<R: Retour> in Bericht {
        "Bsn" bsn: Burgerservicenummer,
        "Verzoek" verzoek: Verzoek<R>,
        "RetourCodes" retour_codes: R,
    }
}

klasse! {
    /// The wanted situation: what stays, what changes, what is new.
    Verzoek<R: Retour> in Bericht {
        "ReferentieAanbieder" referentie_aanbieder: Referentie,
        "RedenVerzoek" reden_verzoek: RedenVerzoek,
        "OngewijzigdeProducten" ongewijzigde_producten: Option<Gevuld<OngewijzigdProduct<R>>>,
        "TeWijzigenProducten" te_wijzigen_producten: Option<Gevuld<TeWijzigenProduct<R>>>,
        "NieuweProducten" nieuwe_producten: Option<Gevuld<NieuwProduct<R>>>,
        "RetourCodes" retour_codes: R,
    }
}

klasse! {
    /// An allocation that should stay as it is.
    OngewijzigdProduct<R: Retour> in Bericht {
        "ToewijzingNummer" toewijzing_nummer: ToewijzingNummer,
        "RetourCodes" retour_codes: R,
    }
}

klasse! {
    /// An allocation that should change.
    TeWijzigenProduct<R: Retour> in Bericht {
        "ToewijzingNummer" toewijzing_nummer: ToewijzingNummer,
        "GewensteIngangsdatum" gewenste_ingangsdatum: Datum,
        "Einddatum" einddatum: Option<Datum>,
        "Omvang" omvang: Option<Omvang>,
        "Budget" budget: Option<Bedrag>,
        "RetourCodes" retour_codes: R,
    }
}

klasse! {
    /// A product that is wanted besides.
    NieuwProduct<R: Retour> in Bericht {
        "Product" product: Option<Product>,
        "GewensteIngangsdatum" gewenste_ingangsdatum: Datum,
        "Einddatum" einddatum: Option<Datum>,
        "Omvang" omvang: Option<Omvang>,
        "Budget" budget: Option<Bedrag>,
        "RetourCodes" retour_codes: R,
    }
}
