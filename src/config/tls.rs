//! `[tls]`: our certificate, and whom we trust. A party may have a certificate of its own.

use std::path::PathBuf;
use std::time::Duration;

use super::tabel::Tabel;

/// Certificates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tls {
    /// Our own.
    pub identiteit: Option<Identiteit>,
    /// The roots to trust: PEM. Never those of the system.
    pub vertrouwd: Vec<PathBuf>,
    /// Lists of revoked certificates.
    pub crl: Vec<PathBuf>,
    /// How long before its end a certificate is warned for.
    pub waarschuw_vooraf: Duration,
}

/// A certificate with its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identiteit {
    /// PEM files.
    Pem {
        /// The certificate and those above it.
        certificaat: PathBuf,
        /// The private key.
        sleutel: PathBuf,
    },
    /// A PKCS#12 file.
    Pkcs12 {
        /// The file.
        bestand: PathBuf,
        /// The file with its password.
        wachtwoord_bestand: Option<PathBuf>,
    },
}

impl Tls {
    pub(super) fn lees(tabel: &Tabel<'_>) -> Self {
        let tls = Self {
            identiteit: Identiteit::lees(tabel),
            vertrouwd: tabel.lijst("vertrouwd").unwrap_or_default(),
            crl: tabel.lijst("crl").unwrap_or_default(),
            waarschuw_vooraf: tabel.of("waarschuw_vooraf", Duration::from_hours(30 * 24)),
        };
        if tls.identiteit.is_some() && tls.vertrouwd.is_empty() {
            tabel.ontbreekt(
                "vertrouwd",
                "een lijst van bestanden (PEM) met de stamcertificaten die Bode vertrouwt",
            );
        }
        tabel.sluit();
        tls
    }
}

impl Identiteit {
    pub(super) fn lees(tabel: &Tabel<'_>) -> Option<Self> {
        let certificaat: Option<PathBuf> = tabel.optie("certificaat");
        let sleutel: Option<PathBuf> = tabel.optie("sleutel");
        let bestand: Option<PathBuf> = tabel.optie("pkcs12");
        let wachtwoord_bestand: Option<PathBuf> = tabel.optie("wachtwoord_bestand");
        if wachtwoord_bestand.is_some() && bestand.is_none() {
            tabel.fout("wachtwoord_bestand", "hoort bij `pkcs12`, en dat ontbreekt");
        }
        match (certificaat, sleutel, bestand) {
            (None, None, None) => None,
            (None, None, Some(bestand)) => Some(Self::Pkcs12 {
                bestand,
                wachtwoord_bestand,
            }),
            (Some(certificaat), Some(sleutel), None) => Some(Self::Pem {
                certificaat,
                sleutel,
            }),
            (Some(_), None, None) => {
                tabel.ontbreekt(
                    "sleutel",
                    "het bestand (PEM) met de sleutel van het certificaat",
                );
                None
            }
            (None, Some(_), None) => {
                tabel.ontbreekt("certificaat", "het bestand (PEM) met het certificaat");
                None
            }
            (_, _, Some(_)) => {
                tabel.fout(
                    "pkcs12",
                    "staat naast `certificaat` of `sleutel`; verwacht: PKCS#12 of PEM, niet beide",
                );
                None
            }
        }
    }
}
