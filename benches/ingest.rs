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
use sqlx::{ConnectOptions as _, Connection as _, PgConnection, SqliteConnection};
use tokio::sync::Notify;

/// How long each is measured in a round.
const LONG: Duration = Duration::from_secs(3);

/// Rounds; the median counts.
const ROUNDS: usize = 5;

/// The table of single rows, and putting one in.
const MAKE_SQLITE: &str = "CREATE TABLE rij (rij INTEGER PRIMARY KEY, inhoud BLOB NOT NULL)";
const MAKE_POSTGRES: &str =
    "CREATE TABLE rij (rij BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, inhoud BYTEA NOT NULL)";
const INSERT: &str = "INSERT INTO rij (inhoud) VALUES ($1)";

/// A message of 3 KB.
const DECLARATIE: &str = include_str!("../fixtures/messages/323/jw-two-clients.xml");

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
        let mut rows = sqlite_rows(&folder.path().join("rows.sqlite")).await;
        let path = folder.path().join("bode.sqlite");
        let store = SqlStore::open(&path).await.unwrap();
        let insert = || sqlx::query(INSERT).bind(vec![7_u8; 100]);
        let single = async || {
            insert().execute(&mut rows).await.unwrap();
        };
        report("SQLite", single, &store).await;
        #[expect(clippy::disallowed_methods, reason = "a switch of this benchmark")]
        if let Ok(url) = std::env::var("BODE_BENCH_POSTGRES") {
            let store = SqlStore::connect(&url).await.unwrap();
            let mut rows = PgConnection::connect(&url).await.unwrap();
            sqlx::query(MAKE_POSTGRES).execute(&mut rows).await.unwrap();
            let insert = || sqlx::query(INSERT).bind(vec![7_u8; 100]);
            let single = async || {
                insert().execute(&mut rows).await.unwrap();
            };
            report("PostgreSQL", single, &store).await;
        }
    });
}

/// Measures round after round, each beside the other, and prints the rates and the median ratios.
async fn report(name: &str, mut single: impl AsyncFnMut(), store: &SqlStore) {
    let mut ratios = [Vec::new(), Vec::new()];
    for round in 1..=ROUNDS {
        let alone = rate_of(&mut single).await;
        println!("{name}, round {round}: {alone} single-row commits a second");
        for (senders, ratios) in [1, 16].into_iter().zip(&mut ratios) {
            let rate = accepted(store.clone(), senders).await;
            let percent = rate * 100 / alone.max(1);
            println!("{name}, round {round}: {rate} messages a second by {senders}, {percent} %");
            ratios.push(percent);
        }
    }
    for (senders, mut ratios) in [1, 16].into_iter().zip(ratios) {
        ratios.sort_unstable();
        let median = ratios.get(ratios.len() / 2).copied().unwrap_or_default();
        println!("{name}: by {senders}: {median} % of single-row commits (median)");
    }
}

/// How often in a second something is done, one after the other.
async fn rate_of(once: &mut impl AsyncFnMut()) -> u128 {
    let (begin, mut count) = (Instant::now(), 0);
    while begin.elapsed() < LONG {
        once().await;
        count += 1;
    }
    rate(count, begin)
}

fn rate(count: u32, begin: Instant) -> u128 {
    u128::from(count) * 1000 / begin.elapsed().as_millis().max(1)
}

/// A connection to a file with a table for single rows, as durable as Bode's.
async fn sqlite_rows(path: &Path) -> SqliteConnection {
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .connect()
        .await
        .unwrap();
    let made = sqlx::query(MAKE_SQLITE).execute(&mut connection).await;
    made.unwrap();
    connection
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

/// A declaration of a provider to a municipality, each with another identification.
fn message(sender: u32, number: u32) -> Binnengekomen {
    let inhoud = DECLARATIE
        .replacen(
            "<ijw:Identificatie>D2026000001",
            &format!("<ijw:Identificatie>D{number:010}"),
            1,
        )
        .replacen("42420101", &format!("4242{sender:04}"), 1);
    Binnengekomen {
        kanaal: Kanaal::Map,
        partij: "0153".parse::<Partij>().unwrap(),
        referentie: None,
        antwoord_op: None,
        afzender: None,
        bestandsnaam: None,
        inhoud: inhoud.into_bytes(),
    }
}
