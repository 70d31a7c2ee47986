//! A connection to either database, by itself or within a transaction.

use std::fmt;
use std::ops::{Deref, DerefMut};

use sqlx::pool::PoolConnection;
use sqlx::{Database, Postgres, Sqlite, Transaction};
use tokio::sync::OwnedMutexGuard;

use super::rows::failed;
use crate::gateway::ports::StoreError;

/// A connection to one of the databases.
#[derive(Debug)]
pub(super) enum Connection {
    /// To SQLite.
    Sqlite(Held<Sqlite>),
    /// To PostgreSQL.
    Postgres(Held<Postgres>),
}

/// A connection from a pool: every statement is a change by itself, or all are one. It comes before the
/// turn that it was taken in, if any: so it is dropped first, and who is next finds the database free.
pub(super) enum Held<D: Database> {
    /// Without a transaction.
    Los(PoolConnection<D>, Option<Beurt<D>>),
    /// Within one; dropped without a commit it leaves no trace.
    Transactie(Transaction<'static, D>, Option<Beurt<D>>),
}

/// A turn to write. It keeps the connection of the last one who wrote without a transaction: to give it
/// to the pool and take it back costs as much as a small statement.
pub(super) type Beurt<D> = OwnedMutexGuard<Option<PoolConnection<D>>>;

impl<D: Database> fmt::Debug for Held<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Los(..) => "Los",
            Self::Transactie(..) => "Transactie",
        })
    }
}

impl<D: Database> Deref for Held<D> {
    type Target = D::Connection;

    fn deref(&self) -> &D::Connection {
        match self {
            Self::Los(connection, _) => connection,
            Self::Transactie(transaction, _) => transaction,
        }
    }
}

impl<D: Database> DerefMut for Held<D> {
    fn deref_mut(&mut self) -> &mut D::Connection {
        match self {
            Self::Los(connection, _) => connection,
            Self::Transactie(transaction, _) => transaction,
        }
    }
}

impl<D: Database> Held<D> {
    async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Los(connection, beurt) => {
                if let Some(mut beurt) = beurt {
                    *beurt = Some(connection);
                }
                Ok(())
            }
            Self::Transactie(transaction, beurt) => {
                let done = transaction.commit().await;
                drop(beurt);
                done.map_err(failed("de wijziging vastleggen"))
            }
        }
    }
}

impl Connection {
    /// Makes everything durable.
    pub(super) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(held) => held.commit().await,
            Self::Postgres(held) => held.commit().await,
        }
    }
}
