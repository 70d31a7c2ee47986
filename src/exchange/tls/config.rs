//! The settings of rustls: versions, suites, who must show what, and by whose clock.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use rustls::client::{Resumption, WebPkiServerVerifier};
use rustls::crypto::CryptoProvider;
use rustls::crypto::ring::{self, cipher_suite as suite};
use rustls::pki_types::UnixTime;
use rustls::server::{NoServerSessionStorage, WebPkiClientVerifier};
use rustls::sign::SingleCertAndKey;
use rustls::time_provider::TimeProvider;
use rustls::version::{TLS12, TLS13};
use rustls::{ClientConfig, ServerConfig, SupportedCipherSuite, SupportedProtocolVersion};

use super::peer::{Clienttoets, Servertoets};
use super::{Identiteit, Tlsfout, Vertrouwen};
use crate::gateway::Oin;
use crate::gateway::ports::Klok;

/// Nothing older.
const VERSIONS: [&SupportedProtocolVersion; 2] = [&TLS13, &TLS12];

/// Spelled out: a new version of the library must not widen them unseen.
const SUITES: [SupportedCipherSuite; 9] = [
    suite::TLS13_AES_256_GCM_SHA384,
    suite::TLS13_CHACHA20_POLY1305_SHA256,
    suite::TLS13_AES_128_GCM_SHA256,
    suite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    suite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    suite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    suite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    suite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    suite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
];

const HTTP_1_1: &[u8] = b"http/1.1";

pub(super) fn provider() -> Arc<CryptoProvider> {
    Arc::new(CryptoProvider {
        cipher_suites: SUITES.to_vec(),
        ..ring::default_provider()
    })
}

/// The clock that Bode was given, as rustls asks for one.
struct Tlsklok(Arc<dyn Klok>);

impl fmt::Debug for Tlsklok {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tlsklok")
    }
}

impl TimeProvider for Tlsklok {
    fn current_time(&self) -> Option<UnixTime> {
        let seconds = u64::try_from(self.0.seconden()).ok()?;
        Some(UnixTime::since_unix_epoch(Duration::from_secs(seconds)))
    }
}

/// What a client must show. A certificate that is shown is always checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clienteis {
    /// A certificate of one of these organisations.
    Verplicht(BTreeSet<Oin>),
    /// That, or no certificate: then the application asks who it is in another way.
    Mogelijk(BTreeSet<Oin>),
}

fn refused(error: impl fmt::Display) -> Tlsfout {
    Tlsfout::Instelling(error.to_string())
}

/// How we call another: with our certificate; it must be who its name says, and have the OIN
/// expected where one is given. Each connection shows its certificates anew.
///
/// # Errors
/// When the parts do not make a whole.
pub fn client_config(
    identiteit: &Identiteit,
    vertrouwen: &Vertrouwen,
    verwacht: Option<Oin>,
    klok: Arc<dyn Klok>,
) -> Result<ClientConfig, Tlsfout> {
    let roots = Arc::clone(&vertrouwen.roots);
    let inner = WebPkiServerVerifier::builder_with_provider(roots, provider())
        .with_crls(vertrouwen.crls.iter().cloned())
        .build()
        .map_err(refused)?;
    let mut config = ClientConfig::builder_with_details(provider(), Arc::new(Tlsklok(klok)))
        .with_protocol_versions(&VERSIONS)
        .map_err(refused)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Servertoets { inner, verwacht }))
        .with_client_cert_resolver(Arc::new(SingleCertAndKey::from(identiteit.key())));
    config.alpn_protocols = vec![HTTP_1_1.to_vec()];
    config.resumption = Resumption::disabled();
    Ok(config)
}

/// How others call us: they show a certificate of an organisation that is allowed.
///
/// # Errors
/// When the parts do not make a whole.
pub fn server_config(
    identiteit: &Identiteit,
    vertrouwen: &Vertrouwen,
    eis: Clienteis,
    klok: Arc<dyn Klok>,
) -> Result<ServerConfig, Tlsfout> {
    let roots = Arc::clone(&vertrouwen.roots);
    let inner = WebPkiClientVerifier::builder_with_provider(roots, provider())
        .with_crls(vertrouwen.crls.iter().cloned());
    let (inner, toegestaan) = match eis {
        Clienteis::Verplicht(toegestaan) => (inner, toegestaan),
        Clienteis::Mogelijk(toegestaan) => (inner.allow_unauthenticated(), toegestaan),
    };
    let inner = inner.build().map_err(refused)?;
    let mut config = ServerConfig::builder_with_details(provider(), Arc::new(Tlsklok(klok)))
        .with_protocol_versions(&VERSIONS)
        .map_err(refused)?
        .with_client_cert_verifier(Arc::new(Clienttoets { inner, toegestaan }))
        .with_cert_resolver(Arc::new(SingleCertAndKey::from(identiteit.key())));
    config.alpn_protocols = vec![HTTP_1_1.to_vec()];
    // A resumed session would carry over who the other was before a list was renewed.
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    Ok(config)
}
