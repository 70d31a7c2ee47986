//! Whom we trust: roots of our own choosing, never the system's; and what they revoked.

use std::path::PathBuf;
use std::sync::Arc;

use rustls::RootCertStore;
use rustls::client::WebPkiServerVerifier;
use rustls::pki_types::CertificateRevocationListDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::server::VerifierBuilderError;
use x509_parser::prelude::FromDer as _;
use x509_parser::revocation_list::CertificateRevocationList;

use super::config::provider;
use super::identity::pem_certificates;
use super::{Bestand, Certificaat, Tlsfout};

/// Facts of a revocation list that was loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intrekkingslijst {
    /// The file it came from.
    pub bestand: PathBuf,
    /// When it was made: seconds since 1970, UTC.
    pub gemaakt: i64,
    /// When the next one was due, where it says so.
    pub opgevolgd: Option<i64>,
}

/// The roots that a peer's certificate must lead to, and the revocation lists.
///
/// Once there is a list, every certificate of a peer and its chain (the root itself apart) must be
/// covered by one: a certificate of whose issuer no list is loaded is refused. A gap that nobody
/// notices would be worse than a clear error on the first day. A list that is past its date still
/// counts: what was revoked stays so, and that it is old is a warning.
#[derive(Debug, Clone)]
pub struct Vertrouwen {
    pub(super) roots: Arc<RootCertStore>,
    pub(super) crls: Vec<CertificateRevocationListDer<'static>>,
    certificaten: Vec<Certificaat>,
    lijsten: Vec<Intrekkingslijst>,
}

impl Vertrouwen {
    /// Of PEM files with roots, and files with revocation lists (PEM or DER).
    ///
    /// # Errors
    /// When a file holds something else, or there is no root at all.
    pub fn new(ankers: &[Bestand], intrekkingen: &[Bestand]) -> Result<Self, Tlsfout> {
        let mut roots = RootCertStore::empty();
        let mut certificaten = Vec::new();
        for bestand in ankers {
            for (plaats, der) in (1..).zip(pem_certificates(bestand)?) {
                certificaten.push(Certificaat::read(bestand, plaats, &der)?);
                roots.add(der).map_err(|_| {
                    bestand.wrong(format!(
                        "certificaat {plaats} kan geen stamcertificaat zijn"
                    ))
                })?;
            }
        }
        if roots.is_empty() {
            let reden = "er is geen stamcertificaat ingesteld om de ander aan te toetsen";
            return Err(Tlsfout::Instelling(reden.to_owned()));
        }
        let roots = Arc::new(roots);
        let (mut crls, mut lijsten) = (Vec::new(), Vec::new());
        for bestand in intrekkingen {
            for crl in lists_in(bestand)? {
                lijsten.push(facts(bestand, &crl)?);
                check_usable(bestand, &roots, &crl)?;
                crls.push(crl);
            }
        }
        Ok(Self {
            roots,
            crls,
            certificaten,
            lijsten,
        })
    }

    /// Facts of the roots.
    pub fn certificaten(&self) -> &[Certificaat] {
        &self.certificaten
    }

    /// Facts of the revocation lists.
    pub fn lijsten(&self) -> &[Intrekkingslijst] {
        &self.lijsten
    }
}

fn lists_in(bestand: &Bestand) -> Result<Vec<CertificateRevocationListDer<'static>>, Tlsfout> {
    if !bestand.is_pem() {
        return Ok(vec![bestand.inhoud.clone().into()]);
    }
    let found: Result<Vec<_>, _> =
        CertificateRevocationListDer::pem_slice_iter(&bestand.inhoud).collect();
    found
        .ok()
        .filter(|found| !found.is_empty())
        .ok_or_else(|| bestand.wrong("bevat geen intrekkingslijst (`-----BEGIN X509 CRL-----`)"))
}

fn facts(
    bestand: &Bestand,
    der: &CertificateRevocationListDer<'_>,
) -> Result<Intrekkingslijst, Tlsfout> {
    let crl = CertificateRevocationList::from_der(der)
        .ok()
        .filter(|(rest, _)| rest.is_empty());
    let (_, crl) = crl.ok_or_else(|| bestand.wrong("is geen intrekkingslijst (CRL)"))?;
    Ok(Intrekkingslijst {
        bestand: bestand.naam.clone(),
        gemaakt: crl.last_update().timestamp(),
        opgevolgd: crl.next_update().map(|time| time.timestamp()),
    })
}

/// Whether the verifier takes the list. Each alone, so that the error can name the file.
fn check_usable(
    bestand: &Bestand,
    roots: &Arc<RootCertStore>,
    crl: &CertificateRevocationListDer<'static>,
) -> Result<(), Tlsfout> {
    let built = WebPkiServerVerifier::builder_with_provider(Arc::clone(roots), provider())
        .with_crls([crl.clone()])
        .build();
    match built {
        Err(VerifierBuilderError::InvalidCrl(_)) => {
            Err(bestand.wrong("is een intrekkingslijst van een vorm die Bode niet kan toetsen"))
        }
        _ => Ok(()),
    }
}
