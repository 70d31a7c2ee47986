//! The key of the trail: it seals how far a chain goes, and hides whom a row is about.

use std::fmt;

use ring::hmac;

use super::{Keten, Stand};
use crate::standard::types::{Bsn, Waarde as _};

/// Fewer bytes can be guessed.
const MIN_BYTES: usize = 32;

/// The key. It is not in the database: who can write there can't make a seal.
pub struct Sleutel(hmac::Key);

impl fmt::Debug for Sleutel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sleutel(verborgen)")
    }
}

/// The key is too short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "de sleutel van het auditspoor is te kort; verwacht: ten minste 32 tekens, zoals `openssl rand -base64 32` geeft"
)]
pub struct TeKorteSleutel;

impl Sleutel {
    /// Of the content of its file; white space around it does not count.
    ///
    /// # Errors
    /// When it is too short.
    pub fn new(inhoud: &[u8]) -> Result<Self, TeKorteSleutel> {
        let inhoud = inhoud.trim_ascii();
        if inhoud.len() < MIN_BYTES {
            return Err(TeKorteSleutel);
        }
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, inhoud)))
    }

    /// The seal on how far a chain goes.
    pub(super) fn zegel(&self, keten: &str, nummer: i64, hash: &str) -> String {
        let text = format!("bode-audit-stand-1\n{keten}\n{nummer}\n{hash}");
        hex(hmac::sign(&self.0, text.as_bytes()).as_ref())
    }

    /// Whether this key made the seal.
    pub(super) fn past_op(&self, keten: &str, stand: &Stand) -> bool {
        self.zegel(keten, stand.nummer, &stand.hash) == stand.zegel
    }
}

/// Whom a row is about: one person has one value in a chain, and another in every other. Without the
/// key it can't be found out who it is, nor by trying all BSNs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Betrokkene(String);

impl Betrokkene {
    /// Of a person.
    pub fn new(sleutel: &Sleutel, keten: Keten, bsn: Bsn) -> Self {
        let text = format!(
            "bode-audit-betrokkene-1\n{}\n{}",
            keten.sleutel(),
            bsn.lexical()
        );
        Self(hex(hmac::sign(&sleutel.0, text.as_bytes()).as_ref()))
    }

    /// As a row has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing into a String never fails.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
