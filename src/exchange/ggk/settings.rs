//! What an installation says of itself in its envelopes.

use std::fmt;
use std::str::FromStr;

use super::fields::{Veld, Veldfout};
use crate::standard::types::InvalidValue;

/// A version as envelopes write it: 4 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Versienummer(u16);

impl FromStr for Versienummer {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse().ok().filter(|_| digits);
        number.map(Self).ok_or(InvalidValue {
            expected: "een versienummer van 4 cijfers, zoals 0003",
        })
    }
}

impl fmt::Display for Versienummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

/// What stands in every envelope that an installation makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelopgegevens {
    applicatie: String,
    administratie: Option<String>,
    /// Version of the application.
    pub applicatie_versie: Versienummer,
    /// Its subversion.
    pub applicatie_subversie: Versienummer,
    /// Version of the messages. The specification gives no example for release 3.2; the default
    /// follows how earlier releases were written: release 3, subrelease 2.
    pub functie_versie: Versienummer,
    /// Their subversion.
    pub functie_subversie: Versienummer,
}

impl Default for Envelopgegevens {
    fn default() -> Self {
        Self {
            applicatie: "Bode".to_owned(),
            administratie: None,
            applicatie_versie: Versienummer(1),
            applicatie_subversie: Versienummer(0),
            functie_versie: Versienummer(3),
            functie_subversie: Versienummer(2),
        }
    }
}

impl Envelopgegevens {
    /// The name of the application, without its version.
    pub fn applicatie(&self) -> &str {
        &self.applicatie
    }

    /// The name of the municipality, or of several that work together.
    pub fn administratie(&self) -> Option<&str> {
        self.administratie.as_deref()
    }

    /// With another name for the application.
    ///
    /// # Errors
    /// When an envelope can't hold it.
    pub fn with_applicatie(self, applicatie: &str) -> Result<Self, Veldfout> {
        Veld::Applicatie.check(applicatie)?;
        let applicatie = applicatie.to_owned();
        Ok(Self { applicatie, ..self })
    }

    /// With the name of the municipality, or of several that work together.
    ///
    /// # Errors
    /// When an envelope can't hold it.
    pub fn with_administratie(self, administratie: &str) -> Result<Self, Veldfout> {
        Veld::Administratie.check(administratie)?;
        let administratie = Some(administratie.to_owned());
        Ok(Self {
            administratie,
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_have_four_digits() {
        assert_eq!(
            "0003".parse::<Versienummer>().map(|v| v.to_string()),
            Ok("0003".to_owned())
        );
        for text in ["3", "00003", "+003", "0o03", ""] {
            assert!(text.parse::<Versienummer>().is_err(), "{text}");
        }
    }

    #[test]
    fn names_are_held_against_the_schema() {
        let own = Envelopgegevens::default();
        assert!(own.clone().with_applicatie("Bo").is_err());
        assert!(own.clone().with_administratie(&"a".repeat(51)).is_err());
        let named = own.with_administratie("Samen Twente").unwrap();
        assert_eq!(named.administratie(), Some("Samen Twente"));
    }
}
