//! PostgreSQL: connecting, and who waits for whom. Several gateways work on one database, so turns are
//! taken there, with locks that end with their transaction, whatever becomes of it.

use std::net::IpAddr;
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use rustls::CertificateError;
use sqlx::pool::{PoolConnection, PoolOptions};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, PgConnection, Pool, Postgres};
use tokio::sync::Mutex;

use super::connection::{Connection, Held};
use super::dialect::Sql;
use super::gebruik::Gebruik;
use super::migrate::{migrations_for_postgres, ran};
use super::rows::{self, failed};
use crate::gateway::Partij;
use crate::gateway::laan::Laan;
use crate::gateway::ports::{Servercertificaat, StoreError};

/// Connections for counters alone, so that a transaction never waits for a connection while it holds
/// one; a number is taken in a moment.
const COUNTER_CONNECTIONS: u32 = 2;

/// A connection that was used so lately is not asked first whether the server is still there.
const TRUSTED: Duration = Duration::from_secs(1);

/// The oldest version that Bode is tested with, as PostgreSQL writes it.
const OLDEST: i64 = 150_000;

/// What every connection begins with: a commit is durable when it is reported, also where the server
/// was told otherwise; queries over a handful of keys are not compiled first; and the turn of a machine
/// that is gone, or of a process that hangs, comes free in minutes.
const SESSION: &str = "SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') = 'off';
    SET jit = off;
    SET tcp_keepalives_idle = 30;
    SET tcp_keepalives_interval = 10;
    SET tcp_keepalives_count = 3;
    SET idle_in_transaction_session_timeout = '5min'";

/// Locks, from wide to narrow: who takes one alone has taken the wider ones together with others.
const LOCK_ALL: Sql = Sql::same("SELECT pg_advisory_xact_lock(hashtextextended('bode', 0))");
const LOCK_PARTIJ: Sql = Sql::same(
    "SELECT pg_advisory_xact_lock_shared(hashtextextended('bode', 0)),
        pg_advisory_xact_lock(hashtextextended('bode/' || $1, 0))",
);
const LOCK_LAAN: Sql = Sql::same(
    "SELECT pg_advisory_xact_lock_shared(hashtextextended('bode', 0)),
        pg_advisory_xact_lock_shared(hashtextextended('bode/' || $1, 0)),
        pg_advisory_xact_lock(hashtextextended('bode/laan/' || $2, 0))",
);

/// A PostgreSQL database.
#[derive(Debug, Clone)]
pub(super) struct Server {
    pool: Pool<Postgres>,
    tellers: Pool<Postgres>,
    /// One connection for what is durable statement by statement, above all the inbox.
    schrijver: Pool<Postgres>,
    /// Whose turn it is to use that one.
    beurt: Arc<Mutex<Option<PoolConnection<Postgres>>>>,
}

/// What a transaction has for itself.
#[derive(Debug, Clone, Copy)]
pub(super) enum Bereik {
    /// Everything: an administrator loads.
    Alles,
    /// A party.
    Partij(Partij),
    /// A lane of a party; other lanes go on beside it.
    Laan(Laan),
    /// Nothing: rows of inbox and outbox, which lock themselves.
    Postvak,
}

impl Server {
    /// Connects, and brings the schema up to date. What is wrong with the address stays out of the
    /// error: it may hold a password.
    pub(super) async fn connect(url: &str, gebruik: Gebruik) -> Result<Self, StoreError> {
        let options = options(url)?;
        prepare(&options).await?;
        let pool = |connections| {
            let pool = PoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(gebruik.wachttijd)
                .test_before_acquire(false)
                .before_acquire(|connection: &mut PgConnection, used| {
                    Box::pin(async move {
                        Ok(used.idle_for < TRUSTED || connection.ping().await.is_ok())
                    })
                });
            let pool = pool.after_connect(|connection: &mut PgConnection, _| {
                Box::pin(async move { connection.execute(SESSION).await.map(drop) })
            });
            pool.connect_lazy_with(options.clone())
        };
        Ok(Self {
            pool: pool(gebruik.verbindingen),
            tellers: pool(COUNTER_CONNECTIONS),
            schrijver: pool(1),
            beurt: Arc::default(),
        })
    }

    /// Ends the connections.
    pub(super) async fn close(self) {
        drop(self.beurt.lock().await.take());
        self.schrijver.close().await;
        self.tellers.close().await;
        self.pool.close().await;
    }

    /// A connection to read with.
    pub(super) async fn read(&self) -> Result<Connection, StoreError> {
        loose(&self.pool).await
    }

    /// A connection for statements that write and are each durable by themselves, with its turn.
    pub(super) async fn write(&self) -> Result<Connection, StoreError> {
        let mut beurt = Arc::clone(&self.beurt).lock_owned().await;
        let connection = match beurt.take() {
            Some(connection) => connection,
            None => acquired(&self.schrijver).await?,
        };
        Ok(Connection::Postgres(Held::Los(connection, Some(beurt))))
    }

    /// The connections for counters.
    pub(super) fn tellers(&self) -> Pool<Postgres> {
        self.tellers.clone()
    }

    /// A transaction that waits for its turn. After it has waited, each of its statements sees what
    /// those before it made durable.
    pub(super) async fn begin(&self, bereik: Bereik) -> Result<Connection, StoreError> {
        let mut begun = self.begun("BEGIN ISOLATION LEVEL READ COMMITTED").await?;
        let lock = match bereik {
            Bereik::Alles => rows::query(LOCK_ALL),
            Bereik::Partij(partij) => rows::query(LOCK_PARTIJ).bind(partij.sleutel()),
            Bereik::Laan(laan) => rows::query(LOCK_LAAN)
                .bind(laan.partij().sleutel())
                .bind(laan.sleutel()),
            Bereik::Postvak => return Ok(begun),
        };
        rows::execute(&mut begun, "de beurt krijgen", lock).await?;
        Ok(begun)
    }

    /// A transaction that reads one state of everything, whoever writes meanwhile.
    pub(super) async fn snapshot(&self) -> Result<Connection, StoreError> {
        self.begun("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            .await
    }

    async fn begun(&self, how: &'static str) -> Result<Connection, StoreError> {
        let transaction = self.pool.begin_with(how).await;
        let transaction = transaction.map_err(failed("een transactie beginnen"))?;
        Ok(Connection::Postgres(Held::Transactie(transaction, None)))
    }
}

/// A connection whose statements are each durable by themselves.
pub(super) async fn loose(pool: &Pool<Postgres>) -> Result<Connection, StoreError> {
    let connection = acquired(pool).await?;
    Ok(Connection::Postgres(Held::Los(connection, None)))
}

async fn acquired(pool: &Pool<Postgres>) -> Result<PoolConnection<Postgres>, StoreError> {
    let connection = pool.acquire().await;
    connection.map_err(failed("worden bereikt"))
}

/// How to connect. To another machine nothing goes unencrypted unless the address asks for that.
fn options(url: &str) -> Result<PgConnectOptions, StoreError> {
    let options = PgConnectOptions::from_str(url).map_err(|_| StoreError::Address)?;
    let options = options.application_name("bode").disable_statement_logging();
    let host = options.get_host();
    let is_here = options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback());
    Ok(match options.get_ssl_mode() {
        PgSslMode::Allow | PgSslMode::Prefer if !is_here => options.ssl_mode(PgSslMode::Require),
        _ => options,
    })
}

/// Looks at the version and brings the schema up to date, on a connection of its own: a pool would go
/// on trying where nobody answers.
async fn prepare(options: &PgConnectOptions) -> Result<(), StoreError> {
    let connection = PgConnection::connect_with(options).await;
    let mut connection = connection.map_err(unreachable)?;
    let version =
        "SELECT current_setting('server_version_num')::bigint, current_setting('server_version')";
    let version: (i64, String) = sqlx::query_as(version)
        .fetch_one(&mut connection)
        .await
        .map_err(failed("zeggen welke versie zij is"))?;
    recent(version)?;
    ran(migrations_for_postgres().run(&mut connection).await)?;
    connection.close().await.map_err(failed("worden gesloten"))
}

/// Says why there is no connection: about certificates in words that say what to do.
fn unreachable(error: sqlx::Error) -> StoreError {
    match error {
        sqlx::Error::Io(error) => {
            let inner = error.get_ref();
            match inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
                Some(rustls::Error::InvalidCertificate(wrong)) => {
                    StoreError::Certificate(certificate(wrong))
                }
                Some(_) => StoreError::Tls {
                    source: Box::new(error),
                },
                None => failed("worden bereikt")(sqlx::Error::Io(error)),
            }
        }
        sqlx::Error::Tls(source) => StoreError::Tls { source },
        error => failed("worden bereikt")(error),
    }
}

const fn certificate(wrong: &CertificateError) -> Servercertificaat {
    match wrong {
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            Servercertificaat::Uitgever
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Servercertificaat::Naam
        }
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => Servercertificaat::Geldigheid,
        _ => Servercertificaat::Ondeugdelijk,
    }
}

/// Refuses a version that Bode is not tested with.
fn recent((number, found): (i64, String)) -> Result<(), StoreError> {
    if number < OLDEST {
        return Err(StoreError::OldServer { found });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_to_another_machine_is_encrypted() {
        let mode = |url: &str| options(url).unwrap().get_ssl_mode();
        let here = [
            "postgres://bode@localhost/bode",
            "postgres://bode@127.0.0.1/bode",
            "postgres:///bode?host=/run/postgresql",
        ];
        for url in here {
            assert!(matches!(mode(url), PgSslMode::Prefer), "{url}");
        }
        let elsewhere = "postgres://bode@db.example/bode";
        assert!(matches!(mode(elsewhere), PgSslMode::Require));
        let asked = |mode: &str| format!("{elsewhere}?sslmode={mode}");
        assert!(matches!(mode(&asked("allow")), PgSslMode::Require));
        assert!(matches!(mode(&asked("verify-full")), PgSslMode::VerifyFull));
        assert!(matches!(mode(&asked("disable")), PgSslMode::Disable));
    }

    #[test]
    fn a_version_that_is_too_old_is_refused_by_name() {
        assert!(recent((150_000, "15.0".to_owned())).is_ok());
        let refused = recent((140_013, "14.13 (Debian)".to_owned())).unwrap_err();
        let said = refused.to_string();
        assert!(
            said.contains("14.13 (Debian)") && said.contains("15"),
            "{said}"
        );
    }
}
