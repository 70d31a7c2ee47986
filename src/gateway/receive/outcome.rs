//! What became of a file that came in.

use crate::gateway::ports::{Afwijkingrij, Diepte, Uitgaand};
use crate::gateway::weigering::Weigering;
use crate::standard::bericht::BerichtSoort;
use crate::standard::finding::Bevinding;
use crate::standard::types::Bedrag;

/// What became of a file.
#[derive(Debug)]
pub enum Ontvangst {
    /// Not a message (level 1): kept to be looked at, not answered.
    Onleesbaar {
        /// The kind it set out to be, where that could be seen.
        soort: Option<BerichtSoort>,
        /// Why.
        bevindingen: Vec<Bevinding>,
    },
    /// The same bytes came in before: nothing changed.
    Herhaald {
        /// Its kind.
        soort: BerichtSoort,
        /// The answer that was given then.
        antwoord: Option<Uitgaand>,
    },
    /// Refused for what stands in it (level 2).
    Afgekeurd {
        /// Its kind.
        soort: BerichtSoort,
        /// Why.
        bevindingen: Vec<Bevinding>,
        /// What the mismatch report got, for a declaration.
        afwijkingen: Vec<Afwijkingrij>,
        /// The answer, where the kind has one.
        antwoord: Option<Uitgaand>,
    },
    /// A declaration, judged.
    Beoordeeld {
        /// Its kind.
        soort: BerichtSoort,
        /// How far it was judged.
        diepte: Diepte,
        /// What was submitted; credit is negative.
        ingediend: Bedrag,
        /// What is granted.
        toegekend: Bedrag,
        /// What the mismatch report got.
        afwijkingen: Vec<Afwijkingrij>,
        /// The 325.
        antwoord: Uitgaand,
    },
    /// A heenbericht that was approved and booked.
    Goedgekeurd {
        /// Its kind.
        soort: BerichtSoort,
        /// What is worth knowing, in Dutch.
        signalen: Vec<String>,
        /// The retourbericht, and what was decided at once.
        uitgaand: Vec<Uitgaand>,
    },
    /// A heenbericht that was refused across messages (levels 3 and 4): nothing of it was booked.
    Afgewezen {
        /// Its kind.
        soort: BerichtSoort,
        /// Why.
        weigeringen: Vec<Weigering>,
        /// The retourbericht.
        antwoord: Uitgaand,
    },
    /// An answer to a message of ours.
    Beantwoord {
        /// Its kind.
        soort: BerichtSoort,
        /// What it refuses, in Dutch; empty when it approves.
        opmerkingen: Vec<String>,
    },
    /// An answer that fits nothing that we sent, or does not agree with it: kept, and on the worklist.
    Apart {
        /// Its kind.
        soort: BerichtSoort,
        /// Why.
        redenen: Vec<String>,
    },
}

impl Ontvangst {
    /// The answer that goes out, if any.
    pub fn antwoord(&self) -> Option<&Uitgaand> {
        self.uitgaand().first()
    }

    /// Everything that goes out: the answer first.
    pub fn uitgaand(&self) -> &[Uitgaand] {
        match self {
            Self::Onleesbaar { .. } | Self::Beantwoord { .. } | Self::Apart { .. } => &[],
            Self::Herhaald { antwoord, .. } | Self::Afgekeurd { antwoord, .. } => {
                antwoord.as_slice()
            }
            Self::Beoordeeld { antwoord, .. } | Self::Afgewezen { antwoord, .. } => {
                std::slice::from_ref(antwoord)
            }
            Self::Goedgekeurd { uitgaand, .. } => uitgaand,
        }
    }
}
