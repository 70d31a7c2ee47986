//! The worklist: what a person must look at, and what is booked of it.

use std::fmt;
use std::str::FromStr;

use super::records::BerichtNummer;
use crate::standard::bericht::Wet;
use crate::standard::codes::RetourCode;
use crate::standard::types::{AgbCode, Datum, Gemeentecode, IdentificatieBericht, InvalidValue};

/// The kinds of things that a person must look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Werksoort {
    /// The provider refused a grant (302).
    ToewijzingGeweigerd,
    /// The other refused a message of ours.
    BerichtAfgekeurd,
    /// The municipality refused part of a declaration of ours (325).
    PrestatiesAfgewezen,
    /// An answer to a message that we never sent.
    AntwoordZonderVraag,
    /// A second answer to the same message.
    TweedeAntwoord,
    /// A 301 with an older state of a grant than is known (IV013).
    OudereToewijzing,
    /// A request that a person must decide on. It is not booked: every open request is one.
    VerzoekTeBeslissen,
    /// An answer that does not agree with what it answers.
    AntwoordKloptNiet,
    /// A message that came in was refused.
    OntvangenAfgekeurd,
    /// A message of ours did not arrive.
    NietBezorgd,
    /// Something that is allowed but odd.
    Signaal,
}

impl Werksoort {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::ToewijzingGeweigerd,
        Self::BerichtAfgekeurd,
        Self::PrestatiesAfgewezen,
        Self::AntwoordZonderVraag,
        Self::TweedeAntwoord,
        Self::OudereToewijzing,
        Self::VerzoekTeBeslissen,
        Self::AntwoordKloptNiet,
        Self::OntvangenAfgekeurd,
        Self::NietBezorgd,
        Self::Signaal,
    ];

    /// The key that programs and the store use; it never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ToewijzingGeweigerd => "toewijzing-geweigerd",
            Self::BerichtAfgekeurd => "bericht-afgekeurd",
            Self::PrestatiesAfgewezen => "prestaties-afgewezen",
            Self::AntwoordZonderVraag => "antwoord-zonder-vraag",
            Self::TweedeAntwoord => "tweede-antwoord",
            Self::OudereToewijzing => "oudere-toewijzing",
            Self::VerzoekTeBeslissen => "verzoek-te-beslissen",
            Self::AntwoordKloptNiet => "antwoord-klopt-niet",
            Self::OntvangenAfgekeurd => "ontvangen-afgekeurd",
            Self::NietBezorgd => "niet-bezorgd",
            Self::Signaal => "signaal",
        }
    }

    /// What people read.
    pub const fn omschrijving(self) -> &'static str {
        match self {
            Self::ToewijzingGeweigerd => "toewijzing geweigerd door de aanbieder",
            Self::BerichtAfgekeurd => "bericht afgekeurd door de ontvanger",
            Self::PrestatiesAfgewezen => "declaratie deels afgewezen",
            Self::AntwoordZonderVraag => "antwoord op een onbekend bericht",
            Self::TweedeAntwoord => "tweede antwoord op hetzelfde bericht",
            Self::OudereToewijzing => "toewijzing ouder dan de bekende",
            Self::VerzoekTeBeslissen => "verzoek wacht op een besluit",
            Self::AntwoordKloptNiet => "antwoord past niet bij de vraag",
            Self::OntvangenAfgekeurd => "ontvangen bericht afgekeurd",
            Self::NietBezorgd => "bericht niet bezorgd",
            Self::Signaal => "signaal",
        }
    }
}

/// Something to put on the worklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Werk {
    /// Our number of the message it is about.
    pub bericht: BerichtNummer,
    /// What kind.
    pub soort: Werksoort,
    /// What it is about, such as `toewijzing 1234`. Never a person.
    pub waarover: String,
    /// The rule that found it, or the return code that says it.
    pub code: Option<String>,
    /// What is wrong and what to do, in Dutch. Never a BSN or a name.
    pub melding: String,
    /// Since when.
    pub datum: Datum,
}

impl Werk {
    /// Names a return code with its meaning.
    pub fn in_words(code: RetourCode) -> String {
        format!("{} ({})", code.code(), code.omschrijving())
    }
}

/// The number of something on the worklist of a party: our number of the message, and its place among
/// what that message brought up. `17.1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Werknummer {
    /// Our number of the message.
    pub bericht: BerichtNummer,
    /// The place, from 1.
    pub volgnummer: i64,
}

impl fmt::Display for Werknummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.bericht.0, self.volgnummer)
    }
}

impl FromStr for Werknummer {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let number = |digits: &str| digits.parse().ok().filter(|number: &i64| *number > 0);
        text.split_once('.')
            .and_then(|(bericht, volgnummer)| {
                Some(Self {
                    bericht: BerichtNummer(number(bericht)?),
                    volgnummer: number(volgnummer)?,
                })
            })
            .ok_or(InvalidValue {
                expected: "een nummer uit de werklijst, zoals 17.1",
            })
    }
}

/// What became of taking something off the worklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Afdoening {
    /// It is off the list now.
    Afgedaan,
    /// It was off the list already.
    Eerder {
        /// Since this day.
        op: Datum,
    },
    /// There is nothing of that number on the list of this party.
    Onbekend,
}

/// Something that waits for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Werkrij {
    /// Its number; `None` for what goes away by itself, when a request is decided on.
    pub nummer: Option<Werknummer>,
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
    /// What it is about. Never a person.
    pub waarover: String,
    /// The message that brought it up.
    pub bericht: IdentificatieBericht,
    /// The rule that brought it up, if one did.
    pub regel: Option<String>,
    /// The return code that brought it up, if one did.
    pub retourcode: Option<RetourCode>,
    /// What to do, in Dutch.
    pub melding: String,
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

    #[test]
    fn a_number_is_read_as_it_is_shown() {
        let number: Werknummer = "17.1".parse().unwrap();
        assert_eq!((number.bericht.0, number.volgnummer), (17, 1));
        assert_eq!(number.to_string(), "17.1");
        for wrong in ["17", "17.", ".1", "0.1", "17.-1", "a.b", "17.1.1"] {
            assert!(wrong.parse::<Werknummer>().is_err(), "{wrong}");
        }
    }
}
