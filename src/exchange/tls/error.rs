//! The files that TLS is made of, and what may be wrong with one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file as it was read. Its content may be a secret, so it is never shown.
#[derive(Clone)]
pub struct Bestand {
    /// Where it stands, for errors.
    pub naam: PathBuf,
    /// What is in it.
    pub inhoud: Vec<u8>,
}

impl Bestand {
    /// Reads a file.
    ///
    /// # Errors
    /// When it is not there or may not be read.
    pub fn read(naam: &Path) -> Result<Self, Tlsfout> {
        match fs::read(naam) {
            Ok(inhoud) => Ok(Self {
                naam: naam.to_owned(),
                inhoud,
            }),
            Err(source) => Err(Tlsfout::Lezen {
                bestand: naam.to_owned(),
                reden: match source.kind() {
                    io::ErrorKind::NotFound => "het bestaat niet".to_owned(),
                    io::ErrorKind::PermissionDenied => "Bode mag het niet lezen".to_owned(),
                    _ => source.to_string(),
                },
            }),
        }
    }

    pub(super) fn wrong(&self, reden: impl Into<String>) -> Tlsfout {
        Tlsfout::Inhoud {
            bestand: self.naam.clone(),
            reden: reden.into(),
        }
    }

    pub(super) fn is_pem(&self) -> bool {
        let begin = b"-----BEGIN ";
        self.inhoud.windows(begin.len()).any(|part| part == begin)
    }
}

impl std::fmt::Debug for Bestand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bestand")
            .field("naam", &self.naam)
            .finish_non_exhaustive()
    }
}

/// Why TLS can't be set up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Tlsfout {
    /// A file can't be read.
    #[error("{} is niet te lezen: {reden}; controleer het pad en de rechten", bestand.display())]
    Lezen {
        /// Which.
        bestand: PathBuf,
        /// Why, in Dutch.
        reden: String,
    },
    /// A file does not hold what it should.
    #[error("{}: {reden}", bestand.display())]
    Inhoud {
        /// Which.
        bestand: PathBuf,
        /// What is wrong and what to do, in Dutch.
        reden: String,
    },
    /// The parts do not make a whole.
    #[error("TLS is niet in te stellen: {0}")]
    Instelling(String),
}
