//! SQLite: opening the file, with the settings that make a commit durable and keep memory small.

use std::path::Path;
use std::sync::Arc;

use sqlx::pool::PoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Pool, Sqlite};
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::connection::{Begonnen, Connection, Held};
use super::migrate::{migrations, ran};
use super::plaats::Gebruik;
use super::rows::failed;
use crate::gateway::ports::StoreError;

/// Connections at most: one writes, the others read reports beside it.
const CONNECTIONS: u32 = 4;

/// Bytes per page: a row of an allocation fits many times, and an index stays shallow.
const PAGE_SIZE: u32 = 8192;

/// Kibibytes of pages that a connection keeps in memory; negative is how SQLite tells it from pages.
const CACHE: &str = "-16384";

/// Rows that the database may read ahead of us.
const ROW_BUFFER: usize = 1024;

/// One SQLite file.
#[derive(Debug, Clone)]
pub(super) struct Bestand {
    pool: Pool<Sqlite>,
    /// Whose turn it is to write, in order of asking. SQLite has one writer at a time; without this
    /// the tasks of one process would each try again after a while, in no order.
    beurt: Arc<Mutex<()>>,
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
            .row_buffer_size(ROW_BUFFER)
            .disable_statement_logging();
        let pool = PoolOptions::new()
            .max_connections(CONNECTIONS)
            .test_before_acquire(false)
            .connect_with(options)
            .await
            .map_err(failed("worden geopend"))?;
        ran(migrations().run(&pool).await)?;
        Ok(Self {
            pool,
            beurt: Arc::default(),
        })
    }

    /// Closes the file.
    pub(super) async fn close(self) {
        self.pool.close().await;
    }

    /// A connection to read with.
    pub(super) async fn read(&self) -> Result<Connection, StoreError> {
        let connection = self.pool.acquire().await;
        let connection = connection.map_err(failed("worden bereikt"))?;
        Ok(Connection::Sqlite(Held::Los(connection)))
    }

    /// A connection for one statement that writes, with its turn.
    pub(super) async fn write(&self) -> Result<Begonnen, StoreError> {
        let beurt = self.turn().await;
        Ok(Begonnen::new(self.read().await?, Some(beurt)))
    }

    /// A transaction that writes: it takes its turn at once, so that it never has to give up later.
    pub(super) async fn begin(&self) -> Result<Begonnen, StoreError> {
        let beurt = self.turn().await;
        self.begun("BEGIN IMMEDIATE", Some(beurt)).await
    }

    /// A transaction that reads one state of everything, whoever writes meanwhile.
    pub(super) async fn snapshot(&self) -> Result<Begonnen, StoreError> {
        self.begun("BEGIN DEFERRED", None).await
    }

    async fn begun(
        &self,
        how: &'static str,
        beurt: Option<OwnedMutexGuard<()>>,
    ) -> Result<Begonnen, StoreError> {
        let transaction = self.pool.begin_with(how).await;
        let transaction = transaction.map_err(failed("een transactie beginnen"))?;
        let connection = Connection::Sqlite(Held::Transactie(transaction));
        Ok(Begonnen::new(connection, beurt))
    }

    async fn turn(&self) -> OwnedMutexGuard<()> {
        Arc::clone(&self.beurt).lock_owned().await
    }
}
