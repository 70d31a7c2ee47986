//! The number by which government knows an organisation: OIN.

use std::fmt;
use std::str::FromStr;

use crate::standard::types::InvalidValue;

/// An organisation's number of 20 digits, as it stands in its certificates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Oin([u8; Self::DIGITS]);

impl Oin {
    const DIGITS: usize = 20;
}

impl FromStr for Oin {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let digits = <[u8; Self::DIGITS]>::try_from(text.as_bytes()).ok();
        let oin = digits.filter(|digits| digits.iter().all(u8::is_ascii_digit));
        oin.map(Self).ok_or(InvalidValue {
            expected: "een OIN van 20 cijfers",
        })
    }
}

impl fmt::Display for Oin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_oin_is_read_as_it_is_shown() {
        let oin: Oin = "00000099000000001000".parse().unwrap();
        assert_eq!(oin.to_string(), "00000099000000001000");
        for wrong in [
            "",
            "0000009900000000100",
            "000000990000000010000",
            "0000009900000000100a",
        ] {
            assert!(wrong.parse::<Oin>().is_err(), "{wrong}");
        }
    }
}
