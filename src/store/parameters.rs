//! What the queries for a declaration have in common: whose it is, and which grants it names.

use super::dialect::Sql;
use super::rows::{self, lijst, tekst};
use crate::contracts::contract::ContractSleutel;
use crate::gateway::Grootboek;
use crate::gateway::ports::StoreError;
use crate::ledger::facts::Vragen;
use crate::standard::types::ToewijzingNummer;

/// A query on a ledger that starts with its key, law and provider.
pub(super) fn of_aanbieder(
    sql: impl Into<Sql>,
    grootboek: Grootboek,
    vragen: &Vragen<'_>,
) -> rows::Statement {
    rows::query(sql)
        .bind(grootboek.sleutel())
        .bind(vragen.wet.code())
        .bind(tekst(&vragen.aanbieder))
}

/// A query on contract data that starts with municipality, law and provider.
pub(super) fn of_contract(sql: impl Into<Sql>, sleutel: ContractSleutel) -> rows::Statement {
    rows::query(sql)
        .bind(tekst(&sleutel.gemeente))
        .bind(sleutel.wet.code())
        .bind(tekst(&sleutel.aanbieder))
}

/// The contract under which a declaration falls.
pub(super) const fn contract_of(vragen: &Vragen<'_>) -> ContractSleutel {
    ContractSleutel {
        gemeente: vragen.gemeente,
        aanbieder: vragen.aanbieder,
        wet: vragen.wet,
    }
}

/// Allocation numbers as the parameter of a query.
pub(super) fn nummers(toewijzingen: &[ToewijzingNummer]) -> Result<String, StoreError> {
    let numbers: Vec<u32> = toewijzingen.iter().map(|nummer| nummer.number()).collect();
    lijst(&numbers)
}
