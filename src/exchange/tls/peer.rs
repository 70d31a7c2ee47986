//! Who the other is: beside the chain and the name, the OIN in its certificate.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{
    CertificateError, DigitallySignedStruct, DistinguishedName, Error, OtherError, SignatureScheme,
};

use super::certificaat::oin_of;
use crate::gateway::Oin;

/// A certificate that is valid, but of an organisation that we do not expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OinAfgewezen {
    /// It names no organisation.
    #[error("in het certificaat staat geen OIN van 20 cijfers (serialNumber van de houder)")]
    Ontbreekt,
    /// It names another.
    #[error("het certificaat is van een organisatie die hier niet verwacht wordt: OIN {0}")]
    Onverwacht(Oin),
}

impl From<OinAfgewezen> for Error {
    fn from(why: OinAfgewezen) -> Self {
        CertificateError::Other(OtherError(Arc::new(why))).into()
    }
}

fn check(certificaat: &CertificateDer<'_>, allowed: impl Fn(Oin) -> bool) -> Result<(), Error> {
    match oin_of(certificaat) {
        Some(oin) if allowed(oin) => Ok(()),
        Some(oin) => Err(OinAfgewezen::Onverwacht(oin).into()),
        None => Err(OinAfgewezen::Ontbreekt.into()),
    }
}

/// Signatures are the business of what stands behind; only whose certificate it is, is ours.
macro_rules! signatures_from_inner {
    () => {
        fn verify_tls12_signature(
            &self,
            message: &[u8],
            cert: &CertificateDer<'_>,
            dss: &DigitallySignedStruct,
        ) -> Result<HandshakeSignatureValid, Error> {
            self.inner.verify_tls12_signature(message, cert, dss)
        }

        fn verify_tls13_signature(
            &self,
            message: &[u8],
            cert: &CertificateDer<'_>,
            dss: &DigitallySignedStruct,
        ) -> Result<HandshakeSignatureValid, Error> {
            self.inner.verify_tls13_signature(message, cert, dss)
        }

        fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
            self.inner.supported_verify_schemes()
        }
    };
}

/// Checks a server's certificate: chain, revocation, name, and the OIN where one is expected.
#[derive(Debug)]
pub(super) struct Servertoets {
    pub inner: Arc<WebPkiServerVerifier>,
    pub verwacht: Option<Oin>,
}

impl ServerCertVerifier for Servertoets {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verified = self.inner.verify_server_cert(
            end_entity,
            intermediates,
            server_name,
            ocsp_response,
            now,
        )?;
        if let Some(verwacht) = self.verwacht {
            check(end_entity, |oin| oin == verwacht)?;
        }
        Ok(verified)
    }

    signatures_from_inner!();
}

/// Checks a client's certificate: chain, revocation, and that its OIN is one of those allowed.
#[derive(Debug)]
pub(super) struct Clienttoets {
    pub inner: Arc<dyn ClientCertVerifier>,
    pub toegestaan: BTreeSet<Oin>,
}

impl ClientCertVerifier for Clienttoets {
    fn offer_client_auth(&self) -> bool {
        self.inner.offer_client_auth()
    }

    fn client_auth_mandatory(&self) -> bool {
        self.inner.client_auth_mandatory()
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        self.inner.root_hint_subjects()
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        let verified = self
            .inner
            .verify_client_cert(end_entity, intermediates, now)?;
        check(end_entity, |oin| self.toegestaan.contains(&oin))?;
        Ok(verified)
    }

    signatures_from_inner!();
}
