//! The worklist: what someone must look at.

use super::connection::Connection;
use super::rows::{self, Invoeging, execute, tekst};
use crate::gateway::ports::{Afdoening, StoreError, Werk, Werknummer};
use crate::gateway::{Boekhouder, Grootboek, Partij};
use crate::standard::types::Datum;

/// Puts things on the worklist. The same message may be noted more than once.
pub(super) async fn note(
    connection: &mut Connection,
    grootboek: Grootboek,
    werk: &[Werk],
) -> Result<(), StoreError> {
    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO werk (grootboek, bericht, volgnummer, soort, waarover, code, melding, datum)",
        columns: 8,
        on_conflict: "",
        doing: "de werklijst bijwerken",
    };
    let mut numbered = Vec::with_capacity(werk.len());
    for (index, item) in (1..).zip(werk) {
        numbered.push((
            first_free(connection, grootboek, item).await? + index - 1,
            item,
        ));
    }
    rows::insert(
        connection,
        &INTO,
        &numbered,
        |places, (volgnummer, item)| {
            places
                .push_bind(grootboek.sleutel())
                .push_bind(item.bericht.0)
                .push_bind(*volgnummer)
                .push_bind(item.soort.code())
                .push_bind(item.waarover.clone())
                .push_bind(item.code.clone())
                .push_bind(item.melding.clone())
                .push_bind(tekst(&item.datum));
        },
    )
    .await?;
    Ok(())
}

/// Takes something off the worklist of a party.
pub(super) async fn finish(
    connection: &mut Connection,
    partij: Partij,
    nummer: Werknummer,
    op: Datum,
) -> Result<Afdoening, StoreError> {
    const WHICH: &str =
        "SELECT afgedaan FROM werk WHERE grootboek LIKE $1 AND bericht = $2 AND volgnummer = $3";
    const FINISH: &str = "UPDATE werk SET afgedaan = $4
         WHERE grootboek LIKE $1 AND bericht = $2 AND volgnummer = $3";
    let about = |sql| {
        rows::query(sql)
            .bind(Boekhouder::from(partij).pattern())
            .bind(nummer.bericht.0)
            .bind(nummer.volgnummer)
    };
    let found = rows::one(connection, "werk", about(WHICH), |rij| rij.optie(0)).await?;
    Ok(match found {
        None => Afdoening::Onbekend,
        Some(Some(op)) => Afdoening::Eerder { op },
        Some(None) => {
            let statement = about(FINISH).bind(tekst(&op));
            execute(connection, "de werklijst bijwerken", statement).await?;
            Afdoening::Afgedaan
        }
    })
}

/// The first number that is free for a message: a handful of notes per message at most.
async fn first_free(
    connection: &mut Connection,
    grootboek: Grootboek,
    werk: &Werk,
) -> Result<i64, StoreError> {
    let statement = rows::query(
        "SELECT COALESCE(MAX(volgnummer), 0) + 1 FROM werk WHERE grootboek = $1 AND bericht = $2",
    )
    .bind(grootboek.sleutel())
    .bind(werk.bericht.0);
    let next = rows::one(connection, "werk", statement, |rij| rij.getal(0)).await?;
    Ok(next.unwrap_or(1))
}
