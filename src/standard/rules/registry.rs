//! The rules of levels 1 and 2, sorted by code, and per message the checks to run.

use std::sync::LazyLock;

use super::conditions::{contact, declaration, header, period, person, product, request};
use super::{Check, InBericht, KlasseCheck, Regel};
use crate::standard::bericht::{BerichtSoort, Nummer, Wet};

/// Conditions.
const CONDITIES: &[InBericht] = &[
    contact::CD005,
    person::CD007,
    contact::CD009,
    contact::CD025,
    contact::CD034,
    product::CD041,
    request::CD043,
    declaration::CD060,
    request::CD066,
    request::CD067,
    request::CD068,
    product::CD075,
    product::CD076,
    product::CD077,
    product::CD078,
    product::CD079,
    product::CD080,
    request::CD085,
    request::CD086,
    declaration::CD087,
    product::CD095,
    product::CD096,
];

/// Constraints.
const CONSTRAINTS: &[InBericht] = &[
    person::CS002,
    period::CS003,
    header::CS015,
    header::CS025,
    person::CS050,
    request::CS058,
    contact::CS089,
    declaration::CS100,
    person::CS139,
    person::CS318,
    declaration::CS319,
    declaration::CS325,
    period::CS335,
    period::CS336,
    declaration::CS337,
    product::CS338,
    declaration::CS339,
    declaration::CS340,
    product::CS343,
];

/// Technical rules.
const TECHNISCHE_REGELS: &[InBericht] = &[
    super::tr002::TR002,
    super::tr006::TR006,
    super::tr018::TR018,
    super::tr061::TR061,
    super::tr101::TR101,
    super::tr134::TR134,
    super::tr137::TR137,
    super::tr302::TR302,
    super::tr315::TR315,
    super::tr316::TR316,
    super::tr335::TR335,
    super::tr342::TR342,
    super::tr352::TR352,
    super::tr353::TR353,
    super::tr358::TR358,
    super::tr377::TR377,
    super::tr380::TR380,
    super::tr383::TR383,
    super::tr386::TR386,
    super::tr409::TR409,
    super::tr410::TR410,
    super::tr416::TR416,
];

/// The lists, in order of code.
const LISTS: &[&[InBericht]] = &[CONDITIES, CONSTRAINTS, TECHNISCHE_REGELS];

/// A check with the rule it reports.
pub(super) type RunnableCheck = (&'static Regel, KlasseCheck);

/// Every rule that is checked inside a message, sorted by code.
pub fn regels() -> impl Iterator<Item = &'static InBericht> {
    LISTS.iter().copied().flatten()
}

/// The rule with this code.
pub fn regel(code: &str) -> Option<&'static InBericht> {
    regels().find(|rule| rule.regel.code.as_str() == code)
}

/// The checks that hold for a message, worked out once.
pub(super) fn checks(soort: BerichtSoort) -> &'static [RunnableCheck] {
    static PER_SOORT: LazyLock<Vec<Vec<RunnableCheck>>> = LazyLock::new(|| {
        BerichtSoort::all()
            .map(|soort| {
                regels()
                    .filter(|rule| rule.regel.applies_to(soort))
                    .filter_map(|rule| match rule.check {
                        Check::Klasse(check) => Some((&rule.regel, check)),
                        Check::Schema => None,
                    })
                    .collect()
            })
            .collect()
    });
    let offset = match soort.wet {
        Wet::Jeugdwet => 0,
        Wet::Wmo => Nummer::ALL.len(),
    };
    PER_SOORT
        .get(offset + soort.nummer as usize)
        .map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::rules::RegelCode;

    #[test]
    fn codes_are_sorted_and_occur_once() {
        let codes: Vec<RegelCode> = regels().map(|rule| rule.regel.code).collect();
        assert!(codes.is_sorted_by(|one, next| one < next), "{codes:?}");
    }

    #[test]
    fn every_message_gets_the_checks_that_apply_to_it() {
        for soort in BerichtSoort::all() {
            let expected = regels()
                .filter(|rule| rule.regel.applies_to(soort))
                .filter(|rule| matches!(rule.check, Check::Klasse(_)))
                .map(|rule| rule.regel.code);
            let found = checks(soort).iter().map(|(regel, _)| regel.code);
            assert!(found.eq(expected), "{soort}");
        }
    }
}
