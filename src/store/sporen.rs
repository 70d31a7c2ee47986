//! Tracks: how much waits on each, which the database counts by itself (0007_telling.sql), and who holds
//! it. What comes in is put on its track when somebody looks for work (0011_ingedeeld.sql,
//! 0012_bijgekomen.sql). Taking hold is one row that is changed; several daemons on one PostgreSQL pass
//! over rows that another is changing.

use std::collections::BTreeMap;

use super::connection::Connection;
use super::dialect::{Sql, sql};
use super::rows::{self, Statement, execute, query};
use crate::gateway::ports::{Bak, Houvast, Moment, StoreError, Wachtend, Werker};
use crate::gateway::{Partij, Spoor};
use crate::standard::types::{Datum, Tijd, Waarde as _};

/// A track, by its key: the first three parameters.
macro_rules! this {
    () => {
        " WHERE partij = $1 AND bak = $2 AND spoor = $3"
    };
}

fn of(statement: Statement, bak: Bak, spoor: Spoor) -> Statement {
    statement
        .bind(spoor.partij().sleutel())
        .bind(bak.code())
        .bind(spoor.to_string())
}

/// Lets a track rest until a time; 0 is no longer than now.
pub(super) async fn rest(
    connection: &mut Connection,
    bak: Bak,
    spoor: Spoor,
    volgende: i64,
) -> Result<(), StoreError> {
    let statement = query(concat!("UPDATE spoor SET volgende = $4", this!()));
    let statement = of(statement, bak, spoor).bind(volgende);
    execute(connection, "een spoor laten rusten", statement).await?;
    Ok(())
}

/// Whether anything came in that is on no track yet.
const BEHIND: Sql = sql!(
    "SELECT CAST(CASE WHEN ",
    (is_behind),
    " THEN 1 ELSE 0 END AS BIGINT)"
);

/// Whether anything came in that is on no track yet.
pub(super) async fn is_behind(connection: &mut Connection) -> Result<bool, StoreError> {
    let behind = rows::one(connection, "spoor", query(BEHIND), |rij| rij.getal(0)).await?;
    Ok(behind == Some(1))
}

/// Puts everything that came in since the last time on its track. All of it waits: what is on no track is
/// not given out. SQLite has one writer at a time and numbers in order; on PostgreSQL who comes second
/// waits for the first, and each locks the tracks in order of their key.
const COUNT: Sql = Sql {
    sqlite: "INSERT INTO spoor (partij, bak, spoor, bij, af, volgende, bezet_tot, eerste)
         SELECT partij, 'in', spoor, COUNT(*), 0, 0, 0, MIN(post) FROM post NOT INDEXED
         WHERE post > (SELECT tot FROM ingedeeld WHERE bak = 'in') GROUP BY partij, spoor
         ON CONFLICT (bak, spoor) DO UPDATE SET bij = spoor.bij + excluded.bij,
             eerste = CASE WHEN spoor.bij > spoor.af THEN min(spoor.eerste, excluded.eerste)
                 ELSE excluded.eerste END",
    postgres: "WITH erbij AS (DELETE FROM bijgekomen RETURNING partij, posten)
         INSERT INTO spoor (partij, bak, spoor, bij, af, volgende, bezet_tot, eerste)
         SELECT p.partij, 'in', p.spoor, COUNT(*), 0, 0, 0, MIN(p.post)
         FROM erbij CROSS JOIN LATERAL unnest(erbij.posten) AS nieuw (post)
         JOIN post AS p ON p.partij = erbij.partij AND p.post = nieuw.post
         GROUP BY p.partij, p.spoor ORDER BY p.partij, p.spoor
         ON CONFLICT (partij, bak, spoor) DO UPDATE SET bij = spoor.bij + excluded.bij,
             eerste = CASE WHEN spoor.bij > spoor.af THEN LEAST(spoor.eerste, excluded.eerste)
                 ELSE excluded.eerste END",
};

/// Puts everything that came in since the last time on its track.
pub(super) async fn catch_up(connection: &mut Connection) -> Result<(), StoreError> {
    let doing = "de post indelen";
    execute(connection, doing, query(COUNT)).await?;
    if let Connection::Sqlite(_) = connection {
        let done = query(
            "UPDATE ingedeeld SET tot = (SELECT COALESCE(MAX(post), 0) FROM post) WHERE bak = 'in'",
        );
        execute(connection, doing, done).await?;
    }
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
const LOOK: Sql = sql!(
    "SELECT CAST(CASE WHEN $1 = 'in' AND ",
    (is_behind),
    " THEN 1 ELSE 0 END AS BIGINT), (",
    (free!()),
    ")"
);

/// To take hold of.
const TAKE: Sql = sql!((free!()), (skip_locked));

/// What a look finds.
pub(super) enum Blik {
    /// No track has work for now.
    Niets,
    /// A track may be taken hold of.
    Vrij,
    /// Something came in that is on no track yet.
    Achter,
}

/// Looks for work, and locks nothing.
pub(super) async fn look(
    connection: &mut Connection,
    bak: Bak,
    nu: i64,
    na: Option<Spoor>,
) -> Result<Blik, StoreError> {
    let found = rows::one(connection, "spoor", asked(LOOK, bak, nu, na), |rij| {
        Ok((rij.getal(0)?, rij.text_optie(1)?.is_some()))
    });
    Ok(match found.await? {
        Some((1, _)) => Blik::Achter,
        Some((_, true)) => Blik::Vrij,
        _ => Blik::Niets,
    })
}

/// A track that may be taken hold of.
pub(super) async fn free(
    connection: &mut Connection,
    bak: Bak,
    nu: i64,
    na: Option<Spoor>,
) -> Result<Option<Spoor>, StoreError> {
    rows::one(connection, "spoor", asked(TAKE, bak, nu, na), |rij| {
        rij.lees(0, |text| text.parse().ok())
    })
    .await
}

fn asked(sql: Sql, bak: Bak, nu: i64, na: Option<Spoor>) -> Statement {
    query(sql)
        .bind(bak.code())
        .bind(nu)
        .bind(na.map(|spoor| spoor.to_string()).unwrap_or_default())
}

/// Takes hold of a track.
pub(super) async fn hold(
    connection: &mut Connection,
    bak: Bak,
    spoor: Spoor,
    houvast: Houvast<'_>,
) -> Result<(), StoreError> {
    let statement = query(concat!(
        "UPDATE spoor SET bezet_tot = $4, door = $5",
        this!()
    ));
    let statement = of(statement, bak, spoor)
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
    let statement = query(concat!(
        "UPDATE spoor SET bezet_tot = 0, door = NULL",
        this!(),
        " AND door = $4"
    ));
    let statement = of(statement, bak, spoor).bind(werker.0.clone());
    execute(connection, "een spoor loslaten", statement).await?;
    Ok(())
}

/// Lets go of everything that anybody holds: for a store that only one daemon can work on.
pub(super) async fn release_all(connection: &mut Connection) -> Result<(), StoreError> {
    let statement = query("UPDATE spoor SET bezet_tot = 0, door = NULL WHERE bezet_tot > 0");
    execute(connection, "de sporen loslaten", statement).await?;
    Ok(())
}

/// What a worker holds of a box, in order of the key: as everybody locks tracks who locks several, so that
/// no two wait for each other.
const RENEW: Sql = sql!(
    "UPDATE spoor SET bezet_tot = $3 WHERE door = $1 AND (partij, bak, spoor) IN (
         SELECT partij, bak, spoor FROM spoor WHERE door = $1 AND bak = $2 ORDER BY partij, spoor",
    (locked),
    ")"
);

/// Holds what a worker holds of a box for longer.
pub(super) async fn renew(
    connection: &mut Connection,
    bak: Bak,
    houvast: Houvast<'_>,
) -> Result<(), StoreError> {
    let statement = query(RENEW)
        .bind(houvast.werker.0.clone())
        .bind(bak.code())
        .bind(houvast.tot);
    execute(connection, "de sporen vasthouden", statement).await?;
    Ok(())
}

/// What waits in the inbox, per track.
const IN: Sql = sql!(
    "SELECT s.spoor, s.bij - s.af,
        (SELECT p.datum || ' ' || p.tijd FROM post AS p",
    (by_number),
    " WHERE p.partij = s.partij AND p.post >= s.eerste AND p.spoor = s.spoor AND p.status = 'wacht'
         ORDER BY p.post LIMIT 1)
     FROM spoor AS s WHERE s.bak = 'in' AND s.bij > s.af"
);

/// What waits in the outbox, per track.
const UIT: Sql = sql!(
    "SELECT s.spoor, s.bij - s.af,
        (SELECT b.datum || ' ' || b.tijd FROM zending AS z",
    (via "zending_wacht"),
    "
         LEFT JOIN bericht AS b ON b.partij = z.partij AND b.bericht = z.bericht
         WHERE z.partij = s.partij AND z.spoor = s.spoor AND z.status = 'wacht'
         ORDER BY z.zending LIMIT 1)
     FROM spoor AS s WHERE s.bak = 'uit' AND s.bij > s.af"
);

/// What waits, per box and party.
pub(super) async fn wachtend(connection: &mut Connection) -> Result<Vec<Wachtend>, StoreError> {
    let mut found: BTreeMap<(Bak, Partij), (i64, Option<Moment>)> = BTreeMap::new();
    for (bak, sql) in [(Bak::In, IN), (Bak::Uit, UIT)] {
        rows::each(connection, "spoor", query(sql), |rij| {
            let spoor: Spoor = rij.lees(0, |text| text.parse().ok())?;
            let since = rij.text_optie(2)?.and_then(moment);
            let (aantal, oudste) = found.entry((bak, spoor.partij())).or_default();
            *aantal += rij.getal(1)?;
            *oudste = [*oudste, since].into_iter().flatten().min();
            Ok(())
        })
        .await?;
    }
    let wachtend = found
        .into_iter()
        .map(|((bak, partij), (aantal, oudste))| Wachtend {
            bak,
            partij,
            aantal,
            oudste,
        });
    Ok(wachtend.collect())
}

fn moment(text: &str) -> Option<Moment> {
    let (datum, tijd) = text.split_once(' ')?;
    Some(Moment {
        datum: Datum::parse_lexical(datum)?,
        tijd: Tijd::parse_lexical(tijd)?,
    })
}
