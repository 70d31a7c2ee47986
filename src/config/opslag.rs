//! `[opslag]`: where messages and ledgers are kept.

use std::path::PathBuf;
use std::time::Duration;

use super::tabel::Tabel;
use crate::gateway::Plaats;

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
    /// A SQLite file or a PostgreSQL database.
    Op(Plaats),
    /// A file says which: [`uit_geheim`] reads what stands in it.
    UitBestand(PathBuf),
}

/// The content of a file with a database names no database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "het bestand van `opslag.database_bestand` bevat niet wat is verwacht: {VERWACHT}, op één regel"
)]
pub struct GeenDatabase;

/// Reads what stands in the file of `database_bestand`; a password may stand in it.
///
/// # Errors
/// When it is neither a path nor an address of PostgreSQL.
pub fn uit_geheim(inhoud: &str) -> Result<Plaats, GeenDatabase> {
    Plaats::lees(inhoud.trim()).ok_or(GeenDatabase)
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
    let found = tekst.as_deref().map(Plaats::lees);
    match &found {
        Some(None) => tabel.fout(DATABASE, format!("verwacht: {VERWACHT}")),
        Some(Some(Plaats::Postgres(adres))) if adres.has_password() => tabel.fout(
            DATABASE,
            "een wachtwoord hoort niet in de instellingen; zet het hele adres in een bestand en noem dat in `opslag.database_bestand`",
        ),
        _ => {}
    }
    bestand
        .map(Database::UitBestand)
        .or_else(|| found.flatten().map(Database::Op))
        .unwrap_or_else(|| Database::Op(Plaats::Bestand("bode-data/bode.sqlite".into())))
}
