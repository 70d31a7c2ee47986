//! The envelopes as data: what stands in a Di01, Du01, Fo01, Bv03 or Fo03.

use std::borrow::Cow;

use super::codes::{Berichtcode, Plek};
use crate::gateway::ports::Moment;

/// Who sends or receives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Systeem {
    /// Code of the organisation. Only a Fo01, Fo03 or Bv03 may go without.
    pub organisatie: Option<String>,
    /// Name of the application.
    pub applicatie: String,
    /// Name of the municipality, or of several that work together.
    pub administratie: Option<String>,
    /// No meaning.
    pub gebruiker: Option<String>,
}

impl Systeem {
    /// An application of an organisation.
    pub fn new(organisatie: Option<String>, applicatie: &str) -> Self {
        Self {
            organisatie,
            applicatie: applicatie.to_owned(),
            administratie: None,
            gebruiker: None,
        }
    }
}

/// What every envelope says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kop {
    /// Who sends it.
    pub zender: Systeem,
    /// Whom it is for.
    pub ontvanger: Systeem,
    /// Its reference.
    pub referentienummer: String,
    /// When it was made.
    pub tijdstip: String,
}

/// What a Di01 or Du01 carries. Its `Debug` leaves the content out: that is personal data.
#[derive(Clone, PartialEq, Eq)]
pub struct Lading<'a> {
    /// Kind of message, `WMO301`.
    pub functie: String,
    /// Version of the application that made the message.
    pub applicatie_versie: String,
    /// Its subversion.
    pub applicatie_subversie: String,
    /// Version of the kind of message.
    pub functie_versie: String,
    /// Its subversion.
    pub functie_subversie: String,
    /// The name of the file, for what is no XML.
    pub bestandsnaam: Option<String>,
    /// The message.
    pub inhoud: Cow<'a, [u8]>,
}

impl Lading<'_> {
    /// What word of an error says of it in `details`: the kind of message with the version of the
    /// application that made it, `JW315-00020010`.
    pub fn opschrift(&self) -> String {
        let Self {
            functie,
            applicatie_versie,
            applicatie_subversie,
            ..
        } = self;
        format!("{functie}-{applicatie_versie}{applicatie_subversie}")
    }
}

impl std::fmt::Debug for Lading<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lading")
            .field("functie", &self.functie)
            .field("applicatie_versie", &self.applicatie_versie)
            .field("applicatie_subversie", &self.applicatie_subversie)
            .field("functie_versie", &self.functie_versie)
            .field("functie_subversie", &self.functie_subversie)
            .field("bestandsnaam", &self.bestandsnaam)
            .field("inhoud", &format_args!("{} bytes", self.inhoud.len()))
            .finish()
    }
}

/// What is wrong, in a Fo01 or Fo03. `detailsXML`, which may hold the whole message that was refused,
/// is passed over when read and never written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fout {
    /// Its code.
    pub code: String,
    /// Whose error it is.
    pub plek: Plek,
    /// What is wrong.
    pub omschrijving: String,
    /// What the envelope it is about called its content ([`Lading::opschrift`]).
    pub details: Option<String>,
}

/// An envelope with what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bericht<'a> {
    /// A message that begins something.
    Di01(Kop, Lading<'a>),
    /// The answer to the Di01 with this reference.
    Du01(Kop, String, Lading<'a>),
    /// Word, later, that the envelope with this reference was refused.
    Fo01(Kop, String, Fout),
    /// Word that the envelope with this reference was received.
    Bv03(Kop, String),
    /// Word that the envelope with this reference was not received.
    Fo03(Kop, String, Fout),
}

impl Bericht<'_> {
    /// Its kind.
    pub const fn berichtcode(&self) -> Berichtcode {
        match self {
            Self::Di01(..) => Berichtcode::Di01,
            Self::Du01(..) => Berichtcode::Du01,
            Self::Fo01(..) => Berichtcode::Fo01,
            Self::Bv03(..) => Berichtcode::Bv03,
            Self::Fo03(..) => Berichtcode::Fo03,
        }
    }

    /// What it says of itself.
    pub const fn kop(&self) -> &Kop {
        match self {
            Self::Di01(kop, _)
            | Self::Du01(kop, ..)
            | Self::Fo01(kop, ..)
            | Self::Bv03(kop, _)
            | Self::Fo03(kop, ..) => kop,
        }
    }
}

/// A moment as `tijdstipBericht` has it: jjjjmmdduummss.
pub fn tijdstip(moment: Moment) -> String {
    let written = format!("{}{}", moment.datum, moment.tijd);
    written
        .chars()
        .filter(char::is_ascii_digit)
        .take(14)
        .collect()
}
