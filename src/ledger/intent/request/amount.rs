//! How much is asked for: an Omvang, perhaps completed from elsewhere, or a budget; never both
//! (CD077, CD078).

use super::fout::Weigering;
use crate::standard::codes::{Eenheid, Frequentie};
use crate::standard::toewijzing::Omvang;
use crate::standard::types::{Bedrag, Volume};
use crate::twents::document::Table;

/// How much is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hoeveel {
    /// Not said.
    Ongenoemd,
    /// A volume.
    Omvang(Omvangswens),
    /// A budget in cents.
    Budget(Bedrag),
}

/// An Omvang as far as it was named; what was not is that of the offer or of the grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Omvangswens {
    /// How much.
    pub volume: Option<Volume>,
    /// Of what.
    pub eenheid: Option<Eenheid>,
    /// How often.
    pub frequentie: Option<Frequentie>,
}

impl From<Omvang> for Omvangswens {
    fn from(omvang: Omvang) -> Self {
        Self {
            volume: Some(omvang.volume),
            eenheid: Some(omvang.eenheid),
            frequentie: Some(omvang.frequentie),
        }
    }
}

impl Omvangswens {
    /// What was not named from elsewhere.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            volume: self.volume.or(other.volume),
            eenheid: self.eenheid.or(other.eenheid),
            frequentie: self.frequentie.or(other.frequentie),
        }
    }

    /// The Omvang, if all of it is there.
    pub(super) fn whole(self) -> Result<Omvang, Weigering> {
        match (self.volume, self.eenheid, self.frequentie) {
            (Some(volume), Some(eenheid), Some(frequentie)) => Ok(Omvang {
                volume,
                eenheid,
                frequentie,
            }),
            _ => Err(Weigering::OmvangOnvolledig),
        }
    }
}

impl Hoeveel {
    pub(super) fn read(table: &Table<'_>) -> Self {
        let omvang = Omvangswens {
            volume: table.optional("volume"),
            eenheid: table.optional("eenheid"),
            frequentie: table.optional("frequentie"),
        };
        let budget: Option<Bedrag> = table.optional("budget");
        let budget = budget.inspect(|budget| {
            if let Err(weigering) = check_budget(*budget) {
                table.error("budget", weigering.to_string());
            }
        });
        match (omvang == Omvangswens::default(), budget) {
            (true, None) => Self::Ongenoemd,
            (false, None) => Self::Omvang(omvang),
            (true, Some(budget)) => Self::Budget(budget),
            (false, Some(_)) => {
                table.error(
                    "budget",
                    "staat naast een volume, eenheid of frequentie; het is het een of het ander (CD077)",
                );
                Self::Ongenoemd
            }
        }
    }
}

/// Whether a message can carry the budget (LDT_Budget).
pub(super) fn check_budget(budget: Bedrag) -> Result<Bedrag, Weigering> {
    if budget <= Bedrag::MAX_BUDGET {
        Ok(budget)
    } else {
        Err(Weigering::BudgetTeHoog)
    }
}
