//! A throw-away CA and the certificates it gives out.

use std::path::PathBuf;
use std::sync::Arc;

use bode::exchange::tls::{Bestand, Identiteit, Vertrouwen};
use bode::gateway::Oin;
use bode::gateway::ports::{Klok, Moment};
use bode::standard::types::{Datum, Tijd};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CertifiedIssuer, DnType,
    DnValue, ExtendedKeyUsagePurpose, IsCa, KeyIdMethod, KeyPair, KeyUsagePurpose,
    RevokedCertParams, SerialNumber, date_time_ymd,
};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// 1 July 2026, noon: within the certificates of 2026.
pub const NOW: i64 = 1_782_907_200;

/// A clock that stands still.
#[derive(Clone, Copy)]
pub struct Stil(pub i64);

impl Klok for Stil {
    fn moment(&self) -> Moment {
        Moment {
            datum: Datum::new(2026, 7, 1).unwrap(),
            tijd: "12:00:00".parse::<Tijd>().unwrap(),
        }
    }

    fn seconden(&self) -> i64 {
        self.0
    }
}

pub fn klok() -> Arc<dyn Klok> {
    Arc::new(Stil(NOW))
}

pub fn oin(nummer: u32) -> Oin {
    format!("0000009900000000{nummer}").parse().unwrap()
}

/// Municipality and provider of the tests.
pub const GEMEENTE: u32 = 1000;
pub const AANBIEDER: u32 = 2000;

pub struct Ca {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

/// What a certificate says.
pub struct Aanvraag {
    /// serialNumber of the subject, as often as it stands there.
    pub nummers: Vec<String>,
    pub naam: &'static str,
    pub jaren: (i32, i32),
    pub serie: u64,
    pub gebruik: Vec<ExtendedKeyUsagePurpose>,
}

impl Aanvraag {
    pub fn of(nummer: u32) -> Self {
        Self {
            nummers: vec![oin(nummer).to_string()],
            naam: "localhost",
            jaren: (2026, 2027),
            serie: u64::from(nummer),
            gebruik: vec![
                ExtendedKeyUsagePurpose::ClientAuth,
                ExtendedKeyUsagePurpose::ServerAuth,
            ],
        }
    }
}

/// A certificate and its key, as files.
#[derive(Clone)]
pub struct Paar {
    pub certificaat: String,
    pub sleutel: String,
}

impl Paar {
    pub fn identiteit(&self) -> Identiteit {
        Identiteit::from_pem(
            &bestand("keten.pem", &self.certificaat),
            &bestand("sleutel.pem", &self.sleutel),
        )
        .unwrap()
    }

    pub fn chain(&self) -> Vec<CertificateDer<'static>> {
        CertificateDer::pem_slice_iter(self.certificaat.as_bytes())
            .map(Result::unwrap)
            .collect()
    }

    pub fn key(&self) -> PrivateKeyDer<'static> {
        PrivateKeyDer::from_pem_slice(self.sleutel.as_bytes()).unwrap()
    }
}

pub fn bestand(naam: &str, inhoud: impl AsRef<[u8]>) -> Bestand {
    Bestand {
        naam: PathBuf::from(naam),
        inhoud: inhoud.as_ref().to_vec(),
    }
}

fn params(aanvraag: &Aanvraag) -> CertificateParams {
    let mut params = CertificateParams::new(vec![aanvraag.naam.to_owned()]).unwrap();
    params.not_before = date_time_ymd(aanvraag.jaren.0, 1, 1);
    params.not_after = date_time_ymd(aanvraag.jaren.1, 1, 1);
    params.serial_number = Some(SerialNumber::from(aanvraag.serie));
    params.extended_key_usages.clone_from(&aanvraag.gebruik);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params
        .distinguished_name
        .push(DnType::OrganizationName, "Testorganisatie");
    for nummer in &aanvraag.nummers {
        let text = DnValue::PrintableString(nummer.as_str().try_into().unwrap());
        let serial = DnType::from_oid(&[2, 5, 4, 5]);
        params.distinguished_name.push(serial, text);
    }
    params
}

fn ca_params(naam: &str) -> CertificateParams {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2040, 1, 1);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.distinguished_name.push(DnType::CommonName, naam);
    params
}

impl Ca {
    pub fn new(naam: &str) -> Self {
        crate::logs::watch();
        let key = KeyPair::generate().unwrap();
        Self {
            issuer: CertifiedIssuer::self_signed(ca_params(naam), key).unwrap(),
        }
    }

    /// A CA below this one.
    pub fn below(&self, naam: &str) -> Self {
        let key = KeyPair::generate().unwrap();
        Self {
            issuer: CertifiedIssuer::signed_by(ca_params(naam), key, &self.issuer).unwrap(),
        }
    }

    pub fn pem(&self) -> String {
        self.issuer.pem()
    }

    pub fn der(&self) -> CertificateDer<'static> {
        self.issuer.der().clone()
    }

    pub fn give(&self, aanvraag: &Aanvraag) -> Paar {
        let key = KeyPair::generate().unwrap();
        let certificaat = params(aanvraag).signed_by(&key, &self.issuer).unwrap();
        Paar {
            certificaat: certificaat.pem(),
            sleutel: key.serialize_pem(),
        }
    }

    /// A revocation list of June and July 2026.
    pub fn crl(&self, ingetrokken: &[u64]) -> String {
        let revoked = |serie: &u64| RevokedCertParams {
            serial_number: SerialNumber::from(*serie),
            revocation_time: date_time_ymd(2026, 5, 1),
            reason_code: None,
            invalidity_date: None,
        };
        CertificateRevocationListParams {
            this_update: date_time_ymd(2026, 6, 1),
            next_update: date_time_ymd(2026, 8, 1),
            crl_number: SerialNumber::from(1),
            issuing_distribution_point: None,
            revoked_certs: ingetrokken.iter().map(revoked).collect(),
            key_identifier_method: KeyIdMethod::Sha256,
        }
        .signed_by(&self.issuer)
        .unwrap()
        .pem()
        .unwrap()
    }

    pub fn vertrouwen(&self) -> Vertrouwen {
        self.with_crls(&[])
    }

    pub fn with_crls(&self, crls: &[String]) -> Vertrouwen {
        let crls: Vec<_> = crls.iter().map(|crl| bestand("lijst.crl", crl)).collect();
        Vertrouwen::new(&[bestand("stam.pem", self.pem())], &crls).unwrap()
    }
}

/// A client that trusts nobody: enough to call in the clear.
pub fn nobody() -> rustls::ClientConfig {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth()
}
