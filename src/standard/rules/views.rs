//! What classes that differ in name only have in common: a prestatie, and a product granted, asked for
//! or to be changed.

use crate::standard::codes::{Eenheid, ProductCategorie};
use crate::standard::messages::basis::{
    BedragMetDC, GeslotenPeriode, Omvang, Product as ProductKeuze, ProductReferentie,
};
use crate::standard::messages::klasse::Retour;
use crate::standard::messages::{GeenRetour, m301, m315, m317, m323};
use crate::standard::types::{Bedrag, Datum, ProductCode, ToewijzingNummer, Volume};

/// A prestatie, in a declaration (323) or refused in its answer (325).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the elements of the class, by name")]
pub struct Prestatie<'m> {
    pub product_referentie: &'m ProductReferentie,
    pub toewijzing_nummer: ToewijzingNummer,
    pub product_categorie: ProductCategorie,
    pub product_code: &'m ProductCode,
    pub product_periode: &'m GeslotenPeriode,
    pub geleverd_volume: Volume,
    pub eenheid: Eenheid,
    pub product_tarief: Option<Bedrag>,
    pub ingediend_bedrag: &'m BedragMetDC,
}

impl<'m, R: Retour> From<&'m m323::Prestatie<R>> for Prestatie<'m> {
    fn from(prestatie: &'m m323::Prestatie<R>) -> Self {
        Self {
            product_referentie: &prestatie.product_referentie,
            toewijzing_nummer: prestatie.toewijzing_nummer,
            product_categorie: prestatie.product_categorie,
            product_code: &prestatie.product_code,
            product_periode: &prestatie.product_periode,
            geleverd_volume: prestatie.geleverd_volume,
            eenheid: prestatie.eenheid,
            product_tarief: prestatie.product_tarief,
            ingediend_bedrag: &prestatie.ingediend_bedrag,
        }
    }
}

/// What a product granted, asked for or to be changed has in common, whatever its class.
#[derive(Debug, Clone, Copy)]
pub struct Product<'m> {
    /// Category and code. Absent for a generic grant, and always in TeWijzigenProduct, where the
    /// product is that of the allocation.
    pub product: Option<&'m ProductKeuze>,
    /// First day of the period.
    pub begin: Datum,
    /// Last day, if there is one.
    pub eind: Option<Datum>,
    /// The element that holds the last day.
    pub eind_element: &'static str,
    /// How much of it.
    pub omvang: Option<&'m Omvang>,
    /// At most for how much.
    pub budget: Option<Bedrag>,
}

impl Product<'_> {
    /// Whether the product has no last day on or before 31 December 2020.
    pub fn runs_after_2020(&self) -> bool {
        self.eind.is_none_or(|eind| eind.year() > 2020)
    }
}

/// Builds a [`Product`] from a class, whose elements differ in name only.
macro_rules! product {
    ($class:expr, $product:expr, $begin:ident, $eind:ident in $element:literal) => {
        Product {
            product: $product,
            begin: $class.$begin,
            eind: $class.$eind,
            eind_element: $element,
            omvang: $class.omvang.as_ref(),
            budget: $class.budget,
        }
    };
}

impl<'m> From<&'m m301::ToegewezenProduct<GeenRetour>> for Product<'m> {
    fn from(p: &'m m301::ToegewezenProduct<GeenRetour>) -> Self {
        product!(p, p.product.as_ref(), ingangsdatum, einddatum in "Einddatum")
    }
}

impl<'m> From<&'m m315::AangevraagdProduct<GeenRetour>> for Product<'m> {
    fn from(p: &'m m315::AangevraagdProduct<GeenRetour>) -> Self {
        product!(p, p.product.as_ref(), toewijzing_ingangsdatum, toewijzing_einddatum in "ToewijzingEinddatum")
    }
}

impl<'m> From<&'m m317::NieuwProduct<GeenRetour>> for Product<'m> {
    fn from(p: &'m m317::NieuwProduct<GeenRetour>) -> Self {
        product!(p, p.product.as_ref(), gewenste_ingangsdatum, einddatum in "Einddatum")
    }
}

impl<'m> From<&'m m317::TeWijzigenProduct<GeenRetour>> for Product<'m> {
    fn from(p: &'m m317::TeWijzigenProduct<GeenRetour>) -> Self {
        product!(p, None, gewenste_ingangsdatum, einddatum in "Einddatum")
    }
}
