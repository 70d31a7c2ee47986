//! Rows about declarations: each 323 with its answer, and each prestatie that was refused.

use super::Post;
use crate::gateway::deadline::Termijn;
use crate::ledger::mismatch::{OverDeclaratie, OverPrestatie};
use crate::standard::bericht::{Nummer, Wet};
use crate::standard::codes::RetourCode;
use crate::standard::types::{AgbCode, Bedrag, Gemeentecode, Volume};

/// A declaration with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaratierij {
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The law.
    pub wet: Wet,
    /// The provider that declared.
    pub aanbieder: AgbCode,
    /// Its number, its month and what was submitted.
    pub declaratie: OverDeclaratie,
    /// When it came in or went out.
    pub post: Post,
    /// How it stands.
    pub stand: Declaratiestand,
}

/// How a declaration stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Declaratiestand {
    /// There is no 325.
    Onbeantwoord,
    /// It was judged down to its prestaties.
    Beantwoord {
        /// Granted debits minus granted credits.
        toegekend: Bedrag,
    },
    /// It was refused as a whole: it counts as not sent.
    Afgewezen {
        /// Why.
        retourcodes: Vec<RetourCode>,
    },
}

impl Declaratiestand {
    /// The word that lists use.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Onbeantwoord => "onbeantwoord",
            Self::Beantwoord { .. } => "beantwoord",
            Self::Afgewezen { .. } => "afgewezen",
        }
    }

    /// Why it was refused as a whole, if it was.
    pub fn retourcodes(&self) -> &[RetourCode] {
        match self {
            Self::Afgewezen { retourcodes } => retourcodes,
            Self::Onbeantwoord | Self::Beantwoord { .. } => &[],
        }
    }
}

impl Declaratierij {
    /// What was granted, once it is answered.
    pub const fn toegekend(&self) -> Option<Bedrag> {
        match self.stand {
            Declaratiestand::Onbeantwoord => None,
            Declaratiestand::Beantwoord { toegekend } => Some(toegekend),
            Declaratiestand::Afgewezen { .. } => Some(Bedrag::ZERO),
        }
    }

    /// What was refused, once it is answered: submitted is granted and refused together.
    pub fn afgewezen(&self) -> Option<Bedrag> {
        let ingediend = self.declaratie.ingediend_bedrag.value();
        let toegekend = self.toegekend()?.value();
        Some(Bedrag::new(ingediend.saturating_sub(toegekend)))
    }

    /// The term for an answer, while there is none (OP090x4).
    pub fn termijn(&self) -> Option<Termijn> {
        self.is_open()
            .then(|| Termijn::antwoord(Nummer::M323, self.post.datum()))
            .flatten()
    }

    /// Whether it waits for somebody: there is no answer.
    pub const fn is_open(&self) -> bool {
        matches!(self.stand, Declaratiestand::Onbeantwoord)
    }
}

/// A prestatie that was refused: it may come again, corrected, in another declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prestatierij {
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The law.
    pub wet: Wet,
    /// The provider that declared.
    pub aanbieder: AgbCode,
    /// The declaration it stood in.
    pub declaratie: OverDeclaratie,
    /// The prestatie.
    pub prestatie: OverPrestatie,
    /// Its volume, in its unit.
    pub volume: Volume,
    /// Its amount; credit is negative.
    pub bedrag: Bedrag,
    /// Why it was refused.
    pub redenen: Vec<Reden>,
}

/// A reason to refuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reden {
    /// The return code in the answer.
    pub retourcode: RetourCode,
    /// The rule, where it is known.
    pub regel: Option<String>,
    /// What is wrong, in Dutch, where more is known than the code says.
    pub melding: Option<String>,
}
