//! Over real sockets: clients that are slow, break off or send too much hold up nobody.

use std::net::SocketAddr;
use std::time::Duration;

use bode::exchange::tls::{Grenzen as Verbindingen, Luisteraar};
use bode::web::api::Grenzen;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::wereld::{ENSCHEDE, GRENZEN, Wereld};
use crate::database::run;

/// Far longer than anything here takes: only a hang runs into it.
const HANG: Duration = Duration::from_mins(2);

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

    /// Someone else is served in the end, however often the short limits of a test hit it too.
    async fn others_are_served_in_the_end(&self) {
        let text = format!(
            "GET /v1/zendingen HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {ENSCHEDE}\r\nConnection: close\r\n\r\n"
        );
        let served = async {
            while !read(self.send(&text).await)
                .await
                .starts_with("HTTP/1.1 200")
            {}
        };
        timeout(HANG, served).await.expect("others are held up");
    }

    /// One that asks for far more than fits between here and there, and reads nothing.
    async fn ask_without_reading(&self) -> TcpStream {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4096).unwrap();
        let mut stream = socket.connect(self.adres).await.unwrap();
        let ask = "GET /v1/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n";
        stream.write_all(ask.repeat(200).as_bytes()).await.unwrap();
        stream
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

/// The other has closed: nothing that is said to it arrives any more. Tells so without reading.
async fn is_cut_off(mut stream: TcpStream) {
    let cut = async {
        while stream.write_all(b"\r\n").await.is_ok() {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(HANG, cut).await.expect("it is not cut off");
}

/// In the head, in the body, and while the answer is read; each kind has more clients than there are
/// places, and none of them goes on or goes away by itself.
#[test]
fn clients_that_stall_are_cut_off_and_hold_up_nobody() {
    run(async {
        let short = Duration::from_millis(200);
        let four = Verbindingen {
            verbindingen: 4,
            kop: short,
            stilstand: short,
            ..Verbindingen::default()
        };
        let grenzen = Grenzen {
            tijdslimiet: short,
            ..GRENZEN
        };
        let open = open(grenzen, four).await;
        let mut stalled = Vec::new();
        for _ in 0..5 {
            stalled.push(open.ask_without_reading().await);
            stalled.push(open.send("GET /v1/zendingen HTTP/1.1\r\nHost:").await);
            stalled.push(open.send(&post("Content-Length: 100")).await);
        }
        open.others_are_served_in_the_end().await;
        for stream in stalled {
            is_cut_off(stream).await;
        }
        // No task is left of them: a stop waits for each.
        timeout(HANG, open.close()).await.expect("it does not stop");
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
