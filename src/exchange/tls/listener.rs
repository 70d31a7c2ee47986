//! Taking in connections, with TLS or without: handshakes run beside the accept loop, with a time
//! limit, and each request says who calls.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

use super::certificaat::oin_of;
use super::doorstroom::Doorstroom;
use super::explain::{in_words, tls_cause};
use crate::gateway::Oin;

/// Who calls; every request carries it as an extension (`axum::Extension<Beller>`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beller {
    /// From which address.
    pub adres: SocketAddr,
    /// The organisation in the certificate that it showed; `None` without TLS or certificate.
    pub oin: Option<Oin>,
}

/// How much the callers together, and one of them, may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grenzen {
    /// How many connections at the same time; the next ones wait for a place.
    pub verbindingen: usize,
    /// How long a handshake may take.
    pub handdruk: Duration,
    /// How long the head of a request may take, and how long a connection may be idle.
    pub kop: Duration,
    /// How long a caller may take nothing of an answer.
    pub stilstand: Duration,
}

impl Default for Grenzen {
    fn default() -> Self {
        Self {
            verbindingen: 1024,
            handdruk: Duration::from_secs(10),
            kop: Duration::from_secs(30),
            stilstand: Duration::from_secs(30),
        }
    }
}

/// A place where connections come in: with TLS, or in the clear for local use.
#[derive(Debug)]
pub struct Luisteraar {
    tcp: TcpListener,
    tls: Option<watch::Sender<Arc<ServerConfig>>>,
    grenzen: Grenzen,
}

/// Hands a listener that is serving renewed certificates or revocation lists.
#[derive(Debug, Clone)]
pub struct Vernieuwer(watch::Sender<Arc<ServerConfig>>);

impl Vernieuwer {
    /// From now on, new connections are made under these settings.
    pub fn renew(&self, config: ServerConfig) {
        self.0.send_replace(Arc::new(config));
    }
}

impl Luisteraar {
    /// In the clear, for addresses that only this machine can reach.
    pub fn plain(tcp: TcpListener, grenzen: Grenzen) -> Self {
        Self {
            tcp,
            tls: None,
            grenzen,
        }
    }

    /// With TLS.
    pub fn tls(tcp: TcpListener, config: ServerConfig, grenzen: Grenzen) -> Self {
        Self {
            tcp,
            tls: Some(watch::Sender::new(Arc::new(config))),
            grenzen,
        }
    }

    /// The address it listens on.
    ///
    /// # Errors
    /// When the system does not know.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.tcp.local_addr()
    }

    /// What renews the settings while it serves; `None` in the clear.
    pub fn vernieuwer(&self) -> Option<Vernieuwer> {
        self.tls.clone().map(Vernieuwer)
    }

    /// Serves HTTP/1.1 until told to stop; then finishes the requests that are under way. A caller
    /// that wants to wait no longer drops the future, which breaks the connections off.
    pub async fn serve(self, router: Router, stop: impl Future<Output = ()> + Send) {
        let places = Arc::new(Semaphore::new(self.grenzen.verbindingen));
        let closing = CancellationToken::new();
        let mut connections = JoinSet::new();
        tokio::pin!(stop);
        loop {
            tokio::select! {
                () = &mut stop => break,
                // Reaps what has ended, so that the set does not grow.
                Some(_) = connections.join_next() => {}
                (stream, adres, place) = self.next(&places) => {
                    let ask = Aanvraag {
                        acceptor: self.tls.as_ref().map(|tls| tls.borrow().clone().into()),
                        grenzen: self.grenzen,
                        router: router.clone(),
                        closing: closing.clone(),
                        _place: place,
                    };
                    connections.spawn(ask.run(stream, adres));
                }
            }
        }
        drop(self.tcp);
        closing.cancel();
        while connections.join_next().await.is_some() {}
    }

    /// The next connection, once there is a place for it.
    async fn next(
        &self,
        places: &Arc<Semaphore>,
    ) -> (TcpStream, SocketAddr, Option<OwnedSemaphorePermit>) {
        // The semaphore is never closed: a permit always comes.
        let place = Arc::clone(places).acquire_owned().await.ok();
        loop {
            match self.tcp.accept().await {
                Ok((stream, adres)) => return (stream, adres, place),
                Err(error) if is_of_one_connection(&error) => {}
                Err(error) => {
                    // Out of files or memory: the next try would fail as fast.
                    tracing::error!(reden = %error, "een verbinding kon niet worden aangenomen");
                    sleep(Duration::from_secs(1)).await;
                }
            }
        }
    }
}

fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
    )
}

/// One connection, from handshake to end.
struct Aanvraag {
    acceptor: Option<TlsAcceptor>,
    grenzen: Grenzen,
    router: Router,
    closing: CancellationToken,
    _place: Option<OwnedSemaphorePermit>,
}

impl Aanvraag {
    async fn run(mut self, stream: TcpStream, adres: SocketAddr) {
        // Small answers should not wait for more to send. Without it they are only slower.
        let _ = stream.set_nodelay(true);
        // Below TLS, so that it watches what TLS itself says too.
        let stream = Doorstroom::over(stream, self.grenzen.stilstand);
        let Some(acceptor) = self.acceptor.take() else {
            return self.serve(stream, Beller { adres, oin: None }).await;
        };
        let shaken = tokio::select! {
            () = self.closing.cancelled() => return,
            shaken = timeout(self.grenzen.handdruk, acceptor.accept(stream)) => shaken,
        };
        let reden = match shaken {
            Ok(Ok(stream)) => {
                let shown = stream.get_ref().1.peer_certificates();
                let oin = shown.and_then(<[_]>::first).and_then(oin_of);
                return self.serve(stream, Beller { adres, oin }).await;
            }
            Ok(Err(error)) => tls_cause(&error).map_or_else(|| error.to_string(), in_words),
            Err(_) => "de ander maakte de TLS-verbinding niet op tijd af".to_owned(),
        };
        tracing::warn!(%adres, reden, "verbinding geweigerd");
    }

    async fn serve(self, stream: impl AsyncRead + AsyncWrite + Unpin, beller: Beller) {
        let router = self.router;
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(beller);
            router.clone().oneshot(request)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.grenzen.kop)
            .serve_connection(TokioIo::new(stream), service);
        tokio::pin!(connection);
        let ended = tokio::select! {
            ended = &mut connection => ended,
            () = self.closing.cancelled() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = ended {
            tracing::debug!(adres = %beller.adres, reden = %error, "verbinding afgebroken");
        }
    }
}
