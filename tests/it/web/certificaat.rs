//! Login by client certificate, end to end over TLS: who it is and what it may, and everybody who should
//! be refused before a request is read.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;

use bode::exchange::tls::{Clienteis, Grenzen, Luisteraar, client_config, server_config};
use rustls::ClientConfig;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::wereld::{BORNE_OIN, ENSCHEDE, LEZER_OIN, Wereld};
use crate::database::{Database, run};
use crate::exchange::tls::ca::{Aanvraag, Ca, GEMEENTE, klok, oin};

struct Open {
    ca: Ca,
    adres: SocketAddr,
    wereld: Wereld,
    stop: CancellationToken,
    served: JoinHandle<()>,
    _database: Database,
}

async fn open() -> Open {
    let database = Database::sqlite();
    let wereld = Wereld::filled_on(&database).await;
    let ca = Ca::new("Testroot");
    let own = Aanvraag {
        jaren: (2020, 2040),
        ..Aanvraag::of(GEMEENTE)
    };
    let allowed = BTreeSet::from([LEZER_OIN, BORNE_OIN].map(|oin| oin.parse().unwrap()));
    let eis = Clienteis::Mogelijk(allowed);
    let config = server_config(&ca.give(&own).identiteit(), &ca.vertrouwen(), eis, klok());
    let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let luisteraar = Luisteraar::tls(tcp, config.unwrap(), Grenzen::default());
    let adres = luisteraar.local_addr().unwrap();
    let stop = CancellationToken::new();
    let router = wereld.router.clone();
    let served = tokio::spawn(luisteraar.serve(router, stop.clone().cancelled_owned()));
    Open {
        ca,
        adres,
        wereld,
        stop,
        served,
        _database: database,
    }
}

/// What a client gets: a status and a body.
type Said = Result<(u16, String), reqwest::Error>;

impl Open {
    /// A client that shows a certificate of a CA.
    fn showing(&self, ca: &Ca, aanvraag: &Aanvraag) -> reqwest::Client {
        let own = ca.give(aanvraag).identiteit();
        let trusted = self.ca.vertrouwen();
        let config = client_config(&own, &trusted, Some(oin(GEMEENTE)), klok());
        client(config.unwrap())
    }

    /// A client that shows nothing.
    fn nameless(&self) -> reqwest::Client {
        let mut roots = rustls::RootCertStore::empty();
        roots.add(self.ca.der()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        client(config)
    }

    fn url(&self, path: &str) -> String {
        format!("https://localhost:{}{path}", self.adres.port())
    }

    async fn get(&self, client: &reqwest::Client, path: &str) -> Said {
        read(client.get(self.url(path))).await
    }

    async fn post(&self, client: &reqwest::Client, path: &str) -> Said {
        read(client.post(self.url(path))).await
    }

    async fn close(self) {
        self.stop.cancel();
        self.served.await.unwrap();
    }
}

fn client(config: ClientConfig) -> reqwest::Client {
    reqwest::Client::builder()
        .tls_backend_preconfigured(config)
        .no_proxy()
        .build()
        .unwrap()
}

async fn read(request: reqwest::RequestBuilder) -> Said {
    let response = request.send().await?;
    Ok((response.status().as_u16(), response.text().await?))
}

#[test]
fn a_certificate_opens_what_its_organisation_may() {
    run(async {
        let open = open().await;
        let reader = open.showing(&open.ca, &Aanvraag::of(2000));
        let (status, said) = open.get(&reader, "/v1/zendingen").await.unwrap();
        assert_eq!(status, 200, "{said}");
        assert!(said.contains("015300000"), "{said}");
        let (status, said) = open.get(&reader, "/v1/toewijzingen").await.unwrap();
        assert_eq!(status, 200, "{said}");
        let trail = open.wereld.trail().await;
        assert_eq!(trail.last().unwrap().wie, "lezer met certificaat");

        // It may read, and no more.
        for path in ["/v1/zendingen/1/_herhaal", "/v1/berichten"] {
            let (status, said) = open.post(&reader, path).await.unwrap();
            assert_eq!(status, 403, "{path}: {said}");
        }
        // Another's certificate opens what is another's.
        let neighbours = open.showing(&open.ca, &Aanvraag::of(3000));
        let (status, said) = open.get(&neighbours, "/v1/zendingen").await.unwrap();
        assert_eq!((status, said.contains("015300000")), (200, false), "{said}");
        let herhaal = open.post(&neighbours, "/v1/zendingen/1/_herhaal").await;
        assert_eq!(herhaal.unwrap().0, 404);
        drop((reader, neighbours));
        open.close().await;
    });
}

#[test]
fn without_a_certificate_a_token_is_asked() {
    run(async {
        let open = open().await;
        let nameless = open.nameless();
        let (status, said) = open.get(&nameless, "/v1/zendingen").await.unwrap();
        assert_eq!(status, 401, "{said}");
        assert!(said.contains("urn:bode:probleem:niet-aangemeld"), "{said}");
        let request = nameless.get(open.url("/v1/zendingen"));
        let (status, said) = read(request.bearer_auth(ENSCHEDE)).await.unwrap();
        assert_eq!(status, 200, "{said}");
        drop(nameless);
        open.close().await;
    });
}

#[test]
fn a_certificate_that_is_wrong_gets_nowhere() {
    run(async {
        let open = open().await;
        let before = open.wereld.trail().await.len();
        let another = Ca::new("Andere root");
        let expired = Aanvraag {
            jaren: (2024, 2025),
            ..Aanvraag::of(2000)
        };
        let without_oin = Aanvraag {
            nummers: Vec::new(),
            ..Aanvraag::of(2000)
        };
        for (what, client) in [
            ("of another CA", open.showing(&another, &Aanvraag::of(2000))),
            ("of a stranger", open.showing(&open.ca, &Aanvraag::of(4000))),
            ("expired", open.showing(&open.ca, &expired)),
            ("of nobody", open.showing(&open.ca, &without_oin)),
        ] {
            let said = open.get(&client, "/v1/toewijzingen").await;
            assert!(said.is_err(), "{what}: {said:?}");
            // A good token does not make up for it.
            let request = client.get(open.url("/v1/toewijzingen"));
            let said = read(request.bearer_auth(ENSCHEDE)).await;
            assert!(said.is_err(), "{what}: {said:?}");
        }
        assert_eq!(open.wereld.trail().await.len(), before);
        let reader = open.showing(&open.ca, &Aanvraag::of(2000));
        let (status, said) = open.get(&reader, "/v1/toewijzingen").await.unwrap();
        assert_eq!(status, 200, "{said}");
        assert_eq!(open.wereld.trail().await.len(), before + 1);
        drop(reader);
        open.close().await;
    });
}
