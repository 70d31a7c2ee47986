//! Our own identity: a certificate with its chain, and the key that belongs to it.

use std::sync::Arc;

use p12_keystore::error::Error as Pkcs12Error;
use p12_keystore::{KeyStore, Pkcs12ImportPolicy};
use rustls::InconsistentKeys;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::CertifiedKey;

use super::config::provider;
use super::{Bestand, Certificaat, Tlsfout};

/// Our certificate with its chain and key.
#[derive(Debug, Clone)]
pub struct Identiteit {
    sleutel: Arc<CertifiedKey>,
    certificaten: Vec<Certificaat>,
}

impl Identiteit {
    /// From PEM: the chain with our own certificate first, and the key (PKCS#8, PKCS#1 or SEC1).
    ///
    /// # Errors
    /// When a file holds something else, or the key is that of another certificate.
    pub fn from_pem(keten: &Bestand, sleutel: &Bestand) -> Result<Self, Tlsfout> {
        let certificaten = pem_certificates(keten)?;
        let key = PrivateKeyDer::from_pem_slice(&sleutel.inhoud).map_err(|_| {
            let encrypted = b"BEGIN ENCRYPTED PRIVATE KEY";
            let is_encrypted = sleutel.inhoud.windows(encrypted.len());
            sleutel.wrong(if is_encrypted.into_iter().any(|part| part == encrypted) {
                "de sleutel is met een wachtwoord versleuteld; dat kan alleen in PKCS#12 (maak er een met `openssl pkcs12 -export`)"
            } else {
                "bevat geen geheime sleutel in PEM (`-----BEGIN PRIVATE KEY-----`)"
            })
        })?;
        Self::of(keten, sleutel, certificaten, key)
    }

    /// From PKCS#12 (`.p12`, `.pfx`), encrypted with AES as current software writes it.
    ///
    /// # Errors
    /// When the password is wrong, or the file holds no key with a certificate.
    pub fn from_pkcs12(bestand: &Bestand, wachtwoord: &str) -> Result<Self, Tlsfout> {
        let store = KeyStore::from_pkcs12(&bestand.inhoud, wachtwoord, Pkcs12ImportPolicy::Strict)
            .map_err(|error| bestand.wrong(pkcs12_in_words(&error)))?;
        let Some((_, keten)) = store.private_key_chain() else {
            return Err(bestand.wrong("bevat geen geheime sleutel met een certificaat"));
        };
        let certificaten = keten.certs().iter();
        let certificaten = certificaten
            .map(|certificaat| CertificateDer::from(certificaat.as_der().to_vec()))
            .collect();
        let key = PrivatePkcs8KeyDer::from(keten.key().as_der().to_vec());
        Self::of(bestand, bestand, certificaten, key.into())
    }

    fn of(
        keten: &Bestand,
        sleutel: &Bestand,
        certificaten: Vec<CertificateDer<'static>>,
        key: PrivateKeyDer<'static>,
    ) -> Result<Self, Tlsfout> {
        let facts = (1..)
            .zip(&certificaten)
            .map(|(plaats, der)| Certificaat::read(keten, plaats, der))
            .collect::<Result<_, _>>()?;
        let sleutel = CertifiedKey::from_der(certificaten, key, &provider()).map_err(|error| {
            sleutel.wrong(match error {
                rustls::Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => format!(
                    "de sleutel hoort niet bij het eerste certificaat in {}; zet het eigen certificaat voorop",
                    keten.naam.display()
                ),
                _ => "de sleutel is van een soort die Bode niet kent (RSA vanaf 2048 bits, P-256 of P-384)".to_owned(),
            })
        })?;
        Ok(Self {
            sleutel: Arc::new(sleutel),
            certificaten: facts,
        })
    }

    /// Facts of the certificates, our own first.
    pub fn certificaten(&self) -> &[Certificaat] {
        &self.certificaten
    }

    pub(super) fn key(&self) -> Arc<CertifiedKey> {
        Arc::clone(&self.sleutel)
    }
}

/// The certificates in a PEM file: at least one.
pub(super) fn pem_certificates(bestand: &Bestand) -> Result<Vec<CertificateDer<'static>>, Tlsfout> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bestand.inhoud).collect();
    match found {
        Ok(found) if !found.is_empty() => Ok(found),
        Ok(_) => {
            Err(bestand.wrong("bevat geen certificaat in PEM (`-----BEGIN CERTIFICATE-----`)"))
        }
        Err(_) => Err(bestand.wrong("is geen geldig PEM: een blok is afgebroken of beschadigd")),
    }
}

fn pkcs12_in_words(error: &Pkcs12Error) -> &'static str {
    match error {
        Pkcs12Error::MacError(_) => "het wachtwoord is onjuist, of het bestand is beschadigd",
        Pkcs12Error::UnsupportedEncryptionScheme | Pkcs12Error::UnsupportedMacAlgorithm => {
            "is versleuteld op een verouderde manier (RC2, 3DES of MD5); zet het om met AES: `openssl pkcs12 -legacy -in oud.p12 -nodes | openssl pkcs12 -export -out nieuw.p12`"
        }
        _ => "is geen PKCS#12-bestand dat Bode kan lezen",
    }
}
