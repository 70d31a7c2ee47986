//! Numbers that identify: AGB code, municipality, BSN, allocation. Kept as integers, written with
//! their leading zeros.

use std::fmt;

use super::{Waarde, shown, text_forms};

/// Reads exactly `width` ASCII digits.
fn fixed_digits(text: &str, width: usize) -> Option<u32> {
    let exact = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    if exact { text.parse().ok() } else { None }
}

/// Reads an `xs:integer` (sign and leading zeros allowed) within `0..=max`.
pub(super) fn integer(text: &str, max: i64) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let significant = digits.trim_start_matches('0');
    if significant.len() > 15 {
        return None;
    }
    let value: i64 = if significant.is_empty() {
        0
    } else {
        significant.parse().ok()?
    };
    let negative = text.starts_with('-') && value != 0;
    (!negative && value <= max).then_some(value)
}

macro_rules! fixed {
    ($(#[$doc:meta])* $name:ident($repr:ty), $width:literal, $expected:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($repr);

        impl $name {
            /// The number without leading zeros.
            pub const fn number(self) -> $repr {
                self.0
            }
        }

        impl Waarde for $name {
            const EXPECTED: &'static str = $expected;
            fn parse_lexical(text: &str) -> Option<Self> {
                fixed_digits(text, $width).and_then(|number| number.try_into().ok()).map(Self)
            }
            fn append_lexical(&self, out: &mut String) {
                use fmt::Write as _;
                // Writing to a String cannot fail.
                let _ = write!(out, concat!("{:0", $width, "}"), self.0);
            }
        }

        text_forms!($name);
    };
}

fixed!(
    /// AGB code of a provider or referrer: 8 digits (LDT_AgbCode).
    AgbCode(u32), 8, "een AGB-code van 8 cijfers");
fixed!(
    /// CBS code of a municipality: 4 digits (LDT_Gemeente).
    Gemeentecode(u16), 4, "een gemeentecode van 4 cijfers");
fixed!(
    /// A BSN as the schema knows it: 9 digits (LDT_BurgerServicenummer), not yet elfproef-checked.
    /// Its `Debug` form hides the digits.
    Burgerservicenummer(u32), 9, "een BSN van 9 cijfers");
shown!(AgbCode, Gemeentecode);

impl fmt::Debug for AgbCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AgbCode({self})")
    }
}

impl fmt::Debug for Gemeentecode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gemeentecode({self})")
    }
}

impl fmt::Debug for Burgerservicenummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Burgerservicenummer(*********)")
    }
}

impl Burgerservicenummer {
    /// Whether the number passes the elfproef (CS002):
    /// 9·d1 + 8·d2 + … + 2·d8 − 1·d9 is a multiple of 11.
    pub fn passes_elfproef(self) -> bool {
        let mut rest = self.0;
        let mut sum = -i64::from(rest % 10);
        for weight in 2..=9_i64 {
            rest /= 10;
            sum += weight * i64::from(rest % 10);
        }
        sum % 11 == 0
    }
}

/// A BSN that passes the elfproef (CS002). You only get one by [`Bsn::check`]. Its `Debug` form
/// hides the digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bsn(Burgerservicenummer);

impl Bsn {
    /// The number, if it passes the elfproef.
    pub fn check(number: Burgerservicenummer) -> Option<Self> {
        number.passes_elfproef().then_some(Self(number))
    }

    /// The number of a message that passed CS002, which needs no second look.
    pub(in crate::standard) const fn assume_checked(number: Burgerservicenummer) -> Self {
        Self(number)
    }

    /// Back to the schema's type, for writing.
    pub const fn burgerservicenummer(self) -> Burgerservicenummer {
        self.0
    }
}

impl Waarde for Bsn {
    const EXPECTED: &'static str = "een BSN van 9 cijfers dat aan de elfproef voldoet";
    fn parse_lexical(text: &str) -> Option<Self> {
        Burgerservicenummer::parse_lexical(text).and_then(Self::check)
    }
    fn append_lexical(&self, out: &mut String) {
        self.0.append_lexical(out);
    }
}

text_forms!(Bsn);

impl fmt::Debug for Bsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bsn(*********)")
    }
}

macro_rules! counted {
    ($(#[$doc:meta])* $name:ident, $max:literal, $expected:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The largest value of the type.
            pub const MAX: u32 = $max;

            /// The number, if it is within the type's range.
            pub const fn new(number: u32) -> Option<Self> {
                if number <= Self::MAX { Some(Self(number)) } else { None }
            }

            /// The number.
            pub const fn number(self) -> u32 {
                self.0
            }
        }

        impl Waarde for $name {
            const EXPECTED: &'static str = $expected;
            fn parse_lexical(text: &str) -> Option<Self> {
                integer(text, i64::from(Self::MAX)).and_then(|number| number.try_into().ok()).map(Self)
            }
            fn append_lexical(&self, out: &mut String) {
                use fmt::Write as _;
                let _ = write!(out, "{}", self.0);
            }
        }

        text_forms!($name);
        shown!($name);
    };
}

counted!(
    /// Number of an allocation, unique per municipality and law (LDT_Nummer, TR332).
    ToewijzingNummer, 999_999_999, "een toewijzingnummer van 0 tot en met 999999999");
counted!(
    /// Number of a beschikking (LDT_Nummer).
    Nummer9, 999_999_999, "een nummer van 0 tot en met 999999999");
counted!(
    /// House number (LDT_Huisnummer).
    Huisnummer, 99_999, "een huisnummer van 0 tot en met 99999");
counted!(
    /// Order of a relation (LDT_RelatieVolgorde).
    RelatieVolgorde, 99, "een volgorde van 0 tot en met 99");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elfproef_tells_good_from_bad() {
        for (digits, good) in [
            ("123456782", true),
            ("999900006", true),
            ("999900018", true),
            ("123456789", false),
            ("000000000", true),
        ] {
            let number = Burgerservicenummer::parse_lexical(digits).unwrap();
            assert_eq!(number.passes_elfproef(), good, "{digits}");
            assert_eq!(number.lexical(), digits);
        }
    }

    #[test]
    fn debug_never_shows_a_bsn() {
        let number: Burgerservicenummer = "999900006".parse().unwrap();
        assert!(!format!("{number:?}{:?}", Bsn::check(number)).contains("9999"));
    }

    #[test]
    fn xs_integer_forms_are_read() {
        for (text, value) in [
            ("7", Some(7)),
            ("+7", Some(7)),
            ("007", Some(7)),
            ("-0", Some(0)),
            ("-1", None),
            ("", None),
            ("+", None),
            ("1000000000", None),
            ("7.0", None),
        ] {
            assert_eq!(
                ToewijzingNummer::parse_lexical(text).map(ToewijzingNummer::number),
                value,
                "{text}"
            );
        }
    }

    #[test]
    fn leading_zeros_stay() {
        assert_eq!(
            "00001234".parse::<AgbCode>().unwrap().to_string(),
            "00001234"
        );
        assert_eq!("0141".parse::<Gemeentecode>().unwrap().to_string(), "0141");
        assert!("141".parse::<Gemeentecode>().is_err());
        assert!("+141".parse::<Gemeentecode>().is_err());
    }
}
