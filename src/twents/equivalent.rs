//! Which need and level, module or gezinshuis of the catalogue something equals that was asked for
//! by product: a request (315, 317) speaks of product codes, access of needs and levels.

use super::catalogue::{Bekostiging, Catalogue, Offer};
use super::modules::Aanbod;
use super::variants;
use crate::standard::bericht::Wet;
use crate::standard::codes::{Eenheid, Frequentie};
use crate::standard::toewijzing::{Herkomst, Omvang, ProductKeuze};
use crate::standard::types::Bedrag;

/// A product as it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Gevraagde<'g> {
    /// Under which law.
    pub wet: Wet,
    /// What.
    pub product: &'g ProductKeuze,
    /// How much of it.
    pub omvang: Option<Omvang>,
    /// Or a budget in cents.
    pub budget: Option<Bedrag>,
}

/// What the catalogue makes of a product and an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gelijkwaardig {
    /// The catalogue does not have the product under this law.
    Onbekend,
    /// The catalogue has it in another unit or frequency: there is nothing to compare.
    AndereMaat {
        /// What the product is.
        aanbod: Aanbod,
        /// How the catalogue measures it.
        bekostiging: Bekostiging,
    },
    /// The amount is within the maximum.
    Past {
        /// What the product is.
        aanbod: Aanbod,
        /// The smallest level of the same need that has room for the amount; often the same.
        kleinste: Aanbod,
    },
    /// More than the maximum of the product, but a higher level of the same need has room.
    HogerNiveau {
        /// What the product is.
        aanbod: Aanbod,
        /// Its maximum.
        bekostiging: Bekostiging,
        /// The smallest level that has room.
        past: Aanbod,
        /// The product of that level.
        product: ProductKeuze,
    },
    /// More than the highest level allows.
    BovenHoogste {
        /// What the product is.
        aanbod: Aanbod,
        /// The highest level.
        hoogste: Aanbod,
        /// Its maximum.
        bekostiging: Bekostiging,
    },
}

impl Gelijkwaardig {
    /// Where a grant as asked for would come from: the offer of its product, where the amount is
    /// within the maximum.
    pub fn herkomst(&self, catalogue: &Catalogue) -> Option<Herkomst> {
        match self {
            Self::Past { aanbod, .. } => Some(Herkomst {
                catalogus: catalogue.versie().to_owned(),
                aanbod: aanbod.to_string(),
            }),
            _ => None,
        }
    }
}

/// An amount in a measure of its own: only amounts in the same measure compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Maat {
    /// Minutes per frequency.
    Tijd(Frequentie, i64),
    /// Another unit per frequency.
    Eenheden(Eenheid, Frequentie, i64),
    /// Cents.
    Budget(i64),
}

impl Maat {
    fn of_omvang(omvang: Omvang) -> Self {
        let volume = omvang.volume.value();
        match variants::minutes(omvang.eenheid) {
            Some(minutes) => Self::Tijd(omvang.frequentie, volume.saturating_mul(minutes)),
            None => Self::Eenheden(omvang.eenheid, omvang.frequentie, volume),
        }
    }

    fn of_offer(bekostiging: Bekostiging) -> Self {
        match bekostiging {
            Bekostiging::Budget { maximum } => Self::Budget(maximum.value()),
            Bekostiging::Omvang {
                maximum,
                eenheid,
                frequentie,
            } => Self::of_omvang(Omvang {
                volume: maximum,
                eenheid,
                frequentie,
            }),
        }
    }

    fn asked(gevraagd: Gevraagde<'_>) -> Option<Self> {
        let volume = gevraagd.omvang.map(Self::of_omvang);
        volume.or(gevraagd.budget.map(|budget| Self::Budget(budget.value())))
    }

    const fn quantity(self) -> i64 {
        match self {
            Self::Tijd(_, quantity) | Self::Eenheden(_, _, quantity) | Self::Budget(quantity) => {
                quantity
            }
        }
    }

    /// Whether this amount is within a maximum; `None` where the two do not compare.
    fn fits(self, maximum: Self) -> Option<bool> {
        let comparable = match (self, maximum) {
            (Self::Tijd(one, _), Self::Tijd(two, _)) => one == two,
            (Self::Eenheden(unit, one, _), Self::Eenheden(other, two, _)) => {
                unit == other && one == two
            }
            (Self::Budget(_), Self::Budget(_)) => true,
            _ => false,
        };
        comparable.then_some(self.quantity() <= maximum.quantity())
    }
}

/// Finds what the product and amount are in the catalogue.
pub fn equivalent(catalogue: &Catalogue, gevraagd: Gevraagde<'_>) -> Gelijkwaardig {
    let mut same = by_size(catalogue, |_, offer| {
        offer.product(gevraagd.wet) == Some(gevraagd.product)
    });
    let Some(&(smallest, offer)) = same.first() else {
        return Gelijkwaardig::Onbekend;
    };
    let comparable = |offer: &Offer| Maat::asked(gevraagd)?.fits(Maat::of_offer(offer.bekostiging));
    same.retain(|(_, offer)| comparable(offer).is_some());
    let Some(&(highest, most)) = same.last() else {
        return Gelijkwaardig::AndereMaat {
            aanbod: smallest,
            bekostiging: offer.bekostiging,
        };
    };
    let has_room = |offer: &Offer| comparable(offer) == Some(true);
    let series = by_size(catalogue, |aanbod, offer| {
        is_series(aanbod, highest)
            && offer.product(gevraagd.wet).is_some()
            && comparable(offer).is_some()
    });
    let room = series.iter().find(|(_, offer)| has_room(offer)).copied();
    let own = same.iter().find(|(_, offer)| has_room(offer)).copied();
    match (own, room, series.last()) {
        (Some((aanbod, _)), room, _) => Gelijkwaardig::Past {
            aanbod,
            kleinste: room.map_or(aanbod, |(kleinste, _)| kleinste),
        },
        (None, Some((past, offer)), _) => Gelijkwaardig::HogerNiveau {
            aanbod: highest,
            bekostiging: most.bekostiging,
            past,
            product: offer
                .product(gevraagd.wet)
                .unwrap_or(gevraagd.product)
                .clone(),
        },
        (None, None, last) => {
            let (hoogste, most) = last.copied().unwrap_or((highest, most));
            Gelijkwaardig::BovenHoogste {
                aanbod: highest,
                hoogste,
                bekostiging: most.bekostiging,
            }
        }
    }
}

/// The offers that fit, the one with the smallest maximum first.
fn by_size(
    catalogue: &Catalogue,
    wanted: impl Fn(Aanbod, &Offer) -> bool,
) -> Vec<(Aanbod, &Offer)> {
    let mut found: Vec<_> = catalogue
        .offers()
        .filter(|(aanbod, offer)| wanted(*aanbod, offer))
        .collect();
    found.sort_by_key(|(_, offer)| Maat::of_offer(offer.bekostiging).quantity());
    found
}

/// Whether two offers are levels of the same need, met in the same way.
fn is_series(one: Aanbod, other: Aanbod) -> bool {
    match (one, other) {
        (Aanbod::Behoefte(one, vorm), Aanbod::Behoefte(other, other_vorm)) => {
            one.behoefte() == other.behoefte() && vorm == other_vorm
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::twents::Catalogues;

    /// What `product` and `omvang` (volume, unit, frequency) are under the Jeugdwet in 2026.
    fn found(product: &str, volume: i64, eenheid: &str, frequentie: &str) -> String {
        let catalogues = Catalogues::shipped().unwrap();
        let catalogue = catalogues.version("2026").unwrap();
        found_in(catalogue, product, volume, eenheid, frequentie)
    }

    fn found_in(
        catalogue: &Catalogue,
        product: &str,
        volume: i64,
        eenheid: &str,
        frequentie: &str,
    ) -> String {
        let product = ProductKeuze::Specifiek {
            categorie: product[..2].parse().unwrap(),
            code: product.parse().unwrap(),
        };
        let omvang = Omvang {
            volume: crate::standard::types::Volume::new(volume),
            eenheid: eenheid.parse().unwrap(),
            frequentie: frequentie.parse().unwrap(),
        };
        let gevraagd = Gevraagde {
            wet: Wet::Jeugdwet,
            product: &product,
            omvang: Some(omvang),
            budget: None,
        };
        match equivalent(catalogue, gevraagd) {
            Gelijkwaardig::Onbekend => "onbekend".to_owned(),
            Gelijkwaardig::AndereMaat { aanbod, .. } => format!("{aanbod} anders gemeten"),
            Gelijkwaardig::Past { aanbod, kleinste } => format!("{aanbod}, past in {kleinste}"),
            Gelijkwaardig::HogerNiveau {
                aanbod,
                past,
                product,
                ..
            } => format!("{aanbod}, past in {past} ({})", product.code().unwrap()),
            Gelijkwaardig::BovenHoogste {
                aanbod, hoogste, ..
            } => format!("{aanbod}, meer dan {hoogste}"),
        }
    }

    #[test]
    fn a_product_and_an_amount_are_a_need_and_a_level() {
        for (product, volume, eenheid, frequentie, expected) in [
            ("45T2B", 16, "04", "4", "behoefte-2-B, past in behoefte-2-B"),
            (
                "45T2B",
                960,
                "01",
                "4",
                "behoefte-2-B, past in behoefte-2-B",
            ),
            ("45T2D", 10, "04", "4", "behoefte-2-D, past in behoefte-2-B"),
            (
                "45T2B",
                17,
                "04",
                "4",
                "behoefte-2-B, past in behoefte-2-C (45T2C)",
            ),
            (
                "45T2B",
                961,
                "01",
                "4",
                "behoefte-2-B, past in behoefte-2-C (45T2C)",
            ),
            (
                "45T2B",
                41,
                "04",
                "4",
                "behoefte-2-B, meer dan behoefte-2-D",
            ),
            ("45T2B", 4, "04", "2", "behoefte-2-B anders gemeten"),
            (
                "44W01",
                31,
                "14",
                "4",
                "module-wonen-en-verblijf, past in module-wonen-en-verblijf",
            ),
            (
                "44W01",
                32,
                "14",
                "4",
                "module-wonen-en-verblijf, meer dan module-wonen-en-verblijf",
            ),
            ("45A04", 1, "04", "4", "onbekend"),
        ] {
            assert_eq!(found(product, volume, eenheid, frequentie), expected);
        }
    }

    #[test]
    fn of_levels_with_one_product_the_smallest_with_room_counts() {
        let mut text = include_str!("../../config/twents-model/2026.toml").to_owned();
        for level in ["45T2B", "45T2C", "45T2D"] {
            text = text.replace(level, "45T2A");
        }
        let catalogue = Catalogue::parse(&text).unwrap();
        for (volume, expected) in [
            (8, "behoefte-2-A, past in behoefte-2-A"),
            (9, "behoefte-2-B, past in behoefte-2-B"),
            (40, "behoefte-2-D, past in behoefte-2-D"),
            (41, "behoefte-2-D, meer dan behoefte-2-D"),
        ] {
            assert_eq!(found_in(&catalogue, "45T2A", volume, "04", "4"), expected);
        }
    }

    #[test]
    fn every_offer_of_the_catalogue_is_what_it_is() {
        let catalogues = Catalogues::shipped().unwrap();
        for catalogue in catalogues.iter() {
            for (aanbod, offer) in catalogue.offers() {
                for wet in Wet::ALL {
                    let Some(product) = offer.product(wet) else {
                        continue;
                    };
                    let (omvang, budget) = match offer.bekostiging {
                        Bekostiging::Budget { maximum } => (None, Some(maximum)),
                        Bekostiging::Omvang {
                            maximum: volume,
                            eenheid,
                            frequentie,
                        } => {
                            let omvang = Omvang {
                                volume,
                                eenheid,
                                frequentie,
                            };
                            (Some(omvang), None)
                        }
                    };
                    let gevraagd = Gevraagde {
                        wet,
                        product,
                        omvang,
                        budget,
                    };
                    let found = equivalent(catalogue, gevraagd);
                    let expected = Gelijkwaardig::Past {
                        aanbod,
                        kleinste: aanbod,
                    };
                    assert_eq!(found, expected);
                    let herkomst = found.herkomst(catalogue).unwrap();
                    assert_eq!(herkomst.aanbod, aanbod.to_string());
                }
            }
        }
    }
}
