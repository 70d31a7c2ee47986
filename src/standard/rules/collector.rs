//! Collects what one rule finds at one place, up to a limit.

use std::fmt::Display;

use super::place::Plek;
use super::regel::Regel;
use crate::standard::finding::Bevinding;

/// What a rule reports to. It knows the rule and the place of the class under check.
#[derive(Debug)]
pub struct Melder<'a> {
    regel: &'static Regel,
    plek: &'a Plek<'a>,
    findings: &'a mut Vec<Bevinding>,
    max: usize,
}

impl<'a> Melder<'a> {
    pub(super) const fn new(
        regel: &'static Regel,
        plek: &'a Plek<'a>,
        findings: &'a mut Vec<Bevinding>,
        max: usize,
    ) -> Self {
        Self {
            regel,
            plek,
            findings,
            max,
        }
    }

    /// Reports that something is wrong with `element`, a path below the class under check. The
    /// texts are made only while there is room for another finding.
    pub fn meld<E: Display>(
        &mut self,
        element: impl FnOnce(&Plek<'_>) -> E,
        melding: impl FnOnce() -> String,
    ) {
        if self.findings.len() >= self.max {
            return;
        }
        self.findings.push(Bevinding {
            regel: self.regel.code.as_str(),
            niveau: self.regel.niveau,
            retourcode: self.regel.retourcode,
            plek: element(self.plek).to_string(),
            positie: None,
            melding: melding(),
        });
    }

    /// As [`Melder::meld`], for one element by name.
    pub fn element(&mut self, element: &'static str, melding: impl FnOnce() -> String) {
        self.meld(|plek| plek.child(element).to_string(), melding);
    }

    /// Whether another finding would still be kept.
    pub fn has_room(&self) -> bool {
        self.findings.len() < self.max
    }
}
