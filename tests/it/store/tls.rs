//! PostgreSQL over TLS: encrypted where the address asks for that, and refused in plain words where the
//! server is not who the address says.

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use bode::gateway::ports::{Servercertificaat, Store as _, StoreError};
use bode::store::SqlStore;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use tempfile::TempDir;

use crate::database::cluster::Cluster;
use crate::database::run;
use crate::exchange::tls::ca::{Aanvraag, Ca, GEMEENTE};

/// A server for `localhost`, and the roots of who gave it its certificate and of somebody else.
struct Server {
    cluster: Cluster,
    folder: TempDir,
}

impl Server {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (ours, other) = (Ca::new("Onze CA"), Ca::new("Een andere CA"));
        let certificates = folder.path().join("server");
        fs::create_dir(&certificates).unwrap();
        for (name, jaren) in [("server", (2020, 2040)), ("oud", (2020, 2021))] {
            let paar = ours.give(&Aanvraag {
                jaren,
                ..Aanvraag::of(GEMEENTE)
            });
            fs::write(certificates.join(format!("{name}.crt")), paar.certificaat).unwrap();
            fs::write(certificates.join(format!("{name}.key")), paar.sleutel).unwrap();
        }
        fs::write(folder.path().join("onze.pem"), ours.pem()).unwrap();
        fs::write(folder.path().join("andere.pem"), other.pem()).unwrap();
        let cluster = Cluster::start(Some(&certificates));
        Self { cluster, folder }
    }

    /// An address, with a password that no error may say.
    fn address(&self, host: &str, parameters: &str) -> String {
        let port = self.cluster.port.unwrap();
        let folder = self.folder.path().display().to_string();
        let parameters = parameters.replace("ROOTS", &folder);
        format!("postgres://bode:geheim@{host}:{port}/postgres?{parameters}")
    }

    /// A connection beside the store, over the socket.
    async fn look(&self) -> PgConnection {
        let (folder, port) = (&self.cluster.folder, self.cluster.port.unwrap());
        let address = format!("postgres://bode@localhost:{port}/postgres?host={folder}");
        PgConnection::connect(&address).await.unwrap()
    }

    /// Why a connection is refused.
    async fn refused(&self, host: &str, parameters: &str) -> StoreError {
        let address = self.address(host, parameters);
        let error = SqlStore::connect(&address).await.unwrap_err();
        let said = format!("{error} {error:?}");
        assert!(!said.contains("geheim"), "{said}");
        error
    }

    /// Changes a setting, and waits until connections notice.
    async fn set(&self, setting: &str, noticed: impl AsyncFn() -> bool) {
        let mut look = self.look().await;
        let alter = format!("ALTER SYSTEM SET {setting}");
        look.execute(AssertSqlSafe(alter)).await.unwrap();
        look.execute("SELECT pg_reload_conf()").await.unwrap();
        let begin = Instant::now();
        while !noticed().await {
            assert!(
                begin.elapsed() < Duration::from_mins(1),
                "waited in vain: {setting}"
            );
            sleep(Duration::from_millis(20));
        }
    }
}

/// What an error says about the certificate.
fn certificate(error: &StoreError) -> Servercertificaat {
    match error {
        StoreError::Certificate(wrong) => *wrong,
        other => panic!("not about a certificate: {other}"),
    }
}

const RIGHT: &str = "sslmode=verify-full&sslrootcert=ROOTS/onze.pem";
const WRONG: &str = "sslmode=verify-full&sslrootcert=ROOTS/andere.pem";

#[test]
fn a_connection_is_encrypted_and_its_server_is_known() {
    run(async {
        let server = Server::start();
        let mut look = server.look().await;
        for (host, parameters) in [
            // Encrypted, whoever answers; so is what asks for nothing, where the server can.
            ("localhost", "sslmode=require"),
            ("127.0.0.1", "sslmode=require"),
            ("localhost", ""),
            // The root is known; with `full` the name too.
            ("127.0.0.1", "sslmode=verify-ca&sslrootcert=ROOTS/onze.pem"),
            ("localhost", RIGHT),
        ] {
            let address = server.address(host, parameters);
            let store = SqlStore::connect(&address).await.unwrap();
            assert!(store.partijen().await.unwrap().is_empty());
            let said: Vec<(bool, String)> = sqlx::query_as(
                "SELECT s.ssl, COALESCE(s.version, '') FROM pg_stat_ssl AS s
                 JOIN pg_stat_activity AS a USING (pid) WHERE a.application_name = 'bode'",
            )
            .fetch_all(&mut look)
            .await
            .unwrap();
            assert!(!said.is_empty());
            let encrypted = |(ssl, version): &(bool, String)| *ssl && version == "TLSv1.3";
            assert!(said.iter().all(encrypted), "{host} {parameters}: {said:?}");
            store.close().await;
        }
        // The server lets in nothing that is not encrypted, or the above shows less.
        let refused = server.refused("localhost", "sslmode=disable").await;
        assert!(refused.to_string().contains("28000"), "{refused}");
        server.cluster.stop();
    });
}

#[test]
fn a_server_that_is_not_who_it_should_be_is_refused() {
    run(async {
        let server = Server::start();
        let stranger = server.refused("localhost", WRONG).await;
        assert_eq!(certificate(&stranger), Servercertificaat::Uitgever);
        assert!(stranger.to_string().contains("sslrootcert"), "{stranger}");
        // Nor without a root of our own: the system's say nothing of it.
        let unknown = server.refused("localhost", "sslmode=verify-full").await;
        assert_eq!(certificate(&unknown), Servercertificaat::Uitgever);
        let renamed = server.refused("127.0.0.1", RIGHT).await;
        assert_eq!(certificate(&renamed), Servercertificaat::Naam);
        assert!(renamed.to_string().contains("noem haar"), "{renamed}");

        server.set("ssl_cert_file = 'oud.crt'", async || true).await;
        server
            .set("ssl_key_file = 'oud.key'", async || {
                let said = SqlStore::connect(&server.address("localhost", RIGHT)).await;
                said.is_err()
            })
            .await;
        let expired = server.refused("localhost", RIGHT).await;
        assert_eq!(certificate(&expired), Servercertificaat::Geldigheid);

        server
            .set("ssl = off", async || {
                let said = server.refused("localhost", RIGHT).await;
                matches!(said, StoreError::Tls { .. })
            })
            .await;
        let bare = server.refused("localhost", "sslmode=require").await;
        assert!(bare.to_string().contains("ssl = on"), "{bare}");
        server.cluster.stop();
    });
}
