//! What a daemon needs to speak TLS with a peer of the test: a throw-away CA, certificates in files,
//! settings, and a place where the peer listens.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use bode::exchange::tls::{Clienteis, Grenzen, Luisteraar, client_config, server_config};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use crate::ca::{Aanvraag, Ca, Paar, klok, oin};
use crate::database::Database;
use crate::process::{Daemon, until};
use crate::world::between;

/// The OIN in our own certificate, that of the peer, and one of somebody else.
pub const ONZE: u32 = 1000;
pub const ANDER: u32 = 2000;
pub const VREEMD: u32 = 3000;

/// A daemon's folder, and the peer beside it.
pub struct Office {
    pub root: TempDir,
    pub database: Database,
    pub runtime: Runtime,
    pub ca: Ca,
}

impl Office {
    pub fn new() -> Self {
        let office = Self {
            root: tempfile::tempdir().unwrap(),
            database: Database::sqlite(),
            runtime: Builder::new_multi_thread().enable_all().build().unwrap(),
            ca: Ca::new("Testroot"),
        };
        fs::write(office.path("stam.pem"), office.ca.pem()).unwrap();
        office.put("eigen", &give(&office.ca, ONZE));
        office
    }

    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.root.path().join(name)
    }

    /// Puts a certificate and its key in files.
    pub fn put(&self, name: &str, paar: &Paar) {
        fs::write(self.path(&format!("{name}.pem")), &paar.certificaat).unwrap();
        fs::write(self.path(&format!("{name}.key")), &paar.sleutel).unwrap();
    }

    /// Serves the peer's routes over TLS, to us only. Says where.
    pub fn peer(&self, router: Router) -> String {
        let own = give(&self.ca, ANDER).identiteit();
        let eis = Clienteis::Verplicht(BTreeSet::from([oin(ONZE)]));
        let tls = server_config(&own, &self.ca.vertrouwen(), eis, klok()).unwrap();
        let tcp = self.runtime.block_on(TcpListener::bind("127.0.0.1:0"));
        let tcp = tcp.unwrap();
        let adres = format!("https://localhost:{}", tcp.local_addr().unwrap().port());
        let luisteraar = Luisteraar::tls(tcp, tls, Grenzen::default());
        self.runtime
            .spawn(luisteraar.serve(router, std::future::pending()));
        adres
    }

    /// A client that shows the certificate of this organisation.
    pub fn caller(&self, nummer: u32) -> reqwest::Client {
        let own = give(&self.ca, nummer).identiteit();
        let tls = client_config(&own, &self.ca.vertrouwen(), Some(oin(ONZE)), klok());
        reqwest::Client::builder()
            .tls_backend_preconfigured(tls.unwrap())
            .build()
            .unwrap()
    }

    /// The settings that every daemon here has, with more of its own.
    pub fn config(&self, more: &str) -> String {
        let mut text = format!(
            "[opslag]\ndatabase = {:?}\n[map]\nhoofdmap = \"post\"\n\
             [werk]\nlease = \"5s\"\ninterval = \"200ms\"\nbreker_na = 100\nherhaal = [",
            self.database.plaats()
        );
        for _ in 0..10 {
            text.push_str("\"1s\", \"10s\",");
        }
        writeln!(
            text,
            "]\n[api]\naan = false\n[beheer]\naan = false\n\
             [tls]\ncertificaat = \"eigen.pem\"\nsleutel = \"eigen.key\"\nvertrouwd = [\"stam.pem\"]\n{more}"
        )
        .unwrap();
        text
    }

    pub fn start(&self, more: &str) -> Daemon {
        Daemon::start(self.root.path(), &self.config(more))
    }
}

/// A certificate for years to come, whatever the day of the test.
pub fn give(ca: &Ca, nummer: u32) -> Paar {
    ca.give(&Aanvraag {
        jaren: (2020, 2040),
        ..Aanvraag::of(nummer)
    })
}

/// Waits for something in the log of a daemon: what stands between two texts there.
pub fn said(daemon: &Daemon, begin: &str, end: &str) -> String {
    let mut found = None;
    until(begin, || {
        let log = daemon.said();
        assert!(!log.contains("bode: "), "{log}");
        found = log
            .lines()
            .find_map(|line| between(line, begin, end).map(str::to_owned));
        found.is_some()
    });
    found.unwrap()
}

pub fn fixture(path: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    fs::read(folder.join(path)).unwrap()
}

/// Something that the peer and the test share.
pub type Shared<T> = Arc<std::sync::Mutex<T>>;
