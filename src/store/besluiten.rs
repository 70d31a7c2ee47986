//! Decisions that were translated: the same one again gives the 301 it gave before.

use std::collections::BTreeMap;

use super::berichten::{status, uitgaand};
use super::connection::Connection;
use super::dialect::{Sql, sql};
use super::rows::{self, Invoeging, lijst, tekst};
use crate::gateway::Partij;
use crate::gateway::packed::Vingerafdruk;
use crate::gateway::ports::{BesluitBoeking, EerderBesluit, StoreError};
use crate::standard::types::Gemeentecode;
use crate::twents::allocation::Kenmerk;

/// Decisions by key, with the 301 that each gave.
pub(super) const EARLIER: Sql = sql!(
    "SELECT b.kenmerk, b.vingerafdruk, b.bericht, m.status, m.soort, m.bestandsnaam, m.sha256, m.grootte, m.inhoud
     FROM ", (texts "$3"), " AS gevraagd
     CROSS JOIN besluit AS b
     LEFT JOIN bericht AS m ON m.partij = $2 AND m.bericht = b.bericht
     WHERE b.gemeente = $1 AND b.kenmerk = gevraagd.value"
);

/// Which of these decisions of a municipality were translated before.
pub(super) async fn earlier(
    connection: &mut Connection,
    gemeente: Gemeentecode,
    kenmerken: &[&Kenmerk],
) -> Result<BTreeMap<Kenmerk, EerderBesluit>, StoreError> {
    let keys: Vec<&str> = kenmerken.iter().map(|kenmerk| kenmerk.as_str()).collect();
    let statement = rows::query(EARLIER)
        .bind(tekst(&gemeente))
        .bind(Partij::Gemeente(gemeente).sleutel())
        .bind(lijst(&keys)?);
    let found = rows::all(connection, "besluit", statement, |rij| {
        let kenmerk: Kenmerk = rij.lees(0, |text| text.parse().ok())?;
        let sha256 = rij.bytes(1)?.try_into();
        let earlier = EerderBesluit {
            vingerafdruk: Vingerafdruk(sha256.map_err(|_| rij.unreadable(1))?),
            bericht: match rij.getal_optie(2)? {
                Some(_) => Some((status(rij, 3)?, uitgaand(rij, 4)?)),
                None => None,
            },
        };
        Ok((kenmerk, earlier))
    })
    .await?;
    Ok(found.into_iter().collect())
}

/// Remembers decisions.
pub(super) async fn remember(
    connection: &mut Connection,
    gemeente: Gemeentecode,
    besluiten: &[BesluitBoeking<'_>],
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO besluit (gemeente, kenmerk, vingerafdruk, bericht)",
        columns: 4,
        on_conflict: "",
        doing: "een besluit vastleggen",
    };
    rows::insert(connection, &INTO, besluiten, |places, besluit| {
        places
            .push_bind(tekst(&gemeente))
            .push_bind(besluit.kenmerk.as_str().to_owned())
            .push_bind(besluit.vingerafdruk.0.to_vec())
            .push_bind(besluit.bericht.map(|bericht| bericht.0));
    })
    .await?;
    Ok(())
}
