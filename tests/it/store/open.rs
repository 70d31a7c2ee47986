//! Opening a store: made when it is not there, found again, refused when a later Bode wrote it.

use bode::gateway::Partij;
use bode::gateway::ports::{Store as _, StoreError};
use bode::store::SqlStore;
use sqlx::{Connection as _, SqliteConnection};
use tempfile::tempdir;

use super::world::World;
use crate::database::{Database, run};

#[test]
fn what_was_loaded_is_there_after_reopening() {
    let folder = tempdir().unwrap();
    run(async {
        World::filled(&Database::in_folder(folder.path()))
            .await
            .store
            .close()
            .await;
        let store = SqlStore::open(&folder.path().join("bode.sqlite"))
            .await
            .unwrap();
        let parties = store.partijen().await.unwrap();
        let names: Vec<String> = parties.iter().map(Partij::to_string).collect();
        assert_eq!(
            names,
            [
                "aanbieder 97000011",
                "aanbieder 97000022",
                "gemeente 0141",
                "gemeente 0153"
            ]
        );
        let hengelo = Partij::Gemeente("0164".parse().unwrap());
        assert!(!store.has(hengelo).await.unwrap());
    });
}

#[test]
fn a_store_of_a_later_version_is_refused() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("bode.sqlite");
    run(async {
        SqlStore::open(&path).await.unwrap().close().await;
        let url = format!("sqlite://{}", path.display());
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        sqlx::query(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'later', TRUE, x'00', 0)",
        )
        .execute(&mut connection)
        .await
        .unwrap();
        connection.close().await.unwrap();
        let error = SqlStore::open(&path).await.unwrap_err();
        assert!(matches!(error, StoreError::NewerSchema { found: 9999, .. }));
        assert!(error.to_string().contains("nieuwere versie van Bode"));
    });
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("bode.sqlite");
    std::fs::write(&path, "gemeente,aanbieder\n".repeat(1000)).unwrap();
    let error = run(SqlStore::open(&path)).unwrap_err();
    assert!(matches!(error, StoreError::Database { .. }), "{error}");
}
