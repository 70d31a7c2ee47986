//! `bode report`: what finance reads.

use std::io::{self, Cursor, IsTerminal, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Algemeen;
use super::exit::{Fout, Uitgang};
use super::output::Uitvoermap;
use super::store::{Opslag, with_store};
use crate::gateway::Boekhouder;
use crate::gateway::ports::{Filter, Store};
use crate::report::{Afwijkingenrapport, Opmaak, csv, json, text, xlsx};
use crate::standard::types::{AgbCode, Gemeentecode, Maand};

/// Which report.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  bode --db bode.sqlite report afwijkingen --periode 2026-03")]
pub(super) struct ReportArgs {
    #[command(subcommand)]
    rapport: Rapport,
}

/// The reports.
#[derive(Debug, Subcommand)]
enum Rapport {
    /// What was refused and why, line by line and in total.
    Afwijkingen(AfwijkingenArgs),
}

/// Which declarations, and how to show them.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  bode --db bode.sqlite report afwijkingen --periode 2026-03\n  bode --db bode.sqlite report afwijkingen --aanbieder 12345678 --format xlsx --out afwijkingen.xlsx"
)]
struct AfwijkingenArgs {
    /// Only declarations about this month (YYYY-MM).
    #[arg(long, value_name = "MONTH")]
    periode: Option<Maand>,
    /// Only declarations of this provider (AGB code).
    #[arg(long, value_name = "AGB")]
    aanbieder: Option<AgbCode>,
    /// Only declarations to this municipality (CBS code).
    #[arg(long, value_name = "CODE")]
    gemeente: Option<Gemeentecode>,
    /// How to show them.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Vorm,
    /// File to write to instead of standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Vorm {
    /// For people, aligned; coloured in a terminal.
    Text,
    /// A row per mismatch.
    Csv,
    /// A workbook with typed cells.
    Xlsx,
    /// One object, for programs.
    Json,
}

/// Makes the report that was asked.
pub(super) fn run(algemeen: &Algemeen, args: &ReportArgs) -> Result<Uitgang, Fout> {
    let Rapport::Afwijkingen(args) = &args.rapport;
    let filter = Filter {
        gemeente: args.gemeente,
        maand: args.periode,
        aanbieder: args.aanbieder,
        boekhouder: Boekhouder::Gemeenten,
    };
    let rapport = with_store(algemeen, Opslag::Bestaand, async |store| {
        let rows = store.afwijkingen(filter).await?;
        Ok(Afwijkingenrapport::new(
            rows,
            &store.totalen(filter).await?,
        )?)
    })?;
    match &args.out {
        None => to_stdout(&rapport, args.format)?,
        Some(path) => {
            let name = path.file_name().and_then(|name| name.to_str());
            let name = name.ok_or_else(|| {
                Fout::Gebruik(format!("{}: is geen naam voor een bestand", path.display()))
            })?;
            let folder = path
                .parent()
                .filter(|parent| !parent.as_os_str().is_empty());
            let folder = Uitvoermap::open(folder.unwrap_or_else(|| ".".as_ref()))?;
            folder.write(name, |file| {
                write(&rapport, args.format, Opmaak::Kaal, file)
            })?;
        }
    }
    Ok(Uitgang::Goed)
}

fn to_stdout(rapport: &Afwijkingenrapport, vorm: Vorm) -> Result<(), Fout> {
    let stdout = io::stdout();
    if vorm == Vorm::Xlsx && stdout.is_terminal() {
        return Err(Fout::Gebruik(
            "een werkboek past niet op het scherm; noem een bestand met --out".to_owned(),
        ));
    }
    // Colours only where a terminal shows them and nobody asked to leave them out.
    let opmaak = match anstream::AutoStream::choice(&stdout) {
        anstream::ColorChoice::Never => Opmaak::Kaal,
        _ => Opmaak::Kleur,
    };
    let mut out = io::BufWriter::new(stdout.lock());
    write(rapport, vorm, opmaak, &mut out)?;
    Ok(out.flush()?)
}

/// Writes the report in one of its forms.
pub(super) fn write(
    rapport: &Afwijkingenrapport,
    vorm: Vorm,
    opmaak: Opmaak,
    out: &mut impl Write,
) -> Result<(), Fout> {
    match vorm {
        Vorm::Text => text::write(rapport, opmaak, out)?,
        Vorm::Csv => csv::write(rapport, out)?,
        Vorm::Json => json::write(rapport, out)?,
        Vorm::Xlsx => {
            // A workbook is a zip, whose index comes last: it needs a place to seek in.
            let mut workbook = Cursor::new(Vec::new());
            xlsx::write(rapport, &mut workbook)?;
            out.write_all(workbook.get_ref())?;
        }
    }
    Ok(())
}
