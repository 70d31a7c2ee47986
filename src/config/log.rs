//! `[log]`: what the daemon says of its work, and how.

use super::tabel::Tabel;
use super::waarden::Keuze;

/// What is logged, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Log {
    /// How a line looks.
    pub formaat: Formaat,
    /// From which level on.
    pub niveau: Niveau,
}

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formaat {
    /// For people.
    Text,
    /// For programs: a JSON object per line.
    Json,
}

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Niveau {
    /// What needs someone now.
    Error,
    /// And what may need someone.
    Warn,
    /// And what happens.
    Info,
    /// And how.
    Debug,
    /// And every step.
    Trace,
}

impl Niveau {
    /// As settings write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

impl Keuze for Formaat {
    const ALLE: &'static [(&'static str, Self)] = &[("text", Self::Text), ("json", Self::Json)];
}

impl Keuze for Niveau {
    const ALLE: &'static [(&'static str, Self)] = &[
        ("error", Self::Error),
        ("warn", Self::Warn),
        ("info", Self::Info),
        ("debug", Self::Debug),
        ("trace", Self::Trace),
    ];
}

impl Log {
    pub(super) fn lees(tabel: &Tabel<'_>) -> Self {
        let log = Self {
            formaat: tabel.keuze("formaat").unwrap_or(Formaat::Text),
            niveau: tabel.keuze("niveau").unwrap_or(Niveau::Info),
        };
        tabel.sluit();
        log
    }
}
