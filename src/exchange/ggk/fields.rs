//! The fields of an envelope and what they may hold: one table, for what we read and what we write.

use uuid::{Uuid, Variant};

/// A field: an element or attribute that holds text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Veld {
    /// Kind of envelope.
    Berichtcode,
    /// Code of an organisation.
    Organisatie,
    /// Name of an application.
    Applicatie,
    /// Name of a municipality, or of several that work together.
    Administratie,
    /// No meaning.
    Gebruiker,
    /// The reference of a Di01 or Du01.
    Referentienummer,
    /// The reference of another envelope, which may be any text.
    VrijReferentienummer,
    /// When the envelope was made.
    TijdstipBericht,
    /// The reference of the Di01 that a Du01 answers.
    CrossRefnummer,
    /// The reference of what a Fo01, Fo03 or Bv03 is about.
    VrijCrossRefnummer,
    /// Kind of message.
    Functie,
    /// Version of the application.
    ApplicatieVersie,
    /// Subversion of the application.
    ApplicatieSubversie,
    /// Version of the kind of message.
    FunctieVersie,
    /// Subversion of the kind of message.
    FunctieSubversie,
    /// Name of a file that is no XML.
    Bestandsnaam,
    /// Code of an error.
    Code,
    /// Whose error it is.
    Plek,
    /// What is wrong.
    Omschrijving,
    /// More on what is wrong.
    Details,
}

/// A field that holds what it may not. The value stays out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("`{}` moet {} zijn", .0.naam(), .0.eis())]
pub struct Veldfout(pub Veld);

impl Veld {
    /// The name of the element or attribute.
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Berichtcode => "berichtcode",
            Self::Organisatie => "organisatie",
            Self::Applicatie => "applicatie",
            Self::Administratie => "administratie",
            Self::Gebruiker => "gebruiker",
            Self::Referentienummer | Self::VrijReferentienummer => "referentienummer",
            Self::TijdstipBericht => "tijdstipBericht",
            Self::CrossRefnummer | Self::VrijCrossRefnummer => "crossRefnummer",
            Self::Functie => "functie",
            Self::ApplicatieVersie => "applicatieVersie",
            Self::ApplicatieSubversie => "applicatieSubversie",
            Self::FunctieVersie => "functieVersie",
            Self::FunctieSubversie => "functieSubversie",
            Self::Bestandsnaam => "bestandsnaam",
            Self::Code => "code",
            Self::Plek => "plek",
            Self::Omschrijving => "omschrijving",
            Self::Details => "details",
        }
    }

    /// What it must hold.
    pub const fn eis(self) -> &'static str {
        match self {
            Self::Berichtcode => "de code van het bericht waarin hij staat",
            Self::Organisatie | Self::Omschrijving => "hoogstens 200 tekens",
            Self::Applicatie => "een naam van 3 tot 50 tekens",
            Self::Administratie => "hoogstens 50 tekens",
            Self::Gebruiker => "hoogstens 100 tekens",
            Self::Referentienummer | Self::CrossRefnummer => "een UUID versie 4 in kleine letters",
            Self::VrijReferentienummer | Self::VrijCrossRefnummer => "hoogstens 40 tekens",
            Self::TijdstipBericht => "een tijdstip van 8 tot 17 cijfers (jjjjmmdduummss)",
            Self::Functie => "hoogstens 30 tekens",
            Self::ApplicatieVersie
            | Self::ApplicatieSubversie
            | Self::FunctieVersie
            | Self::FunctieSubversie => "een versienummer van 4 cijfers",
            Self::Bestandsnaam => {
                "een bestandsnaam van 4 tot 255 letters, cijfers, punten, streepjes en onderstrepingstekens"
            }
            Self::Code => "hoogstens 7 tekens",
            Self::Plek => "client of server",
            Self::Details => "hoogstens 1000 tekens",
        }
    }

    /// Holds a text against the field.
    ///
    /// # Errors
    /// When the field may not hold it.
    pub fn check(self, text: &str) -> Result<(), Veldfout> {
        let at_most = |most: usize| text.len() <= most || text.chars().count() <= most;
        let fits = match self {
            Self::Berichtcode => text.len() == 4,
            Self::Organisatie | Self::Omschrijving => at_most(200),
            Self::Applicatie => at_most(50) && text.chars().count() >= 3,
            Self::Administratie => at_most(50),
            Self::Gebruiker => at_most(100),
            Self::Referentienummer | Self::CrossRefnummer => is_uuid_v4(text),
            Self::VrijReferentienummer | Self::VrijCrossRefnummer => at_most(40),
            Self::TijdstipBericht => (8..=17).contains(&text.len()) && is_digits(text),
            Self::Functie => at_most(30),
            Self::ApplicatieVersie
            | Self::ApplicatieSubversie
            | Self::FunctieVersie
            | Self::FunctieSubversie => text.len() == 4 && is_digits(text),
            Self::Bestandsnaam => (4..=255).contains(&text.len()) && text.bytes().all(in_file_name),
            Self::Code => at_most(7),
            Self::Plek => matches!(text, "client" | "server"),
            Self::Details => at_most(1000),
        };
        if fits && text.chars().all(is_xml) {
            Ok(())
        } else {
            Err(Veldfout(self))
        }
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

const fn in_file_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_')
}

/// Whether XML allows a character.
pub(super) const fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether it is a UUID of version 4 as the schema wants it written.
pub fn is_uuid_v4(text: &str) -> bool {
    Uuid::try_parse(text).is_ok_and(|uuid| {
        uuid.get_version_num() == 4
            && uuid.get_variant() == Variant::RFC4122
            && uuid.as_hyphenated().to_string() == text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(table: &[(Veld, &str, bool)]) {
        for (veld, text, fits) in table {
            assert_eq!(veld.check(text).is_ok(), *fits, "{veld:?}: {text}");
        }
    }

    #[test]
    fn texts_are_as_long_as_the_schema_allows() {
        let of = |length| "é".repeat(length);
        check(&[
            (Veld::Organisatie, &of(200), true),
            (Veld::Organisatie, &of(201), false),
            (Veld::Organisatie, "", true),
            (Veld::Organisatie, "a\u{1}", false),
            (Veld::Applicatie, "éé", false),
            (Veld::Applicatie, "GGk", true),
            (Veld::Applicatie, &of(50), true),
            (Veld::Applicatie, &of(51), false),
            (Veld::Administratie, &of(51), false),
            (Veld::Gebruiker, &of(101), false),
            (Veld::Functie, &of(31), false),
            (Veld::VrijCrossRefnummer, &of(41), false),
            (Veld::Code, "StUF055", true),
            (Veld::Code, "StUF0055", false),
            (Veld::Plek, "Client", false),
            (Veld::Omschrijving, &of(201), false),
            (Veld::Details, &of(1001), false),
        ]);
    }

    #[test]
    fn patterns_are_those_of_the_schema() {
        let uuid = Veld::Referentienummer;
        check(&[
            (uuid, "9c0f7b90-5c69-41e5-a837-0800200c9a66", true),
            (uuid, "9C0F7B90-5C69-41E5-A837-0800200C9A66", false),
            (uuid, "9c0f7b90-5c69-11e5-a837-0800200c9a66", false),
            (uuid, "9c0f7b90-5c69-41e5-c837-0800200c9a66", false),
            (uuid, "9c0f7b905c6941e5a8370800200c9a66", false),
            (uuid, "{9c0f7b90-5c69-41e5-a837-0800200c9a66}", false),
            (Veld::VrijCrossRefnummer, "geen UUID", true),
            (Veld::TijdstipBericht, "20160421132514", true),
            (Veld::TijdstipBericht, "2016042", false),
            (Veld::TijdstipBericht, "201604211325140000", false),
            (Veld::TijdstipBericht, "2016042T", false),
            (Veld::FunctieVersie, "0003", true),
            (Veld::FunctieVersie, "3", false),
            (Veld::FunctieVersie, "0003 ", false),
            (Veld::Bestandsnaam, &"a".repeat(255), true),
            (Veld::Bestandsnaam, &"a".repeat(256), false),
            (Veld::Bestandsnaam, "a.b", false),
            (Veld::Bestandsnaam, "a b.csv", false),
        ]);
    }
}
