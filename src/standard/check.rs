//! The check of a whole file: form (level 1), then content (level 2).

use super::bericht::BerichtSoort;
use super::finding::{Bevinding, Niveau};
use super::locate::locate;
use super::messages::Bericht;
use super::rules::{self, GecontroleerdBericht};
use super::schema::{Limits, Reader, Schemas};

/// What the check says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beoordeling {
    /// Level 1 refuses: the file is not a valid message, and gets no answer (IV028).
    Onleesbaar {
        /// The message it set out to be, where that could be seen.
        soort: Option<BerichtSoort>,
        /// What is wrong, in the order of the file.
        bevindingen: Vec<Bevinding>,
    },
    /// Level 2 refuses: the message is answered with its header and 0001.
    Afgekeurd {
        /// The message as read, for its header.
        bericht: Box<Bericht>,
        /// What is wrong, in the order of the file.
        bevindingen: Vec<Bevinding>,
    },
    /// The message passed levels 1 and 2.
    Goed(Box<GecontroleerdBericht>),
}

impl Beoordeling {
    /// Law and number, where they could be seen.
    pub fn soort(&self) -> Option<BerichtSoort> {
        match self {
            Self::Onleesbaar { soort, .. } => *soort,
            Self::Afgekeurd { bericht, .. } => Some(bericht.soort()),
            Self::Goed(bericht) => Some(bericht.soort()),
        }
    }

    /// What is wrong, in the order of the file; nothing when the message passed.
    pub fn bevindingen(&self) -> &[Bevinding] {
        match self {
            Self::Onleesbaar { bevindingen, .. } | Self::Afgekeurd { bevindingen, .. } => {
                bevindingen
            }
            Self::Goed(_) => &[],
        }
    }

    /// The level that refused.
    pub const fn niveau(&self) -> Option<Niveau> {
        match self {
            Self::Onleesbaar { .. } => Some(Niveau::Formaat),
            Self::Afgekeurd { .. } => Some(Niveau::Inhoud),
            Self::Goed(_) => None,
        }
    }
}

/// Checks a file: against its schema, and then against the rules that look inside one message.
pub fn beoordeel(schemas: &Schemas, bytes: &[u8], limits: Limits) -> Beoordeling {
    let onleesbaar = |soort, bevindingen| Beoordeling::Onleesbaar { soort, bevindingen };
    let mut reader = match Reader::open(schemas, bytes, limits) {
        Ok(reader) => reader,
        Err(bevindingen) => return onleesbaar(None, bevindingen),
    };
    let soort = reader.soort();
    let read = Bericht::read(&mut reader, soort);
    let bevindingen = reader.finish();
    let bericht = match read {
        Ok(bericht) if bevindingen.is_empty() => bericht,
        _ => return onleesbaar(Some(soort), bevindingen),
    };
    let mut bevindingen = rules::bevindingen(&bericht, limits.findings);
    if bevindingen.is_empty() {
        return Beoordeling::Goed(Box::new(GecontroleerdBericht::wrap(bericht)));
    }
    locate(bytes, &mut bevindingen);
    Beoordeling::Afgekeurd {
        bericht: Box::new(bericht),
        bevindingen,
    }
}
