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
const TURN: Duration = Duration::from_millis(500);

/// Rounds.
const ROUNDS: u32 = 40;

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

/// Measures in short turns, each beside the other, so that a disk that is slower for a while is slower
/// for all; prints what they came to together.
async fn report(name: &str, mut single: impl AsyncFnMut(), store: &SqlStore) {
    let (mut alone, mut by_one, mut by_sixteen) = (0, 0, 0);
    for _ in 0..ROUNDS {
        alone += count_of(&mut single).await;
        by_one += accepted(store.clone(), 1).await;
        by_sixteen += accepted(store.clone(), 16).await;
    }
    let seconds = u128::from(ROUNDS) * TURN.as_millis() / 1000;
    println!("{name}: {} single-row commits a second", alone / seconds);
    for (senders, count) in [(1, by_one), (16, by_sixteen)] {
        let percent = count * 100 / alone.max(1);
        let rate = count / seconds;
        println!("{name}: {rate} messages a second by {senders}, {percent} % of that");
    }
}

/// How often something is done in a turn, one after the other.
async fn count_of(once: &mut impl AsyncFnMut()) -> u128 {
    let (begin, mut count) = (Instant::now(), 0);
    while begin.elapsed() < TURN {
        once().await;
        count += 1;
    }
    count
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

/// How many messages so many senders get accepted in a turn, each waiting for its word before it sends the next.
async fn accepted(store: SqlStore, senders: u32) -> u128 {
    let (klok, waarnemer) = (Arc::new(Vast), Arc::new(Niemand));
    let (postkamer, keeping) = Postkamer::open(store, klok, waarnemer, Arc::new(Notify::new()));
    let count = Arc::new(AtomicU32::new(0));
    let begin = Instant::now();
    let tasks: Vec<_> = (0..senders)
        .map(|sender| {
            let (postkamer, count) = (postkamer.clone(), Arc::clone(&count));
            let aanbieder = Aanbieder::new(sender);
            tokio::spawn(async move {
                while begin.elapsed() < TURN {
                    let number = count.fetch_add(1, Ordering::Relaxed);
                    postkamer.accept(aanbieder.message(number)).await.unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    drop(postkamer);
    keeping.await.unwrap();
    u128::from(count.load(Ordering::Relaxed))
}

/// The declarations of a provider to a municipality, each with another identification.
struct Aanbieder {
    voor: String,
    na: &'static str,
}

impl Aanbieder {
    fn new(sender: u32) -> Self {
        let (voor, na) = DECLARATIE.split_once("D2026000001").unwrap();
        let voor = voor.replace("42420101", &format!("4242{sender:04}"));
        Self { voor, na }
    }

    fn message(&self, number: u32) -> Binnengekomen {
        Binnengekomen {
            kanaal: Kanaal::Map,
            partij: "0153".parse::<Partij>().unwrap(),
            referentie: None,
            antwoord_op: None,
            afzender: None,
            bestandsnaam: None,
            opschrift: None,
            inhoud: format!("{}D{number:010}{}", self.voor, self.na).into_bytes(),
        }
    }
}
