//! Over real sockets: clients that are slow, break off or send too much hold up nobody.

use std::net::SocketAddr;
use std::time::Duration;

use bode::exchange::tls::{Grenzen as Verbindingen, Luisteraar};
use bode::web::api::Grenzen;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::wereld::{ENSCHEDE, GRENZEN, Wereld};
use crate::database::run;

struct Open {
    adres: SocketAddr,
    stop: CancellationToken,
    served: JoinHandle<()>,
    _wereld: Wereld,
}

async fn open(grenzen: Grenzen, verbindingen: Verbindingen) -> Open {
    let wereld = Wereld::new(grenzen).await;
    let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let luisteraar = Luisteraar::plain(tcp, verbindingen);
    let adres = luisteraar.local_addr().unwrap();
    let stop = CancellationToken::new();
    let told = stop.clone();
    let router = wereld.router.clone();
    let served = tokio::spawn(luisteraar.serve(router, async move { told.cancelled().await }));
    Open {
        adres,
        stop,
        served,
        _wereld: wereld,
    }
}

impl Open {
    async fn send(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.adres).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }

    /// Someone else asks something, and is answered.
    async fn others_are_served(&self) {
        let text = format!(
            "GET /v1/zendingen HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {ENSCHEDE}\r\nConnection: close\r\n\r\n"
        );
        let said = read(self.send(&text).await).await;
        assert!(said.starts_with("HTTP/1.1 200"), "{said}");
    }

    async fn close(self) {
        self.stop.cancel();
        self.served.await.unwrap();
    }
}

/// What comes until the other closes.
async fn read(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    // A connection that was broken off ends too.
    let _ = stream.read_to_end(&mut bytes).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

fn post(length: &str) -> String {
    format!(
        "POST /v1/berichten HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {ENSCHEDE}\r\nContent-Type: application/xml\r\n{length}\r\n\r\n"
    )
}

#[test]
fn a_body_that_says_to_be_too_large_is_refused_before_it_comes() {
    run(async {
        let open = open(GRENZEN, Verbindingen::default()).await;
        let said = read(open.send(&post("Content-Length: 99999999999")).await).await;
        assert!(said.starts_with("HTTP/1.1 413"), "{said}");
        assert!(said.contains("application/problem+json"), "{said}");
        open.others_are_served().await;
        open.close().await;
    });
}

#[test]
fn a_body_that_does_not_say_its_size_is_cut_off_at_the_limit() {
    run(async {
        let open = open(GRENZEN, Verbindingen::default()).await;
        let mut stream = open.send(&post("Transfer-Encoding: chunked")).await;
        let chunk = format!("{:x}\r\n{}\r\n", 60_000, " ".repeat(60_000));
        for _ in 0..2 {
            stream.write_all(chunk.as_bytes()).await.unwrap();
        }
        let said = read(stream).await;
        assert!(said.starts_with("HTTP/1.1 413"), "{said}");
        open.close().await;
    });
}

#[test]
fn a_body_that_never_comes_ends_with_the_time_limit_while_others_are_served() {
    run(async {
        let grenzen = Grenzen {
            tijdslimiet: Duration::from_millis(300),
            ..GRENZEN
        };
        let open = open(grenzen, Verbindingen::default()).await;
        let slow = open.send(&post("Content-Length: 100")).await;
        open.others_are_served().await;
        let said = read(slow).await;
        assert!(said.starts_with("HTTP/1.1 408"), "{said}");
        open.close().await;
    });
}

#[test]
fn heads_that_never_end_give_their_place_to_who_waits() {
    run(async {
        let two = Verbindingen {
            verbindingen: 2,
            kop: Duration::from_millis(300),
            ..Verbindingen::default()
        };
        let open = open(GRENZEN, two).await;
        let first = open.send("GET /v1/zendingen HTTP/1.1\r\nHost:").await;
        let second = open.send("GET /v1").await;
        open.others_are_served().await;
        for slow in [first, second] {
            assert!(!read(slow).await.contains(" 200 "));
        }
        open.close().await;
    });
}

#[test]
fn who_breaks_off_leaves_no_trace() {
    run(async {
        let open = open(GRENZEN, Verbindingen::default()).await;
        for text in [
            "GARBAGE\r\n\r\n",
            "",
            &post("Content-Length: 100"),
            "\0\0\0",
        ] {
            drop(open.send(text).await);
        }
        open.others_are_served().await;
        open.close().await;
    });
}
