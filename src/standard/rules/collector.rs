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

    /// Reports that something is wrong at `path`, below the class under check; best given as
    /// `format_args!`, so that it is only made when it is kept. The path may name an element that
    /// is missing.
    pub fn at(&mut self, path: impl Display, melding: impl FnOnce() -> String) {
        if self.has_room() {
            self.add(format!("{}/{path}", self.plek), melding());
        }
    }

    /// Reports that something is wrong with the class under check as a whole.
    pub fn here(&mut self, melding: impl FnOnce() -> String) {
        if self.has_room() {
            self.add(self.plek.to_string(), melding());
        }
    }

    fn add(&mut self, plek: String, melding: String) {
        self.findings.push(Bevinding {
            regel: self.regel.code.as_str(),
            niveau: self.regel.niveau,
            retourcode: self.regel.retourcode,
            plek,
            positie: None,
            melding,
        });
    }

    /// Whether another finding would still be kept.
    const fn has_room(&self) -> bool {
        self.findings.len() < self.max
    }
}
