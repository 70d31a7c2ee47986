//! What Bode wants to know of a certificate: until when it is valid, whose it is, how strong its key is.

use std::path::PathBuf;

use rustls::pki_types::CertificateDer;
use x509_parser::certificate::X509Certificate;
use x509_parser::oid_registry::OID_X509_SERIALNUMBER;
use x509_parser::prelude::FromDer as _;
use x509_parser::public_key::PublicKey;

use super::Bestand;
use super::Tlsfout;
use crate::gateway::Oin;

/// Facts of a certificate that was loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificaat {
    /// The file it came from.
    pub bestand: PathBuf,
    /// Its place in that file, from 1.
    pub plaats: usize,
    /// From when it is valid: seconds since 1970, UTC.
    pub not_before: i64,
    /// Until when it is valid: seconds since 1970, UTC.
    pub not_after: i64,
    /// The organisation it is of, where it says so.
    pub oin: Option<Oin>,
    /// The bits of its RSA key; `None` for another kind of key.
    pub rsa_bits: Option<usize>,
}

impl Certificaat {
    pub(super) fn read(
        bestand: &Bestand,
        plaats: usize,
        der: &CertificateDer<'_>,
    ) -> Result<Self, Tlsfout> {
        let certificaat = parsed(der)
            .ok_or_else(|| bestand.wrong(format!("certificaat {plaats} is niet te lezen")))?;
        let rsa_bits = match certificaat.public_key().parsed() {
            Ok(PublicKey::RSA(key)) => Some(key.key_size()),
            _ => None,
        };
        Ok(Self {
            bestand: bestand.naam.clone(),
            plaats,
            not_before: certificaat.validity().not_before.timestamp(),
            not_after: certificaat.validity().not_after.timestamp(),
            oin: subject_oin(&certificaat),
            rsa_bits,
        })
    }
}

/// The OIN in a certificate: the one serial number of its subject, if that is 20 digits.
pub fn oin_of(der: &CertificateDer<'_>) -> Option<Oin> {
    subject_oin(&parsed(der)?)
}

fn parsed<'a>(der: &'a CertificateDer<'_>) -> Option<X509Certificate<'a>> {
    let (rest, certificaat) = X509Certificate::from_der(der).ok()?;
    rest.is_empty().then_some(certificaat)
}

fn subject_oin(certificaat: &X509Certificate<'_>) -> Option<Oin> {
    let mut numbers = certificaat.subject().iter_by_oid(&OID_X509_SERIALNUMBER);
    let number = numbers.next()?;
    // Two numbers could be read as two organisations: then it is neither.
    if numbers.next().is_some() {
        return None;
    }
    number.as_str().ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use rustls::pki_types::pem::PemObject as _;

    use super::*;

    fn read(name: &str) -> Certificaat {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/certificates");
        let bestand = Bestand::read(&folder.join(name)).unwrap();
        let der = CertificateDer::from_pem_slice(&bestand.inhoud).unwrap();
        Certificaat::read(&bestand, 1, &der).unwrap()
    }

    #[test]
    fn who_names_two_organisations_is_neither() {
        assert_eq!(read("two-organisations.pem").oin, None);
    }

    #[test]
    fn the_length_of_an_rsa_key_is_known() {
        let rsa = read("rsa-2048.pem");
        assert_eq!(rsa.oin, "00000099000000002000".parse().ok());
        assert_eq!(rsa.rsa_bits, Some(2048));
        assert_eq!(read("two-organisations.pem").rsa_bits, None);
    }
}
