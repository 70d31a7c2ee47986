//! A copy of the embedded store, made while others work on it, and the check of one before it is put
//! back. PostgreSQL has means of its own.

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, SqliteConnection};

use super::connection::Connection;
use super::migrate::newest;
use super::rows::{execute, failed, query};
use super::sqlite::Bestand;
use crate::gateway::ports::StoreError;

const DOING: &str = "een kopie maken";

/// Writes one state of the whole store to a file that does not exist yet.
pub(super) async fn copy(bestand: &Bestand, to: &Path) -> Result<(), StoreError> {
    let mut connection: Connection = bestand.read().await?;
    let statement = query("VACUUM INTO $1").bind(to.display().to_string());
    execute(&mut connection, DOING, statement).await?;
    Ok(())
}

/// Whether a file is a whole store that this version can work with.
///
/// # Errors
/// [`StoreError::NewerSchema`] when a later version of Bode wrote it, [`StoreError::Inconsistent`] when
/// it is damaged or no store of Bode, and [`StoreError::Database`] when it can't be opened.
pub async fn check(path: &Path) -> Result<(), StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .immutable(true)
        .disable_statement_logging();
    let mut connection = options.connect().await.map_err(failed("worden geopend"))?;
    let integrity = text(&mut connection, "PRAGMA integrity_check(1)").await?;
    if integrity != "ok" {
        return Err(StoreError::Inconsistent {
            table: "(alle)",
            what: "het bestand is beschadigd",
        });
    }
    let version = "SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations";
    let found: Result<i64, _> = sqlx::query_scalar(version).fetch_one(&mut connection).await;
    let Ok(found) = found else {
        return Err(StoreError::Inconsistent {
            table: "(alle)",
            what: "het bestand is geen opslag van Bode",
        });
    };
    match newest() {
        known if found > known => Err(StoreError::NewerSchema { found, known }),
        _ => Ok(()),
    }
}

async fn text(connection: &mut SqliteConnection, sql: &'static str) -> Result<String, StoreError> {
    sqlx::query_scalar(sql)
        .fetch_one(connection)
        .await
        .map_err(failed("worden gecontroleerd"))
}
