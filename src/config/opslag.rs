//! `[opslag]`: where messages and ledgers are kept.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use url::Url;

use super::tabel::Tabel;

const DATABASE: &str = "database";
const DATABASE_BESTAND: &str = "database_bestand";
const VERWACHT: &str =
    "het pad van een SQLite-bestand, of een adres zoals \"postgres://bode@localhost/bode\"";

/// Where messages and ledgers are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opslag {
    /// The database.
    pub database: Database,
    /// Most connections to PostgreSQL.
    pub verbindingen: u32,
    /// How long to wait for a database that is busy.
    pub wachttijd: Duration,
}

/// Which database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Database {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL server.
    Postgres(PostgresUrl),
    /// A file holds the path or the URL: [`Database::uit_geheim`] reads what stands in it.
    UitBestand(PathBuf),
}

/// The URL of a PostgreSQL database; it may hold a password, so it is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresUrl(String);

impl PostgresUrl {
    /// The URL, for who connects.
    pub fn onthul(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PostgresUrl(verborgen)")
    }
}

/// The content of a file with a database names no database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "het bestand van `opslag.database_bestand` bevat niet wat is verwacht: {VERWACHT}, op één regel"
)]
pub struct GeenDatabase;

impl Database {
    /// Reads what stands in the file of `database_bestand`; a password may stand in it.
    ///
    /// # Errors
    /// When it is neither a path nor a URL.
    pub fn uit_geheim(inhoud: &str) -> Result<Self, GeenDatabase> {
        Self::lees(inhoud.trim()).ok_or(GeenDatabase)
    }

    fn lees(tekst: &str) -> Option<Self> {
        if tekst.is_empty() || tekst.contains(['\0', '\n']) {
            return None;
        }
        if !tekst.contains("://") {
            return Some(Self::Sqlite(tekst.into()));
        }
        let url = Url::parse(tekst).ok()?;
        let is_postgres = matches!(url.scheme(), "postgres" | "postgresql");
        is_postgres.then(|| Self::Postgres(PostgresUrl(tekst.to_owned())))
    }

    fn has_password(&self) -> bool {
        match self {
            Self::Postgres(url) => Url::parse(url.onthul()).is_ok_and(|url| {
                url.password().is_some() || url.query_pairs().any(|(naam, _)| naam == "password")
            }),
            Self::Sqlite(_) | Self::UitBestand(_) => false,
        }
    }
}

impl Opslag {
    pub(super) fn lees(tabel: &Tabel<'_>) -> Self {
        let opslag = Self {
            database: database(tabel),
            verbindingen: tabel.getal("verbindingen", 16, 2..=500),
            wachttijd: tabel.of("wachttijd", Duration::from_secs(30)),
        };
        tabel.sluit();
        opslag
    }
}

fn database(tabel: &Tabel<'_>) -> Database {
    let tekst: Option<String> = tabel.optie(DATABASE);
    let bestand: Option<PathBuf> = tabel.optie(DATABASE_BESTAND);
    if tekst.is_some() && bestand.is_some() {
        tabel.fout(
            DATABASE_BESTAND,
            "staat naast `opslag.database`; verwacht: een van de twee",
        );
    }
    let found = tekst.as_deref().map(Database::lees);
    match &found {
        Some(None) => tabel.fout(DATABASE, format!("verwacht: {VERWACHT}")),
        Some(Some(database)) if database.has_password() => tabel.fout(
            DATABASE,
            "een wachtwoord hoort niet in de instellingen; zet het hele adres in een bestand en noem dat in `opslag.database_bestand`",
        ),
        _ => {}
    }
    bestand
        .map(Database::UitBestand)
        .or_else(|| found.flatten())
        .unwrap_or_else(|| Database::Sqlite("bode-data/bode.sqlite".into()))
}
