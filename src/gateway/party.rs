//! Who a store acts for: a municipality or a provider. Everything in a store belongs to one.

use std::fmt;
use std::str::FromStr;

use crate::standard::bericht::{Nummer, Richting};
use crate::standard::types::{AgbCode, Gemeentecode, InvalidValue};

/// A party that messages are received and sent for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Partij {
    /// A municipality.
    Gemeente(Gemeentecode),
    /// A provider.
    Aanbieder(AgbCode),
}

impl Partij {
    /// Whom a message is addressed to, retourberichten included (IV028).
    pub const fn geadresseerde(nummer: Nummer, gemeente: Gemeentecode, aanbieder: AgbCode) -> Self {
        match nummer.richting() {
            Richting::NaarGemeente => Self::Gemeente(gemeente),
            Richting::NaarAanbieder => Self::Aanbieder(aanbieder),
        }
    }

    /// The key under which a store keeps the party: `G0153`, `A12345678`.
    pub fn sleutel(self) -> String {
        match self {
            Self::Gemeente(code) => format!("G{code}"),
            Self::Aanbieder(agb) => format!("A{agb}"),
        }
    }
}

impl fmt::Display for Partij {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gemeente(code) => write!(f, "gemeente {code}"),
            Self::Aanbieder(agb) => write!(f, "aanbieder {agb}"),
        }
    }
}

impl FromStr for Partij {
    type Err = InvalidValue;

    /// A municipality by its four digits, a provider by its eight.
    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let gemeente = text.parse().map(Self::Gemeente);
        gemeente
            .or_else(|_| text.parse().map(Self::Aanbieder))
            .map_err(|_: InvalidValue| InvalidValue {
                expected: "een gemeentecode van 4 cijfers of een AGB-code van 8 cijfers",
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_have_keys_of_their_own() {
        let gemeente = Partij::Gemeente("0153".parse().unwrap());
        let aanbieder = Partij::Aanbieder("00000153".parse().unwrap());
        assert_eq!(gemeente.sleutel(), "G0153");
        assert_eq!(aanbieder.sleutel(), "A00000153");
        assert_eq!(gemeente.to_string(), "gemeente 0153");
        assert_eq!("0153".parse(), Ok(gemeente));
        assert_eq!("00000153".parse(), Ok(aanbieder));
        assert!("153".parse::<Partij>().is_err());
    }
}
