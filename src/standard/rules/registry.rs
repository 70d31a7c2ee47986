//! The rules of levels 1 and 2, sorted by code, and per message the checks to run.

use std::sync::LazyLock;

use super::walk::{Klasse, Omgeving};
use super::{Check, InBericht, Melder, Regel};
use crate::standard::bericht::{BerichtSoort, Nummer, Wet};

/// The lists that rules stand in, each sorted by code; together in order of code.
const LISTS: &[&[InBericht]] = &[];

/// A check with the rule it reports.
pub(super) type RunnableCheck = (&'static Regel, fn(Klasse<'_>, Omgeving, &mut Melder<'_>));

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
