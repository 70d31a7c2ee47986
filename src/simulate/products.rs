//! The products of a simulated world: every unit, frequency and kind of grant, under both laws.

use crate::contracts::import::{Ruimte, Toegewezen};
use crate::standard::bericht::Wet;
use crate::standard::codes::{Eenheid, Frequentie, ProductCategorie};
use crate::standard::toewijzing::Omvang;
use crate::standard::types::{Bedrag, ProductCode, Volume};

use super::random::Toeval;

/// How a product is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gunning {
    /// The product, so much of it.
    Specifiek(Eenheid, Frequentie),
    /// Its category, so much of it.
    Aspecifiek(Eenheid, Frequentie),
    /// Its category, within a budget.
    Budget,
}

/// A product as the world knows it, under one law.
#[derive(Debug, Clone)]
pub(super) struct Product {
    pub categorie: ProductCategorie,
    pub code: ProductCode,
    /// The unit of the contract.
    pub contract_eenheid: Eenheid,
    /// The unit that is declared.
    pub eenheid: Eenheid,
    /// Cents per unit of the contract.
    pub tarief: Bedrag,
    gunning: Gunning,
    /// The least and most that is granted, in the unit of the grant or in cents.
    volume: (i64, i64),
}

impl Product {
    /// What a grant of this product allows.
    pub(super) fn toegewezen(&self, toeval: &mut Toeval) -> Toegewezen {
        let (low, high) = self.volume;
        let quantity = toeval.between(low, high);
        let omvang = |eenheid, frequentie| Omvang {
            volume: Volume::new(quantity),
            eenheid,
            frequentie,
        };
        let categorie = self.categorie;
        match self.gunning {
            Gunning::Specifiek(eenheid, frequentie) => Toegewezen::Specifiek {
                categorie,
                code: self.code.clone(),
                omvang: omvang(eenheid, frequentie),
            },
            Gunning::Aspecifiek(eenheid, frequentie) => Toegewezen::Aspecifiek {
                categorie,
                ruimte: Ruimte::Omvang(omvang(eenheid, frequentie)),
            },
            Gunning::Budget => Toegewezen::Aspecifiek {
                categorie,
                ruimte: Ruimte::Budget(Bedrag::new(quantity)),
            },
        }
    }
}

/// A row of the list: categories (Jeugdwet, Wmo), code within the category, units of contract and
/// declaration, tariff, kind of grant, least and most.
type Rij = (
    [&'static str; 2],
    &'static str,
    [Eenheid; 2],
    i64,
    Gunning,
    (i64, i64),
);

/// Categories of aspecific grants hold no specific ones, so that nothing is stacked (TR302).
#[rustfmt::skip]
const PRODUCTEN: [Rij; 10] = {
    use Eenheid::{Dagdeel, Etmaal, Euro, Minuut, StuksInspanning, StuksOutput, Uur};
    use Frequentie::{Maand, Totaal, Week};
    use Gunning::{Aspecifiek, Budget, Specifiek};
    [
        (["45", "02"], "A01", [Uur, Minuut], 8_250, Specifiek(Uur, Maand), (8, 40)),
        (["45", "01"], "A02", [Uur, Uur], 3_680, Specifiek(Uur, Week), (2, 8)),
        (["45", "02"], "A03", [Minuut, Minuut], 132, Specifiek(Minuut, Week), (60, 480)),
        (["44", "04"], "V01", [Etmaal, Etmaal], 21_500, Specifiek(Etmaal, Week), (2, 7)),
        (["41", "07"], "D01", [Dagdeel, Dagdeel], 4_550, Specifiek(Dagdeel, Week), (2, 9)),
        (["50", "06"], "S01", [StuksOutput, StuksOutput], 12_500, Specifiek(StuksOutput, Maand), (2, 4)),
        (["42", "08"], "E01", [Euro, Euro], 0, Specifiek(Euro, Maand), (20_000, 150_000)),
        (["50", "09"], "S02", [StuksInspanning, StuksInspanning], 9_900, Specifiek(StuksInspanning, Totaal), (48, 96)),
        (["54", "10"], "B01", [Uur, Uur], 9_400, Aspecifiek(Uur, Maand), (10, 30)),
        (["46", "15"], "C01", [Uur, Minuut], 10_150, Budget, (1_000_000, 3_000_000)),
    ]
};

/// Minutes a day, the one grant per day (CS338 keeps other units from it).
#[rustfmt::skip]
const PER_DAG: Rij = (
    ["40", "03"], "P01", [Eenheid::Uur, Eenheid::Minuut], 6_430,
    Gunning::Specifiek(Eenheid::Minuut, Frequentie::Dag), (20, 90),
);

/// The products of a law.
pub(super) fn producten(wet: Wet) -> Vec<Product> {
    PRODUCTEN
        .iter()
        .chain([&PER_DAG])
        .filter_map(|rij| product(wet, rij))
        .collect()
}

/// How many products a law has.
pub(super) const COUNT: u32 = 11;

fn product(wet: Wet, rij: &Rij) -> Option<Product> {
    let ([jeugdwet, wmo], code, [contract_eenheid, eenheid], tarief, gunning, volume) = rij;
    let categorie = match wet {
        Wet::Jeugdwet => jeugdwet,
        Wet::Wmo => wmo,
    };
    Some(Product {
        categorie: categorie.parse().ok()?,
        code: format!("{categorie}{code}").parse().ok()?,
        contract_eenheid: *contract_eenheid,
        eenheid: *eenheid,
        tarief: Bedrag::new(*tarief),
        gunning: *gunning,
        volume: *volume,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_law_has_every_product_and_no_two_stack() {
        for wet in Wet::ALL {
            let all = producten(wet);
            assert_eq!(all.len(), usize::try_from(COUNT).unwrap());
            assert!(all.iter().all(|product| product.categorie.wet() == wet));
            let mut toeval = Toeval::at(1, &[]);
            let keuzes: Vec<_> = all
                .iter()
                .map(|product| product.toegewezen(&mut toeval).product())
                .collect();
            for (index, one) in keuzes.iter().enumerate() {
                for two in keuzes.iter().skip(index + 1) {
                    assert!(!one.conflicts_with(two), "{one:?} {two:?}");
                }
            }
        }
    }

    #[test]
    fn every_unit_and_frequency_occurs() {
        let mut toeval = Toeval::at(1, &[]);
        let omvangen: Vec<Omvang> = producten(Wet::Wmo)
            .iter()
            .filter_map(|product| product.toegewezen(&mut toeval).omvang())
            .collect();
        for eenheid in Eenheid::ALL {
            assert!(omvangen.iter().any(|omvang| omvang.eenheid == *eenheid));
        }
        for frequentie in Frequentie::ALL {
            assert!(
                omvangen
                    .iter()
                    .any(|omvang| omvang.frequentie == *frequentie)
            );
        }
    }
}
