//! The listener over real sockets: who calls is known, and nobody holds up another.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::routing::get;
use axum::{Extension, Router};
use bode::exchange::tls::{
    Beller, Clienteis, Grenzen, Luisteraar, Vernieuwer, client_config, in_words, server_config,
    tls_cause,
};
use rustls::ServerConfig;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;

use super::ca::{AANBIEDER, Aanvraag, Ca, GEMEENTE, Paar, klok, oin};

/// Far longer than anything here takes: only a hang runs into it.
pub const HANG: Duration = Duration::from_mins(1);

pub struct World {
    pub ca: Ca,
    pub adres: SocketAddr,
    vernieuwer: Option<Vernieuwer>,
    stop: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

fn server_side(ca: &Ca, crls: &[String]) -> ServerConfig {
    let own = ca.give(&Aanvraag::of(GEMEENTE)).identiteit();
    let eis = Clienteis::Verplicht(BTreeSet::from([oin(AANBIEDER)]));
    server_config(&own, &ca.with_crls(crls), eis, klok()).unwrap()
}

pub async fn serve(tls: bool, grenzen: Grenzen, router: Router) -> World {
    let ca = Ca::new("Testroot");
    let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let luisteraar = if tls {
        Luisteraar::tls(tcp, server_side(&ca, &[]), grenzen)
    } else {
        Luisteraar::plain(tcp, grenzen)
    };
    let adres = luisteraar.local_addr().unwrap();
    let vernieuwer = luisteraar.vernieuwer();
    let (stop, stopped) = oneshot::channel::<()>();
    let served = tokio::spawn(luisteraar.serve(router, async {
        let _ = stopped.await;
    }));
    World {
        ca,
        adres,
        vernieuwer,
        stop,
        served,
    }
}

impl World {
    fn client(&self, paar: &Paar) -> reqwest::Client {
        let config = client_config(
            &paar.identiteit(),
            &self.ca.vertrouwen(),
            Some(oin(GEMEENTE)),
            klok(),
        );
        reqwest::Client::builder()
            .tls_backend_preconfigured(config.unwrap())
            .no_proxy()
            .timeout(HANG)
            .build()
            .unwrap()
    }

    async fn ask(&self, client: &reqwest::Client) -> Result<String, reqwest::Error> {
        let url = format!("https://localhost:{}/wie", self.adres.port());
        client.get(url).send().await?.text().await
    }
}

async fn who(Extension(beller): Extension<Beller>) -> String {
    beller
        .oin
        .map_or("niemand".to_owned(), |oin| oin.to_string())
}

fn router() -> Router {
    Router::new().route("/wie", get(who))
}

#[tokio::test]
async fn a_request_says_which_organisation_calls() {
    let world = serve(true, Grenzen::default(), router()).await;
    let client = world.client(&world.ca.give(&Aanvraag::of(AANBIEDER)));
    assert_eq!(
        world.ask(&client).await.unwrap(),
        oin(AANBIEDER).to_string()
    );
}

#[tokio::test]
async fn who_is_refused_hears_so_and_holds_nobody_up() {
    let world = serve(true, Grenzen::default(), router()).await;
    let stranger = world.client(&world.ca.give(&Aanvraag::of(3000)));
    let error = world.ask(&stranger).await.unwrap_err();
    let words = tls_cause(&error).map(in_words);
    assert_eq!(
        words.as_deref(),
        Some("de ander brak de TLS-verbinding af: hij aanvaardt ons certificaat niet")
    );
    let client = world.client(&world.ca.give(&Aanvraag::of(AANBIEDER)));
    assert_eq!(
        world.ask(&client).await.unwrap(),
        oin(AANBIEDER).to_string()
    );
}

#[tokio::test]
async fn without_tls_nobody_is_known() {
    let world = serve(false, Grenzen::default(), router()).await;
    let mut stream = TcpStream::connect(world.adres).await.unwrap();
    let ask = b"GET /wie HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    stream.write_all(ask).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.ends_with("niemand"),
        "{answer}"
    );
}

/// Ten that connect and say nothing, for as long as they like; another is served at once.
#[tokio::test]
async fn a_silent_client_holds_up_nobody() {
    let patient = Grenzen {
        handdruk: HANG * 10,
        ..Grenzen::default()
    };
    let world = serve(true, patient, router()).await;
    let mut silent = Vec::new();
    for _ in 0..10 {
        silent.push(TcpStream::connect(world.adres).await.unwrap());
    }
    let client = world.client(&world.ca.give(&Aanvraag::of(AANBIEDER)));
    assert_eq!(
        world.ask(&client).await.unwrap(),
        oin(AANBIEDER).to_string()
    );
    drop(silent);
}

/// With one place only: who says nothing loses it in time, with TLS and without, before the head of a
/// request, halfway, and after an answer.
#[tokio::test]
async fn a_place_is_not_kept_for_who_says_nothing() {
    let strict = Grenzen {
        verbindingen: 1,
        handdruk: Duration::from_millis(50),
        kop: Duration::from_millis(50),
        ..Grenzen::default()
    };
    let world = serve(true, strict, router()).await;
    let _silent = TcpStream::connect(world.adres).await.unwrap();
    let client = world.client(&world.ca.give(&Aanvraag::of(AANBIEDER)));
    assert_eq!(
        world.ask(&client).await.unwrap(),
        oin(AANBIEDER).to_string()
    );

    let world = serve(false, strict, router()).await;
    let request = "GET /wie HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for said in ["", "GET /wie HTTP/1.1\r\nHost:", request] {
        let mut slow = TcpStream::connect(world.adres).await.unwrap();
        slow.write_all(said.as_bytes()).await.unwrap();
        // Closed by the server: otherwise this would go on until the limit of the test.
        let mut answer = Vec::new();
        tokio::time::timeout(HANG, slow.read_to_end(&mut answer))
            .await
            .unwrap()
            .unwrap();
    }
}

#[tokio::test]
async fn no_more_connections_at_once_than_there_are_places() {
    let patient = Grenzen {
        verbindingen: 2,
        handdruk: HANG,
        kop: HANG,
        ..Grenzen::default()
    };
    let world = serve(false, patient, router()).await;
    let ask = async |stream: &mut TcpStream| {
        let request = b"GET /wie HTTP/1.1\r\nHost: localhost\r\n\r\n";
        stream.write_all(request).await.unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).await.unwrap();
        assert_eq!(&answer, b"HTTP/1.1 200");
    };
    let mut first = TcpStream::connect(world.adres).await.unwrap();
    let mut second = TcpStream::connect(world.adres).await.unwrap();
    ask(&mut first).await;
    ask(&mut second).await;
    let mut third = TcpStream::connect(world.adres).await.unwrap();
    let mut waiting = std::pin::pin!(ask(&mut third));
    let early = tokio::time::timeout(Duration::from_millis(200), &mut waiting).await;
    assert!(
        early.is_err(),
        "a third was served while two places were taken"
    );
    drop(first);
    tokio::time::timeout(HANG, waiting).await.unwrap();
}

#[tokio::test]
async fn stopping_finishes_what_is_under_way() {
    let (begun, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let handler = {
        let (begun, go) = (Arc::clone(&begun), Arc::clone(&go));
        async move || {
            begun.notify_one();
            go.notified().await;
            "klaar"
        }
    };
    let router = Router::new().route("/wie", get(handler));
    let world = serve(true, Grenzen::default(), router).await;
    // One that never shakes hands must not keep the daemon.
    let _silent = TcpStream::connect(world.adres).await.unwrap();
    let client = world.client(&world.ca.give(&Aanvraag::of(AANBIEDER)));
    let url = format!("https://localhost:{}/wie", world.adres.port());
    let asked = tokio::spawn(client.get(url).send());
    begun.notified().await;
    world.stop.send(()).unwrap();
    go.notify_one();
    assert_eq!(asked.await.unwrap().unwrap().text().await.unwrap(), "klaar");
    tokio::time::timeout(HANG, world.served)
        .await
        .unwrap()
        .unwrap();
    assert!(TcpStream::connect(world.adres).await.is_err());
}

#[tokio::test]
async fn a_renewed_list_counts_from_the_next_connection() {
    let world = serve(true, Grenzen::default(), router()).await;
    let paar = world.ca.give(&Aanvraag::of(AANBIEDER));
    assert!(world.ask(&world.client(&paar)).await.is_ok());
    let revoked = world.ca.crl(&[u64::from(AANBIEDER)]);
    let renewed = server_side(&world.ca, &[revoked]);
    world.vernieuwer.as_ref().unwrap().renew(renewed);
    let error = world.ask(&world.client(&paar)).await.unwrap_err();
    let words = tls_cause(&error).map(in_words).unwrap();
    assert!(words.contains("ingetrokken"), "{words}");
}
