//! SQLite: opening the file, with the settings that make a commit durable and keep memory small.

use std::path::Path;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::pool::PoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Pool, Transaction};

use super::administrator::SqliteLading;
use super::dialect::Db;
use super::rows::failed;
use super::transaction::SqliteTransactie;
use super::{afwijkingen, audit, berichten, lijsten, partijen, rapporten, totalen};
use crate::contracts::Contract;
use crate::gateway::Partij;
use crate::gateway::audit::{Auditrij, Stand};
use crate::gateway::packed::Verpakt;
use crate::gateway::ports::{
    Afwijkingrij, BerichtNummer, Declaratierij, Filter, Lijsten, Lijstfilter, Moment, Onbeantwoord,
    Personalia, Prestatierij, Store, StoreError, Toewijzingrij, Totaalrij, Verzoekfeit, Werkrij,
};
use crate::standard::types::Gemeentecode;

static MIGRATIONS: Migrator = sqlx::migrate!("src/store/migrations");

/// Connections at most: one writes, the others read reports beside it.
const CONNECTIONS: u32 = 4;

/// How long a writer waits for another one.
const BUSY: Duration = Duration::from_secs(30);

/// Bytes per page: a row of an allocation fits many times, and an index stays shallow.
const PAGE_SIZE: u32 = 8192;

/// Kibibytes of pages that a connection keeps in memory; negative is how SQLite tells it from pages.
const CACHE: &str = "-16384";

/// Rows that the database may read ahead of us.
const ROW_BUFFER: usize = 1024;

/// A store in one SQLite file. Needs a tokio runtime with time enabled.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    pool: Pool<Db>,
}

impl SqliteStore {
    /// Opens the file, makes it if it is not there, and brings its schema up to date.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] when a later version of Bode wrote it, [`StoreError::Database`]
    /// when the file is no database or can't be opened.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .page_size(PAGE_SIZE)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .pragma("cache_size", CACHE)
            .pragma("mmap_size", "0")
            .row_buffer_size(ROW_BUFFER);
        let pool = PoolOptions::<Db>::new()
            .max_connections(CONNECTIONS)
            .test_before_acquire(false)
            .connect_with(options)
            .await
            .map_err(failed("worden geopend"))?;
        let store = Self { pool };
        store.migrate().await?;
        Ok(store)
    }

    /// Closes the file: nothing is lost without it, but the next one to open it has less to do.
    pub async fn close(self) {
        self.pool.close().await;
    }

    async fn migrate(&self) -> Result<(), StoreError> {
        let known = MIGRATIONS.iter().map(|migration| migration.version).max();
        match MIGRATIONS.run(&self.pool).await {
            Ok(()) => Ok(()),
            Err(MigrateError::VersionMissing(found)) => Err(StoreError::NewerSchema {
                found,
                known: known.unwrap_or(0),
            }),
            Err(error) => Err(StoreError::Database {
                doing: "het schema bijwerken",
                source: Box::new(error),
            }),
        }
    }

    /// A transaction that writes: it takes its turn at once, so that it never has to give up later.
    async fn write(&self) -> Result<Transaction<'static, Db>, StoreError> {
        self.pool
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(failed("een transactie beginnen"))
    }

    /// A transaction that reads one state of everything, whoever writes meanwhile.
    async fn snapshot(&self) -> Result<Transaction<'static, Db>, StoreError> {
        self.pool
            .begin()
            .await
            .map_err(failed("een transactie beginnen"))
    }

    async fn read(&self) -> Result<sqlx::pool::PoolConnection<Db>, StoreError> {
        self.pool.acquire().await.map_err(failed("worden bereikt"))
    }
}

impl Store for SqliteStore {
    type Transactie = SqliteTransactie;
    type Lading = SqliteLading;

    async fn begin(&self, partij: Partij) -> Result<SqliteTransactie, StoreError> {
        Ok(SqliteTransactie::new(self.write().await?, partij))
    }

    async fn begin_reading(&self, partij: Partij) -> Result<SqliteTransactie, StoreError> {
        Ok(SqliteTransactie::new(self.snapshot().await?, partij))
    }

    async fn begin_load(&self) -> Result<SqliteLading, StoreError> {
        Ok(SqliteLading::new(self.write().await?))
    }

    async fn has(&self, partij: Partij) -> Result<bool, StoreError> {
        partijen::has(&mut *self.read().await?, partij).await
    }

    async fn partijen(&self) -> Result<Vec<Partij>, StoreError> {
        partijen::all(&mut *self.read().await?).await
    }

    async fn keep_unreadable(&self, inhoud: &Verpakt, moment: Moment) -> Result<(), StoreError> {
        berichten::keep_unreadable(&mut *self.read().await?, inhoud, moment).await
    }

    async fn auditketens(&self) -> Result<Vec<String>, StoreError> {
        audit::ketens(&mut *self.read().await?).await
    }

    async fn auditstand(&self, keten: &str) -> Result<Option<Stand>, StoreError> {
        audit::stand(&mut *self.read().await?, keten).await
    }

    async fn auditrijen(
        &self,
        keten: &str,
        na: i64,
        hoogstens: u32,
    ) -> Result<Vec<Auditrij>, StoreError> {
        audit::rijen(&mut *self.read().await?, keten, na, hoogstens).await
    }

    async fn afwijkingen(&self, filter: Filter) -> Result<Vec<Afwijkingrij>, StoreError> {
        afwijkingen::query(&mut *self.read().await?, filter).await
    }

    async fn totalen(&self, filter: Filter) -> Result<Vec<Totaalrij>, StoreError> {
        totalen::query(&mut *self.read().await?, filter).await
    }
}

impl Lijsten for SqliteStore {
    async fn toewijzingen(
        &self,
        filter: Lijstfilter,
        personalia: Personalia,
    ) -> Result<Vec<Toewijzingrij>, StoreError> {
        rapporten::toewijzingen::query(&mut *self.read().await?, filter, personalia).await
    }

    async fn verzoeken(&self, filter: Lijstfilter) -> Result<Vec<Verzoekfeit>, StoreError> {
        rapporten::verzoeken::query(&mut *self.read().await?, filter).await
    }

    async fn berichten(
        &self,
        nummers: &[(Partij, BerichtNummer)],
    ) -> Result<Vec<Verpakt>, StoreError> {
        rapporten::berichten::bytes(&mut *self.read().await?, nummers).await
    }

    async fn onbeantwoord(&self, filter: Lijstfilter) -> Result<Vec<Onbeantwoord>, StoreError> {
        rapporten::berichten::onbeantwoord(&mut *self.read().await?, filter).await
    }

    async fn contracten(
        &self,
        gemeente: Option<Gemeentecode>,
    ) -> Result<Vec<Contract>, StoreError> {
        lijsten::contracten(&mut *self.read().await?, gemeente).await
    }

    async fn declaraties(&self, filter: Lijstfilter) -> Result<Vec<Declaratierij>, StoreError> {
        rapporten::declaraties::query(&mut *self.read().await?, filter).await
    }

    async fn afgewezen_prestaties(
        &self,
        filter: Lijstfilter,
    ) -> Result<Vec<Prestatierij>, StoreError> {
        rapporten::declaraties::refused(&mut *self.read().await?, filter).await
    }

    async fn werk(&self, filter: Lijstfilter) -> Result<Vec<Werkrij>, StoreError> {
        rapporten::werk::query(&mut *self.read().await?, filter).await
    }
}
