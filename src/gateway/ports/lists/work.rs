//! A row of the worklist: something that a person must look at.

use super::Onderwerp;
use crate::standard::bericht::Wet;
use crate::standard::codes::RetourCode;
use crate::standard::types::{AgbCode, Datum, Gemeentecode, IdentificatieBericht};

/// Something that waits for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Werkrij {
    /// Its number in the worklist.
    pub nummer: i64,
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The law.
    pub wet: Wet,
    /// The provider.
    pub aanbieder: AgbCode,
    /// The day it came up.
    pub sinds: Datum,
    /// What kind of thing it is.
    pub soort: Werksoort,
    /// What it is about.
    pub waarover: Onderwerp,
    /// The message that brought it up, if one did.
    pub bericht: Option<IdentificatieBericht>,
    /// The rule or signal that brought it up, if one did.
    pub regel: Option<String>,
    /// The return codes that brought it up.
    pub retourcodes: Vec<RetourCode>,
    /// What to do, in Dutch.
    pub melding: String,
}

/// What waits for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Werksoort {
    /// A provider has refused a grant (302).
    ToewijzingGeweigerd,
    /// The other has refused a message of ours.
    BerichtAfgekeurd,
    /// An answer to something that we never sent.
    AntwoordZonderVraag,
    /// Another answer to something that was answered.
    TweedeAntwoord,
    /// A 301 with an older state than the one we know (IV013).
    OudeToewijzing,
    /// A request that a person must decide on.
    VerzoekTeBeslissen,
    /// An answer that does not fit what it answers.
    AntwoordKloptNiet,
    /// Something that is allowed but odd.
    Signaal,
}

impl Werksoort {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::ToewijzingGeweigerd,
        Self::BerichtAfgekeurd,
        Self::AntwoordZonderVraag,
        Self::TweedeAntwoord,
        Self::OudeToewijzing,
        Self::VerzoekTeBeslissen,
        Self::AntwoordKloptNiet,
        Self::Signaal,
    ];

    /// The key that programs use; it never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ToewijzingGeweigerd => "toewijzing-geweigerd",
            Self::BerichtAfgekeurd => "bericht-afgekeurd",
            Self::AntwoordZonderVraag => "antwoord-zonder-vraag",
            Self::TweedeAntwoord => "tweede-antwoord",
            Self::OudeToewijzing => "oude-toewijzing",
            Self::VerzoekTeBeslissen => "verzoek-te-beslissen",
            Self::AntwoordKloptNiet => "antwoord-klopt-niet",
            Self::Signaal => "signaal",
        }
    }

    /// What people read.
    pub const fn omschrijving(self) -> &'static str {
        match self {
            Self::ToewijzingGeweigerd => "toewijzing geweigerd door de aanbieder",
            Self::BerichtAfgekeurd => "bericht afgekeurd door de ontvanger",
            Self::AntwoordZonderVraag => "antwoord op een onbekend bericht",
            Self::TweedeAntwoord => "tweede antwoord op hetzelfde bericht",
            Self::OudeToewijzing => "toewijzing ouder dan de bekende",
            Self::VerzoekTeBeslissen => "verzoek wacht op een besluit",
            Self::AntwoordKloptNiet => "antwoord past niet bij de vraag",
            Self::Signaal => "signaal",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_key_and_a_name_of_its_own() {
        for (index, one) in Werksoort::ALL.iter().enumerate() {
            let is_key = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(one.code().chars().all(is_key));
            for other in &Werksoort::ALL[..index] {
                assert_ne!(one.code(), other.code());
                assert_ne!(one.omschrijving(), other.omschrijving());
            }
        }
    }
}
