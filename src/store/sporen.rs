//! Tracks: how much waits on each, and who holds it. Taking hold is one row that is changed; several
//! daemons on one PostgreSQL pass over rows that another is changing.

use super::connection::Connection;
use super::dialect::{Sql, sql};
use super::rows::{self, execute, query};
use crate::gateway::ports::{Bak, Houvast, Moment, StoreError, Wachtend, Werker};
use crate::gateway::{Partij, Spoor};
use crate::standard::types::{Datum, Tijd, Waarde as _};

/// Counts work that was put on a track.
pub(super) async fn added(
    connection: &mut Connection,
    bak: Bak,
    spoor: Spoor,
    aantal: i64,
) -> Result<(), StoreError> {
    let statement = query(
        "INSERT INTO spoor (bak, spoor, bij, af, volgende, bezet_tot) VALUES ($1, $2, $3, 0, 0, 0)
         ON CONFLICT (bak, spoor) DO UPDATE SET bij = spoor.bij + excluded.bij",
    )
    .bind(bak.code())
    .bind(spoor.to_string())
    .bind(aantal);
    execute(connection, "werk aan een spoor toevoegen", statement).await?;
    Ok(())
}

/// Counts work that was taken off a track: the next of it may be tried at once.
pub(super) async fn taken_off(
    connection: &mut Connection,
    bak: Bak,
    spoor: &str,
) -> Result<(), StoreError> {
    let statement =
        query("UPDATE spoor SET af = af + 1, volgende = 0 WHERE bak = $1 AND spoor = $2")
            .bind(bak.code())
            .bind(spoor.to_owned());
    execute(connection, "werk van een spoor halen", statement).await?;
    Ok(())
}

/// Lets a track rest until a time; 0 is no longer than now.
pub(super) async fn rest(
    connection: &mut Connection,
    bak: Bak,
    spoor: &str,
    volgende: i64,
) -> Result<(), StoreError> {
    let statement = query("UPDATE spoor SET volgende = $3 WHERE bak = $1 AND spoor = $2")
        .bind(bak.code())
        .bind(spoor.to_owned())
        .bind(volgende);
    execute(connection, "een spoor laten rusten", statement).await?;
    Ok(())
}

/// The first track after another, in a circle, with work that may be done now and that nobody holds.
macro_rules! free {
    () => {
        "SELECT spoor FROM spoor
     WHERE bak = $1 AND bij > af AND volgende <= $2 AND bezet_tot <= $2
     ORDER BY (spoor <= $3), spoor LIMIT 1"
    };
}

/// For a look.
pub(super) const LOOK: Sql = Sql::same(free!());

/// To take hold of.
pub(super) const TAKE: Sql = sql!((free!()), (skip_locked));

/// A track that may be taken hold of.
pub(super) async fn free(
    connection: &mut Connection,
    sql: Sql,
    bak: Bak,
    nu: i64,
    na: Option<Spoor>,
) -> Result<Option<Spoor>, StoreError> {
    let statement = query(sql)
        .bind(bak.code())
        .bind(nu)
        .bind(na.map(|spoor| spoor.to_string()).unwrap_or_default());
    rows::one(connection, "spoor", statement, |rij| {
        rij.lees(0, |text| text.parse().ok())
    })
    .await
}

/// Takes hold of a track.
pub(super) async fn hold(
    connection: &mut Connection,
    bak: Bak,
    spoor: Spoor,
    houvast: Houvast<'_>,
) -> Result<(), StoreError> {
    let statement =
        query("UPDATE spoor SET bezet_tot = $3, door = $4 WHERE bak = $1 AND spoor = $2")
            .bind(bak.code())
            .bind(spoor.to_string())
            .bind(houvast.tot)
            .bind(houvast.werker.0.clone());
    execute(connection, "een spoor vasthouden", statement).await?;
    Ok(())
}

/// Lets go of a track.
pub(super) async fn release(
    connection: &mut Connection,
    bak: Bak,
    spoor: Spoor,
    werker: &Werker,
) -> Result<(), StoreError> {
    let statement = query(
        "UPDATE spoor SET bezet_tot = 0, door = NULL WHERE bak = $1 AND spoor = $2 AND door = $3",
    )
    .bind(bak.code())
    .bind(spoor.to_string())
    .bind(werker.0.clone());
    execute(connection, "een spoor loslaten", statement).await?;
    Ok(())
}

/// Lets go of everything that anybody holds: for a store that only one daemon can work on.
pub(super) async fn release_all(connection: &mut Connection) -> Result<(), StoreError> {
    let statement = query("UPDATE spoor SET bezet_tot = 0, door = NULL WHERE bezet_tot > 0");
    execute(connection, "de sporen loslaten", statement).await?;
    Ok(())
}

/// Holds what a worker holds for longer.
pub(super) async fn renew(
    connection: &mut Connection,
    houvast: Houvast<'_>,
) -> Result<(), StoreError> {
    let statement = query("UPDATE spoor SET bezet_tot = $2 WHERE door = $1")
        .bind(houvast.werker.0.clone())
        .bind(houvast.tot);
    execute(connection, "de sporen vasthouden", statement).await?;
    Ok(())
}

/// What waits in the inbox.
const IN: &str = "SELECT partij, CAST(COUNT(*) AS BIGINT), MIN(datum || ' ' || tijd)
     FROM post WHERE status = 'wacht' GROUP BY partij";

/// What waits in the outbox.
const UIT: &str = "SELECT z.partij, CAST(COUNT(*) AS BIGINT), MIN(b.datum || ' ' || b.tijd)
     FROM zending AS z LEFT JOIN bericht AS b ON b.partij = z.partij AND b.bericht = z.bericht
     WHERE z.status = 'wacht' GROUP BY z.partij";

/// What waits, per box and party.
pub(super) async fn wachtend(connection: &mut Connection) -> Result<Vec<Wachtend>, StoreError> {
    let mut found = Vec::new();
    for (bak, sql) in [(Bak::In, IN), (Bak::Uit, UIT)] {
        rows::each(connection, "post", query(sql), |rij| {
            found.push(Wachtend {
                bak,
                partij: rij.lees(0, Partij::from_sleutel)?,
                aantal: rij.getal(1)?,
                oudste: rij.text_optie(2)?.and_then(|text| {
                    let (datum, tijd) = text.split_once(' ')?;
                    Some(Moment {
                        datum: Datum::parse_lexical(datum)?,
                        tijd: Tijd::parse_lexical(tijd)?,
                    })
                }),
            });
            Ok(())
        })
        .await?;
    }
    Ok(found)
}
