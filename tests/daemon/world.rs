//! A small invented world for daemons: municipalities with contracts and grants, 301s in their outboxes,
//! and a scripted provider with declarations and the answers to those 301s.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::database::Database;
use crate::process::{bode, run};

/// The municipalities of the world.
pub const GEMEENTEN: [&str; 14] = [
    "0141", "0147", "0153", "0158", "0163", "0164", "0168", "0173", "0189", "1700", "1735", "1742",
    "1774", "0183",
];

/// A message that the provider sends, in this order.
#[derive(Debug, Clone)]
pub struct Item {
    /// Whom it is for.
    pub gemeente: String,
    /// The name of its file.
    pub name: String,
    pub xml: String,
    /// The name of the file that must have come out before it is sent: the 301 that a 302 answers.
    pub after: Option<String>,
}

/// Lists, decisions and what the provider sends.
pub struct World {
    folder: TempDir,
    pub items: Vec<Item>,
    /// How many 301s wait in the outbox of a prepared store.
    pub toewijzingen: usize,
}

impl World {
    /// Makes a world in which each declaration comes in so many versions, of which the first can be granted.
    pub fn new(versions: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        run(bode()
            .args(["simulate", "--toewijzingen", "2000", "--prestaties", "900"])
            .args(["--declaraties", "224", "--besluiten", "300", "--fout", "10"])
            .arg("--uit")
            .arg(path.join("wereld")));
        let mut items = declarations(&path.join("wereld/declaraties"), versions);
        let answers = answers(path);
        let toewijzingen = answers.len();
        // The answers come scattered among the declarations.
        let step = items.len() / answers.len().max(1);
        for (index, answer) in answers.into_iter().enumerate() {
            items.insert((index * (step + 1)).min(items.len()), answer);
        }
        Self {
            folder,
            items,
            toewijzingen,
        }
    }

    /// Fills a store: lists, grants, and 301s in the outbox.
    pub fn prepare(&self, database: &Database) {
        load(&self.folder.path().join("wereld"), &database.plaats());
        run(bode()
            .args(["--db", &database.plaats(), "allocate"])
            .arg(self.folder.path().join("wereld/besluiten.json")));
    }
}

fn load(world: &Path, db: &str) {
    for (kind, file) in [
        ("aanbieders", "aanbieders.csv"),
        ("contracten", "contracten.csv"),
        ("tarieven", "tarieven.csv"),
        ("toewijzingen", "toewijzingen.csv"),
    ] {
        run(bode()
            .args(["--db", db, "load", kind])
            .arg(world.join(file)));
    }
}

/// The declarations of the world; each version after the first says again what was said, under an
/// identification of its own.
fn declarations(folder: &Path, versions: usize) -> Vec<Item> {
    let mut originals: Vec<(String, String)> = files(folder)
        .into_iter()
        .map(|path| (name(&path), fs::read_to_string(path).unwrap()))
        .collect();
    originals.sort();
    let mut items = Vec::new();
    for version in 0..versions {
        for (name, xml) in &originals {
            let identificatie = between(xml, "<ijw:Identificatie>", "<")
                .or_else(|| between(xml, "<iwmo:Identificatie>", "<"))
                .unwrap();
            let xml = if version == 0 {
                xml.clone()
            } else {
                let own = format!("{version}X{}", &identificatie[..identificatie.len().min(9)]);
                xml.replacen(identificatie, &own, 1)
            };
            items.push(Item {
                gemeente: between(&xml, "Ontvanger>", "<").unwrap().to_owned(),
                name: name.replace(".xml", &format!("-{version}.xml")),
                xml,
                after: None,
            });
        }
    }
    items
}

/// What the provider's own store answers to the 301s of the world.
fn answers(folder: &Path) -> Vec<Item> {
    let (gemeenten, aanbieders) = (folder.join("g.sqlite"), folder.join("a.sqlite"));
    load(&folder.join("wereld"), &gemeenten.display().to_string());
    run(bode()
        .args(["--db", &gemeenten.display().to_string(), "allocate"])
        .arg(folder.join("wereld/besluiten.json"))
        .arg("--out")
        .arg(folder.join("301")));
    let agb = (1..=8).map(|number| format!("9800000{number}"));
    run(bode()
        .args(["--db", &aanbieders.display().to_string(), "party"])
        .args(agb));
    let sent: BTreeMap<String, PathBuf> = files(&folder.join("301"))
        .into_iter()
        .map(|path| (name(&path), path))
        .collect();
    run(bode()
        .args(["--db", &aanbieders.display().to_string(), "receive"])
        .args(sent.values())
        .arg("--out")
        .arg(folder.join("302")));
    let by_identification: BTreeMap<String, String> = sent
        .iter()
        .map(|(name, path)| (key(&fs::read_to_string(path).unwrap()), name.clone()))
        .collect();
    files(&folder.join("302"))
        .into_iter()
        .map(|path| {
            let xml = fs::read_to_string(&path).unwrap();
            Item {
                gemeente: between(&xml, "Afzender>", "<").unwrap().to_owned(),
                after: Some(by_identification[&key(&xml)].clone()),
                name: name(&path),
                xml,
            }
        })
        .collect()
}

/// Law, sender, receiver and identification: what ties a 302 to its 301.
fn key(xml: &str) -> String {
    let wet = if xml.contains("istandaarden.nl/ijw") {
        "JW"
    } else {
        "WMO"
    };
    let afzender = between(xml, "Afzender>", "<").unwrap();
    let ontvanger = between(xml, "Ontvanger>", "<").unwrap();
    let identificatie = between(xml, "Identificatie>", "<").unwrap();
    let identificatie = if identificatie.trim().is_empty() {
        between(xml, "w:Identificatie>", "<")
            .or_else(|| between(xml, "o:Identificatie>", "<"))
            .unwrap()
    } else {
        identificatie
    };
    format!("{wet} {afzender} {ontvanger} {identificatie}")
}

/// What stands between two texts, the first time.
pub fn between<'t>(text: &'t str, begin: &str, end: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(begin)?;
    rest.split(end).next()
}

/// The files of a folder, hidden ones left out, in order.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && !name(path).starts_with('.'))
        .collect();
    found.sort();
    found
}

pub fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// The settings of a daemon for every municipality of the world, in folders of `root`.
pub fn config(database: &Database, root: &Path) -> String {
    let address = match database {
        Database::Sqlite { .. } => format!("database = {:?}", database.plaats()),
        Database::Postgres { .. } => {
            let file = root.join("database");
            fs::write(&file, database.plaats()).unwrap();
            format!("database_bestand = {:?}", file.display().to_string())
        }
    };
    let mut text = format!(
        "[opslag]\n{address}\n[map]\nhoofdmap = {:?}\ninterval = \"50ms\"\n\
         [werk]\nlease = \"5s\"\ninterval = \"200ms\"\n[api]\naan = false\n[beheer]\naan = false\n",
        root.join("post").display().to_string()
    );
    for gemeente in GEMEENTEN {
        writeln!(
            text,
            "[[partij]]\ncode = \"{gemeente}\"\ntransport = \"map\""
        )
        .unwrap();
    }
    text
}
