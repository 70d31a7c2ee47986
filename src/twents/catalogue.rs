//! The catalogue: what can be allocated, under which law and product code, up to how much, and by
//! which municipality. One version per validity period; a grant keeps the version it was made under.

mod read;

use std::collections::{BTreeMap, BTreeSet};

use super::document::InputErrors;
use super::modules::{Aanbod, Inkoopdeel};
use super::norms::Norm;
use super::variants::EinddatumEis;
use crate::standard::bericht::Wet;
use crate::standard::codes::{Eenheid, Frequentie};
use crate::standard::toewijzing::ProductKeuze;
use crate::standard::types::{Bedrag, Datum, Gemeentecode, ProductCode, Volume};

/// The catalogues that ship with Bode: name and text. Examples, with plausible values.
const SHIPPED: [(&str, &str); 2] = [
    (
        "2025.toml",
        include_str!("../../config/twents-model/2025.toml"),
    ),
    (
        "2026.toml",
        include_str!("../../config/twents-model/2026.toml"),
    ),
];

/// Why a catalogue is refused: every error, with line and key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// The text of a version is wrong.
    #[error("de catalogus is niet bruikbaar:\n{0}")]
    Document(#[from] InputErrors),
    /// Two versions are valid on the same day, or carry the same name.
    #[error(
        "catalogus {een} en catalogus {ander} gelden op dezelfde dag of heten hetzelfde; pas `geldig_van`, `geldig_tot_en_met` of `versie` aan"
    )]
    Overlap {
        /// The version that begins first.
        een: String,
        /// The other.
        ander: String,
    },
}

/// Whether the values of a catalogue are the region's or made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Plausible values to try things out with.
    Voorbeeld,
    /// Contract data.
    Vastgesteld,
}

/// How an offer is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bekostiging {
    /// A volume, at most `maximum` per `frequentie`.
    Omvang {
        /// The most that may be granted, in `eenheid`.
        maximum: Volume,
        /// The unit.
        eenheid: Eenheid,
        /// Per day, week, month, or in total.
        frequentie: Frequentie,
    },
    /// A budget for a category of products.
    Budget {
        /// The most that may be granted, in cents.
        maximum: Bedrag,
    },
}

/// One thing that can be allocated, in one version of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    jeugdwet: Option<ProductKeuze>,
    wmo: Option<ProductKeuze>,
    /// How it is paid for, and the maximum.
    pub bekostiging: Bekostiging,
    /// What comes on top of direct time; absent where no direct time is chosen.
    pub norm: Option<Norm>,
    /// Whether a grant needs an Einddatum.
    pub einddatum: EinddatumEis,
}

impl Offer {
    /// The product under a law, if it is offered under that law.
    pub const fn product(&self, wet: Wet) -> Option<&ProductKeuze> {
        match wet {
            Wet::Jeugdwet => self.jeugdwet.as_ref(),
            Wet::Wmo => self.wmo.as_ref(),
        }
    }
}

/// A municipality of the region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gemeente {
    /// The name.
    pub naam: String,
    /// The parts of the region's purchasing it takes part in.
    pub koopt: BTreeSet<Inkoopdeel>,
}

/// One version of the Twents Model. You only get one by [`Catalogue::parse`], so it keeps the
/// table of allocation variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    versie: String,
    status: Status,
    van: Datum,
    tot_en_met: Option<Datum>,
    gemeenten: BTreeMap<Gemeentecode, Gemeente>,
    aanbod: BTreeMap<Aanbod, Offer>,
    voorzieningen: BTreeMap<String, String>,
}

impl Catalogue {
    /// Reads one version from TOML; `config/twents-model` documents every key.
    ///
    /// # Errors
    /// Everything that is wrong with the text, each with line, key and what was expected. That
    /// includes an offer that the table of allocation variants does not know (CD041, CD075,
    /// CD076, CD078, CD080, CS338).
    pub fn parse(toml_text: &str) -> Result<Self, CatalogueError> {
        Ok(read::catalogue(toml_text)?)
    }

    /// The name of the version, which grants keep.
    pub fn versie(&self) -> &str {
        &self.versie
    }

    /// Whether the values are made up.
    pub const fn status(&self) -> Status {
        self.status
    }

    /// Whether grants that begin on the day are made under this version.
    pub fn is_valid_on(&self, day: Datum) -> bool {
        self.van <= day && self.tot_en_met.is_none_or(|last| day <= last)
    }

    /// The offer, if this version has it.
    pub fn offer(&self, aanbod: Aanbod) -> Option<&Offer> {
        self.aanbod.get(&aanbod)
    }

    /// The offer by the key that a grant keeps.
    pub fn offer_by_key(&self, key: &str) -> Option<&Offer> {
        let found = self
            .aanbod
            .iter()
            .find(|(aanbod, _)| aanbod.to_string() == key);
        found.map(|(_, offer)| offer)
    }

    /// Every offer, in order.
    pub fn offers(&self) -> impl Iterator<Item = (Aanbod, &Offer)> {
        self.aanbod.iter().map(|(aanbod, offer)| (*aanbod, offer))
    }

    /// The offers with this product under a law. More than one need or module may have the same
    /// product.
    pub fn offers_of<'c>(
        &'c self,
        wet: Wet,
        code: &'c ProductCode,
    ) -> impl Iterator<Item = &'c Offer> {
        self.aanbod
            .values()
            .filter(move |offer| offer.product(wet).and_then(ProductKeuze::code) == Some(code))
    }

    /// A municipality, if it buys under this version at all.
    pub fn gemeente(&self, code: Gemeentecode) -> Option<&Gemeente> {
        self.gemeenten.get(&code)
    }

    /// Every municipality, by code.
    pub fn gemeenten(&self) -> impl Iterator<Item = (Gemeentecode, &Gemeente)> {
        self.gemeenten
            .iter()
            .map(|(code, gemeente)| (*code, gemeente))
    }

    /// The name of an availability provision (beschikbaarheidsvoorziening), paid for being there
    /// and never allocated.
    pub fn voorziening(&self, sleutel: &str) -> Option<&str> {
        self.voorzieningen.get(sleutel).map(String::as_str)
    }

    /// The keys of all availability provisions.
    pub fn voorzieningen(&self) -> impl Iterator<Item = &str> {
        self.voorzieningen.keys().map(String::as_str)
    }
}

/// All versions of the catalogue, no two valid on the same day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogues(Vec<Catalogue>);

impl Catalogues {
    /// The versions together.
    ///
    /// # Errors
    /// When two are valid on the same day or have the same name.
    pub fn new(mut versions: Vec<Catalogue>) -> Result<Self, CatalogueError> {
        versions.sort_by_key(|catalogue| catalogue.van);
        for (one, later) in versions.iter().zip(versions.iter().skip(1)) {
            if one.is_valid_on(later.van) {
                return Err(overlap(one, later));
            }
        }
        let mut names = BTreeMap::new();
        for catalogue in &versions {
            if let Some(other) = names.insert(catalogue.versie(), catalogue) {
                return Err(overlap(other, catalogue));
            }
        }
        Ok(Self(versions))
    }

    /// The example catalogues that ship with Bode.
    ///
    /// # Errors
    /// Never for a build that passed its tests.
    pub fn shipped() -> Result<Self, CatalogueError> {
        let versions: Result<_, _> = SHIPPED
            .iter()
            .map(|(_, text)| Catalogue::parse(text))
            .collect();
        Self::new(versions?)
    }

    /// The version that holds for a grant that begins on the day.
    pub fn on(&self, day: Datum) -> Option<&Catalogue> {
        self.0.iter().find(|catalogue| catalogue.is_valid_on(day))
    }

    /// A version by name.
    pub fn version(&self, versie: &str) -> Option<&Catalogue> {
        self.0.iter().find(|catalogue| catalogue.versie == versie)
    }

    /// Every version, by date.
    pub fn iter(&self) -> impl Iterator<Item = &Catalogue> {
        self.0.iter()
    }
}

fn overlap(one: &Catalogue, other: &Catalogue) -> CatalogueError {
    CatalogueError::Overlap {
        een: one.versie.clone(),
        ander: other.versie.clone(),
    }
}

#[cfg(test)]
mod tests;
