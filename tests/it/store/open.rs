//! Opening a store: made when it is not there, found again, refused when a later Bode wrote it.

use std::path::Path;

use bode::gateway::Partij;
use bode::gateway::packed::Verpakt;
use bode::gateway::ports::{
    Aanname, Postnummer, Poststatus, Postvakken as _, Store as _, StoreError,
};
use bode::store::SqlStore;
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};
use tempfile::tempdir;

use super::postvak::{claim, nieuw};
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

/// Makes a store as an earlier version left it: its inbox with a message that was processed and two that wait.
async fn store_of_schema(path: &Path, version: i64) {
    let options = SqliteConnectOptions::new().filename(path);
    let mut connection = options.create_if_missing(true).connect().await.unwrap();
    let all = migrations().await;
    let until = all.iter().filter(|one| one.version <= version);
    let until = Migrator::with_migrations(until.cloned().collect());
    until.run(&mut connection).await.unwrap();
    let bytes = Verpakt::pack(b"<bericht/>").unwrap();
    for status in ["onleesbaar", "wacht", "wacht"] {
        let insert = sqlx::query(
            "INSERT INTO post (spoor, partij, kanaal, sha256, grootte, datum, tijd, status, pogingen, inhoud)
             VALUES ('G0153/97000011/JW', 'G0153', 'map', $1, 10, '2026-04-10', '12:00:00', $2, 0, $3)",
        );
        let insert = insert.bind(bytes.vingerafdruk.0.to_vec()).bind(status);
        let inserted = insert.bind(bytes.inhoud.clone()).execute(&mut connection);
        inserted.await.unwrap();
    }
    if version < COUNTS_BY_ITSELF {
        let count = "INSERT INTO spoor (bak, spoor, bij, af, volgende, bezet_tot)
            VALUES ('in', 'G0153/97000011/JW', 3, 1, 0, 0)";
        sqlx::query(count).execute(&mut connection).await.unwrap();
    }
    connection.close().await.unwrap();
}

/// The first schema with an inbox, and the first that counts by itself what waits.
const HAS_INBOX: i64 = 4;
const COUNTS_BY_ITSELF: i64 = 7;

async fn migrations() -> Migrator {
    let folder = Path::new("src/store/migrations");
    Migrator::new(folder).await.unwrap()
}

/// What waits longest on the track that may be worked on, by its number.
async fn waiting(store: &SqlStore) -> Option<Postnummer> {
    let spoor = claim(store).await?;
    let next = store.next_post(spoor).await.unwrap();
    next.map(|post| post.nummer)
}

#[test]
fn what_waits_in_a_store_of_an_earlier_schema_is_found_after_it() {
    let folder = tempdir().unwrap();
    run(async {
        let newest = migrations().await.iter().map(|one| one.version).max();
        for version in HAS_INBOX..=newest.unwrap() {
            let path = folder.path().join(format!("{version}.sqlite"));
            store_of_schema(&path, version).await;
            let store = SqlStore::open(&path).await.unwrap();
            let partij = Partij::Gemeente("0153".parse().unwrap());
            let extra = nieuw("G0153/97000011/JW".parse().unwrap(), None);
            let extra = store.take_in(&[extra]).await.unwrap();
            assert_eq!(extra, [Aanname::Nieuw(Postnummer(4))], "{version}");
            for expected in [2, 3, 4] {
                let waiting = waiting(&store).await;
                assert_eq!(waiting, Some(Postnummer(expected)), "{version}");
                let failed = store.post_failed(partij, Postnummer(expected), 1).await;
                assert_eq!(failed.unwrap(), Poststatus::Vastgelopen);
            }
            assert_eq!(waiting(&store).await, None, "{version}");
            store.close().await;
        }
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
