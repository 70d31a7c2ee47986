//! Who may use the API: each with a token, of which only the hash is kept, or the OIN in a client
//! certificate; for one party, in some roles.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::gateway::audit::Wie;
use crate::gateway::rol::Rol;
use crate::gateway::{Oin, Partij};

/// Fewer characters can be guessed.
const MIN_TOKEN: usize = 32;

/// The SHA-256 of a token.
#[derive(Clone, PartialEq, Eq)]
pub struct Tokenhash([u8; 32]);

/// The token is too short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "het token is te kort; verwacht: ten minste 32 tekens zonder spaties, zoals `openssl rand -hex 32` geeft"
)]
pub struct TeKortToken;

impl Tokenhash {
    /// Of the content of a file with a token; white space around it does not count.
    ///
    /// # Errors
    /// When it is too short, or no token.
    pub fn of(inhoud: &str) -> Result<Self, TeKortToken> {
        let token = inhoud.trim();
        if token.len() < MIN_TOKEN || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(TeKortToken);
        }
        Ok(Self(Sha256::digest(token.as_bytes()).into()))
    }

    /// Whether these are the same, in a time that does not depend on where they differ.
    fn is(&self, other: &[u8; 32]) -> bool {
        let differs = self
            .0
            .iter()
            .zip(other)
            .fold(0, |differs, (own, other)| differs | (own ^ other));
        std::hint::black_box(differs) == 0
    }
}

/// How a user shows who it is.
#[derive(Clone, PartialEq, Eq)]
pub enum Bewijs {
    /// A bearer token.
    Token(Tokenhash),
    /// A client certificate with this OIN.
    Certificaat(Oin),
}

/// A user.
#[derive(Clone, PartialEq, Eq)]
pub struct Gebruiker {
    /// Its name, for the audit trail.
    pub naam: Wie,
    /// How it shows who it is.
    pub bewijs: Bewijs,
    /// What it may do.
    pub rollen: BTreeSet<Rol>,
    /// For whom.
    pub partij: Partij,
}

/// Everybody who may use the API.
#[derive(Clone, Default)]
pub struct Toegangslijst(Vec<Gebruiker>);

impl Toegangslijst {
    /// Of these users.
    pub const fn new(gebruikers: Vec<Gebruiker>) -> Self {
        Self(gebruikers)
    }

    pub(super) const fn aantal(&self) -> usize {
        self.0.len()
    }

    /// Whose token it is. Every hash is compared, also after one that fits.
    pub(super) fn by_token(&self, token: &str) -> Option<(usize, &Gebruiker)> {
        let hash = Sha256::digest(token.as_bytes()).into();
        self.find(|bewijs| matches!(bewijs, Bewijs::Token(own) if own.is(&hash)))
    }

    /// Whose certificate it is.
    pub(super) fn by_oin(&self, oin: Oin) -> Option<(usize, &Gebruiker)> {
        self.find(|bewijs| matches!(bewijs, Bewijs::Certificaat(own) if *own == oin))
    }

    fn find(&self, fits: impl Fn(&Bewijs) -> bool) -> Option<(usize, &Gebruiker)> {
        let mut found = None;
        for (place, gebruiker) in self.0.iter().enumerate() {
            if fits(&gebruiker.bewijs) && found.is_none() {
                found = Some((place, gebruiker));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_by_its_hash_and_long_enough() {
        let token = "0123456789abcdef0123456789abcdef";
        let own = Tokenhash::of(&format!(" {token}\n")).unwrap();
        let gebruiker = Gebruiker {
            naam: "zaaksysteem".parse().unwrap(),
            bewijs: Bewijs::Token(own),
            rollen: BTreeSet::new(),
            partij: "0153".parse().unwrap(),
        };
        let lijst = Toegangslijst::new(vec![gebruiker]);
        assert!(lijst.by_token(token).is_some());
        assert!(lijst.by_token("0123456789abcdef0123456789abcdeF").is_none());
        assert!(lijst.by_token("").is_none());
        assert!(Tokenhash::of("short").is_err());
        assert!(Tokenhash::of(&token.replace('7', " ")).is_err());
    }
}
