//! The PostgreSQL cluster of a test run: started when the first test needs it, gone with the last.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use bode::store::SqlStore;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use tokio::sync::OnceCell;

/// The database that others are copies of.
const TEMPLATE: &str = "sjabloon";

/// The same, spread over partitions.
const PARTITIONED: &str = "sjabloon_verdeeld";

/// Where partitions begin: the municipalities of the tests lie in each of them.
const BOUNDS: &str = "0150,0170,1000";

/// A server of its own.
pub struct Cluster {
    /// Where its socket is.
    pub folder: String,
    /// The port on which it listens, when it does.
    pub port: Option<u16>,
    /// The cluster ends when the pipe to it does: with this process, however that ends.
    keeper: Child,
}

impl Cluster {
    /// Starts one; with a folder of certificates it listens too, over TLS.
    pub fn start(certificates: Option<&Path>) -> Self {
        let mut child = Command::new("tests/postgres.sh")
            .args(certificates)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("tests/postgres.sh runs");
        let mut said = String::new();
        let mut reader = BufReader::new(child.stdout.take().unwrap());
        reader.read_line(&mut said).unwrap();
        let said = said.trim().strip_prefix("ready ");
        let said = said.expect("tests/postgres.sh started PostgreSQL; it says why not above");
        let (folder, port) = said.split_once(' ').unwrap_or((said, ""));
        Self {
            folder: folder.to_owned(),
            port: port.parse().ok(),
            keeper: child,
        }
    }

    /// Stops it, before the test run ends.
    pub fn stop(mut self) {
        drop(self.keeper.stdin.take());
        self.keeper.wait().unwrap();
    }
}

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| Cluster::start(None))
}

/// The address of a database.
pub fn address(name: &str) -> String {
    format!("postgres://bode@localhost/{name}?host={}", cluster().folder)
}

/// A connection beside the store, to look or meddle.
pub async fn connect(name: &str) -> PgConnection {
    PgConnection::connect(&address(name)).await.unwrap()
}

async fn administer(sql: String) {
    let mut connection = connect("postgres").await;
    connection.execute(AssertSqlSafe(sql)).await.unwrap();
    connection.close().await.unwrap();
}

/// Makes a database without anything in it.
pub async fn empty_database() -> String {
    create("template0").await
}

/// Makes a database with the schema in it.
pub async fn new_database() -> String {
    static MIGRATED: OnceCell<()> = OnceCell::const_new();
    let migrate = async || {
        administer(format!("CREATE DATABASE {TEMPLATE}")).await;
        let store = SqlStore::connect(&address(TEMPLATE)).await.unwrap();
        store.close().await;
    };
    MIGRATED.get_or_init(migrate).await;
    create(TEMPLATE).await
}

/// Makes a database with the schema in it, spread over partitions.
pub async fn partitioned_database() -> String {
    static PARTITIONED_ONCE: OnceCell<()> = OnceCell::const_new();
    let partition = async || {
        let name = new_database().await;
        spread(&name, BOUNDS).await.unwrap();
        administer(format!("ALTER DATABASE {name} RENAME TO {PARTITIONED}")).await;
    };
    PARTITIONED_ONCE.get_or_init(partition).await;
    create(PARTITIONED).await
}

/// Spreads the tables of a database over partitions, as docs/scale.md says.
pub async fn spread(name: &str, bounds: &str) -> Result<(), sqlx::Error> {
    let script = include_str!("../../../packaging/partition.sql");
    let mut connection = connect(name).await;
    let bounds = format!("SET bode.grenzen = '{bounds}'");
    connection.execute(AssertSqlSafe(bounds)).await?;
    connection.execute(sqlx::raw_sql(script)).await?;
    connection.close().await
}

async fn create(template: &str) -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    administer(format!(
        "CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"
    ))
    .await;
    name
}

/// Throws a database away, whoever is connected to it still.
pub async fn drop_database(name: &str) {
    administer(format!("DROP DATABASE {name} WITH (FORCE)")).await;
}
