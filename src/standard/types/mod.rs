//! The simple and composite types of the base schema. A value of one of these types holds what the
//! schema guarantees (level 1), so it needs no second look. What level 2 adds is a type of its own
//! that you only get by checking: see [`nummer::Bsn`].

pub mod bedrag;
pub mod datum;
pub mod nummer;
pub mod tekst;

pub use bedrag::{Bedrag, Volume};
pub use datum::{Datum, Maand, Periode, Tijd};
pub use nummer::{
    AgbCode, Bsn, Burgerservicenummer, Gemeentecode, Huisnummer, Nummer9, RelatieVolgorde,
    ToewijzingNummer,
};
pub use tekst::*;

/// A text that is not a value of the type asked for. It says what would have been, and never
/// repeats the text: it may be personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("verwacht: {expected}")]
pub struct InvalidValue {
    /// What the type accepts, in Dutch.
    pub expected: &'static str,
}

/// A value with a lexical form: what stands between the tags of a leaf element.
pub trait Waarde: Sized {
    /// What the type accepts, in Dutch, for findings.
    const EXPECTED: &'static str;

    /// Reads the lexical form, with white space already handled as the schema type asks.
    fn parse_lexical(text: &str) -> Option<Self>;

    /// Appends the canonical lexical form.
    fn append_lexical(&self, out: &mut String);

    /// The canonical lexical form as a text of its own.
    fn lexical(&self) -> String {
        let mut text = String::new();
        self.append_lexical(&mut text);
        text
    }

    /// [`Waarde::parse_lexical`] with an error that says what was expected.
    ///
    /// # Errors
    /// When the text is not a value of the type.
    fn checked(text: &str) -> Result<Self, InvalidValue> {
        Self::parse_lexical(text).ok_or(InvalidValue {
            expected: Self::EXPECTED,
        })
    }
}

/// `FromStr` and serde through the lexical form, the same for every value type.
macro_rules! text_forms {
    ($($type:ty),+ $(,)?) => {$(
        impl std::str::FromStr for $type {
            type Err = $crate::standard::types::InvalidValue;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                <Self as $crate::standard::types::Waarde>::checked(text)
            }
        }
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&$crate::standard::types::Waarde::lexical(self))
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                <Self as $crate::standard::types::Waarde>::checked(&text).map_err(serde::de::Error::custom)
            }
        }
    )+};
}

/// `Display` through the lexical form, for types that hold no personal data.
macro_rules! shown {
    ($($type:ty),+ $(,)?) => {$(
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&$crate::standard::types::Waarde::lexical(self))
            }
        }
    )+};
}

pub(crate) use {shown, text_forms};
