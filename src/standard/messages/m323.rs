//! 323 declaratie.

use super::basis::{BedragMetDC, GeslotenPeriode, ProductReferentie, TotaalBedragMetDC};
use super::header::VanAanbieder;
use super::klasse::{GeenRetour, Gevuld, Retour, klasse};
use crate::standard::codes::{Eenheid, ProductCategorie};
use crate::standard::types::{
    Bedrag, Burgerservicenummer, Datum, DeclaratieNummer, ProductCode, ToewijzingNummer, Volume,
};

klasse! {
    /// 323: what a provider declares over one month.
    Declaratiebericht in Bericht {
        "Header" header: VanAanbieder,
        "Declaratie" declaratie: Declaratie,
    }
}

klasse! {
    /// The declaration: number, month, total, and the clients it is about.
    Declaratie in Bericht {
        "DeclaratieNummer" declaratie_nummer: DeclaratieNummer,
        "DeclaratiePeriode" declaratie_periode: GeslotenPeriode,
        "DeclaratieDagtekening" declaratie_dagtekening: Datum,
        "TotaalIngediendBedrag" totaal_ingediend_bedrag: TotaalBedragMetDC,
        "Clienten" clienten: Gevuld<Client<GeenRetour>>,
    }
}

klasse! {
    /// A client and what was delivered to them; in a 325 what of it was refused.
    Client<R: Retour> in Bericht {
        "Bsn" bsn: Burgerservicenummer,
        "Prestaties" prestaties: Gevuld<Prestatie<R>>,
        "RetourCodes" retour_codes: R,
    }
}

klasse! {
    /// One line: a product delivered on one allocation in one product period, or its credit.
    Prestatie<R: Retour> in Bericht {
        "ProductReferentie" product_referentie: ProductReferentie,
        "ToewijzingNummer" toewijzing_nummer: ToewijzingNummer,
        "ProductCategorie" product_categorie: ProductCategorie,
        "ProductCode" product_code: ProductCode,
        "ProductPeriode" product_periode: GeslotenPeriode,
        "GeleverdVolume" geleverd_volume: Volume,
        "Eenheid" eenheid: Eenheid,
        "ProductTarief" product_tarief: Option<Bedrag>,
        "IngediendBedrag" ingediend_bedrag: BedragMetDC,
        "RetourCodes" retour_codes: R,
    }
}
