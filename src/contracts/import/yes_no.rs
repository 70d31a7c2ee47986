//! `JaNee` as people write it in a list, not as messages code it.

use std::str::FromStr;

use crate::standard::codes::JaNee;
use crate::standard::types::InvalidValue;

/// `ja` or `nee`.
pub(super) struct Uitgeschreven(pub(super) JaNee);

impl FromStr for Uitgeschreven {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        JaNee::ALL
            .iter()
            .find(|value| value.omschrijving() == text)
            .map(|value| Self(*value))
            .ok_or(InvalidValue {
                expected: "ja of nee",
            })
    }
}
