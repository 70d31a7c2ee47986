//! Providers that a municipality works with, and the contracts between them: period, and the
//! agreements in which municipalities differ.

use std::fmt;
use std::str::FromStr;

use compact_str::CompactString;

use super::validity::{Geldigheid, OpDatum, Periodiek};
use crate::standard::bericht::Wet;
use crate::standard::codes::JaNee;
use crate::standard::types::{AgbCode, Datum, Gemeentecode, InvalidValue, Periode};

/// A provider as one municipality knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aanbieder {
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The provider's AGB code.
    pub agb: AgbCode,
    /// The name that reports show.
    pub naam: AanbiederNaam,
}

/// Name of a provider: one line of 1 to 200 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AanbiederNaam(CompactString);

impl AanbiederNaam {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for AanbiederNaam {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let trimmed = text.trim();
        let fits = !trimmed.is_empty() && trimmed.chars().count() <= 200;
        if fits && !trimmed.contains(char::is_control) {
            Ok(Self(CompactString::new(trimmed)))
        } else {
            Err(InvalidValue {
                expected: "een naam van 1 tot 200 tekens op één regel",
            })
        }
    }
}

impl fmt::Display for AanbiederNaam {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What a contract is for. One key has at most one contract on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContractSleutel {
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The provider.
    pub aanbieder: AgbCode,
    /// The law.
    pub wet: Wet,
}

/// A contract between a municipality and a provider for one law, during a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    /// Between whom, for which law.
    pub sleutel: ContractSleutel,
    /// When it holds.
    pub geldigheid: Geldigheid,
    /// What was agreed.
    pub afspraken: Afspraken,
}

impl Periodiek for Contract {
    type Sleutel = ContractSleutel;

    fn sleutel(&self) -> &ContractSleutel {
        &self.sleutel
    }

    fn geldigheid(&self) -> Geldigheid {
        self.geldigheid
    }
}

/// All contracts, found by key and day.
pub type Contracten = OpDatum<Contract>;

/// The agreements in which contracts differ. The default is what the standard and Bode's decisions
/// say where a contract is silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Afspraken {
    /// Whether the provider must accept every client that is allocated to it (acceptatieplicht).
    pub acceptatieplicht: JaNee,
    /// Days within which care must start; a grant without a start by then is a signal.
    pub starttermijn: Option<Starttermijn>,
    /// Whether minutes may be declared on an hourly tariff (IV081).
    pub minuten_bij_uurtarief: JaNee,
    /// The day of the ProductPeriode whose tariff counts.
    pub tariefpeildatum: Tariefpeildatum,
    /// What happens to prestaties of one message that share a reference (TR314).
    pub dubbele_referenties: DubbeleReferenties,
    /// Who finds out which municipality is responsible under the Jeugdwet before care is asked for.
    pub woonplaatstoets: Woonplaatstoets,
    /// Whether the provider passes changes on by a request for change (317).
    pub wijzigingsverzoeken: JaNee,
}

impl Default for Afspraken {
    fn default() -> Self {
        Self {
            acceptatieplicht: JaNee::Nee,
            starttermijn: None,
            minuten_bij_uurtarief: JaNee::Ja,
            tariefpeildatum: Tariefpeildatum::Begin,
            dubbele_referenties: DubbeleReferenties::AlleGeweigerd,
            woonplaatstoets: Woonplaatstoets::Gemeente,
            wijzigingsverzoeken: JaNee::Ja,
        }
    }
}

/// Calendar days between the first day of a grant and the last day on which care may start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Starttermijn(u16);

impl Starttermijn {
    /// The number of days.
    pub const fn dagen(self) -> u16 {
        self.0
    }

    /// The last day on which care may start for a grant that begins on `ingangsdatum`.
    pub fn uiterste_startdatum(self, ingangsdatum: Datum) -> Datum {
        ingangsdatum.plus_days(i32::from(self.0))
    }
}

impl FromStr for Starttermijn {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse()
            .ok()
            .filter(|days| digits && (1..=365).contains(days))
            .map(Self)
            .ok_or(InvalidValue {
                expected: "een aantal dagen van 1 tot en met 365",
            })
    }
}

impl fmt::Display for Starttermijn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} dagen", self.0)
    }
}

/// Which tariff counts when it changes within a ProductPeriode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tariefpeildatum {
    /// The tariff on the first day.
    #[default]
    Begin,
    /// The tariff on the last day.
    Eind,
}

impl Tariefpeildatum {
    /// The day whose tariff counts.
    pub const fn of(self, product_periode: Periode) -> Datum {
        match self {
            Self::Begin => product_periode.begin,
            Self::Eind => product_periode.eind,
        }
    }
}

impl FromStr for Tariefpeildatum {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        match text {
            "begin" => Ok(Self::Begin),
            "eind" => Ok(Self::Eind),
            _ => Err(InvalidValue {
                expected: "begin of eind",
            }),
        }
    }
}

impl fmt::Display for Tariefpeildatum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Begin => "begin",
            Self::Eind => "eind",
        })
    }
}

/// Who tests the residence principle (woonplaatsbeginsel, OP359).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Woonplaatstoets {
    /// The municipality, after the request came in: a person looks.
    #[default]
    Gemeente,
    /// The provider, before it asks: the municipality relies on it.
    Aanbieder,
}

impl FromStr for Woonplaatstoets {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        match text {
            "gemeente" => Ok(Self::Gemeente),
            "aanbieder" => Ok(Self::Aanbieder),
            _ => Err(InvalidValue {
                expected: "gemeente of aanbieder",
            }),
        }
    }
}

impl fmt::Display for Woonplaatstoets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gemeente => "gemeente",
            Self::Aanbieder => "aanbieder",
        })
    }
}

/// What happens to prestaties of one message that share a reference (TR314).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DubbeleReferenties {
    /// Each of them is refused: none can be told from the others.
    #[default]
    AlleGeweigerd,
    /// The first in the message is judged as usual, the others are refused.
    EersteTelt,
}

impl FromStr for DubbeleReferenties {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        match text {
            "weigeren" => Ok(Self::AlleGeweigerd),
            "eerste" => Ok(Self::EersteTelt),
            _ => Err(InvalidValue {
                expected: "weigeren of eerste",
            }),
        }
    }
}

impl fmt::Display for DubbeleReferenties {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AlleGeweigerd => "weigeren",
            Self::EersteTelt => "eerste",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Datum {
        text.parse().unwrap()
    }

    #[test]
    fn a_name_is_one_line_with_ink() {
        let long = "é".repeat(200);
        for (text, good) in [
            ("Jeugdzorg De Brug", true),
            (long.as_str(), true),
            ("", false),
            ("  ", false),
            ("twee\nregels", false),
            (&format!("{long}x"), false),
        ] {
            assert_eq!(text.parse::<AanbiederNaam>().is_ok(), good, "{text}");
        }
    }

    #[test]
    fn a_term_to_start_is_a_number_of_days() {
        for (text, good) in [
            ("1", true),
            ("365", true),
            ("0", false),
            ("366", false),
            ("+5", false),
            ("", false),
        ] {
            assert_eq!(text.parse::<Starttermijn>().is_ok(), good, "{text}");
        }
        let termijn: Starttermijn = "14".parse().unwrap();
        assert_eq!(
            termijn.uiterste_startdatum(date("2026-02-20")),
            date("2026-03-06")
        );
    }

    #[test]
    fn the_tariff_day_is_an_end_of_the_period() {
        let march = date("2026-03-10").maand().periode();
        assert_eq!(Tariefpeildatum::default().of(march), date("2026-03-01"));
        let eind: Tariefpeildatum = "eind".parse().unwrap();
        assert_eq!(eind.of(march), date("2026-03-31"));
        assert!("midden".parse::<Tariefpeildatum>().is_err());
    }
}
