//! A lane: the messages between one municipality and one provider under one law, as one of the two
//! sees them. Messages of a lane are processed in order; lanes go side by side.

use std::fmt;
use std::str::FromStr;

use super::party::Partij;
use crate::standard::bericht::Wet;
use crate::standard::types::{AgbCode, Gemeentecode, InvalidValue};

/// A lane of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Laan {
    partij: Partij,
    gemeente: Gemeentecode,
    aanbieder: AgbCode,
    wet: Wet,
}

impl Laan {
    /// The lane of a party; `None` when it is neither of the two.
    pub fn of(
        partij: Partij,
        gemeente: Gemeentecode,
        aanbieder: AgbCode,
        wet: Wet,
    ) -> Option<Self> {
        let takes_part = match partij {
            Partij::Gemeente(own) => own == gemeente,
            Partij::Aanbieder(own) => own == aanbieder,
        };
        takes_part.then_some(Self {
            partij,
            gemeente,
            aanbieder,
            wet,
        })
    }

    /// Whose lane it is.
    pub const fn partij(self) -> Partij {
        self.partij
    }

    /// The municipality.
    pub const fn gemeente(self) -> Gemeentecode {
        self.gemeente
    }

    /// The provider.
    pub const fn aanbieder(self) -> AgbCode {
        self.aanbieder
    }

    /// The law.
    pub const fn wet(self) -> Wet {
        self.wet
    }

    /// The key under which a store keeps the lane: `G0153/12345678/JW`, `A12345678/0153/WMO`.
    pub fn sleutel(self) -> String {
        let (gemeente, aanbieder, wet) = (self.gemeente, self.aanbieder, self.wet);
        match self.partij {
            Partij::Gemeente(_) => format!("G{gemeente}/{aanbieder}/{wet}"),
            Partij::Aanbieder(_) => format!("A{aanbieder}/{gemeente}/{wet}"),
        }
    }
}

impl fmt::Display for Laan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sleutel())
    }
}

impl FromStr for Laan {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let read = || {
            let mut parts = text.split('/');
            let (own, other, wet) = (parts.next()?, parts.next()?, parts.next()?);
            let wet = wet.parse().ok()?;
            let (partij, gemeente, aanbieder) = if let Some(code) = own.strip_prefix('G') {
                let gemeente = code.parse().ok()?;
                (Partij::Gemeente(gemeente), gemeente, other.parse().ok()?)
            } else {
                let aanbieder = own.strip_prefix('A')?.parse().ok()?;
                (Partij::Aanbieder(aanbieder), other.parse().ok()?, aanbieder)
            };
            parts.next().is_none().then_some(())?;
            Self::of(partij, gemeente, aanbieder, wet)
        };
        read().ok_or(InvalidValue {
            expected: "een laan, zoals G0153/12345678/JW",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_is_read_as_it_is_kept() {
        let gemeente = "0153".parse().unwrap();
        let aanbieder = "12345678".parse().unwrap();
        for partij in [Partij::Gemeente(gemeente), Partij::Aanbieder(aanbieder)] {
            for wet in Wet::ALL {
                let laan = Laan::of(partij, gemeente, aanbieder, wet).unwrap();
                assert_eq!(laan.sleutel().parse(), Ok(laan));
            }
        }
        let other = Partij::Gemeente("0141".parse().unwrap());
        assert_eq!(Laan::of(other, gemeente, aanbieder, Wet::Wmo), None);
        for wrong in [
            "",
            "G0153",
            "G0153/12345678",
            "G0153/12345678/XX",
            "B0153/12345678/JW",
            "G0153/12345678/JW/1",
        ] {
            assert!(wrong.parse::<Laan>().is_err(), "{wrong}");
        }
    }
}
