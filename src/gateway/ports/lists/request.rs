//! Requests (315, 317): what is booked of them, and a row of their list.

use super::Post;
use crate::gateway::Grootboek;
use crate::gateway::deadline::Termijn;
use crate::gateway::ports::{BerichtNummer, Relatie, Verantwoording};
use crate::ledger::proposal::Voorstel;
use crate::ledger::verzoek::{Verzoekantwoord, Verzoeksoort, Verzoekstand};
use crate::standard::bericht::Wet;
use crate::standard::types::{AgbCode, Bsn, Datum, Gemeentecode, IdentificatieBericht, Referentie};

/// A request as it was booked. What is asked stands in the message only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verzoekfeit {
    /// The ledger it stands in.
    pub grootboek: Grootboek,
    /// Our number of the message.
    pub bericht: BerichtNummer,
    /// The identification of the message.
    pub identificatie: IdentificatieBericht,
    /// The law.
    pub wet: Wet,
    /// The provider that asks.
    pub aanbieder: AgbCode,
    /// The provider's reference.
    pub referentie: Referentie,
    /// The client.
    pub bsn: Bsn,
    /// What is asked for.
    pub soort: Verzoeksoort,
    /// When it came in or went out.
    pub post: Post,
    /// The date in the message.
    pub dagtekening: Datum,
    /// What was said to it, in order.
    pub antwoorden: Vec<Antwoordfeit>,
}

/// What was said to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Antwoordfeit {
    /// What was said.
    pub antwoord: Verzoekantwoord,
    /// The day.
    pub datum: Datum,
    /// Who decided, and why; known to the municipality.
    pub verantwoording: Verantwoording,
}

impl Verzoekfeit {
    /// How it stands.
    pub fn stand(&self) -> Verzoekstand {
        Verzoekstand::after(self.antwoorden.iter().map(|said| &said.antwoord))
    }

    /// Under which law, of which provider.
    pub const fn relatie(&self) -> Relatie {
        Relatie {
            wet: self.wet,
            aanbieder: self.aanbieder,
        }
    }

    /// The last word on it: what ended it, or else the latest.
    pub fn laatste(&self) -> Option<&Antwoordfeit> {
        let mut said = self.antwoorden.iter();
        let ended = said.find(|said| said.antwoord != Verzoekantwoord::InOnderzoek);
        ended.or_else(|| self.antwoorden.last())
    }

    /// The term in which the municipality answers; `None` once it has decided. Where it is in
    /// research, that counts from the day of the request (OP274, OP346).
    pub fn termijn(&self) -> Option<Termijn> {
        let bericht = self.soort.bericht();
        match self.stand() {
            Verzoekstand::Open => Termijn::besluit(bericht, self.post.datum()),
            Verzoekstand::InOnderzoek => Termijn::onderzoek(bericht, self.dagtekening),
            Verzoekstand::Afgewezen { .. } | Verzoekstand::Gehonoreerd => None,
        }
    }
}

/// A request for a grant or a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verzoekrij {
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The law.
    pub wet: Wet,
    /// The provider that asks.
    pub aanbieder: AgbCode,
    /// The provider's reference.
    pub referentie: Referentie,
    /// What is asked for.
    pub soort: Verzoeksoort,
    /// When it came in or went out.
    pub post: Post,
    /// The date in the message.
    pub dagtekening: Datum,
    /// What is asked, in Dutch: a line per product.
    pub gevraagd: Vec<String>,
    /// How it stands.
    pub stand: Verzoekstand,
    /// The latest decision on it.
    pub beslissing: Option<Beslissing>,
    /// What was said with the decision.
    pub toelichting: Option<String>,
    /// What Bode proposes, while it is undecided; to municipalities only.
    pub voorstel: Option<Voorstel>,
    /// The last day to decide, while it is undecided.
    pub uiterlijk: Option<Datum>,
}

impl Verzoekrij {
    /// Whether it waits for somebody: it is undecided.
    pub const fn is_open(&self) -> bool {
        self.stand.is_onderhanden()
    }
}

/// That something was said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beslissing {
    /// The day.
    pub op: Datum,
    /// By whom, where that is known: a provider is not told.
    pub door: Option<Beslisser>,
}

/// Who decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beslisser {
    /// Bode, by a rule that the municipality has switched on.
    Automatisch,
    /// Somebody at the municipality, by the name they go by in Bode.
    Medewerker(String),
}

/// How the store keeps a decision by a rule.
const AUTOMATISCH: &str = "automatisch";

impl From<&str> for Beslisser {
    fn from(door: &str) -> Self {
        match door {
            AUTOMATISCH => Self::Automatisch,
            naam => Self::Medewerker(naam.to_owned()),
        }
    }
}

impl Beslisser {
    /// How lists call it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Automatisch => AUTOMATISCH,
            Self::Medewerker(naam) => naam,
        }
    }
}
