//! Where a store is: a file, or a database with an address that may hold a password.

use std::convert::Infallible;
use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

/// Where a store is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plaats {
    /// In a SQLite file.
    Bestand(PathBuf),
    /// In a PostgreSQL database.
    Postgres(Adres),
}

/// The address of a database. It is never shown: it may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Adres(String);

impl Adres {
    /// The address itself, to connect with.
    pub(super) fn url(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Adres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Adres")
    }
}

/// How a store is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gebruik {
    /// Connections to PostgreSQL at most, in one process. A transaction holds one to its end.
    pub verbindingen: u32,
    /// How long to wait for a database that is busy.
    pub wachttijd: Duration,
}

impl Default for Gebruik {
    /// 16 connections, 30 seconds.
    fn default() -> Self {
        Self {
            verbindingen: 16,
            wachttijd: Duration::from_secs(30),
        }
    }
}

impl fmt::Display for Plaats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bestand(path) => path.display().fmt(f),
            Self::Postgres(_) => f.write_str("de PostgreSQL-database"),
        }
    }
}

impl From<OsString> for Plaats {
    fn from(text: OsString) -> Self {
        let is_url = |text: &str| {
            ["postgres://", "postgresql://"]
                .iter()
                .any(|scheme| text.starts_with(scheme))
        };
        match text.into_string() {
            Ok(url) if is_url(&url) => Self::Postgres(Adres(url)),
            Ok(path) => Self::Bestand(path.into()),
            Err(path) => Self::Bestand(path.into()),
        }
    }
}

impl FromStr for Plaats {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(OsString::from(text).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_from_a_file_and_never_shown() {
        for url in ["postgres://bode:geheim@host/bode", "postgresql:///bode"] {
            let plaats: Plaats = OsString::from(url).into();
            assert_eq!(plaats, Plaats::Postgres(Adres(url.to_owned())));
            let shown = format!("{plaats} {plaats:?}");
            assert!(
                !shown.contains("geheim") && !shown.contains("host"),
                "{shown}"
            );
        }
        let plaats: Plaats = OsString::from("bode.sqlite").into();
        assert_eq!(plaats, Plaats::Bestand("bode.sqlite".into()));
        assert_eq!(plaats.to_string(), "bode.sqlite");
    }
}
