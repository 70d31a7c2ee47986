//! A product asked for anew: named by category and code or by an offer of the Twents Model, for a
//! period, so much of it.

use super::amount::{Hoeveel, Omvangswens, check_budget};
use super::fout::Weigering;
use super::looptijd::Looptijd;
use crate::ledger::intent::product;
use crate::standard::bericht::Wet;
use crate::standard::messages::basis::Product;
use crate::standard::toewijzing::{Omvang, ProductKeuze};
use crate::standard::types::{Bedrag, Datum};
use crate::twents::Catalogues;
use crate::twents::catalogue::{Bekostiging, Offer};
use crate::twents::document::Table;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wat {
    /// By category and code, by category, or anything within a budget (IV075).
    Product(ProductKeuze),
    /// The key of an offer in the catalogue of the first day, such as `behoefte-2-B`.
    Aanbod(String),
}

/// A product asked for anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gewenst {
    /// What.
    pub wat: Wat,
    /// First day.
    pub ingangsdatum: Datum,
    /// Last day; open-ended without one.
    pub einddatum: Option<Datum>,
    /// How much.
    pub hoeveel: Hoeveel,
}

/// A product asked for, as a message carries it.
pub(super) struct Gevraagd {
    pub keuze: ProductKeuze,
    pub omvang: Option<Omvang>,
    pub budget: Option<Bedrag>,
}

impl Gewenst {
    /// Reads the fields; the table is not closed, because it may have more of them.
    pub(super) fn read(table: &Table<'_>, wet: Option<Wet>) -> Option<Self> {
        let wat = asked(table, wet);
        let ingangsdatum = table.required("ingangsdatum");
        let einddatum = table.optional("einddatum");
        let hoeveel = Hoeveel::read(table);
        if let (Some(Wat::Product(_)), Hoeveel::Omvang(wens)) = (&wat, hoeveel)
            && wens.whole().is_err()
        {
            table.error("volume", Weigering::OmvangOnvolledig.to_string());
        }
        Some(Self {
            wat: wat?,
            ingangsdatum: ingangsdatum?,
            einddatum,
            hoeveel,
        })
    }

    /// What is asked for, with the offer looked up, and not stacked on what the client has.
    pub(super) fn resolve(
        &self,
        wet: Wet,
        held: &[Looptijd<'_>],
        catalogues: &Catalogues,
    ) -> Result<Gevraagd, Weigering> {
        let (keuze, base) = match &self.wat {
            Wat::Product(keuze) => (keuze.clone(), Omvangswens::default()),
            Wat::Aanbod(sleutel) => self.offered(sleutel, wet, catalogues)?,
        };
        if let Some(categorie) = keuze.categorie().filter(|found| found.wet() != wet) {
            return Err(Weigering::CategorieAndereWet { categorie, wet });
        }
        let (omvang, budget) = match self.hoeveel {
            Hoeveel::Ongenoemd => (None, None),
            Hoeveel::Omvang(wens) => (Some(wens.or(base).whole()?), None),
            Hoeveel::Budget(budget) => (None, Some(check_budget(budget)?)),
        };
        let looptijd = Looptijd {
            nummer: None,
            product: &keuze,
            begin: self.ingangsdatum,
            eind: self.einddatum,
        };
        if let Some(nummer) = looptijd.stacks_on(held) {
            return Err(Weigering::Gestapeld(nummer));
        }
        Ok(Gevraagd {
            keuze,
            omvang,
            budget,
        })
    }

    /// The product of an offer, and the unit and frequency that it is granted in.
    fn offered(
        &self,
        sleutel: &str,
        wet: Wet,
        catalogues: &Catalogues,
    ) -> Result<(ProductKeuze, Omvangswens), Weigering> {
        let catalogue = catalogues
            .on(self.ingangsdatum)
            .ok_or(Weigering::GeenCatalogus(self.ingangsdatum))?;
        let versie = || catalogue.versie().to_owned();
        let offer = catalogue
            .offer_by_key(sleutel)
            .ok_or_else(|| Weigering::AanbodOnbekend(versie()))?;
        let keuze = offer.product(wet).ok_or_else(|| {
            let versie = versie();
            Weigering::AanbodAndereWet { versie, wet }
        })?;
        Ok((keuze.clone(), measure(offer)))
    }
}

fn asked(table: &Table<'_>, wet: Option<Wet>) -> Option<Wat> {
    let product = table.optional_table("product");
    if table.has("aanbod") {
        if product.is_some() {
            table.error("aanbod", "staat naast een `product`; vul een van beide");
        }
        return table.text("aanbod").map(|key| Wat::Aanbod(key.to_owned()));
    }
    if table.has("product") {
        let Product { categorie, code } = product::read(&product?, wet)?;
        return ProductKeuze::from_parts(Some(categorie), code).map(Wat::Product);
    }
    Some(Wat::Product(ProductKeuze::Generiek))
}

const fn measure(offer: &Offer) -> Omvangswens {
    match offer.bekostiging {
        Bekostiging::Omvang {
            eenheid,
            frequentie,
            ..
        } => Omvangswens {
            volume: None,
            eenheid: Some(eenheid),
            frequentie: Some(frequentie),
        },
        Bekostiging::Budget { .. } => Omvangswens {
            volume: None,
            eenheid: None,
            frequentie: None,
        },
    }
}
