//! Tariffs: what a provider may declare per unit of a product, and the sums that follow from it
//! (IV081, TR346, TR418).

use super::validity::{Geldigheid, OpDatum, Overlap, Periodiek};
use crate::standard::bericht::Wet;
use crate::standard::codes::{Eenheid, ProductCategorie};
use crate::standard::types::bedrag::divide_half_up;
use crate::standard::types::{AgbCode, Bedrag, Datum, Gemeentecode, ProductCode, Volume};

const MINUTES_PER_HOUR: i64 = 60;

/// What a tariff is agreed for. One key has at most one tariff on a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TariefSleutel {
    /// The municipality that pays.
    pub gemeente: Gemeentecode,
    /// The provider that declares.
    pub aanbieder: AgbCode,
    /// The law.
    pub wet: Wet,
    /// The product.
    pub productcode: ProductCode,
    /// The unit that the tariff is for.
    pub eenheid: Eenheid,
}

/// A contractual tariff: cents per unit of a product, during a period.
// INVARIANT: the category belongs to the key's law, the amount fits the
// schema's ProductTarief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tarief {
    sleutel: TariefSleutel,
    productcategorie: ProductCategorie,
    per_eenheid: Bedrag,
    geldigheid: Geldigheid,
}

/// Why there can be no such tariff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TariefError {
    /// The category is on the other law's list.
    #[error("productcategorie {categorie} hoort niet bij {wet}, maar bij {}", categorie.wet())]
    AndereWet {
        /// The category.
        categorie: ProductCategorie,
        /// The law of the tariff.
        wet: Wet,
    },
    /// ProductTarief in a message has at most eight digits.
    #[error("een tarief ligt tussen 0 en {} eurocent", Tarief::MAXIMUM.value())]
    BuitenBereik,
}

impl Tarief {
    /// The highest tariff that a message can carry (ProductTarief: eight digits).
    pub const MAXIMUM: Bedrag = Bedrag::new(99_999_999);

    /// A tariff of `tarief` cents per unit. In euros a product is contracted without a tariff: the
    /// declaration carries the amount itself, and `tarief` plays no part.
    ///
    /// # Errors
    /// [`TariefError`] where the unit has no tariff, the category is of another law, or the amount
    /// cannot stand in a message.
    pub fn new(
        sleutel: TariefSleutel,
        productcategorie: ProductCategorie,
        tarief: Bedrag,
        geldigheid: Geldigheid,
    ) -> Result<Self, TariefError> {
        if productcategorie.wet() != sleutel.wet {
            return Err(TariefError::AndereWet {
                categorie: productcategorie,
                wet: sleutel.wet,
            });
        }
        if tarief < Bedrag::ZERO || tarief > Self::MAXIMUM {
            return Err(TariefError::BuitenBereik);
        }
        Ok(Self {
            sleutel,
            productcategorie,
            per_eenheid: tarief,
            geldigheid,
        })
    }

    /// What the tariff is agreed for.
    pub const fn sleutel(&self) -> &TariefSleutel {
        &self.sleutel
    }

    /// The category of the product.
    pub const fn productcategorie(&self) -> ProductCategorie {
        self.productcategorie
    }

    /// Cents per unit.
    pub const fn tarief(&self) -> Bedrag {
        self.per_eenheid
    }

    /// When the tariff holds.
    pub const fn geldigheid(&self) -> Geldigheid {
        self.geldigheid
    }

    /// An hourly tariff per minute, rounded half up (IV081); `None` for other units.
    pub fn per_minuut(&self) -> Option<Bedrag> {
        (self.sleutel.eenheid == Eenheid::Uur)
            .then(|| Bedrag::new(divide_half_up(self.per_eenheid.value(), MINUTES_PER_HOUR)))
    }

    /// The ProductTarief that a prestatie in `eenheid` states (TR418): the tariff itself, or per
    /// minute for minutes on an hourly tariff. `None` in euros, and where the unit does not fit.
    pub fn product_tarief(&self, eenheid: Eenheid) -> Option<Bedrag> {
        if eenheid == Eenheid::Euro {
            None
        } else if eenheid == self.sleutel.eenheid {
            Some(self.per_eenheid)
        } else if eenheid == Eenheid::Minuut {
            self.per_minuut()
        } else {
            None
        }
    }

    /// The IngediendBedrag for a volume in `eenheid` (TR346): volume times tariff; for minutes on
    /// an hourly tariff, hour tariff times minutes / 60 rounded half up, not the rounded
    /// ProductTarief (IV081). `None` in euros, where the unit does not fit, or out of range.
    pub fn bedrag(&self, volume: Volume, eenheid: Eenheid) -> Option<Bedrag> {
        let product = self.per_eenheid.checked_mul(volume.value())?;
        if eenheid == Eenheid::Euro {
            None
        } else if eenheid == self.sleutel.eenheid {
            Some(product)
        } else if eenheid == Eenheid::Minuut && self.sleutel.eenheid == Eenheid::Uur {
            Some(Bedrag::new(divide_half_up(
                product.value(),
                MINUTES_PER_HOUR,
            )))
        } else {
            None
        }
    }
}

impl Periodiek for Tarief {
    type Sleutel = TariefSleutel;

    fn sleutel(&self) -> &TariefSleutel {
        &self.sleutel
    }

    fn geldigheid(&self) -> Geldigheid {
        self.geldigheid
    }
}

/// All tariffs that a judgement may look at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tarieven {
    op_datum: OpDatum<Tarief>,
}

impl Tarieven {
    /// Orders the tariffs for lookup.
    ///
    /// # Errors
    /// Tariffs of one key that hold on the same day, as places in the list given.
    pub fn new(tarieven: Vec<Tarief>) -> Result<Self, Vec<Overlap>> {
        Ok(Self {
            op_datum: OpDatum::new(tarieven)?,
        })
    }

    /// The tariff agreed for exactly this unit, valid on the day.
    pub fn geldig(&self, sleutel: &TariefSleutel, day: Datum) -> Option<&Tarief> {
        self.op_datum.geldig(sleutel, day)
    }

    /// The tariff that a prestatie in the key's unit is held against (TR418): that of its own
    /// unit, else for minutes the tariff per hour (IV081).
    pub fn voor_prestatie(&self, sleutel: &TariefSleutel, day: Datum) -> Option<&Tarief> {
        let own = self.geldig(sleutel, day);
        if own.is_some() || sleutel.eenheid != Eenheid::Minuut {
            return own;
        }
        let per_uur = TariefSleutel {
            eenheid: Eenheid::Uur,
            ..sleutel.clone()
        };
        self.geldig(&per_uur, day)
    }

    /// The units in which the product is contracted on the day: what a prestatie on an aspecific
    /// or generic grant may be declared in (TR341). The key's own unit plays no part.
    pub fn eenheden(&self, sleutel: &TariefSleutel, day: Datum) -> impl Iterator<Item = Eenheid> {
        Eenheid::ALL.iter().copied().filter(move |eenheid| {
            let in_unit = TariefSleutel {
                eenheid: *eenheid,
                ..sleutel.clone()
            };
            self.geldig(&in_unit, day).is_some()
        })
    }

    /// Every tariff, by key and begin.
    pub fn iter(&self) -> impl Iterator<Item = &Tarief> {
        self.op_datum.iter()
    }
}

#[cfg(test)]
mod tests;
