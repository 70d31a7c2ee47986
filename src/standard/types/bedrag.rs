//! Money in cents and volumes in their unit: integers with checked arithmetic, never floats.

use std::fmt;

use super::nummer::integer;
use super::{Waarde, shown, text_forms};

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $max:literal, $expected:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(i64);

        impl $name {
            /// Nothing.
            pub const ZERO: Self = Self(0);

            /// The quantity. Negative values occur as differences and balances, never in a message.
            pub const fn new(value: i64) -> Self {
                Self(value)
            }

            /// The bare number.
            pub const fn value(self) -> i64 {
                self.0
            }

            /// The sum, or `None` beyond the range of 64 bits.
            pub const fn checked_add(self, other: Self) -> Option<Self> {
                match self.0.checked_add(other.0) {
                    Some(sum) => Some(Self(sum)),
                    None => None,
                }
            }

            /// The difference, or `None` beyond the range of 64 bits.
            pub const fn checked_sub(self, other: Self) -> Option<Self> {
                match self.0.checked_sub(other.0) {
                    Some(difference) => Some(Self(difference)),
                    None => None,
                }
            }

            /// The product with a whole number, or `None` beyond the range of 64 bits.
            pub const fn checked_mul(self, factor: i64) -> Option<Self> {
                match self.0.checked_mul(factor) {
                    Some(product) => Some(Self(product)),
                    None => None,
                }
            }
        }

        impl Waarde for $name {
            const EXPECTED: &'static str = $expected;
            fn parse_lexical(text: &str) -> Option<Self> {
                integer(text, $max).map(Self)
            }
            fn append_lexical(&self, out: &mut String) {
                use fmt::Write as _;
                let _ = write!(out, "{}", self.0);
            }
        }

        text_forms!($name);
    };
}

quantity!(
    /// An amount in eurocents (LDT_Bedrag, LDT_Budget up to 8 digits, LDT_TotaalBedrag up to 12;
    /// IV024). The schema holds the limit of each element. `Display` gives euros, Dutch style.
    Bedrag, 999_999_999_999, "een bedrag in hele eurocenten, 0 of meer");
quantity!(
    /// A volume in its Eenheid (LDT_Volume): whole minutes, hours, pieces, or cents (IV042).
    Volume, 99_999_999, "een geheel volume van 0 tot en met 99999999");
shown!(Volume);

impl Bedrag {
    /// The highest Budget that a message can carry (LDT_Budget: eight digits).
    pub const MAX_BUDGET: Self = Self(99_999_999);
}

impl fmt::Display for Bedrag {
    /// Euros as the Dutch write them: `1.234,50`, negative with a minus in front.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cents = self.0.unsigned_abs();
        let euros = (cents / 100).to_string();
        let mut text = String::from(if self.0 < 0 { "-" } else { "" });
        for (index, digit) in euros.chars().enumerate() {
            if index > 0 && (euros.len() - index).is_multiple_of(3) {
                text.push('.');
            }
            text.push(digit);
        }
        f.pad(&format!("{text},{:02}", cents % 100))
    }
}

/// `numerator / denominator`, rounded half up (IV081), for non-negative numerators.
pub const fn divide_half_up(numerator: i64, denominator: i64) -> i64 {
    let quotient = numerator.div_euclid(denominator);
    let rest = numerator.rem_euclid(denominator);
    if rest >= denominator - rest {
        quotient + 1
    } else {
        quotient
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn euros_are_written_the_dutch_way() {
        for (cents, text) in [
            (0, "0,00"),
            (5, "0,05"),
            (123_450, "1.234,50"),
            (-100_000_007, "-1.000.000,07"),
        ] {
            assert_eq!(Bedrag::new(cents).to_string(), text);
        }
    }

    #[test]
    fn division_rounds_half_up() {
        for (numerator, denominator, expected) in [
            (7200, 60, 120),
            (7229, 60, 120),
            (7230, 60, 121),
            (8727, 60, 145),
            (8730, 60, 146),
            (0, 60, 0),
            (1, 2, 1),
        ] {
            assert_eq!(
                divide_half_up(numerator, denominator),
                expected,
                "{numerator}/{denominator}"
            );
        }
    }
}
