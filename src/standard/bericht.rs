//! Which law and which message: `Wet`, `Nummer` (301 … 325) and the two together, `BerichtSoort`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::types::InvalidValue;

/// The law a message belongs to. iJw and iWmo are one set of messages with this parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wet {
    /// Jeugdwet (iJw).
    Jeugdwet,
    /// Wet maatschappelijke ondersteuning (iWmo).
    Wmo,
}

impl Wet {
    /// Both laws.
    pub const ALL: [Self; 2] = [Self::Jeugdwet, Self::Wmo];

    /// The code used in file names, messages and CSV columns: `JW` or `WMO`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Jeugdwet => "JW",
            Self::Wmo => "WMO",
        }
    }

    /// The standard's name in namespaces and as prefix of the base schema: `ijw` or `iwmo`.
    pub const fn standaard(self) -> &'static str {
        match self {
            Self::Jeugdwet => "ijw",
            Self::Wmo => "iwmo",
        }
    }

    /// The namespace of the base schema of release 3.2.
    pub const fn basis_namespace(self) -> &'static str {
        match self {
            Self::Jeugdwet => "http://www.istandaarden.nl/ijw/3_2/basisschema/schema",
            Self::Wmo => "http://www.istandaarden.nl/iwmo/3_2/basisschema/schema",
        }
    }

    /// The version of our schemas to state in XsdVersie (IV034): base schema and message alike.
    pub const fn xsd_versie(self) -> &'static str {
        match self {
            Self::Jeugdwet => "0.1.0",
            Self::Wmo => "1.0.0",
        }
    }
}

impl fmt::Display for Wet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Wet {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL
            .into_iter()
            .find(|wet| wet.code() == text)
            .ok_or(InvalidValue {
                expected: "JW of WMO",
            })
    }
}

impl Serialize for Wet {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Wet {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The number of a message type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    missing_docs,
    reason = "the number is the meaning; `Nummer::naam` says it in Dutch"
)]
pub enum Nummer {
    M301,
    M302,
    M305,
    M306,
    M307,
    M308,
    M315,
    M316,
    M317,
    M318,
    M319,
    M320,
    M323,
    M325,
}

/// Who sends a message to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Richting {
    /// From the municipality to the provider.
    NaarAanbieder,
    /// From the provider to the municipality.
    NaarGemeente,
}

impl Nummer {
    /// All message types, in order of number.
    pub const ALL: [Self; 14] = [
        Self::M301,
        Self::M302,
        Self::M305,
        Self::M306,
        Self::M307,
        Self::M308,
        Self::M315,
        Self::M316,
        Self::M317,
        Self::M318,
        Self::M319,
        Self::M320,
        Self::M323,
        Self::M325,
    ];

    /// The three digits, `323`.
    pub const fn digits(self) -> &'static str {
        match self {
            Self::M301 => "301",
            Self::M302 => "302",
            Self::M305 => "305",
            Self::M306 => "306",
            Self::M307 => "307",
            Self::M308 => "308",
            Self::M315 => "315",
            Self::M316 => "316",
            Self::M317 => "317",
            Self::M318 => "318",
            Self::M319 => "319",
            Self::M320 => "320",
            Self::M323 => "323",
            Self::M325 => "325",
        }
    }

    /// What people call it, in Dutch.
    pub const fn naam(self) -> &'static str {
        match self {
            Self::M301 => "toewijzing",
            Self::M302 => "retour op toewijzing",
            Self::M305 => "start",
            Self::M306 => "retour op start",
            Self::M307 => "stop",
            Self::M308 => "retour op stop",
            Self::M315 => "verzoek om toewijzing",
            Self::M316 => "retour op verzoek om toewijzing",
            Self::M317 => "verzoek om wijziging",
            Self::M318 => "retour op verzoek om wijziging",
            Self::M319 => "antwoord",
            Self::M320 => "retour op antwoord",
            Self::M323 => "declaratie",
            Self::M325 => "declaratie-antwoord",
        }
    }

    /// The message that answers this one, or `None` for an answer.
    pub const fn antwoord(self) -> Option<Self> {
        match self {
            Self::M301 => Some(Self::M302),
            Self::M305 => Some(Self::M306),
            Self::M307 => Some(Self::M308),
            Self::M315 => Some(Self::M316),
            Self::M317 => Some(Self::M318),
            Self::M319 => Some(Self::M320),
            Self::M323 => Some(Self::M325),
            _ => None,
        }
    }

    /// Who sends the message type to whom. A retourbericht copies Afzender and Ontvanger from
    /// the message it answers (IV028), so its *header* reads the other way round.
    pub const fn richting(self) -> Richting {
        match self {
            Self::M301
            | Self::M306
            | Self::M308
            | Self::M316
            | Self::M318
            | Self::M319
            | Self::M325 => Richting::NaarAanbieder,
            _ => Richting::NaarGemeente,
        }
    }

    /// Whether the header carries the municipality as Afzender (else as Ontvanger).
    pub const fn gemeente_is_afzender(self) -> bool {
        matches!(
            self,
            Self::M301 | Self::M302 | Self::M319 | Self::M320 | Self::M325
        )
    }
}

/// A message type under a law, such as `JW323`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BerichtSoort {
    /// The law.
    pub wet: Wet,
    /// The number.
    pub nummer: Nummer,
}

impl BerichtSoort {
    /// The pair.
    pub const fn new(wet: Wet, nummer: Nummer) -> Self {
        Self { wet, nummer }
    }

    /// All 28 message types.
    pub fn all() -> impl Iterator<Item = Self> {
        Wet::ALL.into_iter().flat_map(|wet| {
            Nummer::ALL
                .into_iter()
                .map(move |nummer| Self::new(wet, nummer))
        })
    }

    /// BerichtCode as code list COD002 gives it.
    pub const fn bericht_code(self) -> &'static str {
        match (self.wet, self.nummer) {
            (Wet::Jeugdwet, Nummer::M301) => "436",
            (Wet::Jeugdwet, Nummer::M302) => "437",
            (Wet::Jeugdwet, Nummer::M305) => "438",
            (Wet::Jeugdwet, Nummer::M306) => "439",
            (Wet::Jeugdwet, Nummer::M307) => "440",
            (Wet::Jeugdwet, Nummer::M308) => "441",
            (Wet::Jeugdwet, Nummer::M315) => "446",
            (Wet::Jeugdwet, Nummer::M316) => "447",
            (Wet::Jeugdwet, Nummer::M317) => "486",
            (Wet::Jeugdwet, Nummer::M318) => "487",
            (Wet::Jeugdwet, Nummer::M319) => "488",
            (Wet::Jeugdwet, Nummer::M320) => "489",
            (Wet::Jeugdwet, Nummer::M323) => "490",
            (Wet::Jeugdwet, Nummer::M325) => "491",
            (Wet::Wmo, Nummer::M301) => "414",
            (Wet::Wmo, Nummer::M302) => "415",
            (Wet::Wmo, Nummer::M305) => "418",
            (Wet::Wmo, Nummer::M306) => "419",
            (Wet::Wmo, Nummer::M307) => "420",
            (Wet::Wmo, Nummer::M308) => "421",
            (Wet::Wmo, Nummer::M315) => "444",
            (Wet::Wmo, Nummer::M316) => "445",
            (Wet::Wmo, Nummer::M317) => "480",
            (Wet::Wmo, Nummer::M318) => "481",
            (Wet::Wmo, Nummer::M319) => "482",
            (Wet::Wmo, Nummer::M320) => "483",
            (Wet::Wmo, Nummer::M323) => "484",
            (Wet::Wmo, Nummer::M325) => "485",
        }
    }

    /// The prefix the examples use for the message namespace: `jw323`, `wmo323`.
    pub fn prefix(self) -> String {
        format!(
            "{}{}",
            self.wet.code().to_ascii_lowercase(),
            self.nummer.digits()
        )
    }

    /// The target namespace of the message's schema.
    pub fn namespace(self) -> String {
        format!(
            "http://www.istandaarden.nl/{}/3_2/{}/schema",
            self.wet.standaard(),
            self.prefix()
        )
    }

    /// The message type of a target namespace.
    pub fn of_namespace(namespace: &str) -> Option<Self> {
        let rest = namespace.strip_prefix("http://www.istandaarden.nl/")?;
        let (standaard, rest) = rest.split_once("/3_2/")?;
        let prefix = rest.strip_suffix("/schema")?;
        let wet = Wet::ALL
            .into_iter()
            .find(|wet| wet.standaard() == standaard)?;
        let (letters, digits) = prefix.split_at_checked(wet.code().len())?;
        let nummer = Nummer::ALL
            .into_iter()
            .find(|nummer| nummer.digits() == digits)?;
        let soort = Self::new(wet, nummer);
        let is_ours = letters
            .bytes()
            .eq(wet.code().bytes().map(|b| b.to_ascii_lowercase()));
        is_ours.then_some(soort)
    }

    /// The answer to this message type, if it has one.
    pub const fn antwoord(self) -> Option<Self> {
        match self.nummer.antwoord() {
            Some(nummer) => Some(Self::new(self.wet, nummer)),
            None => None,
        }
    }
}

impl fmt::Display for BerichtSoort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.wet.code(), self.nummer.digits())
    }
}

impl fmt::Debug for BerichtSoort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for BerichtSoort {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::all()
            .find(|soort| soort.to_string() == text)
            .ok_or(InvalidValue {
                expected: "een berichtsoort zoals JW323 of WMO301",
            })
    }
}

impl Serialize for BerichtSoort {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_namespace_is_of_the_message_type_that_has_it() {
        for soort in BerichtSoort::all() {
            assert_eq!(BerichtSoort::of_namespace(&soort.namespace()), Some(soort));
        }
        for other in [
            "",
            "http://www.istandaarden.nl/ijw/3_2/wmo323/schema",
            "http://www.istandaarden.nl/ijw/3_2/JW323/schema",
            "http://www.istandaarden.nl/ijw/3_2/jw303/schema",
            "http://www.istandaarden.nl/ijw/3_1/jw323/schema",
            "http://www.istandaarden.nl/ijw/3_2/jw323",
            "http://www.istandaarden.nl/ijw/3_2/é/schema",
        ] {
            assert_eq!(BerichtSoort::of_namespace(other), None, "{other}");
        }
    }
}
