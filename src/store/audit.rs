//! The audit trail: rows that are only ever added, and how far each chain goes.

use super::dialect::Connection;
use super::rows::{Rij, all, execute, one};
use crate::gateway::audit::{Auditrij, Keten, Laatste, Sleutel, Stand, Voorval, volgende};
use crate::gateway::ports::StoreError;

const DOING: &str = "het auditspoor aanvullen";

/// Adds something to a chain. Others who write in it wait until this transaction ends.
pub(super) async fn append(
    connection: &mut Connection,
    keten: Keten,
    voorval: &Voorval,
    sleutel: &Sleutel,
) -> Result<(), StoreError> {
    const BEGIN: &str = "INSERT INTO audit_stand (keten, nummer, hash, zegel)
         VALUES ($1, 0, '', '') ON CONFLICT (keten) DO NOTHING";
    // Changes nothing, but PostgreSQL holds the row for this transaction.
    const HOLD: &str = "UPDATE audit_stand SET nummer = nummer WHERE keten = $1";
    const LAST: &str =
        "SELECT nummer, hash FROM audit WHERE keten = $1 ORDER BY nummer DESC LIMIT 1";
    const END: &str = "UPDATE audit_stand SET nummer = $2, hash = $3, zegel = $4 WHERE keten = $1";
    let keten = keten.sleutel();
    execute(connection, DOING, sqlx::query(BEGIN).bind(keten.clone())).await?;
    execute(connection, DOING, sqlx::query(HOLD).bind(keten.clone())).await?;
    let begin = stand(connection, &keten).await?.unwrap_or_default();
    let last = sqlx::query(LAST).bind(keten.clone());
    let laatste = one(connection, "audit", last, |rij| {
        Ok(Laatste {
            nummer: rij.getal(0)?,
            hash: rij.text(1)?.to_owned(),
        })
    })
    .await?;
    let (rijen, eind) = volgende(&keten, &begin, laatste, voorval, sleutel);
    for rij in rijen {
        put(connection, &keten, rij).await?;
    }
    let statement = sqlx::query(END)
        .bind(keten)
        .bind(eind.nummer)
        .bind(eind.hash)
        .bind(eind.zegel);
    execute(connection, DOING, statement).await?;
    Ok(())
}

async fn put(connection: &mut Connection, keten: &str, rij: Auditrij) -> Result<(), StoreError> {
    const PUT: &str = "INSERT INTO audit (keten, nummer, seconden, wie, rol, handeling, onderwerp,
             uitkomst, betrokkene, doel, spoor, vorige, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let statement = sqlx::query(PUT)
        .bind(keten.to_owned())
        .bind(rij.nummer)
        .bind(rij.seconden)
        .bind(rij.wie)
        .bind(rij.rol)
        .bind(rij.handeling)
        .bind(rij.onderwerp)
        .bind(rij.uitkomst)
        .bind(rij.betrokkene)
        .bind(rij.doel)
        .bind(rij.spoor)
        .bind(rij.vorige)
        .bind(rij.hash);
    execute(connection, DOING, statement).await?;
    Ok(())
}

/// The chains, whether they have rows, a seal or both.
pub(super) async fn ketens(connection: &mut Connection) -> Result<Vec<String>, StoreError> {
    let statement = sqlx::query(
        "SELECT keten FROM audit_stand UNION SELECT DISTINCT keten FROM audit ORDER BY 1",
    );
    all(connection, "audit_stand", statement, |rij| {
        Ok(rij.text(0)?.to_owned())
    })
    .await
}

/// How far a chain goes.
pub(super) async fn stand(
    connection: &mut Connection,
    keten: &str,
) -> Result<Option<Stand>, StoreError> {
    let statement = sqlx::query("SELECT nummer, hash, zegel FROM audit_stand WHERE keten = $1")
        .bind(keten.to_owned());
    one(connection, "audit_stand", statement, |rij| {
        Ok(Stand {
            nummer: rij.getal(0)?,
            hash: rij.text(1)?.to_owned(),
            zegel: rij.text(2)?.to_owned(),
        })
    })
    .await
}

/// Rows of a chain after a number.
pub(super) async fn rijen(
    connection: &mut Connection,
    keten: &str,
    na: i64,
    hoogstens: u32,
) -> Result<Vec<Auditrij>, StoreError> {
    const ROWS: &str = "SELECT nummer, seconden, wie, rol, handeling, onderwerp, uitkomst,
             betrokkene, doel, spoor, vorige, hash
         FROM audit WHERE keten = $1 AND nummer > $2 ORDER BY nummer LIMIT $3";
    let statement = sqlx::query(ROWS)
        .bind(keten.to_owned())
        .bind(na)
        .bind(i64::from(hoogstens));
    all(connection, "audit", statement, auditrij).await
}

fn auditrij(rij: &Rij) -> Result<Auditrij, StoreError> {
    let text = |index| rij.text(index).map(str::to_owned);
    let optie = |index| Ok(rij.text_optie(index)?.map(str::to_owned));
    Ok(Auditrij {
        nummer: rij.getal(0)?,
        seconden: rij.getal(1)?,
        wie: text(2)?,
        rol: text(3)?,
        handeling: text(4)?,
        onderwerp: text(5)?,
        uitkomst: text(6)?,
        betrokkene: optie(7)?,
        doel: optie(8)?,
        spoor: optie(9)?,
        vorige: text(10)?,
        hash: text(11)?,
    })
}
