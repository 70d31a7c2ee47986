//! Where a store is: a file, or a database with an address that may hold a password.

use std::convert::Infallible;
use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use url::Url;

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
    /// The address itself, for who connects.
    pub fn onthul(&self) -> &str {
        &self.0
    }

    /// Whether a password stands in it.
    pub fn has_password(&self) -> bool {
        Url::parse(&self.0).is_ok_and(|url| {
            url.password().is_some() || url.query_pairs().any(|(naam, _)| naam == "password")
        })
    }
}

impl fmt::Debug for Adres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Adres")
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

impl Plaats {
    /// Reads what settings say: the path of a file, or the address of a PostgreSQL database. `None` for
    /// other addresses, and for what is no path.
    pub fn lees(tekst: &str) -> Option<Self> {
        if tekst.is_empty() || tekst.contains(['\0', '\n']) {
            return None;
        }
        let plaats = Self::from(OsString::from(tekst));
        match &plaats {
            Self::Bestand(_) => !tekst.contains("://"),
            Self::Postgres(adres) => Url::parse(adres.onthul()).is_ok(),
        }
        .then_some(plaats)
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

    #[test]
    fn settings_name_a_file_or_an_address_of_postgresql() {
        for text in [
            "bode.sqlite",
            "/var/lib/bode/bode.sqlite",
            "postgresql:///bode",
        ] {
            assert_eq!(Plaats::lees(text), text.parse().ok(), "{text}");
        }
        for wrong in ["", "a\nb", "mysql://host/bode", "postgres://[::geheim/bode"] {
            assert_eq!(Plaats::lees(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_password_is_found_wherever_it_stands() {
        let has = |url: &str| Adres(url.to_owned()).has_password();
        assert!(has("postgres://bode:geheim@host/bode"));
        assert!(has(
            "postgres://bode@host/bode?sslmode=require&password=geheim"
        ));
        assert!(!has("postgres://bode@host/bode?sslmode=require"));
    }
}
