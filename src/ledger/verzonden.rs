//! A declaration that was sent, with its prestaties by client and reference: what its answer (325) is
//! held against.

use rustc_hash::FxHashMap;

use super::case::Prestatie;
use crate::standard::messages::basis::{
    BerichtIdentificatie, ProductReferentie, TotaalBedragMetDC, XsdVersie,
};
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::types::{Burgerservicenummer, DeclaratieNummer};

/// A 323 that was sent. An answer with all its prestaties is looked up in one pass.
#[derive(Debug)]
pub struct Verzonden {
    /// Identification and date of the 323.
    pub identificatie: BerichtIdentificatie,
    /// Versions of the schemas it was made with.
    pub xsd_versie: XsdVersie,
    /// The number of the declaration.
    pub declaratie_nummer: DeclaratieNummer,
    /// The total submitted.
    pub totaal: TotaalBedragMetDC,
    clienten: FxHashMap<Burgerservicenummer, FxHashMap<ProductReferentie, Prestatie>>,
}

impl Verzonden {
    /// The declaration of a message. No client occurs twice, and within a client no reference
    /// (TR101).
    pub fn of(bericht: Declaratiebericht) -> Self {
        let declaratie = bericht.declaratie;
        let by_reference = |prestatie: Prestatie| (prestatie.product_referentie.clone(), prestatie);
        let clienten = declaratie.clienten.into_vec().into_iter().map(|client| {
            let prestaties = client.prestaties.into_vec().into_iter();
            (client.bsn, prestaties.map(by_reference).collect())
        });
        Self {
            identificatie: bericht.header.bericht_identificatie,
            xsd_versie: bericht.header.xsd_versie,
            declaratie_nummer: declaratie.declaratie_nummer,
            totaal: declaratie.totaal_ingediend_bedrag,
            clienten: clienten.collect(),
        }
    }

    /// Whether anything was declared for the client.
    pub fn has_client(&self, bsn: Burgerservicenummer) -> bool {
        self.clienten.contains_key(&bsn)
    }

    /// The client's prestatie with this reference.
    pub fn prestatie(
        &self,
        bsn: Burgerservicenummer,
        referentie: &ProductReferentie,
    ) -> Option<&Prestatie> {
        self.clienten.get(&bsn)?.get(referentie)
    }
}
