//! A row of the list of terms: what must be done by a day, and by whom.

use super::Onderwerp;
use crate::gateway::deadline::{Stand, Termijn};
use crate::standard::bericht::Wet;
use crate::standard::types::{AgbCode, Gemeentecode};

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
