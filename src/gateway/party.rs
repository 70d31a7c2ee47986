//! Who a store acts for: a municipality or a provider. Everything in a store belongs to one, and what
//! a party knows of its dealings with another stands in a ledger of its own.

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

    /// The party of a key.
    pub fn from_sleutel(text: &str) -> Option<Self> {
        if let Some(code) = text.strip_prefix('G') {
            code.parse().ok().map(Self::Gemeente)
        } else {
            text.strip_prefix('A')?.parse().ok().map(Self::Aanbieder)
        }
    }
}

/// A ledger: what one party knows of allocations, deliveries, requests and declarations under one
/// municipality. A municipality has one; a provider has one per municipality. They never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grootboek {
    houder: Houder,
    gemeente: Gemeentecode,
}

/// Who keeps a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Houder {
    /// The municipality itself.
    Gemeente,
    /// A provider.
    Aanbieder(AgbCode),
}

impl Houder {
    /// The key of the ledger kept under a municipality: `0153`, `0153/12345678`.
    pub fn sleutel(self, gemeente: Gemeentecode) -> String {
        match self {
            Self::Gemeente => gemeente.to_string(),
            Self::Aanbieder(agb) => format!("{gemeente}/{agb}"),
        }
    }
}

impl Grootboek {
    /// The ledger that a party keeps under a municipality; `None` for another municipality's.
    pub fn of(partij: Partij, gemeente: Gemeentecode) -> Option<Self> {
        let houder = match partij {
            Partij::Gemeente(own) if own == gemeente => Houder::Gemeente,
            Partij::Gemeente(_) => return None,
            Partij::Aanbieder(agb) => Houder::Aanbieder(agb),
        };
        Some(Self { houder, gemeente })
    }

    /// A municipality's own ledger.
    pub const fn of_gemeente(gemeente: Gemeentecode) -> Self {
        let houder = Houder::Gemeente;
        Self { houder, gemeente }
    }

    /// The municipality whose support it is about.
    pub const fn gemeente(self) -> Gemeentecode {
        self.gemeente
    }

    /// Who keeps it.
    pub const fn partij(self) -> Partij {
        match self.houder {
            Houder::Gemeente => Partij::Gemeente(self.gemeente),
            Houder::Aanbieder(agb) => Partij::Aanbieder(agb),
        }
    }

    /// The kind of keeper.
    pub const fn houder(self) -> Houder {
        self.houder
    }

    /// The key under which a store keeps the ledger.
    pub fn sleutel(self) -> String {
        self.houder.sleutel(self.gemeente)
    }
}

/// Whose ledgers a report is made from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Boekhouder {
    /// Those of all municipalities.
    #[default]
    Gemeenten,
    /// That of one municipality.
    Gemeente(Gemeentecode),
    /// Those of one provider.
    Aanbieder(AgbCode),
}

impl From<Partij> for Boekhouder {
    fn from(partij: Partij) -> Self {
        match partij {
            Partij::Gemeente(gemeente) => Self::Gemeente(gemeente),
            Partij::Aanbieder(agb) => Self::Aanbieder(agb),
        }
    }
}

impl Boekhouder {
    /// The pattern (SQL `LIKE`) of the keys of these ledgers.
    pub fn pattern(self) -> String {
        match self {
            Self::Gemeenten => "____".to_owned(),
            Self::Gemeente(gemeente) => gemeente.to_string(),
            Self::Aanbieder(agb) => format!("____/{agb}"),
        }
    }

    /// The pattern (SQL `LIKE`) of the keys of the parties that keep them.
    pub fn partijen(self) -> String {
        match self {
            Self::Gemeenten => "G____".to_owned(),
            Self::Gemeente(gemeente) => Partij::Gemeente(gemeente).sleutel(),
            Self::Aanbieder(agb) => Partij::Aanbieder(agb).sleutel(),
        }
    }
}

/// A code of a party: 4 digits of a municipality (CBS) or 8 of a provider (AGB).
impl FromStr for Partij {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let gemeente = text.parse().map(Self::Gemeente);
        let partij = gemeente.or_else(|_| text.parse().map(Self::Aanbieder));
        partij.map_err(|_| InvalidValue {
            expected: "een gemeentecode van 4 cijfers of een AGB-code van 8 cijfers",
        })
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

    #[test]
    fn every_party_has_ledgers_of_its_own() {
        let enschede = "0153".parse().unwrap();
        let almelo = "0141".parse().unwrap();
        let provider = Partij::Aanbieder("12345678".parse().unwrap());
        let own = Grootboek::of(Partij::Gemeente(enschede), enschede).unwrap();
        assert_eq!(own, Grootboek::of_gemeente(enschede));
        assert_eq!(own.sleutel(), "0153");
        assert_eq!(Grootboek::of(Partij::Gemeente(almelo), enschede), None);
        let theirs = Grootboek::of(provider, enschede).unwrap();
        assert_eq!(theirs.sleutel(), "0153/12345678");
        assert_eq!((theirs.partij(), theirs.gemeente()), (provider, enschede));
    }
}
