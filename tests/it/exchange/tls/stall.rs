//! Clients that stop reading, with TLS and without: they are cut off, and what was kept for them is let go.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::routing::get;
use bode::exchange::tls::{Grenzen, client_config};
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::ca::{AANBIEDER, Aanvraag, GEMEENTE, klok, oin};
use super::listen::{HANG, World, serve};

/// More than any system keeps for a connection.
const VEEL: usize = 32 << 20;

/// An answer that says when it is let go.
struct Antwoord {
    bytes: Vec<u8>,
    weg: UnboundedSender<()>,
}

impl AsRef<[u8]> for Antwoord {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Antwoord {
    fn drop(&mut self) {
        // The test may have ended.
        let _ = self.weg.send(());
    }
}

/// One address with a large answer, and word of each answer that is let go.
fn router() -> (Router, UnboundedReceiver<()>) {
    let (weg, gone) = unbounded_channel();
    let answer = async move || {
        let bytes = vec![b'x'; VEEL];
        let weg = weg.clone();
        Body::from(Bytes::from_owner(Antwoord { bytes, weg }))
    };
    (Router::new().route("/veel", get(answer)), gone)
}

trait Kabel: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Kabel for S {}

/// A client that asks; what becomes of it is for who holds it.
async fn ask(world: &World, tls: bool) -> Box<dyn Kabel> {
    let tcp = TcpStream::connect(world.adres).await.unwrap();
    let mut stream: Box<dyn Kabel> = if tls {
        let own = world.ca.give(&Aanvraag::of(AANBIEDER)).identiteit();
        let trusted = world.ca.vertrouwen();
        let config = client_config(&own, &trusted, Some(oin(GEMEENTE)), klok()).unwrap();
        let name = ServerName::try_from("localhost").unwrap();
        let shaken = TlsConnector::from(Arc::new(config)).connect(name, tcp);
        Box::new(shaken.await.unwrap())
    } else {
        Box::new(tcp)
    };
    let request = b"GET /veel HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    stream.write_all(request).await.unwrap();
    stream
}

#[tokio::test]
async fn who_stops_reading_is_cut_off_and_its_answer_let_go() {
    crate::logs::watch();
    for tls in [false, true] {
        let strict = Grenzen {
            verbindingen: 1,
            stilstand: Duration::from_millis(50),
            ..Grenzen::default()
        };
        let (router, mut gone) = router();
        let world = serve(tls, strict, router).await;
        // The second gets in only once the first has lost the only place.
        for _ in 0..2 {
            let mut stalled = ask(&world, tls).await;
            timeout(HANG, gone.recv()).await.unwrap().unwrap();
            let mut got = Vec::new();
            // Cut off, with an error or without: by far not all of it came.
            let _ = timeout(HANG, stalled.read_to_end(&mut got)).await.unwrap();
            assert!(got.len() < VEEL, "tls {tls}: {} bytes", got.len());
        }
    }
}

#[tokio::test]
async fn who_reads_gets_all_of_it() {
    crate::logs::watch();
    for tls in [false, true] {
        let (router, mut gone) = router();
        let world = serve(tls, Grenzen::default(), router).await;
        let mut reader = ask(&world, tls).await;
        let mut got = Vec::new();
        let read = reader.read_to_end(&mut got);
        timeout(HANG, read).await.unwrap().unwrap();
        assert!(got.len() > VEEL);
        timeout(HANG, gone.recv()).await.unwrap().unwrap();
    }
}
