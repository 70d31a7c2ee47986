//! What to simulate: how much of it, and how much of that is wrong.

use std::fmt;
use std::str::FromStr;

use crate::standard::types::{InvalidValue, Maand};

/// The shape of a world. The same options always give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opties {
    /// What chance follows from.
    pub seed: u64,
    /// Grants in all.
    pub toewijzingen: u32,
    /// Prestaties in all declarations together.
    pub prestaties: u32,
    /// The share of the prestaties that is wrong.
    pub fout: Percentage,
    /// Declarations (323), each of a provider to a municipality under a law.
    pub declaraties: u16,
    /// Decisions in terms of the Twents Model, apart from the grants above; 0 for none.
    pub besluiten: u32,
    /// The month that is declared, and in which decisions begin.
    pub maand: Maand,
}

/// A share in whole percents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Percentage(u8);

impl Percentage {
    /// The share, up to 100.
    pub const fn new(percent: u8) -> Option<Self> {
        if percent <= 100 {
            Some(Self(percent))
        } else {
            None
        }
    }

    /// How many of `total` that is, rounded down.
    pub(super) fn of(self, total: u32) -> u64 {
        u64::from(total).saturating_mul(u64::from(self.0)) / 100
    }
}

impl FromStr for Percentage {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        text.parse().ok().and_then(Self::new).ok_or(InvalidValue {
            expected: "een percentage van 0 tot en met 100",
        })
    }
}

impl fmt::Display for Percentage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0)
    }
}

/// Why there can be no such world. For whoever runs the generator, so in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OptieFout {
    /// No grants or no declarations.
    #[error("a world needs at least one grant and one declaration")]
    Leeg,
    /// More declarations than pairs of provider, municipality and law.
    #[error(
        "at most {maximum} declarations fit in a world, one for each provider, municipality and law"
    )]
    TeVeelDeclaraties {
        /// The most that fit.
        maximum: u16,
    },
    /// More grants than clients can have without stacking (TR302).
    #[error("more grants than test BSNs can carry without stacking: ask for fewer")]
    TeVeelToewijzingen,
    /// More prestaties than there are months for.
    #[error("more than {months} prestaties on a grant: ask for more grants or fewer prestaties")]
    TeVeelPrestaties {
        /// Months on which one grant can be declared.
        months: u32,
    },
    /// A message of the network is at most 25 MB.
    #[error(
        "a declaration of more than 25 MB: spread {prestaties} prestaties over at least {declaraties} declarations"
    )]
    TeGroot {
        /// The prestaties asked for.
        prestaties: u32,
        /// The least number of declarations.
        declaraties: u32,
    },
    /// A month without a history that the standard accepts (CS100).
    #[error("the month must lie between 2023-01 and 9998-12")]
    Maand,
}
