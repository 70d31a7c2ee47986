//! The rows of the lists: grants, requests, terms, declarations, and what waits for somebody.

mod declaration;
mod grant;
mod request;
mod source;
mod term;

use std::fmt;

pub use declaration::{Declaratierij, Declaratiestand, Prestatierij, Reden};
pub use grant::{Bekendheid, Ruimte, Toewijzingrij};
pub use request::{Antwoordfeit, Beslisser, Beslissing, Verzoekfeit, Verzoekrij};
pub use source::Lijsten;
pub use term::{Onbeantwoord, Termijnrij};

use crate::gateway::Boekhouder;
use crate::standard::bericht::{BerichtSoort, Wet};
use crate::standard::types::{
    AgbCode, Datum, DeclaratieNummer, Gemeentecode, IdentificatieBericht, Referentie,
    ToewijzingNummer,
};

/// Which rows a list holds; `None` is all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lijstfilter {
    /// Whose ledgers.
    pub boekhouder: Boekhouder,
    /// The municipality.
    pub gemeente: Option<Gemeentecode>,
    /// The provider.
    pub aanbieder: Option<AgbCode>,
    /// The law.
    pub wet: Option<Wet>,
}

/// Whether a list holds only what waits for somebody. What that is, each row says of itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Openstaand {
    /// Everything.
    #[default]
    Alles,
    /// Only what waits.
    Alleen,
}

/// Whether a list shows who a client is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Personalia {
    /// A client is known by the number of the grant only.
    #[default]
    Verborgen,
    /// With BSN and name.
    Getoond,
}

/// When a message passed, seen from whose ledger it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Post {
    /// It came in.
    Ontvangen(Datum),
    /// It went out.
    Verzonden(Datum),
}

impl Post {
    /// The day.
    pub const fn datum(self) -> Datum {
        match self {
            Self::Ontvangen(datum) | Self::Verzonden(datum) => datum,
        }
    }
}

/// What a term is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Onderwerp {
    /// A message.
    Bericht {
        /// Its kind.
        soort: BerichtSoort,
        /// Its identification.
        identificatie: IdentificatieBericht,
    },
    /// A grant.
    Toewijzing(ToewijzingNummer),
    /// A request, by the provider's reference.
    Verzoek(Referentie),
    /// A declaration.
    Declaratie(DeclaratieNummer),
}

impl fmt::Display for Onderwerp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bericht {
                soort,
                identificatie,
            } => write!(f, "{soort} {identificatie}"),
            Self::Toewijzing(nummer) => write!(f, "toewijzing {nummer}"),
            Self::Verzoek(referentie) => write!(f, "verzoek {referentie}"),
            Self::Declaratie(nummer) => write!(f, "declaratie {nummer}"),
        }
    }
}
