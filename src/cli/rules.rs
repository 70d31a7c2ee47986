//! `bode rules`: every rule of the standard that Bode knows, business rules included, or one
//! explained.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::exit::{Fout, Uitgang};
use crate::ledger::business::{self, Bedrijfsregel};
use crate::ledger::registry;
use crate::standard::bericht::BerichtSoort;
use crate::standard::codes::RetourCode;
use crate::standard::finding::Niveau;
use crate::standard::rules::{Regel, RegelCode};

/// Lists or explains rules.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  bode rules\n  bode rules TR321\n  bode rules OP364\n  bode rules --format json"
)]
pub(super) struct RulesArgs {
    /// Rule to explain, such as TR321, CD077, CS002 or OP364.
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

/// The rules to print: those that a message is checked against, and business rules.
struct Keuze {
    regels: Vec<&'static Regel>,
    bedrijfsregels: Vec<&'static Bedrijfsregel>,
}

impl Keuze {
    fn all() -> Self {
        Self {
            regels: registry::regels(),
            bedrijfsregels: business::bedrijfsregels(),
        }
    }

    /// The rule with this code, of either kind.
    fn one(code: &str) -> Option<Self> {
        let chosen = Self {
            regels: registry::regel(code).into_iter().collect(),
            bedrijfsregels: business::bedrijfsregel(code).into_iter().collect(),
        };
        (!chosen.regels.is_empty() || !chosen.bedrijfsregels.is_empty()).then_some(chosen)
    }

    fn rows(&self) -> Vec<Row> {
        let regels = self.regels.iter().map(|regel| Row::from(*regel));
        let bedrijfsregels = self.bedrijfsregels.iter().map(|regel| Row::from(*regel));
        regels.chain(bedrijfsregels).collect()
    }
}

/// Prints all rules, or one.
pub(super) fn run(args: &RulesArgs) -> Result<Uitgang, Fout> {
    let keuze = match &args.code {
        None => Keuze::all(),
        Some(code) => Keuze::one(code).ok_or_else(|| {
            Fout::Gebruik(format!(
                "regel {code} is niet bekend; `bode rules` toont alle regels"
            ))
        })?,
    };
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    match args.format {
        Vorm::Json => {
            serde_json::to_writer_pretty(&mut out, &keuze.rows()).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Vorm::Markdown => write_page(&mut out, &keuze)?,
        Vorm::Text if args.code.is_some() => explain(&mut out, &keuze)?,
        Vorm::Text => list(&mut out, &keuze)?,
    }
    out.flush()?;
    Ok(Uitgang::Goed)
}

/// A line per rule.
fn list(out: &mut impl Write, keuze: &Keuze) -> io::Result<()> {
    for regel in &keuze.regels {
        let retourcode = regel.retourcode.map_or("-", RetourCode::code);
        let niveau = regel.niveau.number();
        let kind = format!("niveau {niveau}  {retourcode}");
        writeln!(out, "{:<7}  {kind:<14}  {}", regel.code, regel.titel)?;
    }
    for regel in &keuze.bedrijfsregels {
        writeln!(
            out,
            "{:<7}  {:<14}  {}",
            regel.code, regel.status, regel.titel
        )?;
    }
    Ok(())
}

fn explain(out: &mut impl Write, keuze: &Keuze) -> io::Result<()> {
    for regel in &keuze.regels {
        writeln!(out, "{} {}\n", regel.code, regel.titel)?;
        writeln!(out, "{}\n", regel.uitleg)?;
        writeln!(out, "Niveau:     {}", regel.niveau.number())?;
        match regel.retourcode {
            Some(code) => writeln!(out, "Retourcode: {code} ({})", code.omschrijving())?,
            None => writeln!(out, "Retourcode: geen")?,
        }
        writeln!(out, "Berichten:  {}", names(regel.soorten()))?;
    }
    for regel in &keuze.bedrijfsregels {
        writeln!(out, "{} {}\n", regel.code, regel.titel)?;
        writeln!(out, "{}\n", regel.status.uitleg())?;
        writeln!(out, "Status:     {}", regel.status)?;
        if !regel.status.regels().is_empty() {
            writeln!(out, "Regels:     {}", regel.status.regels().join(", "))?;
        }
        writeln!(out, "Berichten:  {}", names(regel.soorten()))?;
    }
    Ok(())
}

fn names(soorten: impl Iterator<Item = BerichtSoort>) -> String {
    let names: Vec<String> = soorten.map(|soort| soort.to_string()).collect();
    names.join(", ")
}

/// The page of the documentation: generated, so that it says what the program does.
fn write_page(out: &mut impl Write, keuze: &Keuze) -> io::Result<()> {
    writeln!(out, "# De regels\n")?;
    writeln!(
        out,
        "Wat Bode controleert, regel voor regel. Deze pagina is gemaakt met `bode rules --format markdown`."
    )?;
    for regel in &keuze.regels {
        let retourcode = regel.retourcode.map_or("geen", RetourCode::code);
        writeln!(out, "\n## {} {}\n", regel.code, regel.titel)?;
        writeln!(
            out,
            "Niveau {}, retourcode {retourcode}, {}.\n",
            regel.niveau.number(),
            names(regel.soorten())
        )?;
        writeln!(out, "{}", regel.uitleg)?;
    }
    if keuze.bedrijfsregels.is_empty() {
        return Ok(());
    }
    write_business_rules(out, &keuze.bedrijfsregels)
}

/// The section of the page about business rules: a line per rule.
fn write_business_rules(out: &mut impl Write, regels: &[&Bedrijfsregel]) -> io::Result<()> {
    writeln!(out, "\n## Bedrijfsregels\n")?;
    writeln!(
        out,
        "Afspraken tussen gemeente en aanbieder, en wat Bode ermee doet: *afgedwongen* (Bode laat niet \
         toe dat het anders gaat), *ondersteund* (Bode helpt) of *aan mensen* (en waarom).\n"
    )?;
    writeln!(out, "| regel | wat hij vraagt | status |")?;
    writeln!(out, "|---|---|---|")?;
    for regel in regels {
        let door = match regel.status.regels() {
            [] => String::new(),
            regels => format!(" door {}", regels.join(", ")),
        };
        writeln!(
            out,
            "| {} | {} | *{}*{door}. {} |",
            regel.code,
            regel.titel,
            regel.status,
            regel.status.uitleg()
        )?;
    }
    Ok(())
}

/// A rule, as printed in JSON. A business rule has a status and no level.
#[derive(Debug, Serialize)]
struct Row {
    code: RegelCode,
    niveau: Option<Niveau>,
    retourcode: Option<RetourCode>,
    status: Option<&'static str>,
    /// The rules that check a business rule.
    regels: &'static [&'static str],
    berichten: Vec<BerichtSoort>,
    titel: &'static str,
    uitleg: &'static str,
}

impl From<&Regel> for Row {
    fn from(regel: &Regel) -> Self {
        Self {
            code: regel.code,
            niveau: Some(regel.niveau),
            retourcode: regel.retourcode,
            status: None,
            regels: &[],
            berichten: regel.soorten().collect(),
            titel: regel.titel,
            uitleg: regel.uitleg,
        }
    }
}

impl From<&Bedrijfsregel> for Row {
    fn from(regel: &Bedrijfsregel) -> Self {
        Self {
            code: regel.code,
            niveau: None,
            retourcode: None,
            status: Some(regel.status.naam()),
            regels: regel.status.regels(),
            berichten: regel.soorten().collect(),
            titel: regel.titel,
            uitleg: regel.status.uitleg(),
        }
    }
}
