//! What a check has to say about a message: rule, place, and plain Dutch. A finding never holds a
//! BSN or a name.

use serde::Serialize;

use super::codes::RetourCode;

/// The control level that a rule belongs to (IV032, IV088).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Niveau {
    /// 1: form of the message, checked against the schema.
    Formaat,
    /// 2: within the message.
    Inhoud,
    /// 3: across messages.
    Berichtoverstijgend,
    /// 4: against an outside source: clock, code list, contract.
    ExterneBron,
}

impl Niveau {
    /// The level as the standard numbers it.
    pub const fn number(self) -> u8 {
        match self {
            Self::Formaat => 1,
            Self::Inhoud => 2,
            Self::Berichtoverstijgend => 3,
            Self::ExterneBron => 4,
        }
    }
}

impl Serialize for Niveau {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.number())
    }
}

/// Where in the file: line and column, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Positie {
    /// Line, from 1.
    pub regelnummer: u64,
    /// Column in characters, from 1.
    pub kolom: u64,
}

/// One thing that is wrong with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bevinding {
    /// The rule's code (`TR358`, `CD077`), or `XSD` for the schema and the XML itself.
    pub regel: &'static str,
    /// The level that refuses.
    pub niveau: Niveau,
    /// The return code the answer carries; `None` where the standard has none (level 1).
    pub retourcode: Option<RetourCode>,
    /// Element path from the root, `Bericht/Declaratie/Clienten/Client[2]/Bsn`; `[n]` only where
    /// an element can repeat.
    pub plek: String,
    /// Line and column, where known.
    pub positie: Option<Positie>,
    /// What is wrong and what was expected, in Dutch.
    pub melding: String,
}
