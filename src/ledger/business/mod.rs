//! The business rules of the standard (OP): what each asks, and what Bode does about it. They are
//! agreements between people; a rule with a code of its own (TR, CD, CS) enforces some of them,
//! the way Bode works keeps others, and the rest is left to people, with the reason.

mod allocations;
mod clients;
mod declarations;
mod deliveries;
mod requests;
mod traffic;

use std::fmt;

use crate::standard::bericht::{BerichtSoort, Nummer};
use crate::standard::rules::{RegelCode, Wetten};

/// A business rule.
#[derive(Debug, Clone, Copy)]
pub struct Bedrijfsregel {
    /// The standard's code, such as `OP364`.
    pub code: RegelCode,
    /// The messages it is about.
    pub berichten: &'static [Nummer],
    /// The laws it holds for.
    pub wetten: Wetten,
    /// What it asks, in one line of Dutch without a full stop.
    pub titel: &'static str,
    /// What Bode does about it.
    pub status: Status,
}

/// What Bode does about a business rule.
#[derive(Debug, Clone, Copy)]
pub enum Status {
    /// Bode does not let it be broken.
    Afgedwongen {
        /// The rules of the standard that check it (TR, CD, CS); none where the schema or the way
        /// Bode composes a message does.
        regels: &'static [&'static str],
        /// Where, in Dutch.
        waar: &'static str,
    },
    /// Bode helps to keep it.
    Ondersteund {
        /// How, in Dutch.
        hoe: &'static str,
    },
    /// Only people can keep it.
    AanMensen {
        /// Why, in Dutch.
        waarom: &'static str,
    },
}

impl Status {
    /// In a word or two of Dutch.
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Afgedwongen { .. } => "afgedwongen",
            Self::Ondersteund { .. } => "ondersteund",
            Self::AanMensen { .. } => "aan mensen",
        }
    }

    /// Where, how or why, in Dutch.
    pub const fn uitleg(self) -> &'static str {
        match self {
            Self::Afgedwongen { waar, .. } => waar,
            Self::Ondersteund { hoe } => hoe,
            Self::AanMensen { waarom } => waarom,
        }
    }

    /// The codes of the rules that check it.
    pub const fn regels(self) -> &'static [&'static str] {
        match self {
            Self::Afgedwongen { regels, .. } => regels,
            Self::Ondersteund { .. } | Self::AanMensen { .. } => &[],
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.naam())
    }
}

impl Bedrijfsregel {
    /// A rule for both laws.
    const fn new(
        code: &'static str,
        berichten: &'static [Nummer],
        titel: &'static str,
        status: Status,
    ) -> Self {
        Self {
            code: RegelCode::new(code),
            berichten,
            wetten: Wetten::Beide,
            titel,
            status,
        }
    }

    /// A rule for the Jeugdwet only.
    const fn alleen_jeugdwet(
        code: &'static str,
        berichten: &'static [Nummer],
        titel: &'static str,
        status: Status,
    ) -> Self {
        Self {
            wetten: Wetten::AlleenJeugdwet,
            ..Self::new(code, berichten, titel, status)
        }
    }

    /// The message types it is about, Jeugdwet first.
    pub fn soorten(&self) -> impl Iterator<Item = BerichtSoort> {
        BerichtSoort::all().filter(|soort| {
            self.wetten.contains(soort.wet) && self.berichten.contains(&soort.nummer)
        })
    }
}

/// Bode does not let it be broken.
const fn afgedwongen(regels: &'static [&'static str], waar: &'static str) -> Status {
    Status::Afgedwongen { regels, waar }
}

/// Bode helps to keep it.
const fn ondersteund(hoe: &'static str) -> Status {
    Status::Ondersteund { hoe }
}

/// Only people can keep it.
const fn aan_mensen(waarom: &'static str) -> Status {
    Status::AanMensen { waarom }
}

/// Every business rule, sorted by code.
pub fn bedrijfsregels() -> Vec<&'static Bedrijfsregel> {
    let mut all: Vec<&Bedrijfsregel> = [
        clients::REGELS,
        traffic::REGELS,
        allocations::REGELS,
        requests::REGELS,
        deliveries::REGELS,
        declarations::REGELS,
    ]
    .into_iter()
    .flatten()
    .collect();
    all.sort_by_key(|regel| regel.code);
    all
}

/// The business rule with this code, such as `OP364`, in capitals or not.
pub fn bedrijfsregel(code: &str) -> Option<&'static Bedrijfsregel> {
    bedrijfsregels()
        .into_iter()
        .find(|regel| regel.code.as_str().eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_one_rule() {
        let all = bedrijfsregels();
        assert!(all.is_sorted_by(|one, next| one.code < next.code));
        assert!(!all.is_empty());
    }

    #[test]
    fn a_rule_is_found_by_its_code() {
        let regel = bedrijfsregel("op033X1").unwrap();
        assert_eq!(regel.code.as_str(), "OP033x1");
        assert!(bedrijfsregel("OP999").is_none());
    }

    #[test]
    fn a_title_is_a_line_and_an_explanation_a_sentence() {
        for regel in bedrijfsregels() {
            let (titel, uitleg) = (regel.titel, regel.status.uitleg());
            assert!(titel.chars().count() <= 88, "{}", regel.code);
            for text in [titel, uitleg] {
                let first = text.chars().next().unwrap();
                assert!(
                    first.is_uppercase() || first.is_ascii_digit() || first == '`',
                    "{}",
                    regel.code
                );
                // The page is a table.
                assert!(!text.contains(['|', '\n']), "{}", regel.code);
            }
            assert!(
                !titel.ends_with('.') && uitleg.ends_with('.'),
                "{}",
                regel.code
            );
        }
    }

    #[test]
    fn what_is_left_to_youth_care_says_so() {
        let only: Vec<&str> = bedrijfsregels()
            .into_iter()
            .filter(|regel| regel.wetten == Wetten::AlleenJeugdwet)
            .map(|regel| regel.code.as_str())
            .collect();
        assert_eq!(only, ["OP001", "OP002", "OP002x1", "OP002x2", "OP359"]);
    }
}
