//! `bode check`: levels 1 and 2, without a store.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::Algemeen;
use super::exit::{Fout, Uitgang};
use super::files;
use crate::standard::bericht::BerichtSoort;
use crate::standard::check::{Beoordeling, beoordeel};
use crate::standard::codes::RetourCode;
use crate::standard::finding::{Bevinding, Niveau};
use crate::standard::schema::{Limits, Schemas};

/// Example: bode check fixtures/messages/323/*.xml --format json
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bode check fixtures/messages/323/*.xml --format json\n\nExit status: 0 all messages are good, 1 something was found, 2 a file could not be read."
)]
pub(super) struct CheckArgs {
    /// Messages to check.
    #[arg(required = true, value_name = "FILE")]
    bestanden: Vec<PathBuf>,
    /// How to print the verdicts: text for people, or one JSON object a line for each file.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// How verdicts are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Checks every file; a file that cannot be read does not keep the others from being checked.
pub(super) fn run(algemeen: &Algemeen, args: &CheckArgs) -> Result<Uitgang, Fout> {
    let schemas = files::schemas(algemeen)?;
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let mut worst = Uitgang::Goed;
    for path in &args.bestanden {
        let outcome = match files::read(path) {
            Ok(bytes) => check_file(&mut out, &schemas, path, &bytes, args.format)?,
            Err(error) => {
                out.flush()?;
                anstream::eprintln!("bode: {error}");
                Uitgang::Mislukt
            }
        };
        worst = worst.max(outcome);
    }
    out.flush()?;
    Ok(worst)
}

fn check_file(
    out: &mut impl Write,
    schemas: &Schemas,
    path: &Path,
    bytes: &[u8],
    format: Format,
) -> Result<Uitgang, Fout> {
    let beoordeling = beoordeel(schemas, bytes, Limits::DEFAULT);
    let verdict = Verdict::of(path, &beoordeling);
    match format {
        Format::Text => verdict.write_text(out)?,
        Format::Json => {
            serde_json::to_writer(&mut *out, &verdict).map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(if verdict.bevindingen.is_empty() {
        Uitgang::Goed
    } else {
        Uitgang::Bevindingen
    })
}

/// The verdict on a file, as printed.
#[derive(Debug, Serialize)]
struct Verdict<'a> {
    bestand: String,
    bericht: Option<BerichtSoort>,
    oordeel: &'static str,
    niveau: Option<Niveau>,
    bevindingen: Vec<Line<'a>>,
}

/// A finding, as printed.
#[derive(Debug, Serialize)]
struct Line<'a> {
    regel: &'a str,
    retourcode: Option<RetourCode>,
    plek: &'a str,
    regelnummer: Option<u64>,
    kolom: Option<u64>,
    melding: &'a str,
}

impl<'a> From<&'a Bevinding> for Line<'a> {
    fn from(bevinding: &'a Bevinding) -> Self {
        Self {
            regel: bevinding.regel,
            retourcode: bevinding.retourcode,
            plek: &bevinding.plek,
            regelnummer: bevinding.positie.map(|positie| positie.regelnummer),
            kolom: bevinding.positie.map(|positie| positie.kolom),
            melding: &bevinding.melding,
        }
    }
}

impl<'a> Verdict<'a> {
    fn of(path: &Path, beoordeling: &'a Beoordeling) -> Self {
        let bevindingen = beoordeling.bevindingen();
        Self {
            bestand: path.display().to_string(),
            bericht: beoordeling.soort(),
            oordeel: if bevindingen.is_empty() {
                "goed"
            } else {
                "afgekeurd"
            },
            niveau: beoordeling.niveau(),
            bevindingen: bevindingen.iter().map(Line::from).collect(),
        }
    }

    fn write_text(&self, out: &mut impl Write) -> io::Result<()> {
        let soort = self
            .bericht
            .map_or_else(|| "onbekend bericht".to_owned(), |soort| soort.to_string());
        let Some(niveau) = self.niveau else {
            return writeln!(out, "{}: {soort} goed", self.bestand);
        };
        writeln!(
            out,
            "{}: {soort} afgekeurd op niveau {}",
            self.bestand,
            niveau.number()
        )?;
        for line in &self.bevindingen {
            write!(out, "  {}", line.regel)?;
            if let Some(retourcode) = line.retourcode {
                write!(out, " ({retourcode})")?;
            }
            if let (Some(regelnummer), Some(kolom)) = (line.regelnummer, line.kolom) {
                write!(out, " regel {regelnummer}, kolom {kolom}")?;
            }
            writeln!(out, " {}\n    {}", line.plek, line.melding)?;
        }
        Ok(())
    }
}
