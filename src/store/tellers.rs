//! Counters per party: a number that was given out never comes back, unless the transaction that
//! took it is dropped.

use super::dialect::Connection;
use super::rows::{execute, one};
use crate::gateway::Partij;
use crate::gateway::ports::{StoreError, Teller};

/// Takes `aantal` numbers and gives the first; a new counter starts at 1.
pub(super) async fn take(
    connection: &mut Connection,
    partij: Partij,
    teller: Teller,
    aantal: u32,
) -> Result<i64, StoreError> {
    let statement = sqlx::query(
        "INSERT INTO teller (partij, naam, laatste) VALUES ($1, $2, $3)
         ON CONFLICT (partij, naam) DO UPDATE SET laatste = teller.laatste + excluded.laatste
         RETURNING laatste",
    )
    .bind(partij.sleutel())
    .bind(naam(teller))
    .bind(i64::from(aantal));
    let last = one(connection, "teller", statement, |rij| rij.getal(0)).await?;
    let last = last.ok_or(StoreError::Inconsistent {
        table: "teller",
        what: "een opgehoogde teller is er niet",
    })?;
    Ok(last - i64::from(aantal) + 1)
}

/// Makes sure that a counter goes on after `laatste`.
pub(super) async fn raise(
    connection: &mut Connection,
    partij: Partij,
    teller: Teller,
    laatste: i64,
) -> Result<(), StoreError> {
    let statement = sqlx::query(
        "INSERT INTO teller (partij, naam, laatste) VALUES ($1, $2, $3)
         ON CONFLICT (partij, naam) DO UPDATE SET laatste = excluded.laatste
         WHERE excluded.laatste > teller.laatste",
    )
    .bind(partij.sleutel())
    .bind(naam(teller))
    .bind(laatste);
    execute(connection, "een teller ophogen", statement).await?;
    Ok(())
}

fn naam(teller: Teller) -> String {
    match teller {
        Teller::Bericht => "bericht".to_owned(),
        Teller::Identificatie(soort) => format!("identificatie {soort}"),
        Teller::ToewijzingNummer(wet) => format!("toewijzing {wet}"),
        Teller::Declaratie(wet) => format!("declaratie {wet}"),
        Teller::Prestatie(wet) => format!("prestatie {wet}"),
        Teller::Verzoek(wet) => format!("verzoek {wet}"),
    }
}
