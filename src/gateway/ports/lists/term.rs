//! A row of the list of terms, and what we wait for: what must be done by a day, and by whom.

use super::Onderwerp;
use crate::gateway::deadline::{Stand, Termijn};
use crate::standard::bericht::{BerichtSoort, Wet};
use crate::standard::types::{AgbCode, Datum, Gemeentecode};

/// A message that we sent and that waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Onbeantwoord {
    /// Law and number.
    pub soort: BerichtSoort,
    /// The municipality in its header.
    pub gemeente: Gemeentecode,
    /// The provider in its header.
    pub aanbieder: AgbCode,
    /// What it is about: the declaration, or the message itself.
    pub waarover: Onderwerp,
    /// The day on which it was sent.
    pub verzonden: Datum,
}

/// A term that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Termijnrij {
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The law.
    pub wet: Wet,
    /// The provider.
    pub aanbieder: AgbCode,
    /// What it is about.
    pub waarover: Onderwerp,
    /// What is due, by whom, and when.
    pub termijn: Termijn,
    /// How it stands today.
    pub stand: Stand,
}
