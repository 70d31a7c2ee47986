//! How fast messages become durable in the inbox, beside single-row commits on the same disk in the
//! same run: by one sender, and by sixteen that share commits. docs/performance.md has the figures.
//!
//!     cargo bench --bench ingest
//!     BODE_BENCH_POSTGRES=postgres://… cargo bench --bench ingest     an empty database of a real server

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a benchmark that cannot go on stops"
)]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use bode::gateway::Partij;
use bode::gateway::inbox::Postkamer;
use bode::gateway::ports::{Binnengekomen, Inbox as _, Kanaal, Klok, Moment};
use bode::gateway::watch::{Gebeurtenis, Waarnemer};
use bode::standard::types::{Datum, Waarde as _};
use bode::store::SqlStore;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, PgConnection};
use tokio::sync::Notify;

/// How long each is measured.
const LONG: Duration = Duration::from_secs(5);

/// Bytes of a message.
const SIZE: usize = 3000;

struct Vast;

impl Klok for Vast {
    fn moment(&self) -> Moment {
        Moment {
            datum: Datum::new(2026, 4, 10).unwrap(),
            tijd: bode::standard::types::Tijd::parse_lexical("12:00:00").unwrap(),
        }
    }

    fn seconden(&self) -> i64 {
        0
    }
}

struct Niemand;

impl Waarnemer for Niemand {
    fn zie(&self, _: &Gebeurtenis<'_>) {}
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir_in(".").unwrap();
        let single = sqlite_rows(&folder.path().join("rows.sqlite")).await;
        let store = SqlStore::open(&folder.path().join("bode.sqlite"))
            .await
            .unwrap();
        report("SQLite", single, store).await;
        #[expect(clippy::disallowed_methods, reason = "a switch of this benchmark")]
        if let Ok(url) = std::env::var("BODE_BENCH_POSTGRES") {
            let single = postgres_rows(&url).await;
            report("PostgreSQL", single, SqlStore::connect(&url).await.unwrap()).await;
        }
    });
}

async fn report(name: &str, single: u128, store: SqlStore) {
    println!("{name}: {single} single-row commits a second");
    for senders in [1, 16] {
        let rate = accepted(store.clone(), senders).await;
        let percent = rate * 100 / single.max(1);
        println!("{name}: {rate} messages a second by {senders}, {percent} % of that");
    }
}

fn rate(count: u32, begin: Instant) -> u128 {
    u128::from(count) * 1000 / begin.elapsed().as_millis().max(1)
}

/// Single-row commits by one connection, as durable as Bode's.
async fn sqlite_rows(path: &Path) -> u128 {
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .connect()
        .await
        .unwrap();
    let make = "CREATE TABLE rij (rij INTEGER PRIMARY KEY, inhoud BLOB NOT NULL)";
    sqlx::query(make).execute(&mut connection).await.unwrap();
    let (begin, mut count) = (Instant::now(), 0);
    while begin.elapsed() < LONG {
        sqlx::query("INSERT INTO rij (inhoud) VALUES ($1)")
            .bind(vec![7_u8; 100])
            .execute(&mut connection)
            .await
            .unwrap();
        count += 1;
    }
    rate(count, begin)
}

async fn postgres_rows(url: &str) -> u128 {
    let mut connection = PgConnection::connect(url).await.unwrap();
    let make = "CREATE TABLE rij (rij BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, inhoud BYTEA NOT NULL)";
    sqlx::query(make).execute(&mut connection).await.unwrap();
    let (begin, mut count) = (Instant::now(), 0);
    while begin.elapsed() < LONG {
        sqlx::query("INSERT INTO rij (inhoud) VALUES ($1)")
            .bind(vec![7_u8; 100])
            .execute(&mut connection)
            .await
            .unwrap();
        count += 1;
    }
    rate(count, begin)
}

/// Messages that so many senders get accepted, each waiting for its word before it sends the next.
async fn accepted(store: SqlStore, senders: u32) -> u128 {
    let (klok, waarnemer) = (Arc::new(Vast), Arc::new(Niemand));
    let (postkamer, keeping) = Postkamer::open(store, klok, waarnemer, Arc::new(Notify::new()));
    let count = Arc::new(AtomicU32::new(0));
    let begin = Instant::now();
    let tasks: Vec<_> = (0..senders)
        .map(|sender| {
            let (postkamer, count) = (postkamer.clone(), Arc::clone(&count));
            tokio::spawn(async move {
                while begin.elapsed() < LONG {
                    let number = count.fetch_add(1, Ordering::Relaxed);
                    postkamer.accept(message(sender, number)).await.unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let measured = rate(count.load(Ordering::Relaxed), begin);
    drop(postkamer);
    keeping.await.unwrap();
    measured
}

/// A message that looks like one and compresses as one, each different.
fn message(sender: u32, number: u32) -> Binnengekomen {
    let gemeente: Partij = "0153".parse().unwrap();
    let mut inhoud = format!(
        "<jw323:Bericht xmlns:jw323=\"http://www.istandaarden.nl/ijw/3_2/jw323/schema\"><jw323:Header>\
         <jw323:Afzender>9800{sender:04}</jw323:Afzender><jw323:Ontvanger>0153</jw323:Ontvanger>"
    );
    let mut chance = u64::from(number) * 7919 + u64::from(sender);
    while inhoud.len() < SIZE {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        inhoud += &chance.to_string();
        inhoud += "<jw323:Prestatie/>";
    }
    Binnengekomen {
        kanaal: Kanaal::Map,
        partij: gemeente,
        referentie: None,
        antwoord_op: None,
        afzender: None,
        bestandsnaam: None,
        inhoud: inhoud.into_bytes(),
    }
}
