//! What is known of clients: the latest that a 301 or a decision said of them.

use std::collections::BTreeMap;

use super::connection::Connection;
use super::rows::{self, Invoeging, tekst};
use crate::gateway::Grootboek;
use crate::gateway::ports::{Moment, StoreError};
use crate::standard::client::ClientGegevens;
use crate::standard::types::Bsn;

/// Keeps what is known of clients; older knowledge never replaces newer.
pub(super) async fn put(
    connection: &mut Connection,
    grootboek: Grootboek,
    clienten: &[(&ClientGegevens, Moment)],
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO client (grootboek, bsn, bijgewerkt_datum, bijgewerkt_tijd, gegevens)",
        columns: 5,
        on_conflict: " ON CONFLICT (grootboek, bsn) DO UPDATE SET
            bijgewerkt_datum = excluded.bijgewerkt_datum,
            bijgewerkt_tijd = excluded.bijgewerkt_tijd,
            gegevens = excluded.gegevens
            WHERE (excluded.bijgewerkt_datum, excluded.bijgewerkt_tijd)
                >= (client.bijgewerkt_datum, client.bijgewerkt_tijd)",
        doing: "cliëntgegevens bewaren",
    };
    let mut latest: BTreeMap<Bsn, (Moment, String)> = BTreeMap::new();
    for (client, moment) in clienten {
        if latest
            .get(&client.bsn)
            .is_some_and(|(kept, _)| kept > moment)
        {
            continue;
        }
        let gegevens = serde_json::to_string(client).map_err(|source| StoreError::Database {
            doing: "cliëntgegevens opschrijven",
            source: Box::new(source),
        })?;
        latest.insert(client.bsn, (*moment, gegevens));
    }
    let rows: Vec<_> = latest.into_iter().collect();
    rows::insert(
        connection,
        &INTO,
        &rows,
        |places, (bsn, (moment, gegevens))| {
            places
                .push_bind(grootboek.sleutel())
                .push_bind(tekst(bsn))
                .push_bind(tekst(&moment.datum))
                .push_bind(tekst(&moment.tijd))
                .push_bind(gegevens.clone());
        },
    )
    .await?;
    Ok(())
}

/// What is known of a client.
pub(super) async fn get(
    connection: &mut Connection,
    grootboek: Grootboek,
    bsn: Bsn,
) -> Result<Option<ClientGegevens>, StoreError> {
    let statement = rows::query("SELECT gegevens FROM client WHERE grootboek = $1 AND bsn = $2")
        .bind(grootboek.sleutel())
        .bind(tekst(&bsn));
    rows::one(connection, "client", statement, |rij| {
        rij.lees(0, |text| serde_json::from_str(text).ok())
    })
    .await
}
