//! Counters per party: a number that was given out never comes back, unless the transaction that
//! took it is dropped. Between lanes of PostgreSQL numbers are given out beside the transaction, so
//! that no lane waits for another to end; one that is dropped leaves a gap.

use std::collections::BTreeSet;

use sqlx::{Pool, Postgres};

use super::connection::Connection;
use super::postgres::loose;
use super::rows::{self, execute, one};
use crate::gateway::Partij;
use crate::gateway::ports::{StoreError, Teller};

/// Where a transaction takes its numbers.
#[derive(Debug)]
pub(super) enum Tellers {
    /// Within itself: it has the party to itself.
    Binnen,
    /// On a connection of their own.
    Ernaast {
        /// The connections for it.
        pool: Pool<Postgres>,
        /// Counters that were shown before taking from them: they stand still until the transaction
        /// ends, so what was shown is what is taken.
        getoond: BTreeSet<Teller>,
    },
}

impl Tellers {
    /// Numbers are taken on a connection of their own.
    pub(super) const fn ernaast(pool: Pool<Postgres>) -> Self {
        Self::Ernaast {
            pool,
            getoond: BTreeSet::new(),
        }
    }

    /// Takes `aantal` numbers and gives the first; a new counter starts at 1. Taking none shows the
    /// next and keeps it for this transaction.
    pub(super) async fn take(
        &mut self,
        connection: &mut Connection,
        partij: Partij,
        teller: Teller,
        aantal: u32,
    ) -> Result<i64, StoreError> {
        if let Self::Ernaast { pool, getoond } = self {
            if aantal == 0 {
                getoond.insert(teller);
            }
            if !getoond.contains(&teller) {
                return take(&mut loose(pool).await?, partij, teller, aantal).await;
            }
        }
        take(connection, partij, teller, aantal).await
    }
}

async fn take(
    connection: &mut Connection,
    partij: Partij,
    teller: Teller,
    aantal: u32,
) -> Result<i64, StoreError> {
    let statement = rows::query(
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
    let statement = rows::query(
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
