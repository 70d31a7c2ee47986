//! Opening a store: made when it is not there, found again, refused when a later Bode wrote it.

use std::fmt::Write as _;
use std::path::Path;

use bode::gateway::Partij;
use bode::gateway::packed::Verpakt;
use bode::gateway::ports::{
    Aanname, Postnummer, Poststatus, Postvakken as _, Store as _, StoreError,
};
use bode::store::{SqlStore, migrations_for_postgres};
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, SqliteConnection};
use tempfile::tempdir;

use super::postvak::{claim, nieuw};
use super::world::World;
use crate::database::cluster::{address, connect, empty_database, spread};
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

/// The first schema with an inbox, the first that counts by itself what waits, and the first that can be
/// spread over partitions.
const HAS_INBOX: i64 = 4;
const COUNTS_BY_ITSELF: i64 = 7;
const CAN_BE_SPREAD: i64 = 8;

/// The migrations up to a schema.
fn until(all: &Migrator, version: i64) -> Migrator {
    let until = all.iter().filter(|one| one.version <= version);
    Migrator::with_migrations(until.cloned().collect())
}

/// What an earlier version left in its inbox: a message that was processed and two that wait.
fn left(version: i64, bytes: impl Fn(&str) -> String) -> AssertSqlSafe<String> {
    let verpakt = Verpakt::pack(b"<bericht/>").unwrap();
    let hex = |bytes: &[u8]| {
        bytes.iter().fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").unwrap();
            hex
        })
    };
    let (sha256, inhoud) = (hex(&verpakt.vingerafdruk.0), hex(&verpakt.inhoud));
    let (sha256, inhoud) = (bytes(&sha256), bytes(&inhoud));
    let mut sql = String::new();
    for status in ["onleesbaar", "wacht", "wacht"] {
        write!(
            sql,
            "INSERT INTO post (spoor, partij, kanaal, sha256, grootte, datum, tijd, status, pogingen, inhoud)
             VALUES ('G0153/97000011/JW', 'G0153', 'map', {sha256}, 10, '2026-04-10', '12:00:00', '{status}', 0,
                {inhoud});",
        )
        .unwrap();
    }
    if version < COUNTS_BY_ITSELF {
        sql.push_str(
            "INSERT INTO spoor (bak, spoor, bij, af, volgende, bezet_tot)
             VALUES ('in', 'G0153/97000011/JW', 3, 1, 0, 0);",
        );
    }
    AssertSqlSafe(sql)
}

/// What waits longest on the track that may be worked on, by its number.
async fn waiting(store: &SqlStore) -> Option<Postnummer> {
    let spoor = claim(store).await?;
    let next = store.next_post(spoor).await.unwrap();
    next.map(|post| post.nummer)
}

/// Shows that what was left is given out, and then what comes.
async fn goes_on(store: SqlStore, version: i64) {
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

#[test]
fn what_waits_in_a_store_of_an_earlier_schema_is_found_after_it() {
    let folder = tempdir().unwrap();
    run(async {
        let all = Migrator::new(Path::new("src/store/migrations"));
        let all = all.await.unwrap();
        let newest = all.iter().map(|one| one.version).max();
        for version in HAS_INBOX..=newest.unwrap() {
            let path = folder.path().join(format!("{version}.sqlite"));
            let options = SqliteConnectOptions::new().filename(&path);
            let mut connection = options.create_if_missing(true).connect().await.unwrap();
            until(&all, version).run(&mut connection).await.unwrap();
            let left = left(version, |hex| format!("x'{hex}'"));
            connection.execute(sqlx::raw_sql(left)).await.unwrap();
            connection.close().await.unwrap();
            goes_on(SqlStore::open(&path).await.unwrap(), version).await;
        }
    });
}

#[test]
fn what_waits_in_postgresql_of_an_earlier_schema_is_found_also_where_it_was_spread() {
    run(async {
        let all = migrations_for_postgres();
        let newest = all.iter().map(|one| one.version).max();
        for version in HAS_INBOX..=newest.unwrap() {
            for is_spread in [false, true] {
                if is_spread && version < CAN_BE_SPREAD {
                    continue;
                }
                let name = empty_database().await;
                let mut connection = connect(&name).await;
                until(&all, version).run(&mut connection).await.unwrap();
                let left = left(version, |hex| format!("'\\x{hex}'"));
                connection.execute(sqlx::raw_sql(left)).await.unwrap();
                connection.close().await.unwrap();
                if is_spread {
                    spread(&name, "0150,0300").await.unwrap();
                }
                let store = SqlStore::connect(&address(&name)).await.unwrap();
                goes_on(store, version).await;
            }
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
