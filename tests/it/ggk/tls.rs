//! The client over TLS, with a peer that wants a certificate: by the settings that it is given, and by
//! no others.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::routing::post;
use axum::serve::Listener;
use bode::exchange::ggk::client::{Aansluiting, Ggk};
use bode::exchange::ggk::settings::Envelopgegevens;
use bode::gateway::ports::{Bezorgfout, Envelopsoort, Transport};
use rcgen::{BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::client::{bv03, envelop};
use super::run;
use super::world::ONZE;

type Identity = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

/// A certificate authority that lives as long as the test.
fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn identity(authority: &CertifiedIssuer<'static, KeyPair>) -> Identity {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
    let certificate: Certificate = params.signed_by(&key, authority).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    (vec![certificate.der().clone()], key)
}

fn roots(authority: &CertifiedIssuer<'static, KeyPair>) -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add(authority.der().clone()).unwrap();
    roots
}

fn client_config(roots: RootCertStore, identity: Option<Identity>) -> ClientConfig {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots);
    match identity {
        Some((chain, key)) => config.with_client_auth_cert(chain, key).unwrap(),
        None => config.with_no_client_auth(),
    }
}

/// Takes TLS connections; those that fail are the other's loss.
struct Tls {
    tcp: TcpListener,
    acceptor: TlsAcceptor,
}

impl Listener for Tls {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, SocketAddr) {
        loop {
            let (stream, address) = self.tcp.accept().await.unwrap();
            if let Ok(stream) = self.acceptor.accept(stream).await {
                return (stream, address);
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.tcp.local_addr()
    }
}

/// A peer that confirms everything from those who show a certificate of the authority.
async fn peer(authority: &CertifiedIssuer<'static, KeyPair>) -> String {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let roots = Arc::new(roots(authority));
    let verifier = WebPkiClientVerifier::builder_with_provider(roots, Arc::clone(&provider));
    let (chain, key) = identity(authority);
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_client_cert_verifier(verifier.build().unwrap())
        .with_single_cert(chain, key)
        .unwrap();
    let tls = Tls {
        tcp: TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap(),
        acceptor: TlsAcceptor::from(Arc::new(config)),
    };
    let adres = format!("https://{}/", tls.local_addr().unwrap());
    let router = Router::new().route("/", post(async || bv03(ONZE)));
    tokio::spawn(async move { axum::serve(tls, router).await });
    adres
}

#[test]
fn the_client_shows_its_certificate_and_trusts_its_own_anchors_only() {
    let (own, other) = (authority(), authority());
    run(async {
        let adres = peer(&own).await;
        for (name, tls, delivered) in [
            (
                "both",
                client_config(roots(&own), Some(identity(&own))),
                true,
            ),
            ("no certificate", client_config(roots(&own), None), false),
            (
                "another authority",
                client_config(roots(&own), Some(identity(&other))),
                false,
            ),
            (
                "another anchor",
                client_config(roots(&other), Some(identity(&own))),
                false,
            ),
        ] {
            let aansluiting = Aansluiting::new("ggk", adres.parse().unwrap());
            let ggk = Ggk::new(Envelopgegevens::default(), aansluiting, tls).unwrap();
            let outcome = ggk.deliver(&envelop(Envelopsoort::Heen)).await;
            match outcome {
                Ok(()) => assert!(delivered, "{name}"),
                Err(Bezorgfout::Later(_)) => assert!(!delivered, "{name}"),
                Err(Bezorgfout::Nooit(reden)) => panic!("{name}: {reden}"),
            }
        }
    });
}
