//! What was decided about a declaration: which class was refused, and per prestatie every rule
//! that refused it, with the sums that explain it.

use super::words::{Grootheid, quantity_in_words};
use crate::standard::codes::RetourCode;
use crate::standard::rules::Regel;
use crate::standard::types::Bedrag;

/// A rule that refused, with the numbers and the Dutch sentence that explain it.
#[derive(Debug, Clone)]
pub struct Afwijking {
    /// The rule.
    pub regel: &'static Regel,
    /// What was compared, where the rule compares quantities.
    pub vergelijking: Option<Vergelijking>,
    /// Why, in Dutch, with the numbers. Never a BSN or a name.
    pub melding: String,
}

impl Afwijking {
    /// The return code that the answer carries.
    pub fn retourcode(&self) -> RetourCode {
        // Every rule for a message that is answered has one: the registry's test holds that. A 325
        // is not answered.
        self.regel.retourcode.unwrap_or(RetourCode::R0001)
    }
}

/// What was allowed, declared before and declared now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vergelijking {
    /// In what the three are counted.
    pub grootheid: Grootheid,
    /// What the grant or the contract allows.
    pub toegekend: i64,
    /// What was granted before on the same limit.
    pub eerder: i64,
    /// What this prestatie asks.
    pub nu: i64,
    /// What the difference is worth in cents, by the declared amount.
    pub waarde: Bedrag,
}

impl Vergelijking {
    /// By how much before and now together go beyond what is allowed.
    pub const fn verschil(&self) -> i64 {
        self.eerder
            .saturating_add(self.nu)
            .saturating_sub(self.toegekend)
    }

    /// A quantity of this comparison in words: `12 uur en 30 minuten`, `€ 300,00`, `4 etmalen`.
    pub fn in_words(&self, quantity: i64) -> String {
        quantity_in_words(self.grootheid, quantity)
    }
}

/// Allowed, but odd: a signal in the report, never a reason to refuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signaal {
    /// What kind.
    pub soort: SignaalSoort,
    /// What is odd, in Dutch. Never a BSN or a name.
    pub melding: String,
}

/// The kinds of signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignaalSoort {
    /// The contract tariff changes within the product period.
    TariefWijzigt,
    /// Nothing was delivered, yet it was declared.
    GeenVolume,
    /// The product period lies long before the declaration period.
    LaatGedeclareerd,
    /// More than the weeks allow, within the room for household help (IV077).
    Weekvolume,
    /// No start was reported, or a later one (OP364).
    GeenStart,
    /// A stop was reported before the period (OP364).
    NaStop,
    /// Months without a declaration lie before this one (TR318 allows that).
    Hiaat,
}

impl SignaalSoort {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::TariefWijzigt,
        Self::GeenVolume,
        Self::LaatGedeclareerd,
        Self::Weekvolume,
        Self::GeenStart,
        Self::NaStop,
        Self::Hiaat,
    ];

    /// The code that reports use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TariefWijzigt => "SIGNAAL-TARIEF",
            Self::GeenVolume => "SIGNAAL-NUL",
            Self::LaatGedeclareerd => "SIGNAAL-LAAT",
            Self::Weekvolume => "SIGNAAL-WEEK",
            Self::GeenStart => "SIGNAAL-START",
            Self::NaStop => "SIGNAAL-STOP",
            Self::Hiaat => "SIGNAAL-HIAAT",
        }
    }
}

/// The judgement of a declaration (IV087, IV088).
#[derive(Debug)]
pub enum Oordeel {
    /// Refused on the header: nothing is remembered.
    Header(Vec<Afwijking>),
    /// Refused on the class Declaratie: nothing is remembered.
    Declaratie(Vec<Afwijking>),
    /// Judged down to the prestaties: the message claims its numbers.
    Beoordeeld(Beoordeling),
}

/// The judgement of every client and prestatie.
#[derive(Debug)]
pub struct Beoordeling {
    /// In the order of the message's clients.
    pub clienten: Vec<ClientOordeel>,
    /// Signals about the declaration as a whole.
    pub signalen: Vec<Signaal>,
    /// Granted debits minus granted credits.
    pub toegekend: Bedrag,
}

/// The judgement of a client.
#[derive(Debug)]
pub enum ClientOordeel {
    /// Refused: its prestaties were not judged.
    Afgewezen(Afwijking),
    /// In the order of the client's prestaties.
    Beoordeeld(Vec<PrestatieOordeel>),
}

/// The judgement of a prestatie, which is granted or refused whole.
#[derive(Debug)]
pub enum PrestatieOordeel {
    /// Granted, perhaps with signals.
    Toegekend(Vec<Signaal>),
    /// Refused, by at least one rule.
    Afgewezen(Vec<Afwijking>),
}

impl Beoordeling {
    /// Whether nothing was refused.
    pub fn is_clean(&self) -> bool {
        self.clienten.iter().all(|client| match client {
            ClientOordeel::Afgewezen(_) => false,
            ClientOordeel::Beoordeeld(prestaties) => prestaties
                .iter()
                .all(|prestatie| matches!(prestatie, PrestatieOordeel::Toegekend(_))),
        })
    }
}
