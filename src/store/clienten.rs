//! What is known of clients: the latest that a 301 or a decision said of them.

use std::collections::BTreeMap;

use super::dialect::Connection;
use super::rows::{self, Invoeging, tekst};
use crate::gateway::ports::{Moment, StoreError};
use crate::standard::client::ClientGegevens;
use crate::standard::types::{Bsn, Gemeentecode};

/// Keeps what is known of clients; older knowledge never replaces newer.
pub(super) async fn put(
    connection: &mut Connection,
    gemeente: Gemeentecode,
    clienten: &[(&ClientGegevens, Moment)],
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO client (gemeente, bsn, bijgewerkt_datum, bijgewerkt_tijd, gegevens)",
        columns: 5,
        on_conflict: " ON CONFLICT (gemeente, bsn) DO UPDATE SET
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
                .push_bind(tekst(&gemeente))
                .push_bind(tekst(bsn))
                .push_bind(tekst(&moment.datum))
                .push_bind(tekst(&moment.tijd))
                .push_bind(gegevens.clone());
        },
    )
    .await?;
    Ok(())
}
