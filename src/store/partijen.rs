//! The parties a store acts for: every municipality and provider for which something was loaded.

use std::collections::BTreeSet;

use super::connection::Connection;
use super::rows::{self, Invoeging};
use crate::gateway::Partij;
use crate::gateway::ports::StoreError;

/// Makes these parties of the store.
pub(super) async fn put(
    connection: &mut Connection,
    partijen: &BTreeSet<Partij>,
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO partij (partij)",
        columns: 1,
        on_conflict: " ON CONFLICT (partij) DO NOTHING",
        doing: "de partijen bewaren",
    };
    let partijen: Vec<Partij> = partijen.iter().copied().collect();
    rows::insert(connection, &INTO, &partijen, |places, partij| {
        places.push_bind(partij.sleutel());
    })
    .await?;
    Ok(())
}

/// Whether something was loaded for the party.
pub(super) async fn has(connection: &mut Connection, partij: Partij) -> Result<bool, StoreError> {
    let statement = rows::query("SELECT 1 FROM partij WHERE partij = $1").bind(partij.sleutel());
    let found = rows::one(connection, "partij", statement, |_| Ok(())).await?;
    Ok(found.is_some())
}

/// Every party, municipalities after providers.
pub(super) async fn all(connection: &mut Connection) -> Result<Vec<Partij>, StoreError> {
    let statement = rows::query("SELECT partij FROM partij ORDER BY partij");
    rows::all(connection, "partij", statement, |rij| {
        rij.lees(0, |text| {
            if let Some(code) = text.strip_prefix('G') {
                code.parse().ok().map(Partij::Gemeente)
            } else {
                let agb = text.strip_prefix('A')?;
                agb.parse().ok().map(Partij::Aanbieder)
            }
        })
    })
    .await
}
