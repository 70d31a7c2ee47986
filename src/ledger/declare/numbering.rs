//! Numbers for what is declared: the DeclaratieNummer (TR333) and the references of the prestaties
//! (TR314), each unique for the provider within a law, whatever the municipality.

use crate::standard::types::{DeclaratieNummer, ReferentieNummer};

/// The numbers of one declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nummers {
    /// Letters and digits (CS319), at most 12.
    pub declaratie_nummer: DeclaratieNummer,
    /// One for each prestatie, credits included.
    pub referenties: Vec<ReferentieNummer>,
}

/// Hands out numbers that were never used. [`super::declare`] asks once, and only when there is
/// something to declare.
pub trait Declaratienummering {
    /// Takes a number for the declaration and so many references, or none when it cannot.
    fn take(&mut self, aantal: usize) -> Option<Nummers>;
}

/// Counts up: `D1`, `D2` for declarations, `P1`, `P2` for prestaties. Its numbers are to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Volgnummers {
    /// The next declaration.
    pub declaratie: u64,
    /// The next prestatie.
    pub prestatie: u64,
}

impl Default for Volgnummers {
    fn default() -> Self {
        Self {
            declaratie: 1,
            prestatie: 1,
        }
    }
}

impl Declaratienummering for Volgnummers {
    fn take(&mut self, aantal: usize) -> Option<Nummers> {
        let end = self.prestatie.checked_add(u64::try_from(aantal).ok()?)?;
        let referenties: Result<_, _> = (self.prestatie..end)
            .map(|number| format!("P{number}").parse())
            .collect();
        let nummers = Nummers {
            declaratie_nummer: format!("D{}", self.declaratie).parse().ok()?,
            referenties: referenties.ok()?,
        };
        *self = Self {
            declaratie: self.declaratie.checked_add(1)?,
            prestatie: end,
        };
        Some(nummers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_on_where_they_were() {
        let mut numbers = Volgnummers::default();
        let mut take = |aantal| {
            let taken = numbers.take(aantal).unwrap();
            let references: Vec<String> =
                taken.referenties.iter().map(ToString::to_string).collect();
            (taken.declaratie_nummer.to_string(), references)
        };
        assert_eq!(take(2), ("D1".into(), vec!["P1".into(), "P2".into()]));
        assert_eq!(take(1), ("D2".into(), vec!["P3".into()]));
    }

    #[test]
    fn a_reference_that_does_not_fit_is_not_given() {
        let mut numbers = Volgnummers {
            declaratie: 7,
            prestatie: 9_999_999_999_999_999_999,
        };
        assert_eq!(numbers.take(2), None);
        assert_eq!(numbers.declaratie, 7);
        assert!(numbers.take(1).is_some());
    }
}
