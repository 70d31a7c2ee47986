//! The description of one rule of the standard, in our own words. Shared by the rules inside a
//! message and the rules that need the ledger; how a rule is checked stands elsewhere.

use std::fmt;

use serde::Serialize;

use crate::standard::bericht::{BerichtSoort, Nummer, Wet};
use crate::standard::codes::RetourCode;
use crate::standard::finding::Niveau;

/// The code the standard gives a rule: `TR358`, `CD077`, `CS002`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct RegelCode(&'static str);

impl RegelCode {
    /// The code.
    pub const fn new(code: &'static str) -> Self {
        Self(code)
    }

    /// The code as text.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for RegelCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl fmt::Debug for RegelCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The laws a rule holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wetten {
    /// Jeugdwet and Wmo.
    Beide,
    /// Jeugdwet only.
    AlleenJeugdwet,
}

impl Wetten {
    /// Whether the law is one of these.
    pub const fn contains(self, wet: Wet) -> bool {
        matches!(self, Self::Beide) || matches!(wet, Wet::Jeugdwet)
    }
}

/// What a rule asks: enough to list it, explain it and answer with it.
#[derive(Debug, Clone, Copy)]
pub struct Regel {
    /// The standard's code.
    pub code: RegelCode,
    /// The level at which it is checked.
    pub niveau: Niveau,
    /// What the answer carries when the rule is broken; `None` where the standard has no code.
    pub retourcode: Option<RetourCode>,
    /// The messages it holds for.
    pub berichten: &'static [Nummer],
    /// The laws it holds for.
    pub wetten: Wetten,
    /// What it asks, in one line of Dutch without a full stop.
    pub titel: &'static str,
    /// What it asks and why, with an example, in Dutch.
    pub uitleg: &'static str,
}

impl Regel {
    /// A rule of level 2, which is answered with 0001, for both laws.
    pub(super) const fn inhoud(
        code: &'static str,
        berichten: &'static [Nummer],
        titel: &'static str,
        uitleg: &'static str,
    ) -> Self {
        Self {
            code: RegelCode::new(code),
            niveau: Niveau::Inhoud,
            retourcode: Some(RetourCode::R0001),
            berichten,
            wetten: Wetten::Beide,
            titel,
            uitleg,
        }
    }

    /// The same rule for the Jeugdwet only.
    pub(super) const fn alleen_jeugdwet(self) -> Self {
        Self {
            wetten: Wetten::AlleenJeugdwet,
            ..self
        }
    }

    /// A condition that the schema enforces: level 1, without a return code.
    pub(super) const fn formaat(
        code: &'static str,
        berichten: &'static [Nummer],
        titel: &'static str,
        uitleg: &'static str,
    ) -> Self {
        Self {
            niveau: Niveau::Formaat,
            retourcode: None,
            ..Self::inhoud(code, berichten, titel, uitleg)
        }
    }

    /// Whether the rule holds for this message under this law.
    pub fn applies_to(&self, soort: BerichtSoort) -> bool {
        self.wetten.contains(soort.wet) && self.berichten.contains(&soort.nummer)
    }

    /// The message types the rule holds for, Jeugdwet first.
    pub fn soorten(&self) -> impl Iterator<Item = BerichtSoort> {
        BerichtSoort::all().filter(|soort| self.applies_to(*soort))
    }
}
