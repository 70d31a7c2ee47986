//! Starts and stops (305, 307): what a provider reports of its deliveries, line by line.
//! `docs/start-stop.md` describes the files.
//!
//! [`read_start`] and [`read_stop`] read a file; [`zendingen_start`] and [`zendingen_stop`] complete
//! its lines from the grants and say which go into a message together; [`compose_start`] and
//! [`compose_stop`] make the message.

mod columns;
mod compose;
mod fout;
mod read;
mod zending;

pub use compose::{compose_start, compose_stop};
pub use fout::{RegieFout, Waarvan};
pub use read::{read_start, read_stop};
pub use zending::{Einde, Volgorde, Zending, zendingen_start, zendingen_stop};

use super::partijen::Partijen;
use super::persoon::Client;
use crate::standard::codes::{RedenBeeindiging, StatusAanlevering};
use crate::standard::messages::basis::Product;
use crate::standard::types::{Datum, ToewijzingNummer};
use crate::twents::keywords;

/// What a line does. What was reported is never changed: it is taken back, and perhaps reported anew
/// (OP033, OP033x2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Actie {
    /// Reports.
    #[default]
    Aanleveren,
    /// Takes back what was reported under the same key.
    Verwijderen,
}

keywords!(Actie, "aanleveren of verwijderen" {
    Aanleveren = "aanleveren",
    Verwijderen = "verwijderen",
});

impl From<Actie> for StatusAanlevering {
    fn from(actie: Actie) -> Self {
        match actie {
            Actie::Aanleveren => Self::Eerste,
            Actie::Verwijderen => Self::Verwijderen,
        }
    }
}

/// What was delivered, and to whom (IV096).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Levering {
    /// A grant; it says who the client is and what the product.
    Toewijzing {
        /// Its number.
        nummer: ToewijzingNummer,
        /// The client, to be held against that of the grant.
        client: Option<Client>,
    },
    /// Without a grant: paid for the task (taakgericht).
    Taakgericht {
        /// The client.
        client: Client,
        /// The product.
        product: Product,
    },
}

/// A line: a start, or a stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opdracht<M> {
    /// From whom it goes to whom.
    pub partijen: Partijen,
    /// What was delivered, and to whom.
    pub levering: Levering,
    /// First day of the delivery.
    pub begindatum: Datum,
    /// Whether it is reported or taken back.
    pub actie: Actie,
    /// What a start or a stop says besides.
    pub melding: M,
}

/// A start says nothing besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Start;

/// What a stop says besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Last day of the delivery.
    pub einddatum: Datum,
    /// Why it stopped. Left out where the municipality withdrew the grant, which then says why.
    pub reden: Option<RedenBeeindiging>,
}

/// A line of a file of starts.
pub type Startopdracht = Opdracht<Start>;

/// A line of a file of stops.
pub type Stopopdracht = Opdracht<Stop>;
