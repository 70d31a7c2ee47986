//! Every rule that Bode knows: those inside a message (levels 1 and 2) and those that need the
//! ledger (levels 3 and 4), listed and found by code.

use super::rules::REGELS;
use crate::standard::bericht::BerichtSoort;
use crate::standard::codes::RetourCode;
use crate::standard::rules::{self, Regel};

/// Every rule, sorted by code.
pub fn regels() -> Vec<&'static Regel> {
    let in_message = rules::regels().map(|rule| &rule.regel);
    let in_ledger = REGELS.iter().map(|rule| &rule.regel);
    let mut all: Vec<&Regel> = in_message.chain(in_ledger).collect();
    all.sort_by_key(|regel| regel.code);
    all
}

/// The rule with this code, such as `TR321`, in capitals or not.
pub fn regel(code: &str) -> Option<&'static Regel> {
    regels()
        .into_iter()
        .find(|regel| regel.code.as_str().eq_ignore_ascii_case(code))
}

/// The rule that a return code says is broken, for a kind of message; none for a code that says
/// something else, such as 0001.
pub fn regel_of(retourcode: RetourCode, soort: BerichtSoort) -> Option<&'static Regel> {
    REGELS
        .iter()
        .map(|rule| &rule.regel)
        .find(|regel| regel.retourcode == Some(retourcode) && regel.applies_to(soort))
}

#[cfg(test)]
mod tests {
    use super::super::rules::Check;
    use super::*;
    use crate::standard::bericht::Nummer;
    use crate::standard::finding::Niveau;

    #[test]
    fn a_code_has_one_rule() {
        let all = regels();
        assert!(
            all.is_sorted_by(|one, next| one.code < next.code),
            "{:?}",
            all.iter().map(|regel| regel.code).collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_rule_is_found_by_its_code() {
        assert_eq!(regel("TR321").unwrap().niveau, Niveau::Berichtoverstijgend);
        assert_eq!(regel("tr418").unwrap().code.as_str(), "TR418");
        assert!(regel("TR999").is_none());
    }

    /// A refusal at level 3 or 4 has a code to answer with, and a page to read. Nobody answers a 325.
    #[test]
    fn every_rule_of_the_ledger_can_be_answered_and_explained() {
        for rule in REGELS {
            let regel = &rule.regel;
            let answered = regel.berichten != [Nummer::M325];
            assert!(regel.retourcode.is_some() || !answered, "{}", regel.code);
            assert!(
                matches!(
                    regel.niveau,
                    Niveau::Berichtoverstijgend | Niveau::ExterneBron
                ),
                "{}",
                regel.code
            );
            assert!(
                !regel.titel.ends_with('.') && regel.uitleg.ends_with('.'),
                "{}",
                regel.code
            );
        }
    }

    /// A rule that holds for a declaration looks at declarations, and one that holds for another
    /// message looks at that.
    #[test]
    fn every_rule_of_the_ledger_looks_at_its_messages() {
        for rule in REGELS {
            let looks_at = |declaration: bool| {
                rule.checks.iter().any(|check| match check {
                    Check::Kop(_) => true,
                    Check::Bericht(_) | Check::Klasse(_) => !declaration,
                    _ => declaration,
                })
            };
            for nummer in rule.regel.berichten {
                assert!(looks_at(*nummer == Nummer::M323), "{}", rule.regel.code);
            }
        }
    }
}
