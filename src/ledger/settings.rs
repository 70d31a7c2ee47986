//! In which ways municipalities judge differently where the standard leaves it open. The default is
//! what Bode decided; a municipality's own choice is data and comes in with the facts.

use crate::contracts::contract::{Afspraken, DubbeleReferenties, Tariefpeildatum};
use crate::contracts::{Tarief, TariefSleutel, Tarieven};
use crate::standard::codes::JaNee;
use crate::standard::types::Datum;

/// The choices that hold while one declaration is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instellingen {
    /// TR314: what happens to prestaties of one message that share a reference.
    pub dubbele_referenties: DubbeleReferenties,
    /// TR341, TR346, TR418: the day of the product period whose tariff counts.
    pub tariefpeildatum: Tariefpeildatum,
    /// TR341, TR346, TR418: whether minutes may be declared on an hourly tariff (IV081).
    pub minuten_bij_uurtarief: JaNee,
}

impl Instellingen {
    /// The choices that follow from the contract with the provider; the others by default.
    pub fn of_contract(afspraken: &Afspraken) -> Self {
        Self {
            dubbele_referenties: afspraken.dubbele_referenties,
            tariefpeildatum: afspraken.tariefpeildatum,
            minuten_bij_uurtarief: afspraken.minuten_bij_uurtarief,
        }
    }

    /// The contract tariff that a prestatie in the key's unit is held against on a day. Its unit may
    /// differ: minutes on hours (IV081).
    pub fn tarief<'t>(
        &self,
        tarieven: &'t Tarieven,
        sleutel: &TariefSleutel,
        day: Datum,
    ) -> Option<&'t Tarief> {
        match self.minuten_bij_uurtarief {
            JaNee::Ja => tarieven.voor_prestatie(sleutel, day),
            JaNee::Nee => tarieven.geldig(sleutel, day),
        }
    }
}

impl Default for Instellingen {
    /// The choices where neither municipality nor contract says otherwise.
    fn default() -> Self {
        Self::of_contract(&Afspraken::default())
    }
}
