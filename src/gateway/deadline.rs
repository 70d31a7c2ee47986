//! Terms: from what starts a duty to answer to the last day on which it is met, and how it stands.
//! Pure: today comes in as an argument.

mod kind;

pub use kind::{AanZet, Bron, Duur, Termijnsoort};

use std::fmt;

use crate::contracts::contract::Afspraken;
use crate::standard::bericht::Nummer;
use crate::standard::codes::JaNee;
use crate::standard::types::Datum;

/// A duty with a term that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Termijn {
    /// What is due.
    pub soort: Termijnsoort,
    /// Who must act.
    pub aan_zet: AanZet,
    /// The day that the term counts from; it starts the day after.
    pub begint: Datum,
    /// The last day on which the duty is met.
    pub uiterlijk: Datum,
}

impl Termijn {
    /// The answer that a message asks for of itself: the retourbericht, or the 325 on a declaration
    /// (OP090, OP090x4). `None` for a message that is an answer itself.
    pub fn antwoord(bericht: Nummer, ontvangen: Datum) -> Option<Self> {
        let soort = match bericht.antwoord()? {
            Nummer::M302 => Termijnsoort::Retour302,
            Nummer::M306 => Termijnsoort::Retour306,
            Nummer::M308 => Termijnsoort::Retour308,
            Nummer::M316 => Termijnsoort::Retour316,
            Nummer::M318 => Termijnsoort::Retour318,
            Nummer::M320 => Termijnsoort::Retour320,
            Nummer::M325 => Termijnsoort::DeclaratieAntwoord,
            _ => return None,
        };
        Some(Self::of(soort, ontvangen))
    }

    /// The first answer to a request: one for each product of a 315, one for the whole of a 317
    /// (OP274, OP346). `None` for any other message.
    pub fn besluit(verzoek: Nummer, ontvangen: Datum) -> Option<Self> {
        let soort = match verzoek {
            Nummer::M315 => Termijnsoort::BesluitVot,
            Nummer::M317 => Termijnsoort::BesluitVow,
            _ => return None,
        };
        Some(Self::of(soort, ontvangen))
    }

    /// The last answer to a request (315, 317) after a 319 that says it is under research. Counts
    /// from the Dagtekening of the request (OP274, OP346). `None` for any other message.
    pub fn onderzoek(verzoek: Nummer, dagtekening: Datum) -> Option<Self> {
        let soort = match verzoek {
            Nummer::M315 => Termijnsoort::OnderzoekVot,
            Nummer::M317 => Termijnsoort::OnderzoekVow,
            _ => return None,
        };
        Some(Self::of(soort, dagtekening))
    }

    /// How long a request for allocation under the Jeugdwet can be refused because another
    /// municipality is responsible (OP359). Counts from the Dagtekening of the request.
    pub fn woonplaatsbeginsel(dagtekening: Datum) -> Self {
        Self::of(Termijnsoort::Woonplaatsbeginsel, dagtekening)
    }

    /// Word of a start of care (OP271): counts from the start, or from the day that the provider
    /// received the allocation where that came later.
    pub fn startbericht(start: Datum, toewijzing_ontvangen: Datum) -> Self {
        Self::of(Termijnsoort::Startbericht, start.max(toewijzing_ontvangen))
    }

    /// Word of an end of care, for good or for a time (OP272, OP288): also at the Einddatum of
    /// the grant.
    pub fn stopbericht(eind: Datum) -> Self {
        Self::of(Termijnsoort::Stopbericht, eind)
    }

    /// Word that a stop for a time is one for good: counts from the day that this was known (OP272).
    pub fn definitieve_stop(bekend: Datum) -> Self {
        Self::of(Termijnsoort::DefinitieveStop, bekend)
    }

    /// Word of the end of care after a grant was withdrawn (OP272): counts from its new Einddatum,
    /// or from the day that the provider received the withdrawal where that came later. Not due
    /// where the withdrawal followed a definitive stop.
    pub fn stop_na_intrekking(einddatum: Datum, intrekking_ontvangen: Datum) -> Self {
        let begint = einddatum.max(intrekking_ontvangen);
        Self::of(Termijnsoort::StopNaIntrekking, begint)
    }

    /// The start of care itself within the days that a contract gives; `None` where it gives none.
    /// Word of a start on the last of them may come later: [`Termijn::startbericht`].
    pub fn levering(ingangsdatum: Datum, afspraken: &Afspraken) -> Option<Self> {
        let soort = match afspraken.acceptatieplicht {
            JaNee::Ja => Termijnsoort::LeveringAcceptatieplicht,
            JaNee::Nee => Termijnsoort::Levering,
        };
        let starttermijn = afspraken.starttermijn?;
        Some(Self {
            uiterlijk: starttermijn.uiterste_startdatum(ingangsdatum),
            ..Self::of(soort, ingangsdatum)
        })
    }

    fn of(soort: Termijnsoort, begint: Datum) -> Self {
        let uiterlijk = match soort.duur() {
            Duur::Werkdagen(werkdagen) => begint.plus_werkdagen(werkdagen),
            Duur::Weken(weken) => begint.plus_weeks(weken),
            // `levering` asks the contract.
            Duur::VolgensContract => begint,
        };
        Self {
            soort,
            aan_zet: soort.aan_zet(),
            begint,
            uiterlijk,
        }
    }

    /// Whether it lapsed: it has ended, and nobody is late.
    pub fn is_vervallen(&self, today: Datum) -> bool {
        self.soort.vervalt() && self.uiterlijk < today
    }

    /// How the term stands on a day: today while the duty is open, or the day that it was met.
    pub fn stand(&self, today: Datum) -> Stand {
        match today.cmp(&self.uiterlijk) {
            std::cmp::Ordering::Less => Stand::Loopt {
                werkdagen_over: today.werkdagen_until(self.uiterlijk),
            },
            std::cmp::Ordering::Equal => Stand::Vandaag,
            std::cmp::Ordering::Greater => Stand::TeLaat {
                werkdagen: self.uiterlijk.werkdagen_until(today),
            },
        }
    }
}

/// How a term stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// It runs: so many working days are left after today. None are left when it ends in the
    /// weekend that has begun.
    Loopt {
        /// Working days after today, the last day included.
        werkdagen_over: u32,
    },
    /// Today is the last day.
    Vandaag,
    /// It has ended: so many working days have passed since, today included.
    TeLaat {
        /// Working days after the last day, today included.
        werkdagen: u32,
    },
}

impl Stand {
    /// The words that lists use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Loopt { .. } => "loopt",
            Self::Vandaag => "vandaag",
            Self::TeLaat { .. } => "te laat",
        }
    }

    /// Working days left after today; negative when it is too late.
    pub fn werkdagen_over(self) -> i64 {
        match self {
            Self::Loopt { werkdagen_over } => i64::from(werkdagen_over),
            Self::Vandaag => 0,
            Self::TeLaat { werkdagen } => -i64::from(werkdagen),
        }
    }
}

impl fmt::Display for Stand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Loopt { werkdagen_over } => write!(f, "nog {}", in_words(*werkdagen_over)),
            Self::Vandaag => f.write_str("vandaag"),
            Self::TeLaat { werkdagen } => write!(f, "{} te laat", in_words(*werkdagen)),
        }
    }
}

fn in_words(werkdagen: u32) -> String {
    match werkdagen {
        1 => "1 werkdag".to_owned(),
        _ => format!("{werkdagen} werkdagen"),
    }
}

#[cfg(test)]
mod tests;
