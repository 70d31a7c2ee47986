//! The outbox as people see and steer it: listed, tried again, taken back.

use super::{berichtsoort, pogingen, referentie, status};
use crate::gateway::Partij;
use crate::gateway::ports::opvragen::Bladzij;
use crate::gateway::ports::{
    Bak, StoreError, Zendingfilter, Zendingnummer, Zendingrij, Zendingstatus,
};
use crate::store::connection::Connection;
use crate::store::rows::{self, Rij, execute, query};
use crate::store::sporen;

/// What is shown of each.
macro_rules! columns {
    () => {
        "SELECT z.zending, z.partij, z.status, z.pogingen, z.volgende, z.reden, z.referentie,
            b.soort, b.identificatie, b.gemeente, b.aanbieder
         FROM zending AS z
         LEFT JOIN bericht AS b ON b.partij = z.partij AND b.bericht = z.bericht"
    };
}

/// Rows of the outbox, oldest first.
pub(in crate::store) async fn list(
    connection: &mut Connection,
    filter: Zendingfilter,
) -> Result<Vec<Zendingrij>, StoreError> {
    let statement = query(concat!(
        columns!(),
        " WHERE ($1 IS NULL OR z.partij = $1) AND ($2 IS NULL OR z.status = $2)
            AND ($3 IS NULL OR z.zending = $3) ORDER BY z.zending"
    ))
    .bind(filter.partij.map(Partij::sleutel))
    .bind(filter.status.map(Zendingstatus::code))
    .bind(filter.nummer.map(|nummer| nummer.0));
    rows::all(connection, "zending", statement, row).await
}

/// Part of the outbox of a party, the newest first.
pub(in crate::store) async fn page(
    connection: &mut Connection,
    partij: Partij,
    status: Option<Zendingstatus>,
    bladzij: Bladzij,
) -> Result<Vec<Zendingrij>, StoreError> {
    let statement = query(concat!(
        columns!(),
        " WHERE z.partij = $1 AND ($2 IS NULL OR z.status = $2)
            ORDER BY z.zending DESC LIMIT $3 OFFSET $4"
    ))
    .bind(partij.sleutel())
    .bind(status.map(Zendingstatus::code))
    .bind(i64::from(bladzij.aantal))
    .bind(i64::from(bladzij.overslaan));
    rows::all(connection, "zending", statement, row).await
}

fn row(rij: &Rij) -> Result<Zendingrij, StoreError> {
    let status = status(rij, 2)?;
    let bericht = match berichtsoort(rij, 7)? {
        Some(soort) => Some((soort, rij.waarde(8)?, rij.waarde(9)?, rij.waarde(10)?)),
        None => None,
    };
    Ok(Zendingrij {
        nummer: Zendingnummer(rij.getal(0)?),
        partij: rij.lees(1, Partij::from_sleutel)?,
        status,
        bericht,
        pogingen: pogingen(rij, 3)?,
        volgende: match (status, rij.getal(4)?) {
            (Zendingstatus::Wacht, later) if later > 0 => Some(later),
            _ => None,
        },
        reden: rij.text_optie(5)?.map(str::to_owned),
        referentie: referentie(rij, 6)?,
    })
}

/// Lets one be tried again from now on, whether it waits or was given up.
pub(in crate::store) async fn retry(
    connection: &mut Connection,
    partij: Partij,
    nummer: Zendingnummer,
) -> Result<u64, StoreError> {
    let statement = query(
        "UPDATE zending SET status = 'wacht', pogingen = 0, volgende = 0
         WHERE zending = $1 AND partij = $2 AND status = 'opgegeven'",
    )
    .bind(nummer.0)
    .bind(partij.sleutel());
    if execute(connection, "opnieuw verzenden", statement).await? > 0 {
        return Ok(1);
    }
    let statement = query(
        "UPDATE zending SET pogingen = 0, volgende = 0
         WHERE zending = $1 AND partij = $2 AND status = 'wacht' RETURNING spoor",
    )
    .bind(nummer.0)
    .bind(partij.sleutel());
    let found = rows::one(connection, "zending", statement, |rij| {
        rij.lees(0, |text| text.parse().ok())
    })
    .await?;
    let Some(spoor) = found else { return Ok(0) };
    sporen::rest(connection, Bak::Uit, spoor, 0).await?;
    Ok(1)
}

/// Takes one back that waits.
pub(in crate::store) async fn cancel(
    connection: &mut Connection,
    partij: Partij,
    nummer: Zendingnummer,
    reden: &str,
) -> Result<u64, StoreError> {
    let statement = query(
        "UPDATE zending SET status = 'ingetrokken', reden = $3
         WHERE zending = $1 AND partij = $2 AND status = 'wacht'",
    )
    .bind(nummer.0)
    .bind(partij.sleutel())
    .bind(reden.to_owned());
    execute(connection, "een zending intrekken", statement).await
}
