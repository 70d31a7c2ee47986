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

/// A connection from a pool: every statement is a change by itself, or all are one.
pub(super) enum Held<D: Database> {
    /// Without a transaction.
    Los(PoolConnection<D>),
    /// Within one; dropped without a commit it leaves no trace.
    Transactie(Transaction<'static, D>),
}

impl<D: Database> fmt::Debug for Held<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Los(_) => "Los",
            Self::Transactie(_) => "Transactie",
        })
    }
}

impl<D: Database> Deref for Held<D> {
    type Target = D::Connection;

    fn deref(&self) -> &D::Connection {
        match self {
            Self::Los(connection) => connection,
            Self::Transactie(transaction) => transaction,
        }
    }
}

impl<D: Database> DerefMut for Held<D> {
    fn deref_mut(&mut self) -> &mut D::Connection {
        match self {
            Self::Los(connection) => connection,
            Self::Transactie(transaction) => transaction,
        }
    }
}

impl<D: Database> Held<D> {
    async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Los(_) => Ok(()),
            Self::Transactie(transaction) => transaction
                .commit()
                .await
                .map_err(failed("de wijziging vastleggen")),
        }
    }
}

/// The turn to write to SQLite in this process. It keeps the connection of the last one who wrote
/// without a transaction: to give it to the pool and take it back costs as much as a small statement.
pub(super) type Beurt = OwnedMutexGuard<Option<PoolConnection<Sqlite>>>;

/// What writes, by itself or as a transaction, with the turn that it holds in this process, if any.
#[derive(Debug)]
pub(super) struct Begonnen {
    /// Dropped before the turn: who is next finds the database free.
    pub(super) connection: Connection,
    beurt: Option<Beurt>,
}

impl Begonnen {
    /// A connection, with its turn.
    pub(super) const fn new(connection: Connection, beurt: Option<Beurt>) -> Self {
        Self { connection, beurt }
    }

    /// Makes everything durable.
    pub(super) async fn commit(self) -> Result<(), StoreError> {
        let Self { connection, beurt } = self;
        let done = match connection {
            Connection::Sqlite(Held::Los(connection)) => {
                if let Some(mut beurt) = beurt {
                    *beurt = Some(connection);
                }
                return Ok(());
            }
            Connection::Sqlite(held) => held.commit().await,
            Connection::Postgres(held) => held.commit().await,
        };
        drop(beurt);
        done
    }
}
