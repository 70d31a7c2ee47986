//! `bode rules`: every rule of the standard that Bode knows, or one explained.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::exit::{Fout, Uitgang};
use crate::ledger::registry;
use crate::standard::bericht::BerichtSoort;
use crate::standard::codes::RetourCode;
use crate::standard::finding::Niveau;
use crate::standard::rules::{Regel, RegelCode};

/// Lists or explains rules.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  bode rules\n  bode rules TR321\n  bode rules --format json")]
pub(super) struct RulesArgs {
    /// Rule to explain, such as TR321, CD077 or CS002.
    code: Option<String>,
    /// How to print: text for people, a JSON list, or the page docs/rules.md.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Vorm,
}

/// How rules are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Vorm {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For the documentation.
    Markdown,
}

/// Prints all rules, or one.
pub(super) fn run(args: &RulesArgs) -> Result<Uitgang, Fout> {
    let regels = match &args.code {
        None => registry::regels(),
        Some(code) => {
            let unknown = || {
                Fout::Gebruik(format!(
                    "regel {code} is niet bekend; `bode rules` toont alle regels"
                ))
            };
            vec![registry::regel(code).ok_or_else(unknown)?]
        }
    };
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    match args.format {
        Vorm::Json => {
            let list: Vec<Row> = regels.iter().map(|regel| Row::from(*regel)).collect();
            serde_json::to_writer_pretty(&mut out, &list).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Vorm::Markdown => write_page(&mut out, &regels)?,
        Vorm::Text if args.code.is_some() => regels
            .iter()
            .try_for_each(|regel| explain(&mut out, regel))?,
        Vorm::Text => regels.iter().try_for_each(|regel| {
            let retourcode = regel.retourcode.map_or("-", RetourCode::code);
            writeln!(
                out,
                "{:<6} niveau {}  {retourcode:<4}  {}",
                regel.code,
                regel.niveau.number(),
                regel.titel
            )
        })?,
    }
    out.flush()?;
    Ok(Uitgang::Goed)
}

fn explain(out: &mut impl Write, regel: &Regel) -> io::Result<()> {
    let berichten: Vec<String> = regel.soorten().map(|soort| soort.to_string()).collect();
    writeln!(out, "{} {}\n", regel.code, regel.titel)?;
    writeln!(out, "{}\n", regel.uitleg)?;
    writeln!(out, "Niveau:     {}", regel.niveau.number())?;
    match regel.retourcode {
        Some(code) => writeln!(out, "Retourcode: {code} ({})", code.omschrijving())?,
        None => writeln!(out, "Retourcode: geen")?,
    }
    writeln!(out, "Berichten:  {}", berichten.join(", "))
}

/// The page of the documentation: generated, so that it says what the program does.
fn write_page(out: &mut impl Write, regels: &[&Regel]) -> io::Result<()> {
    writeln!(out, "# De regels\n")?;
    writeln!(
        out,
        "Wat Bode controleert, regel voor regel. Deze pagina is gemaakt met `bode rules --format markdown`."
    )?;
    for regel in regels {
        let berichten: Vec<String> = regel.soorten().map(|soort| soort.to_string()).collect();
        let retourcode = regel.retourcode.map_or("geen", RetourCode::code);
        writeln!(out, "\n## {} {}\n", regel.code, regel.titel)?;
        writeln!(
            out,
            "Niveau {}, retourcode {retourcode}, {}.\n",
            regel.niveau.number(),
            berichten.join(", ")
        )?;
        writeln!(out, "{}", regel.uitleg)?;
    }
    Ok(())
}

/// A rule, as printed in JSON.
#[derive(Debug, Serialize)]
struct Row {
    code: RegelCode,
    niveau: Niveau,
    retourcode: Option<RetourCode>,
    berichten: Vec<BerichtSoort>,
    titel: &'static str,
    uitleg: &'static str,
}

impl From<&Regel> for Row {
    fn from(regel: &Regel) -> Self {
        Self {
            code: regel.code,
            niveau: regel.niveau,
            retourcode: regel.retourcode,
            berichten: regel.soorten().collect(),
            titel: regel.titel,
            uitleg: regel.uitleg,
        }
    }
}
