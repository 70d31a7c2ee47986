//! How a report leaves: in which form, and where to.

use std::io::{self, Cursor, IsTerminal, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::exit::{Fout, Uitgang};
use crate::cli::output::Uitvoermap;
use crate::report::{Opmaak, Rapport, csv, json, text, xlsx};

/// In which form, and where to.
#[derive(Debug, Args)]
pub(super) struct Uitvoer {
    /// How to show it.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Vorm,
    /// File to write to instead of standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Vorm {
    /// For people, aligned; coloured in a terminal.
    Text,
    /// A row per row of the list.
    Csv,
    /// A workbook with typed cells.
    Xlsx,
    /// One object, for programs.
    Json,
}

impl Uitvoer {
    /// Writes the report as was asked.
    pub(super) fn put(&self, rapport: &dyn Rapport) -> Result<Uitgang, Fout> {
        let Some(path) = &self.out else {
            to_stdout(rapport, self.format)?;
            return Ok(Uitgang::Goed);
        };
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| {
            Fout::Gebruik(format!("{}: is geen naam voor een bestand", path.display()))
        })?;
        let folder = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        let folder = Uitvoermap::open(folder.unwrap_or_else(|| ".".as_ref()))?;
        folder.write(name, |file| write(rapport, self.format, Opmaak::Kaal, file))?;
        Ok(Uitgang::Goed)
    }
}

fn to_stdout(rapport: &dyn Rapport, vorm: Vorm) -> Result<(), Fout> {
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
pub(in crate::cli) fn write(
    rapport: &dyn Rapport,
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
