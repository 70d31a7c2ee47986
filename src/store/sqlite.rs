//! SQLite: opening the file, with the settings that make a commit durable and keep memory small.

use std::path::Path;
use std::sync::Arc;

use sqlx::pool::{PoolConnection, PoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Pool, Sqlite};
use tokio::sync::Mutex;

use super::connection::{Beurt, Connection, Held};
use super::gebruik::Gebruik;
use super::migrate::{migrations, ran};
use super::rows::failed;
use crate::gateway::ports::StoreError;

/// Connections that read at most, beside the one that writes.
const READERS: u32 = 3;

/// Bytes per page: a change is written to the log in whole pages.
const PAGE_SIZE: u32 = 4096;

/// Kibibytes of pages that a connection keeps in memory; negative is how SQLite tells it from pages.
const CACHE: &str = "-16384";

/// Pages in the log (16 MiB) before they are moved to their places: what is written again and again is
/// moved once.
const CHECKPOINT: &str = "4000";

/// Rows that the database may read ahead of us.
const ROW_BUFFER: usize = 1024;

/// One SQLite file.
#[derive(Debug, Clone)]
pub(super) struct Bestand {
    lezers: Pool<Sqlite>,
    /// One connection, so that the pages that one transaction wrote are at hand for the next.
    schrijver: Pool<Sqlite>,
    /// Whose turn it is to write, in order of asking. SQLite has one writer at a time; without this
    /// the tasks of one process would each try again after a while, in no order.
    beurt: Arc<Mutex<Option<PoolConnection<Sqlite>>>>,
}

impl Bestand {
    /// Opens the file, makes it if it is not there, and brings its schema up to date.
    pub(super) async fn open(path: &Path, gebruik: Gebruik) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .page_size(PAGE_SIZE)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(gebruik.wachttijd)
            .pragma("cache_size", CACHE)
            .pragma("mmap_size", "0")
            .pragma("wal_autocheckpoint", CHECKPOINT)
            .row_buffer_size(ROW_BUFFER)
            .disable_statement_logging();
        let pool = |connections| {
            PoolOptions::new()
                .max_connections(connections)
                .test_before_acquire(false)
        };
        let schrijver = pool(1).connect_with(options.clone()).await;
        let schrijver = schrijver.map_err(failed("worden geopend"))?;
        ran(migrations().run(&schrijver).await)?;
        Ok(Self {
            lezers: pool(READERS).connect_lazy_with(options),
            schrijver,
            beurt: Arc::default(),
        })
    }

    /// Closes the file.
    pub(super) async fn close(self) {
        drop(self.beurt.lock().await.take());
        self.lezers.close().await;
        self.schrijver.close().await;
    }

    /// A connection to read with.
    pub(super) async fn read(&self) -> Result<Connection, StoreError> {
        let connection = acquired(&self.lezers).await?;
        Ok(Connection::Sqlite(Held::Los(connection, None)))
    }

    /// A connection for one statement that writes, with its turn.
    pub(super) async fn write(&self) -> Result<Connection, StoreError> {
        let mut beurt = self.turn().await;
        let connection = match beurt.take() {
            Some(connection) => connection,
            None => acquired(&self.schrijver).await?,
        };
        Ok(Connection::Sqlite(Held::Los(connection, Some(beurt))))
    }

    /// A transaction that writes: it takes its turn at once, so that it never has to give up later.
    pub(super) async fn begin(&self) -> Result<Connection, StoreError> {
        let mut beurt = self.turn().await;
        drop(beurt.take());
        begun(&self.schrijver, "BEGIN IMMEDIATE", Some(beurt)).await
    }

    /// A transaction that reads one state of everything, whoever writes meanwhile.
    pub(super) async fn snapshot(&self) -> Result<Connection, StoreError> {
        begun(&self.lezers, "BEGIN DEFERRED", None).await
    }

    async fn turn(&self) -> Beurt<Sqlite> {
        Arc::clone(&self.beurt).lock_owned().await
    }
}

async fn acquired(pool: &Pool<Sqlite>) -> Result<PoolConnection<Sqlite>, StoreError> {
    let connection = pool.acquire().await;
    connection.map_err(failed("worden bereikt"))
}

async fn begun(
    pool: &Pool<Sqlite>,
    how: &'static str,
    beurt: Option<Beurt<Sqlite>>,
) -> Result<Connection, StoreError> {
    let transaction = pool.begin_with(how).await;
    let transaction = transaction.map_err(failed("een transactie beginnen"))?;
    Ok(Connection::Sqlite(Held::Transactie(transaction, beurt)))
}
