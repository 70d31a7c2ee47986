//! A row of the list of grants: what was granted, how far the provider knows it and delivers it, and
//! how much of it is used.

use crate::ledger::facts::Verbruik;
use crate::ledger::regie::Levering;
use crate::ledger::volume::maximum_over_toewijzing;
use crate::ledger::words::Grootheid;
use crate::standard::codes::RetourCode;
use crate::standard::messages::basis::VolledigeNaam;
use crate::standard::toewijzing::Toewijzing;
use crate::twents::plan::Verwijzing;

/// A grant with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toewijzingrij {
    /// The grant in its latest state.
    pub toewijzing: Toewijzing,
    /// The client's name, where it was asked for.
    pub naam: Option<VolledigeNaam>,
    /// Who referred the client, and whom to ask there, if that is known.
    pub verwijzing: Option<Verwijzing>,
    /// How far the provider knows the grant.
    pub bekendheid: Bekendheid,
    /// How delivery stands; `None` where that is not known.
    pub levering: Option<Levering>,
    /// What was declared on it, whatever became of it; credits taken off.
    pub gedeclareerd: Verbruik,
    /// What of that was granted; credits taken off.
    pub toegekend: Verbruik,
}

/// How far a provider knows a grant in its latest state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bekendheid {
    /// It was not sent.
    NietVerzonden,
    /// It was sent; there is no answer.
    Verzonden,
    /// The provider has accepted it.
    Goedgekeurd,
    /// The provider has refused it.
    Geweigerd {
        /// Why.
        retourcodes: Vec<RetourCode>,
    },
}

impl Bekendheid {
    /// The word that lists use.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NietVerzonden => "niet verzonden",
            Self::Verzonden => "verzonden",
            Self::Goedgekeurd => "goedgekeurd",
            Self::Geweigerd { .. } => "geweigerd",
        }
    }

    /// Why it was refused, if it was.
    pub fn retourcodes(&self) -> &[RetourCode] {
        match self {
            Self::Geweigerd { retourcodes } => retourcodes,
            Self::NietVerzonden | Self::Verzonden | Self::Goedgekeurd => &[],
        }
    }
}

/// How much of a grant is used, in its own measure: what the rules reckon with (TR322, TR369).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruimte {
    /// What the others are counted in.
    pub grootheid: Grootheid,
    /// Declared.
    pub gedeclareerd: i64,
    /// Granted.
    pub toegekend: i64,
    /// The most that may be granted over the whole grant; `None` where there is no limit.
    pub maximum: Option<i64>,
}

impl Ruimte {
    /// What may still be granted; negative when too much was.
    pub fn over(&self) -> Option<i64> {
        let maximum = self.maximum?;
        Some(maximum.saturating_sub(self.toegekend))
    }
}

impl Toewijzingrij {
    /// How much of the grant is used; `None` for a grant without a volume or budget.
    pub fn ruimte(&self) -> Option<Ruimte> {
        let toewijzing = &self.toewijzing;
        if let Some(budget) = toewijzing.budget {
            return Some(Ruimte {
                grootheid: Grootheid::Bedrag,
                gedeclareerd: self.gedeclareerd.bedrag.value(),
                toegekend: self.toegekend.bedrag.value(),
                maximum: Some(budget.value()),
            });
        }
        let omvang = toewijzing.omvang.as_ref()?;
        Some(Ruimte {
            grootheid: Grootheid::Volume(omvang.eenheid),
            gedeclareerd: self.gedeclareerd.maat,
            toegekend: self.toegekend.maat,
            maximum: maximum_over_toewijzing(
                omvang,
                (toewijzing.ingangsdatum, toewijzing.einddatum),
            ),
        })
    }

    /// Whether it waits for somebody: the provider does not have it.
    pub const fn is_open(&self) -> bool {
        matches!(
            self.bekendheid,
            Bekendheid::NietVerzonden | Bekendheid::Geweigerd { .. }
        )
    }
}
