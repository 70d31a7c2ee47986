//! Databases for tests, each test with one of its own: a SQLite file, or a PostgreSQL database that is
//! a copy of one with the schema in it, whole or spread over partitions.

pub mod cluster;

use std::fmt::Debug;
use std::future::Future;
use std::path::{Path, PathBuf};

use bode::store::SqlStore;
use tempfile::TempDir;
use tokio::runtime::Builder;

use self::cluster::{address, drop_database, new_database, partitioned_database};

/// A kind of database.
#[derive(Debug, Clone, Copy)]
pub enum Op {
    Sqlite,
    Postgres,
    /// PostgreSQL, with every table spread over partitions by municipality.
    Partitions,
}

impl Op {
    /// A new database with the schema in it.
    pub async fn new_database(self) -> Database {
        match self {
            Self::Sqlite => Database::sqlite(),
            Self::Postgres => Database::postgres().await,
            Self::Partitions => Database::Postgres {
                name: partitioned_database().await,
            },
        }
    }
}

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
        crate::logs::watch();
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

    /// Throws it away.
    pub async fn drop(self) {
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
    crate::logs::watch();
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(test)
}

/// Tells the same story on either database, and on PostgreSQL once more with its tables spread over
/// partitions; all must end the same.
#[expect(
    clippy::needless_pass_by_value,
    reason = "a reference to a closure infers less"
)]
pub fn on_both<T: PartialEq + Debug>(story: impl AsyncFn(&Database) -> T) -> T {
    let [on_sqlite, on_postgres, on_partitions] =
        [Op::Sqlite, Op::Postgres, Op::Partitions].map(|op| {
            run(async {
                let database = op.new_database().await;
                let told = Told(op);
                let end = story(&database).await;
                std::mem::forget(told);
                database.drop().await;
                end
            })
        });
    assert_eq!(on_sqlite, on_postgres, "SQLite and PostgreSQL differ");
    assert_eq!(on_postgres, on_partitions, "partitions make a difference");
    on_sqlite
}

/// Says on which database a story broke off.
struct Told(Op);

impl Drop for Told {
    fn drop(&mut self) {
        eprintln!("on {:?}:", self.0);
    }
}
