//! `bode load`: lists of tariffs, providers and contracts, and existing grants.

use std::fmt::Display;
use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::exit::{Fout, Uitgang};
use super::store::{Opslag, with_store};
use super::toezicht::{Toezicht, ending};
use super::{Algemeen, files, progress, today};
use crate::contracts::Verschil;
use crate::contracts::difference::Vergelijkbaar;
use crate::gateway::audit::{Handeling, Uitkomst};
use crate::gateway::load::{self, Geladen, LoadError, Uitvoering};
use crate::store::SqlStore;

/// What to load.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  bode --db bode.sqlite load tarieven --proef tarieven-2026.xlsx\n  bode --db bode.sqlite load toewijzingen toewijzingen.csv\n\nThe columns are documented in docs/import.md. A file is loaded as a whole or not at all."
)]
pub(super) struct LoadArgs {
    #[command(subcommand)]
    wat: Wat,
}

/// The kinds of list.
#[derive(Debug, Subcommand)]
enum Wat {
    /// Tariffs by municipality, provider, law, product, unit and date (CSV or XLSX).
    #[command(
        after_help = "Example:\n  bode --db bode.sqlite load tarieven --proef tarieven-2026.xlsx"
    )]
    Tarieven(Lijst),
    /// Providers that a municipality works with (CSV or XLSX).
    #[command(after_help = "Example:\n  bode --db bode.sqlite load aanbieders aanbieders.csv")]
    Aanbieders(Lijst),
    /// Contracts and what was agreed in them (CSV or XLSX).
    #[command(after_help = "Example:\n  bode --db bode.sqlite load contracten contracten.csv")]
    Contracten(Lijst),
    /// Products for which requests of a provider may be decided without a person (CSV or XLSX).
    #[command(after_help = "Example:\n  bode --db bode.sqlite load automatisch automatisch.csv")]
    Automatisch(Lijst),
    /// Existing grants, from CSV, XLSX or 301 messages: how a municipality moves in.
    #[command(after_help = "Example:\n  bode --db bode.sqlite load toewijzingen toewijzingen.csv")]
    Toewijzingen {
        /// Files to load.
        #[arg(required = true, value_name = "FILE")]
        bestanden: Vec<PathBuf>,
    },
}

/// A list to load.
#[derive(Debug, Args)]
struct Lijst {
    /// File to load.
    #[arg(value_name = "FILE")]
    bestand: PathBuf,
    /// Only show what would change.
    #[arg(long)]
    proef: bool,
}

impl Lijst {
    const fn uitvoering(&self) -> Uitvoering {
        if self.proef {
            Uitvoering::Proef
        } else {
            Uitvoering::Echt
        }
    }
}

/// Loads what was asked.
pub(super) fn run(algemeen: &Algemeen, args: &LoadArgs) -> Result<Uitgang, Fout> {
    with_store(algemeen, Opslag::MagNieuw, async |store| {
        let Some(about) = args.wat.changes() else {
            return load(algemeen, &store, &args.wat).await;
        };
        // A file may be about several municipalities: the trail of the installation has it.
        let toezicht = Toezicht::open(algemeen, &store).await?;
        let begonnen = toezicht.voorval(Handeling::Laden, about, Uitkomst::Begonnen);
        toezicht.record_installation(&store, &begonnen).await?;
        let outcome = load(algemeen, &store, &args.wat).await;
        let einde = match &outcome {
            // A file is loaded whole or not at all.
            Ok(Uitgang::Bevindingen) if args.wat.is_one_file() => Uitkomst::Mislukt,
            outcome => ending(outcome),
        };
        let einde = toezicht.voorval(Handeling::Laden, about, einde);
        let recorded = toezicht.record_installation(&store, &einde).await;
        let uitgang = outcome?;
        recorded?;
        Ok(uitgang)
    })
}

impl Wat {
    /// What is loaded; `None` when nothing is changed.
    const fn changes(&self) -> Option<&'static str> {
        let (lijst, about) = match self {
            Self::Tarieven(lijst) => (lijst, "tarieven"),
            Self::Aanbieders(lijst) => (lijst, "aanbieders"),
            Self::Contracten(lijst) => (lijst, "contracten"),
            Self::Automatisch(lijst) => (lijst, "automatische besluiten"),
            Self::Toewijzingen { .. } => return Some("toewijzingen"),
        };
        if lijst.proef { None } else { Some(about) }
    }

    fn is_one_file(&self) -> bool {
        !matches!(self, Self::Toewijzingen { bestanden } if bestanden.len() > 1)
    }
}

async fn load(algemeen: &Algemeen, store: &SqlStore, wat: &Wat) -> Result<Uitgang, Fout> {
    match wat {
        Wat::Tarieven(lijst) => {
            let input = open(&lijst.bestand)?;
            say_difference(
                lijst,
                load::load_tarieven(store, input, lijst.uitvoering()).await,
            )
        }
        Wat::Aanbieders(lijst) => {
            let input = open(&lijst.bestand)?;
            say_difference(
                lijst,
                load::load_aanbieders(store, input, lijst.uitvoering()).await,
            )
        }
        Wat::Contracten(lijst) => {
            let input = open(&lijst.bestand)?;
            say_difference(
                lijst,
                load::load_contracten(store, input, lijst.uitvoering()).await,
            )
        }
        Wat::Automatisch(lijst) => {
            let input = open(&lijst.bestand)?;
            say_difference(
                lijst,
                load::load_automatisch(store, input, lijst.uitvoering()).await,
            )
        }
        Wat::Toewijzingen { bestanden } => load_grants(algemeen, store, bestanden).await,
    }
}

fn open(path: &Path) -> Result<BufReader<File>, Fout> {
    File::open(path)
        .map(BufReader::new)
        .map_err(|oorzaak| files::fout(path, oorzaak))
}

fn say_difference<T: Vergelijkbaar>(
    lijst: &Lijst,
    outcome: Result<Verschil<T>, LoadError>,
) -> Result<Uitgang, Fout>
where
    Verschil<T>: Display,
{
    let verschil = match outcome {
        Ok(verschil) => verschil,
        Err(error) => return refused(&lijst.bestand, error),
    };
    let mut out = anstream::stdout().lock();
    writeln!(out, "{}", verschil.to_string().trim_end())?;
    let said = match lijst.uitvoering() {
        Uitvoering::Proef => "proef: er is niets gewijzigd",
        Uitvoering::Echt => "geladen",
    };
    writeln!(out, "{}: {said}", lijst.bestand.display())?;
    Ok(Uitgang::Goed)
}

/// Says what is wrong with the content of a file; anything else is a failure of the command.
fn refused(path: &Path, error: LoadError) -> Result<Uitgang, Fout> {
    match error {
        LoadError::Store(error) => Err(error.into()),
        content => {
            let text = content.to_string();
            anstream::eprintln!("{}: niets geladen\n{}", path.display(), text.trim_end());
            Ok(Uitgang::Bevindingen)
        }
    }
}

async fn load_grants(
    algemeen: &Algemeen,
    store: &SqlStore,
    bestanden: &[PathBuf],
) -> Result<Uitgang, Fout> {
    let mut worst = Uitgang::Goed;
    for path in bestanden {
        let outcome = match kind(path)? {
            Soort::Bericht => {
                let schemas = files::schemas(algemeen)?;
                load::load_bericht(store, &schemas, &files::read(path)?).await
            }
            Soort::Lijst => {
                let bar = progress::counter(None, "toewijzingen gelezen");
                let outcome =
                    load::load_toewijzingen(store, open(path)?, today::now(algemeen), |read| {
                        bar.set_position(read);
                    })
                    .await;
                bar.finish_and_clear();
                outcome
            }
        };
        worst = worst.max(match outcome {
            Ok(geladen) => say_loaded(path, geladen)?,
            Err(error) => refused(path, error)?,
        });
    }
    Ok(worst)
}

fn say_loaded(path: &Path, geladen: Geladen) -> Result<Uitgang, Fout> {
    let mut out = anstream::stdout().lock();
    write!(
        out,
        "{}: {} toewijzingen geladen",
        path.display(),
        geladen.bewaard
    )?;
    if geladen.ouder > 0 {
        write!(
            out,
            ", {} overgeslagen omdat een latere stand al bekend is",
            geladen.ouder
        )?;
    }
    writeln!(out)?;
    Ok(Uitgang::Goed)
}

/// What a file with grants is.
enum Soort {
    /// A 301.
    Bericht,
    /// A table.
    Lijst,
}

/// A message begins with `<`, whatever white space stands before it; a table does not.
fn kind(path: &Path) -> Result<Soort, Fout> {
    let mut head = [0_u8; 64];
    let mut file = open(path)?;
    let read = file
        .read(&mut head)
        .map_err(|oorzaak| files::fout(path, oorzaak))?;
    let first = head
        .iter()
        .take(read)
        .find(|byte| !byte.is_ascii_whitespace());
    Ok(if first == Some(&b'<') {
        Soort::Bericht
    } else {
        Soort::Lijst
    })
}
