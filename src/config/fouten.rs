//! What can be wrong with settings, and where: a line of the file, or a variable of the environment.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

/// Where a setting stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plek {
    /// On a line of the file, from 1.
    Regel(usize),
    /// At a character of a line, both from 1.
    Teken(usize, usize),
    /// In a variable of the environment.
    Omgeving(String),
    /// Nowhere: it is left out.
    Nergens,
}

impl fmt::Display for Plek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Regel(regel) => write!(f, "regel {regel}"),
            Self::Teken(regel, teken) => write!(f, "regel {regel}, teken {teken}"),
            Self::Omgeving(naam) => write!(f, "omgevingsvariabele {naam}"),
            Self::Nergens => f.write_str("instellingen"),
        }
    }
}

/// One thing that is wrong. It never repeats the value: that may be a secret in the wrong place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{plek}: {melding}")]
pub struct ConfigError {
    /// Where.
    pub plek: Plek,
    /// What, and what was expected, in Dutch.
    pub melding: String,
}

/// Everything that is wrong with the settings, in order of place. Never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ConfigErrors(Vec<ConfigError>);

impl ConfigErrors {
    /// The errors.
    pub fn fouten(&self) -> &[ConfigError] {
        &self.0
    }
}

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            1 => f.write_str("1 fout in de instellingen:")?,
            aantal => write!(f, "{aantal} fouten in de instellingen:")?,
        }
        for fout in &self.0 {
            write!(f, "\n  {fout}")?;
        }
        Ok(())
    }
}

/// Collects what is found while settings are read: errors, and which keys exist at all.
#[derive(Debug, Default)]
pub(super) struct Verslag {
    fouten: RefCell<Vec<ConfigError>>,
    sleutels: RefCell<BTreeSet<String>>,
}

impl Verslag {
    /// Notes an error.
    pub(super) fn fout(&self, plek: Plek, melding: impl Into<String>) {
        let melding = melding.into();
        self.fouten.borrow_mut().push(ConfigError { plek, melding });
    }

    /// Notes that a key exists.
    pub(super) fn ken(&self, sleutel: String) {
        self.sleutels.borrow_mut().insert(sleutel);
    }

    /// Every key that was asked for.
    #[cfg(test)]
    pub(super) fn sleutels(&self) -> BTreeSet<String> {
        self.sleutels.borrow().clone()
    }

    /// The value, if nothing is wrong.
    pub(super) fn sluit<T>(self, waarde: Option<T>) -> Result<T, ConfigErrors> {
        let mut fouten = self.fouten.into_inner();
        fouten.sort();
        fouten.dedup();
        match waarde {
            Some(waarde) if fouten.is_empty() => Ok(waarde),
            _ => Err(ConfigErrors(fouten)),
        }
    }
}
