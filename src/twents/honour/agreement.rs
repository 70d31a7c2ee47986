//! Dates of a request for change that have passed: granted as asked or on other days, but only as
//! agreed with the provider (IV093). While nothing has passed everything is taken over as it was
//! asked (OP348).

use super::{Onderdeel, Verschuiving, Wijzigingsbesluit};
use crate::standard::types::Datum;
use crate::twents::change::AfspraakSoort;
use crate::twents::refusal::{Grond, Refusal};

/// What was agreed on dates, held against what the request turns out to need.
pub(super) struct Afstemming<'b> {
    besluit: &'b Wijzigingsbesluit,
    today: Datum,
    /// What the request has that dates can move of, as far as it was looked at.
    asked: Vec<Onderdeel>,
    /// The dates that have passed, and where.
    passed: Vec<(Datum, String)>,
    /// The places of which that can't be said, because there is no way to grant what is asked.
    unclear: Vec<String>,
}

impl<'b> Afstemming<'b> {
    pub(super) const fn new(besluit: &'b Wijzigingsbesluit, today: Datum) -> Self {
        Self {
            besluit,
            today,
            asked: Vec::new(),
            passed: Vec::new(),
            unclear: Vec::new(),
        }
    }

    /// The dates that were agreed for a part of the request.
    pub(super) fn of(&mut self, onderdeel: Onderdeel) -> Option<&'b Verschuiving> {
        self.asked.push(onderdeel);
        self.besluit
            .verschuivingen
            .iter()
            .find(|moved| moved.onderdeel == onderdeel)
    }

    /// Notes that a date has passed.
    pub(super) fn has_passed(&mut self, day: Datum, plek: &str) {
        self.passed.push((day, plek.to_owned()));
    }

    /// Notes that it can't be said whether a date has passed.
    pub(super) fn is_unclear(&mut self, plek: &str) {
        self.unclear.push(plek.to_owned());
    }

    /// Everything that was not agreed and should have been, or the other way round.
    pub(super) fn refusals(&self) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        if self.besluit.afspraak != AfspraakSoort::Instemming {
            refusals.extend(self.passed.iter().map(|(day, plek)| {
                let melding = format!(
                    "{day} is voorbij op {}: stem met de aanbieder af of het met terugwerkende kracht kan of vanaf een latere dag, en vul `afspraak` met instemming",
                    self.today
                );
                Refusal::new(Grond::Iv093, melding).at(plek)
            }));
        }
        for (index, moved) in self.besluit.verschuivingen.iter().enumerate() {
            let earlier = self.besluit.verschuivingen.iter().take(index);
            let twice = earlier
                .clone()
                .any(|other| other.onderdeel == moved.onderdeel);
            let nothing_passed = self.passed.is_empty() && self.unclear.is_empty();
            let why = if nothing_passed {
                Some((
                    Grond::Op348,
                    "er is nog geen gevraagde datum voorbij; neem het verzoek over zoals het is gevraagd",
                ))
            } else if !self.asked.contains(&moved.onderdeel) {
                Some((
                    Grond::Iv093,
                    "dit onderdeel staat niet in het verzoek als te wijzigen of nieuw product",
                ))
            } else if twice {
                Some((
                    Grond::Iv093,
                    "voor dit onderdeel is al een verschuiving opgegeven",
                ))
            } else {
                None
            };
            refusals.extend(why.map(|(regel, melding)| {
                Refusal::new(regel, melding).at(&format!("verschuivingen[{index}]"))
            }));
        }
        refusals
    }
}
