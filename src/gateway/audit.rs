//! The audit trail: who did what, about which message or grant, and how it ended. Each row holds the
//! hash of the row before it, so that none can be changed, taken out or put in unseen; the last one
//! is sealed with a key that is not in the database. What that shows, and what nothing can show,
//! stands in docs/operation.md.

mod keten;
mod opdrachtgever;
mod sleutel;
mod toets;

#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

pub use keten::{Laatste, volgende};
pub use opdrachtgever::{Opdrachtgever, opsomming};
pub use sleutel::{Betrokkene, Sleutel, TeKorteSleutel};
pub use toets::{Anker, Breuk, Toets, Uitslag};

use super::party::Partij;
use super::rol::Rol;
use crate::standard::types::InvalidValue;

/// A chain of rows: each party has its own, and what concerns several has that of the installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keten {
    /// Of the installation.
    Installatie,
    /// Of a party.
    Partij(Partij),
}

impl Keten {
    /// The key under which a store keeps it: `-`, `G0153`, `A12345678`.
    pub fn sleutel(self) -> String {
        match self {
            Self::Installatie => "-".to_owned(),
            Self::Partij(partij) => partij.sleutel(),
        }
    }
}

/// What was done. The list is closed: what is not on it is not recorded, and must get a name first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Handeling {
    /// A store was made to act for parties.
    PartijToevoegen,
    /// Lists or existing grants were loaded.
    Laden,
    /// A message was received.
    Ontvangen,
    /// It was reported that support started or stopped.
    Melden,
    /// Allocations, or changes of them, were asked for.
    Verzoeken,
    /// What was delivered was declared.
    Declareren,
    /// Allocations or changes were turned into 301s.
    Toewijzen,
    /// Requests were decided on.
    Besluiten,
    /// Something was taken off the worklist.
    Afdoen,
    /// A message was sent again, the same bytes.
    Herzenden,
    /// A message was made anew and sent.
    OpnieuwMaken,
    /// A list was shown with BSN and names.
    PersonenTonen,
    /// A message was handed in, for a case system.
    Aanleveren,
    /// Messages or lists were read, by a case system.
    Raadplegen,
    /// An envelope was tried again out of turn.
    Herproberen,
    /// An envelope was given up.
    Annuleren,
    /// Content was removed at the end of its term.
    Wissen,
    /// A copy of the store was made.
    Kopieren,
    /// A copy was put back.
    Terugzetten,
    /// The trail was found not to fit what was sealed; a row of Bode's own.
    KetenGebroken,
}

impl Handeling {
    /// Everything that can be done.
    pub const ALL: [Self; 20] = [
        Self::PartijToevoegen,
        Self::Laden,
        Self::Ontvangen,
        Self::Melden,
        Self::Verzoeken,
        Self::Declareren,
        Self::Toewijzen,
        Self::Besluiten,
        Self::Afdoen,
        Self::Herzenden,
        Self::OpnieuwMaken,
        Self::PersonenTonen,
        Self::Aanleveren,
        Self::Raadplegen,
        Self::Herproberen,
        Self::Annuleren,
        Self::Wissen,
        Self::Kopieren,
        Self::Terugzetten,
        Self::KetenGebroken,
    ];

    /// The key that the store uses; it never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PartijToevoegen => "partij-toevoegen",
            Self::Laden => "laden",
            Self::Ontvangen => "ontvangen",
            Self::Melden => "melden",
            Self::Verzoeken => "verzoeken",
            Self::Declareren => "declareren",
            Self::Toewijzen => "toewijzen",
            Self::Besluiten => "besluiten",
            Self::Afdoen => "afdoen",
            Self::Herzenden => "herzenden",
            Self::OpnieuwMaken => "opnieuw-maken",
            Self::PersonenTonen => "personen-tonen",
            Self::Aanleveren => "aanleveren",
            Self::Raadplegen => "raadplegen",
            Self::Herproberen => "herproberen",
            Self::Annuleren => "annuleren",
            Self::Wissen => "wissen",
            Self::Kopieren => "kopieren",
            Self::Terugzetten => "terugzetten",
            Self::KetenGebroken => "keten-gebroken",
        }
    }
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Uitkomst {
    /// It was begun; a row of its own says how it ended. Without one it was broken off.
    Begonnen,
    /// All of it was done.
    Gelukt,
    /// Some of it was refused.
    Deels,
    /// It was refused, or it failed: nothing of it can be relied on.
    Mislukt,
}

impl Uitkomst {
    /// Every way to end.
    pub const ALL: [Self; 4] = [Self::Begonnen, Self::Gelukt, Self::Deels, Self::Mislukt];

    /// The key that the store uses; it never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Begonnen => "begonnen",
            Self::Gelukt => "gelukt",
            Self::Deels => "deels",
            Self::Mislukt => "mislukt",
        }
    }
}

/// Who did it: a user of this machine, or the name of a user of the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wie(String);

impl FromStr for Wie {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let text = text.trim();
        let fits = (1..=100).contains(&text.chars().count()) && !text.contains(char::is_control);
        fits.then(|| Self(text.to_owned())).ok_or(InvalidValue {
            expected: "een naam van 1 tot en met 100 tekens",
        })
    }
}

impl fmt::Display for Wie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voorval {
    /// When: seconds since 1970, UTC.
    pub seconden: i64,
    /// Who did it.
    pub wie: Wie,
    /// In which role.
    pub rol: Rol,
    /// What was done.
    pub handeling: Handeling,
    /// To what: `toewijzing 1234`, `JW301 015300000007`. Never a person.
    pub onderwerp: String,
    /// How it ended.
    pub uitkomst: Uitkomst,
    /// About whom, where it is about one person.
    pub betrokkene: Option<Betrokkene>,
    /// What for, where that was asked.
    pub doel: Option<String>,
    /// The trace it belongs to (W3C `traceparent`), where there is one.
    pub spoor: Option<String>,
}

/// A row of the trail, as it is kept. Its texts stay as they are: who verifies must see what stands
/// there, not what Bode would have written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Auditrij {
    /// Its place in the chain, from 1.
    pub nummer: i64,
    /// When: seconds since 1970, UTC.
    pub seconden: i64,
    /// Who.
    pub wie: String,
    /// In which role.
    pub rol: String,
    /// What.
    pub handeling: String,
    /// To what.
    pub onderwerp: String,
    /// How it ended.
    pub uitkomst: String,
    /// About whom, as a keyed hash.
    pub betrokkene: Option<String>,
    /// What for.
    pub doel: Option<String>,
    /// The trace it belongs to.
    pub spoor: Option<String>,
    /// The hash of the row before it.
    pub vorige: String,
    /// The hash of this row.
    pub hash: String,
}

/// How far a chain goes, sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stand {
    /// The number of its last row; 0 while it has none.
    pub nummer: i64,
    /// The hash of that row.
    pub hash: String,
    /// The seal on both.
    pub zegel: String,
}
