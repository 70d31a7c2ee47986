//! Collects what one rule finds at one place, up to a limit.

use std::fmt::{Display, Write as _};

use super::place::Plek;
use super::regel::Regel;
use crate::standard::finding::Bevinding;

/// The findings of all rules, up to a limit.
#[derive(Debug)]
pub(super) struct Findings {
    found: Vec<Bevinding>,
    max: usize,
    more: bool,
}

impl Findings {
    pub(super) const fn new(max: usize) -> Self {
        Self {
            found: Vec::new(),
            max,
            more: false,
        }
    }

    /// The findings; the last one says so when there are more.
    pub(super) fn into_bevindingen(mut self) -> Vec<Bevinding> {
        if let (true, Some(last)) = (self.more, self.found.last_mut()) {
            // Writing to a String cannot fail.
            let _ = write!(
                last.melding,
                " Na {} bevindingen is de controle gestopt; het bericht bevat er meer.",
                self.max
            );
        }
        self.found
    }
}

/// What a rule reports to. It knows the rule and the place of the class under check.
#[derive(Debug)]
pub struct Melder<'a> {
    regel: &'static Regel,
    plek: &'a Plek<'a>,
    findings: &'a mut Findings,
}

impl<'a> Melder<'a> {
    pub(super) const fn new(
        regel: &'static Regel,
        plek: &'a Plek<'a>,
        findings: &'a mut Findings,
    ) -> Self {
        Self {
            regel,
            plek,
            findings,
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
        self.findings.found.push(Bevinding {
            regel: self.regel.code.as_str(),
            niveau: self.regel.niveau,
            retourcode: self.regel.retourcode,
            plek,
            positie: None,
            melding,
        });
    }

    /// Whether another finding is kept; notes it when not.
    const fn has_room(&mut self) -> bool {
        let room = self.findings.found.len() < self.findings.max;
        self.findings.more |= !room;
        room
    }
}
