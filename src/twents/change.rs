//! Changes of an existing grant under its own number: extend, shorten, delete, correct, another
//! total volume or budget. What the standard does not allow is refused with the rule and the way out.

mod check;
mod reason;

pub use check::apply;

use serde::Serialize;

use super::keywords;
use crate::standard::codes::RedenWijziging;
use crate::standard::types::{Bedrag, Datum, Referentie, Tijd, ToewijzingNummer, Volume};

/// The kind of change, as input writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VeranderingSoort {
    /// A later Einddatum.
    Verlengen,
    /// An earlier Einddatum: shorten or withdraw.
    Inkorten,
    /// As if never sent.
    Verwijderen,
    /// Another total volume.
    Volume,
    /// Another budget.
    Budget,
    /// A mistake put right.
    Corrigeren,
}

keywords!(VeranderingSoort, "soort verlengen, inkorten, verwijderen, volume, budget of corrigeren" {
    Verlengen = "verlengen",
    Inkorten = "inkorten",
    Verwijderen = "verwijderen",
    Volume = "volume",
    Budget = "budget",
    Corrigeren = "corrigeren",
});

/// What changes. There is no change of Ingangsdatum: it never moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Verandering {
    /// The grant ends later.
    Verlengen {
        /// The new last day.
        einddatum: Datum,
    },
    /// The grant ends earlier.
    Inkorten {
        /// The new last day.
        einddatum: Datum,
    },
    /// The grant counts as never sent.
    Verwijderen,
    /// Another volume, only for a total volume (Frequentie 6).
    Volume(Volume),
    /// Another budget, in cents.
    Budget(Bedrag),
    /// A mistake of the municipality is put right (RedenWijziging 14).
    Corrigeren {
        /// The right last day, if it was wrong.
        einddatum: Option<Datum>,
        /// The right total volume, if it was wrong.
        volume: Option<Volume>,
        /// The right budget, if it was wrong.
        budget: Option<Bedrag>,
    },
    /// What a request for change (317) asks of one grant: its end, and together with that perhaps
    /// its total volume or its budget (IV092). Input has no word for it: it comes from the message.
    Gevraagd {
        /// The last day that is wanted; none for a grant that goes on.
        einddatum: Option<Datum>,
        /// The total volume that is wanted, where it changes.
        volume: Option<Volume>,
        /// The budget that is wanted, where it changes.
        budget: Option<Bedrag>,
    },
}

/// How the provider's agreement is written in input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum AfspraakSoort {
    /// Not spoken.
    Geen,
    /// Spoken.
    Overleg,
    /// Spoken and agreed.
    Instemming,
    /// The provider asked for it.
    OpVerzoek,
}

keywords!(AfspraakSoort, "afspraak geen, overleg, instemming of op-verzoek" {
    Geen = "geen",
    Overleg = "overleg",
    Instemming = "instemming",
    OpVerzoek = "op-verzoek",
});

/// What was agreed with the provider about the change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Afspraak {
    /// Nothing.
    Geen,
    /// The municipality spoke with the provider.
    Overleg,
    /// The provider agreed.
    Instemming,
    /// The provider asked for it, by a 317 or through another channel.
    OpVerzoek {
        /// The reference of the 317 (IV097).
        referentie: Option<Referentie>,
    },
}

impl Afspraak {
    /// Whether the municipality and the provider spoke.
    pub const fn has_consulted(&self) -> bool {
        !matches!(self, Self::Geen)
    }

    /// Whether the provider agreed.
    pub const fn has_consent(&self) -> bool {
        matches!(self, Self::Instemming | Self::OpVerzoek { .. })
    }
}

/// A change of one grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wijziging {
    /// The grant.
    pub toewijzing_nummer: ToewijzingNummer,
    /// What changes.
    pub verandering: Verandering,
    /// Why; without it the reason that fits the change.
    pub reden: Option<RedenWijziging>,
    /// What was agreed with the provider.
    pub afspraak: Afspraak,
}

/// A day and a time on it: when was decided, or when is translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub datum: Datum,
    /// The time of day.
    pub tijd: Tijd,
}

impl Moment {
    /// Seconds since another moment, by the calendar and the clock on the wall.
    pub fn seconds_since(self, other: Self) -> i64 {
        self.datum.days_since(other.datum) * 86_400 + self.tijd.seconds() - other.tijd.seconds()
    }
}

#[cfg(test)]
mod tests;
