//! The sums of a report: per provider, product, period and rule, to the cent.

use std::collections::BTreeMap;

use crate::gateway::ports::{Afwijkingrij, Totaalrij, Totaalsleutel};
use crate::ledger::mismatch::Ernst;
use crate::report::Rapportfout;
use crate::report::words::sum;
use crate::standard::bericht::Wet;
use crate::standard::codes::{ProductCategorie, RetourCode};
use crate::standard::types::{AgbCode, Bedrag, Gemeentecode, Maand, ProductCode};

/// What was submitted, and what became of it.
// INVARIANT: `ingediend` is `toegekend` and `afgewezen` together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Som {
    ingediend: Bedrag,
    toegekend: Bedrag,
    afgewezen: Bedrag,
    aantal: i64,
}

impl Som {
    /// Submitted; credits are negative.
    pub const fn ingediend(&self) -> Bedrag {
        self.ingediend
    }

    /// Granted.
    pub const fn toegekend(&self) -> Bedrag {
        self.toegekend
    }

    /// Refused.
    pub const fn afgewezen(&self) -> Bedrag {
        self.afgewezen
    }

    /// How many prestaties, or declarations refused as a whole.
    pub const fn aantal(&self) -> i64 {
        self.aantal
    }

    fn of(rij: &Totaalrij) -> Result<Self, Rapportfout> {
        if rij.toegekend.checked_add(rij.afgewezen) != Some(rij.ingediend) {
            return Err(Rapportfout::Optelling {
                gemeente: rij.sleutel.gemeente,
                aanbieder: rij.sleutel.aanbieder,
                maand: rij.sleutel.maand,
            });
        }
        Ok(Self {
            ingediend: rij.ingediend,
            toegekend: rij.toegekend,
            afgewezen: rij.afgewezen,
            aantal: rij.aantal,
        })
    }

    fn add(&mut self, other: &Self) -> Result<(), Rapportfout> {
        *self = Self {
            ingediend: sum(self.ingediend, other.ingediend)?,
            toegekend: sum(self.toegekend, other.toegekend)?,
            afgewezen: sum(self.afgewezen, other.afgewezen)?,
            aantal: self
                .aantal
                .checked_add(other.aantal)
                .ok_or(Rapportfout::Overloop)?,
        };
        Ok(())
    }
}

/// The sum of everything with one key. Municipalities and laws are never summed together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totaal<K> {
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The law.
    pub wet: Wet,
    /// What was summed by.
    pub sleutel: K,
    /// The sum.
    pub som: Som,
}

/// A product, or nothing where a declaration was refused as a whole.
pub type Product = Option<(ProductCategorie, ProductCode)>;

/// What one rule or signal found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegelTotaal {
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The law.
    pub wet: Wet,
    /// Refusal or signal.
    pub ernst: Ernst,
    /// The rule's code, or the signal's.
    pub regel: String,
    /// The return code, for a refusal.
    pub retourcode: Option<RetourCode>,
    /// How often it was found.
    pub aantal: u64,
    /// What it found to be wrong, in cents.
    pub verschil: Bedrag,
    /// Refused where this rule was the first to refuse: the rules together are what was refused.
    pub afgewezen: Bedrag,
}

/// All sums of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totalen {
    /// Everything, per municipality and law.
    pub alles: Vec<Totaal<()>>,
    /// Per provider.
    pub per_aanbieder: Vec<Totaal<AgbCode>>,
    /// Per product.
    pub per_product: Vec<Totaal<Product>>,
    /// Per month.
    pub per_periode: Vec<Totaal<Maand>>,
    /// Per rule, refusals before signals.
    pub per_regel: Vec<RegelTotaal>,
}

impl Totalen {
    /// Sums rows.
    ///
    /// # Errors
    /// [`Rapportfout::Optelling`] for a row whose amounts do not add up, [`Rapportfout::Overloop`]
    /// for a sum out of range.
    pub(super) fn of(
        afwijkingen: &[Afwijkingrij],
        totalen: &[Totaalrij],
    ) -> Result<Self, Rapportfout> {
        Ok(Self {
            alles: summed(totalen, |_| ())?,
            per_aanbieder: summed(totalen, |sleutel| sleutel.aanbieder)?,
            per_product: summed(totalen, |sleutel| sleutel.product.clone())?,
            per_periode: summed(totalen, |sleutel| sleutel.maand)?,
            per_regel: per_rule(afwijkingen)?,
        })
    }
}

fn summed<K: Ord>(
    rows: &[Totaalrij],
    by: impl Fn(&Totaalsleutel) -> K,
) -> Result<Vec<Totaal<K>>, Rapportfout> {
    let mut sums: BTreeMap<(Gemeentecode, Wet, K), Som> = BTreeMap::new();
    for rij in rows {
        let sleutel = &rij.sleutel;
        sums.entry((sleutel.gemeente, sleutel.wet, by(sleutel)))
            .or_default()
            .add(&Som::of(rij)?)?;
    }
    Ok(sums
        .into_iter()
        .map(|((gemeente, wet, sleutel), som)| Totaal {
            gemeente,
            wet,
            sleutel,
            som,
        })
        .collect())
}

fn per_rule(rows: &[Afwijkingrij]) -> Result<Vec<RegelTotaal>, Rapportfout> {
    let mut sums: BTreeMap<_, (u64, Bedrag, Bedrag)> = BTreeMap::new();
    for rij in rows {
        let regel = &rij.regel;
        let (aantal, verschil, afgewezen) = sums
            .entry((
                rij.gemeente,
                rij.wet,
                regel.ernst,
                regel.regel.as_str(),
                regel.retourcode,
            ))
            .or_default();
        *aantal = aantal.checked_add(1).ok_or(Rapportfout::Overloop)?;
        *verschil = sum(*verschil, regel.verschil_bedrag)?;
        *afgewezen = sum(*afgewezen, regel.afgewezen_bedrag)?;
    }
    Ok(sums
        .into_iter()
        .map(
            |((gemeente, wet, ernst, regel, retourcode), (aantal, verschil, afgewezen))| {
                RegelTotaal {
                    gemeente,
                    wet,
                    ernst,
                    regel: regel.to_owned(),
                    retourcode,
                    aantal,
                    verschil,
                    afgewezen,
                }
            },
        )
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(gemeente: u8, aanbieder: u8, maand: i8, product: u8, amounts: (i64, i64)) -> Totaalrij {
        let (toegekend, afgewezen) = amounts;
        Totaalrij {
            sleutel: Totaalsleutel {
                gemeente: format!("01{:02}", 40 + gemeente).parse().unwrap(),
                aanbieder: format!("0000000{aanbieder}").parse().unwrap(),
                wet: Wet::Jeugdwet,
                maand: Maand::new(2026, maand).unwrap(),
                product: (product > 0).then(|| {
                    let code = format!("45T{product}").parse().unwrap();
                    ("45".parse().unwrap(), code)
                }),
            },
            aantal: 3,
            ingediend: Bedrag::new(toegekend + afgewezen),
            toegekend: Bedrag::new(toegekend),
            afgewezen: Bedrag::new(afgewezen),
        }
    }

    #[test]
    fn a_row_that_does_not_add_up_is_named() {
        let mut wrong = row(1, 7, 3, 1, (100, 50));
        wrong.ingediend = Bedrag::new(151);
        let error = Totalen::of(&[], &[wrong]).unwrap_err().to_string();
        for part in ["0141", "00000007", "2026-03"] {
            assert!(error.contains(part), "{error}");
        }
    }

    #[test]
    fn a_sum_out_of_range_is_an_error() {
        let rows = [row(1, 7, 3, 1, (i64::MAX, 0)), row(1, 7, 3, 1, (1, 0))];
        assert!(matches!(
            Totalen::of(&[], &rows),
            Err(Rapportfout::Overloop)
        ));
    }

    #[test]
    fn municipalities_stay_apart() {
        let totalen =
            Totalen::of(&[], &[row(1, 7, 3, 1, (5, 1)), row(2, 7, 3, 1, (7, 0))]).unwrap();
        let amounts: Vec<i64> = totalen
            .per_aanbieder
            .iter()
            .map(|totaal| totaal.som.ingediend().value())
            .collect();
        assert_eq!(amounts, [6, 7]);
    }

    proptest! {
        #[test]
        fn every_breakdown_sums_to_the_whole(
            parts in proptest::collection::vec((0..3_u8, 0..4_u8, 1..5_i8, 0..4_u8, (-1_000_000..1_000_000_i64, -1_000_000..1_000_000_i64)), 0..40)
        ) {
            let rows: Vec<Totaalrij> = parts.into_iter().map(|(g, a, m, p, amounts)| row(g, a, m, p, amounts)).collect();
            let totalen = Totalen::of(&[], &rows).unwrap();
            let whole = |soms: Vec<Som>| soms.iter().fold((0, 0, 0, 0), |sum, som| {
                assert_eq!(som.ingediend().value(), som.toegekend().value() + som.afgewezen().value());
                (sum.0 + som.ingediend().value(), sum.1 + som.toegekend().value(), sum.2 + som.afgewezen().value(), sum.3 + som.aantal())
            });
            let expected = rows.iter().fold((0, 0, 0, 0), |sum, rij| (
                sum.0 + rij.ingediend.value(), sum.1 + rij.toegekend.value(), sum.2 + rij.afgewezen.value(), sum.3 + rij.aantal
            ));
            prop_assert_eq!(whole(totalen.alles.iter().map(|totaal| totaal.som).collect()), expected);
            prop_assert_eq!(whole(totalen.per_aanbieder.iter().map(|totaal| totaal.som).collect()), expected);
            prop_assert_eq!(whole(totalen.per_product.iter().map(|totaal| totaal.som).collect()), expected);
            prop_assert_eq!(whole(totalen.per_periode.iter().map(|totaal| totaal.som).collect()), expected);
        }
    }
}
