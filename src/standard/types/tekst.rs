//! Texts with a length limit. Most of them can be personal data, so `Debug` shows only the length.

use std::fmt;

use compact_str::CompactString;

use super::{Waarde, text_forms};

/// Whether a text has a character that is not XML white space (pattern `.*[^\s].*`), which the
/// schema only finds on a text of one line.
fn has_ink(text: &str) -> bool {
    !text.contains(['\n', '\r']) && text.chars().any(|c| !matches!(c, ' ' | '\t'))
}

/// Whether a character may stand in XML 1.0. Messages hold no others; other input may.
const fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident($max:expr), $accepts:expr, $expected:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(CompactString);

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Waarde for $name {
            const EXPECTED: &'static str = $expected;
            fn parse_lexical(text: &str) -> Option<Self> {
                let accepts: fn(&str) -> bool = $accepts;
                let fits = !text.is_empty() && text.chars().all(is_xml) && (text.len() <= $max || text.chars().count() <= $max);
                (fits && accepts(text)).then(|| Self(CompactString::new(text)))
            }
            fn append_lexical(&self, out: &mut String) {
                out.push_str(&self.0);
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({} tekens)"), self.0.chars().count())
            }
        }

        text_forms!($name);
    )+};
}

texts! {
    /// Surname or given names (LDT_Naam).
    Naam(200), has_ink, "een naam van 1 tot 200 tekens";
    /// Initials without dots or spaces (LDT_Voorletters).
    Voorletters(6), |text| text.chars().all(|c| c.is_ascii_alphabetic() || ('À'..='ỳ').contains(&c)), "1 tot 6 letters zonder punten of spaties";
    /// Prefix of a surname (LDT_Voorvoegsel).
    Voorvoegsel(10), has_ink, "een voorvoegsel van 1 tot 10 tekens";
    /// Name of a referrer (LDT_NaamVerwijzer).
    NaamVerwijzer(64), has_ink, "een naam van 1 tot 64 tekens";
    /// Name of an organisation (LDT_Organisatienaam).
    Organisatienaam(35), has_ink, "een organisatienaam van 1 tot 35 tekens";
    /// Number of a relation, unique per client and municipality (LDT_Persoonsid, OP071).
    Persoonsid(20), has_ink, "een nummer van 1 tot 20 tekens";
    /// Street (LDT_Straatnaam).
    Straatnaam(24), has_ink, "een straatnaam van 1 tot 24 tekens";
    /// Town (LDT_Plaatsnaam).
    Plaatsnaam(80), has_ink, "een plaatsnaam van 1 tot 80 tekens";
    /// Postal code, Dutch or foreign (LDT_Postcode).
    Postcode(8), has_ink, "een postcode van 1 tot 8 tekens";
    /// Letter behind a house number (LDT_Huisletter).
    Huisletter(1), has_ink, "1 teken";
    /// Addition to a house number (LDT_HuisnummerToevoeging).
    HuisnummerToevoeging(4), has_ink, "een toevoeging van 1 tot 4 tekens";
    /// Telephone number (LDT_Telefoonnummer).
    Telefoonnummer(15), |text| text.bytes().all(|byte| byte.is_ascii_digit()), "een telefoonnummer van 1 tot 15 cijfers";
    /// Country code of a telephone number (LDT_Landnummer).
    Landnummer(4), has_ink, "een landnummer van 1 tot 4 tekens";
    /// E-mail address (LDT_Emailadres).
    Emailadres(80), has_ink, "een e-mailadres van 1 tot 80 tekens";
    /// Language an interpreter is needed for (LDT_Taal).
    Taal(25), has_ink, "een taal van 1 tot 25 tekens";
    /// Remark (LDT_Commentaar): any length, not only white space. Use sparingly (OP191).
    Commentaar(usize::MAX), |text| text.chars().any(|c| !matches!(c, ' ' | '\t' | '\n' | '\r')), "een tekst met meer dan alleen witruimte";
    /// Product code (LDT_ProductCode).
    ProductCode(5), has_ink, "een productcode van 1 tot 5 tekens";
    /// Reference of a request by the provider (LDT_Referentie).
    Referentie(36), has_ink, "een referentie van 1 tot 36 tekens";
    /// Reference of a prestatie (LDT_ReferentieNummer).
    ReferentieNummer(20), |_| true, "een referentienummer van 1 tot 20 tekens";
    /// Identification of a message (LDT_IdentificatieBericht).
    IdentificatieBericht(12), has_ink, "een identificatie van 1 tot 12 tekens";
    /// Number of a declaration (LDT_IdentificatieDeclaratie): letters and digits in a 323, free in a 325.
    DeclaratieNummer(12), |_| true, "een declaratienummer van 1 tot 12 tekens";
    /// The result a client wants to reach, in the words of access. Not part of any message.
    Resultaat(200), has_ink, "een resultaat van 1 tot 200 tekens";
    /// The municipality's number of a family that is supported as a whole. Not part of any message.
    Gezinsnummer(20), has_ink, "een gezinsnummer van 1 tot 20 tekens";
    /// Version of a schema or stylesheet (LDT_Versie): three integers with dots.
    Versie(usize::MAX), |text| {
        let mut parts = text.split('.');
        let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) && (part == "0" || !part.starts_with('0'));
        parts.by_ref().take(3).filter(|part| number(part)).count() == 3 && parts.next().is_none()
    }, "een versie van drie getallen met punten, zoals 1.0.0";
}

/// Texts that identify things, not persons, may be shown.
macro_rules! shown_texts {
    ($($type:ty),+ $(,)?) => {$(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )+};
}

shown_texts!(
    ProductCode,
    Referentie,
    ReferentieNummer,
    IdentificatieBericht,
    DeclaratieNummer,
    Versie
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_count_characters_not_bytes() {
        assert!("ÀÀÀÀÀÀ".parse::<Voorletters>().is_ok());
        assert!("ÀÀÀÀÀÀÀ".parse::<Voorletters>().is_err());
        assert!("J.H.".parse::<Voorletters>().is_err());
        assert!("12345".parse::<ProductCode>().is_ok());
        assert!("123456".parse::<ProductCode>().is_err());
    }

    #[test]
    fn what_xml_cannot_carry_is_no_text() {
        for bad in ["a\u{1}b", "a\u{b}", "\u{fffe}a", "a\u{ffff}"] {
            assert!(
                bad.parse::<Commentaar>().is_err() && bad.parse::<Naam>().is_err(),
                "{bad:?}"
            );
        }
        assert!("a\tb\nc \u{fffd} \u{10000}".parse::<Commentaar>().is_ok());
    }

    #[test]
    fn blank_is_not_a_name() {
        assert!("  ".parse::<Naam>().is_err());
        assert!("".parse::<Naam>().is_err());
        assert!(" de Wit".parse::<Naam>().is_ok());
    }

    #[test]
    fn versions_are_three_numbers() {
        for (text, good) in [
            ("1.0.0", true),
            ("0.1.10", true),
            ("1.0", false),
            ("1.0.0.0", false),
            ("01.0.0", false),
            ("1.a.0", false),
        ] {
            assert_eq!(text.parse::<Versie>().is_ok(), good, "{text}");
        }
    }

    #[test]
    fn debug_hides_the_text() {
        assert_eq!(
            format!("{:?}", "Wit".parse::<Naam>().unwrap()),
            "Naam(3 tekens)"
        );
    }
}
