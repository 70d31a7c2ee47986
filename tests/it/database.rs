//! Databases for tests, each test with one of its own: a SQLite file, or a PostgreSQL database that is
//! a copy of one with the schema in it.

pub mod cluster;

use std::fmt::Debug;
use std::future::Future;
use std::path::{Path, PathBuf};

use bode::store::SqlStore;
use tempfile::TempDir;
use tokio::runtime::Builder;

use self::cluster::{address, drop_database, new_database};

/// A database of a test.
pub enum Database {
    /// A file, in a folder that vanishes with it unless the test keeps the folder.
    Sqlite {
        file: PathBuf,
        _folder: Option<TempDir>,
    },
    /// A database with this name.
    Postgres { name: String },
}

impl Database {
    /// A new SQLite file in a folder of its own.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::Sqlite {
            file: folder.path().join("bode.sqlite"),
            _folder: Some(folder),
        }
    }

    /// The SQLite file of a folder.
    pub fn in_folder(folder: &Path) -> Self {
        Self::Sqlite {
            file: folder.join("bode.sqlite"),
            _folder: None,
        }
    }

    /// A new PostgreSQL database with the schema in it.
    pub async fn postgres() -> Self {
        Self::Postgres {
            name: new_database().await,
        }
    }

    /// Opens the store.
    pub async fn open(&self) -> SqlStore {
        match self {
            Self::Sqlite { file, .. } => SqlStore::open(file).await.unwrap(),
            Self::Postgres { name } => SqlStore::connect(&address(name)).await.unwrap(),
        }
    }

    /// Where a command finds it: what `--db` takes.
    pub fn plaats(&self) -> String {
        match self {
            Self::Sqlite { file, .. } => file.display().to_string(),
            Self::Postgres { name } => address(name),
        }
    }

    async fn drop(self) {
        if let Self::Postgres { name } = self {
            drop_database(&name).await;
        }
    }

    /// Whether other connections can write while one writes.
    pub fn is_postgres(&self) -> bool {
        matches!(self, Self::Postgres { .. })
    }
}

/// Runs a test on a runtime of its own.
pub fn run<T>(test: impl Future<Output = T>) -> T {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(test)
}

/// Tells the same story on either database; both must end the same.
pub fn on_both<T: PartialEq + Debug>(story: impl AsyncFn(&Database) -> T) -> T {
    let on_sqlite = run(async {
        let told = Told("SQLite");
        let end = story(&Database::sqlite()).await;
        told.well();
        end
    });
    let on_postgres = run(async {
        let database = Database::postgres().await;
        let told = Told("PostgreSQL");
        let end = story(&database).await;
        told.well();
        database.drop().await;
        end
    });
    assert_eq!(on_sqlite, on_postgres, "SQLite and PostgreSQL differ");
    on_sqlite
}

/// Says on which database a story broke off.
struct Told(&'static str);

impl Told {
    fn well(self) {
        std::mem::forget(self);
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        eprintln!("on {}:", self.0);
    }
}
