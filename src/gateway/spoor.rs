//! A track: what must go in order. Messages of a lane are one track; what came to a party and whose
//! header can't be read is another.

use std::fmt;
use std::str::FromStr;

use super::laan::Laan;
use super::party::Partij;
use crate::standard::types::InvalidValue;

/// A track of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spoor {
    /// The messages of a lane.
    Laan(Laan),
    /// What can't be told to belong to a lane.
    Partij(Partij),
}

impl Spoor {
    /// Whose track it is.
    pub const fn partij(self) -> Partij {
        match self {
            Self::Laan(laan) => laan.partij(),
            Self::Partij(partij) => partij,
        }
    }
}

impl fmt::Display for Spoor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Laan(laan) => laan.fmt(f),
            Self::Partij(partij) => f.write_str(&partij.sleutel()),
        }
    }
}

impl FromStr for Spoor {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        match Partij::from_sleutel(text) {
            Some(partij) => Ok(Self::Partij(partij)),
            None => text.parse().map(Self::Laan),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_track_is_read_as_it_is_kept() {
        for text in [
            "G0153",
            "A12345678",
            "G0153/12345678/JW",
            "A12345678/0153/WMO",
        ] {
            assert_eq!(text.parse::<Spoor>().unwrap().to_string(), text);
        }
        for wrong in ["", "G", "0153", "G0153/", "X0153"] {
            assert!(wrong.parse::<Spoor>().is_err(), "{wrong}");
        }
    }
}
