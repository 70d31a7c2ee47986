//! Which requests of a provider may be honoured without a person: a setting of a municipality for
//! one provider and product, off unless the list says otherwise.

use std::collections::BTreeMap;

use crate::standard::bericht::Wet;
use crate::standard::codes::{JaNee, ProductCategorie};
use crate::standard::toewijzing::ProductKeuze;
use crate::standard::types::{AgbCode, Gemeentecode, ProductCode};

/// What a setting is for. One key has at most one setting.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AutomatischSleutel {
    /// The municipality that decides.
    pub gemeente: Gemeentecode,
    /// The law.
    pub wet: Wet,
    /// The provider that asks.
    pub aanbieder: AgbCode,
    /// The category of the product.
    pub productcategorie: ProductCategorie,
    /// The product; without one the category asked for as a whole, not every product of it.
    pub productcode: Option<ProductCode>,
}

/// Whether requests for a product may be honoured without a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Automatisch {
    /// What it is for.
    pub sleutel: AutomatischSleutel,
    /// Requests for allocation (315).
    pub vot: JaNee,
    /// Requests for change (317).
    pub vow: JaNee,
}

/// The settings, found by provider and product.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AutomatischeBesluiten(BTreeMap<AutomatischSleutel, Automatisch>);

impl AutomatischeBesluiten {
    /// Whether nothing may be decided without a person.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The setting for a product as it is asked for or granted. A budget without a product has
    /// none: it is always looked at.
    pub fn instelling(
        &self,
        gemeente: Gemeentecode,
        wet: Wet,
        aanbieder: AgbCode,
        product: &ProductKeuze,
    ) -> Option<&Automatisch> {
        self.0.get(&AutomatischSleutel {
            gemeente,
            wet,
            aanbieder,
            productcategorie: product.categorie()?,
            productcode: product.code().cloned(),
        })
    }
}

impl FromIterator<Automatisch> for AutomatischeBesluiten {
    fn from_iter<I: IntoIterator<Item = Automatisch>>(settings: I) -> Self {
        let by_key = settings
            .into_iter()
            .map(|setting| (setting.sleutel.clone(), setting));
        Self(by_key.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_holds_for_exactly_what_it_names() {
        let setting = |productcode: Option<&str>| Automatisch {
            sleutel: AutomatischSleutel {
                gemeente: "0153".parse().unwrap(),
                wet: Wet::Jeugdwet,
                aanbieder: "12345678".parse().unwrap(),
                productcategorie: "45".parse().unwrap(),
                productcode: productcode.map(|code| code.parse().unwrap()),
            },
            vot: JaNee::Ja,
            vow: JaNee::Nee,
        };
        let settings: AutomatischeBesluiten = [setting(Some("45A04")), setting(None)]
            .into_iter()
            .collect();
        let found = |gemeente: &str, product: &ProductKeuze| {
            let aanbieder = "12345678".parse().unwrap();
            let gemeente = gemeente.parse().unwrap();
            settings
                .instelling(gemeente, Wet::Jeugdwet, aanbieder, product)
                .is_some()
        };
        let product = |code: Option<&str>| {
            let code = code.map(|code| code.parse().unwrap());
            ProductKeuze::from_parts("45".parse().ok(), code).unwrap()
        };
        assert!(found("0153", &product(Some("45A04"))));
        assert!(found("0153", &product(None)));
        assert!(!found("0153", &product(Some("45A05"))));
        assert!(!found("0153", &ProductKeuze::Generiek));
        assert!(!found("0141", &product(None)));
    }
}
