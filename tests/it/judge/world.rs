//! The world of `fixtures/ledger`: tariffs, grants, and what was declared before.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use bode::contracts::Tarief;
use bode::contracts::import::{ToewijzingRij, read_all};
use bode::ledger::judgement::{Afwijking, ClientOordeel, Oordeel, PrestatieOordeel};
use bode::standard::check::{Beoordeling, beoordeel};
use bode::standard::messages::m323::Declaratiebericht;
use bode::standard::rules::{Gecontroleerd, GecontroleerdBericht};
use bode::standard::schema::{Limits, Schemas};
use bode::standard::toewijzing::Toewijzing;
use bode::standard::types::Datum;

use crate::naive::NaiveLedger;

/// A declaration that passed levels 1 and 2.
pub type Declaratie = Gecontroleerd<Declaratiebericht>;

/// The day on which every fixture is judged.
pub fn today() -> Datum {
    "2026-06-15".parse().unwrap()
}

/// A file or folder of `fixtures/`.
pub fn fixtures(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(path)
}

/// The message in a file, which must pass levels 1 and 2.
pub fn read_any(path: &Path) -> GecontroleerdBericht {
    check(&fs::read(path).unwrap())
}

/// The declaration in a file, which must pass levels 1 and 2.
pub fn read(path: &Path) -> Declaratie {
    match read_any(path) {
        GecontroleerdBericht::M323(bericht) => bericht,
        other => panic!("{}: is een {}", path.display(), other.soort()),
    }
}

/// A message that must pass levels 1 and 2.
pub fn check(bytes: &[u8]) -> GecontroleerdBericht {
    static SCHEMAS: LazyLock<Schemas> = LazyLock::new(|| Schemas::embedded().unwrap());
    match beoordeel(&SCHEMAS, bytes, Limits::default()) {
        Beoordeling::Goed(bericht) => *bericht,
        refused => panic!(
            "{:#?}\n{}",
            refused.bevindingen(),
            String::from_utf8_lossy(bytes)
        ),
    }
}

/// The ledger with grants and tariffs, in which nothing was declared yet.
pub fn empty_ledger() -> NaiveLedger {
    let open = |name: &str| fs::File::open(fixtures("ledger").join(name)).unwrap();
    let rows: Vec<ToewijzingRij> = read_all(open("toewijzingen.csv")).unwrap();
    let tarieven: Vec<Tarief> = read_all(open("tarieven.csv")).unwrap();
    let toewijzingen: Vec<Toewijzing> = rows
        .into_iter()
        .map(|row| {
            let day = row.ingangsdatum;
            row.into_toewijzing(day, "09:00:00".parse().unwrap())
        })
        .collect();
    let gemeenten = ["0141", "0153"].map(|code| code.parse().unwrap()).to_vec();
    NaiveLedger::new(gemeenten, toewijzingen, tarieven)
}

/// The ledger in which the declarations of `fixtures/ledger/eerder` were judged, in order.
pub fn ledger() -> NaiveLedger {
    let mut ledger = empty_ledger();
    for path in xml_files(&fixtures("ledger/eerder")) {
        ledger.receive(&read(&path), today());
    }
    ledger
}

/// The XML files of a folder, by name.
pub fn xml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "xml"))
        .collect();
    files.sort();
    files
}

/// What a fixture is called in a message: `TR321/fail-per-week`.
pub fn name(path: &Path) -> String {
    let rule = path
        .parent()
        .unwrap()
        .file_name()
        .unwrap()
        .to_string_lossy();
    format!("{rule}/{}", path.file_stem().unwrap().to_string_lossy())
}

/// Everything that refused something, in document order.
pub fn afwijkingen(oordeel: &Oordeel) -> Vec<&Afwijking> {
    match oordeel {
        Oordeel::Header(afwijkingen) | Oordeel::Declaratie(afwijkingen) => {
            afwijkingen.iter().collect()
        }
        Oordeel::Beoordeeld(beoordeling) => beoordeling
            .clienten
            .iter()
            .flat_map(|client| match client {
                ClientOordeel::Afgewezen(afwijking) => vec![afwijking],
                ClientOordeel::Beoordeeld(prestaties) => {
                    prestaties.iter().flat_map(of_prestatie).collect()
                }
            })
            .collect(),
    }
}

fn of_prestatie(oordeel: &PrestatieOordeel) -> &[Afwijking] {
    match oordeel {
        PrestatieOordeel::Toegekend(_) => &[],
        PrestatieOordeel::Afgewezen(afwijkingen) => afwijkingen,
    }
}
