//! `bode allocate`: decisions in terms of the Twents Model in, 301 messages out.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::exit::{Fout, Uitgang};
use super::output::Verzendplaats;
use super::store::{Opslag, with_store};
use super::toezicht::Toezicht;
use super::{Algemeen, files, progress, today};
use crate::gateway::Partij;
use crate::gateway::allocate::{Bestand, Gevolg, Uitkomst, allocate};
use crate::gateway::audit::Handeling;
use crate::standard::codes::Gemeenten;
use crate::twents::allocation::{Besluit, InputErrors, read_csv, read_json};
use crate::twents::catalogue::Status;
use crate::twents::document::is_json;
use crate::twents::{Catalogue, Catalogues};

/// What to allocate.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bode --db bode.sqlite allocate fixtures/allocations/*.json --out uit\n\nAllocations and changes are documented in docs/allocations.md. Exit status: 0 all of it was allocated, 1 something\nwas refused (and changed nothing), 2 a file could not be read."
)]
pub(super) struct AllocateArgs {
    /// Allocations and changes, in JSON or CSV.
    #[arg(required = true, value_name = "FILE")]
    bestanden: Vec<PathBuf>,
    /// Folder for the messages; made when it does not exist yet. Without it they go to the outbox, from
    /// where `bode serve` hands them over.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Folder with catalogues of the Twents Model (*.toml) to use instead of the built-in examples.
    #[arg(long, value_name = "DIR", env = "BODE_TWENTS_MODEL")]
    twents_model: Option<PathBuf>,
}

/// Allocates every file; one with errors does not keep the others waiting.
pub(super) fn run(algemeen: &Algemeen, args: &AllocateArgs) -> Result<Uitgang, Fout> {
    let catalogues = catalogues(args.twents_model.as_deref())?;
    if catalogues
        .iter()
        .any(|catalogue| catalogue.status() == Status::Voorbeeld)
    {
        anstream::eprintln!(
            "let op: dit is een voorbeeldcatalogus van het Twents Model; uren, codes en normen zijn verzonnen"
        );
    }
    let gemeenten = Gemeenten::embedded()?;
    let uit = Verzendplaats::open(args.out.as_deref())?;
    with_store(algemeen, Opslag::MagNieuw, async |store| {
        let store = uit.of(store);
        let mut worst = Uitgang::Goed;
        for path in &args.bestanden {
            let besluiten = match read(path)? {
                Ok(besluiten) => besluiten,
                Err(errors) => {
                    anstream::eprintln!("{}: niets toegewezen\n{errors}", path.display());
                    worst = worst.max(Uitgang::Bevindingen);
                    continue;
                }
            };
            let partijen = besluiten
                .iter()
                .map(|besluit| Partij::Gemeente(besluit.gemeente))
                .collect();
            let about = format!("{} besluiten van toegang", besluiten.len());
            let work = async || {
                let bar = progress::counter(Some(besluiten.len() as u64), "besluiten");
                let mut out = io::BufWriter::new(anstream::stdout());
                let mut refused = Uitgang::Goed;
                let each = |uitkomst| {
                    bar.inc(1);
                    refused = refused.max(hand_over(&mut out, &uit, &uitkomst)?);
                    Ok(())
                };
                let moment = today::now(algemeen);
                allocate(&store, &catalogues, &gemeenten, &besluiten, moment, each).await?;
                out.flush()?;
                bar.finish_and_clear();
                Ok(refused)
            };
            let refused = Toezicht::open(algemeen, &store)
                .await?
                .around(&store, &partijen, Handeling::Toewijzen, &about, work)
                .await?;
            worst = worst.max(refused);
        }
        Ok(worst)
    })
}

/// The catalogues to translate with.
pub(super) fn catalogues(folder: Option<&Path>) -> Result<Catalogues, Fout> {
    let Some(folder) = folder else {
        return Ok(Catalogues::shipped()?);
    };
    let mut versions = Vec::new();
    for path in files::in_folder(folder, "toml")? {
        let text = files::read_text(&path)?;
        let in_file = |error| Fout::Gebruik(format!("{}: {error}", path.display()));
        versions.push(Catalogue::parse(&text).map_err(in_file)?);
    }
    Ok(Catalogues::new(versions)?)
}

/// The decisions of a file: a table, or JSON.
pub(super) fn read(path: &Path) -> Result<Result<Vec<Besluit>, InputErrors>, Fout> {
    let text = files::read_text(path)?;
    Ok(if is_json(&text) {
        read_json(&text)
    } else {
        read_csv(&text)
    })
}

/// Writes the 301 of a decision, and says what became of it.
pub(super) fn hand_over(
    out: &mut impl Write,
    uit: &Verzendplaats,
    uitkomst: &Uitkomst,
) -> io::Result<Uitgang> {
    let Uitkomst {
        gemeente,
        kenmerk,
        gevolg,
    } = uitkomst;
    write!(out, "{gemeente} {kenmerk}: ")?;
    match gevolg {
        Gevolg::Toegewezen {
            toewijzingen,
            bericht,
        } => {
            let numbers: Vec<String> = toewijzingen.iter().map(ToString::to_string).collect();
            writeln!(out, "toewijzing {}", numbers.join(", "))?;
            put(out, uit, bericht.as_ref())?;
            return Ok(Uitgang::Goed);
        }
        Gevolg::Herhaald { bericht } => {
            writeln!(out, "al eerder verwerkt, niets gewijzigd")?;
            put(out, uit, bericht.as_ref())?;
            return Ok(Uitgang::Goed);
        }
        Gevolg::Teruggekomen { bestandsnaam } => {
            writeln!(
                out,
                "niet opnieuw verzonden\n  dit besluit was al verwerkt, maar de aanbieder heeft bericht {bestandsnaam} afgekeurd; `bode report werklijst` zegt waarom en hoe verder"
            )?;
        }
        Gevolg::AnderBesluit => {
            writeln!(
                out,
                "geweigerd\n  dit kenmerk is al gebruikt voor een ander besluit; geef een nieuw besluit een nieuw kenmerk"
            )?;
        }
        Gevolg::Geweigerd(refusals) => {
            writeln!(out, "geweigerd")?;
            for refusal in refusals {
                writeln!(out, "  {refusal}")?;
            }
        }
        Gevolg::Afgekeurd(bevindingen) => {
            writeln!(
                out,
                "geweigerd: het toewijzingsbericht zou de regels van de standaard breken"
            )?;
            for bevinding in bevindingen {
                writeln!(
                    out,
                    "  {} {}: {}",
                    bevinding.regel, bevinding.plek, bevinding.melding
                )?;
            }
        }
        Gevolg::Tegengehouden(weigeringen) => {
            writeln!(
                out,
                "geweigerd: de aanbieder zou het toewijzingsbericht moeten afkeuren"
            )?;
            for weigering in weigeringen {
                writeln!(out, "  {}: {}", weigering.regel, weigering.melding)?;
            }
        }
    }
    Ok(Uitgang::Bevindingen)
}

fn put(out: &mut impl Write, uit: &Verzendplaats, bericht: Option<&Bestand>) -> io::Result<()> {
    match bericht {
        Some(bestand) => {
            writeln!(out, "  bericht: {}", uit.put_repeatable(bestand)?)
        }
        None => writeln!(out, "  geen bericht: de aanbieder weet hier niet van"),
    }
}
