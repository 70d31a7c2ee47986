//! `bode simulate`: a world of any size, to measure and to try things out on.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;

use super::exit::{Fout, Uitgang};
use super::progress;
use crate::simulate::{self, Opties, Percentage};
use crate::standard::types::Maand;

/// What world to make.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bode simulate --uit wereld --toewijzingen 100000 --prestaties 26000 --fout 2\n\nThe same options always give the same files: aanbieders.csv, contracten.csv, tarieven.csv, toewijzingen.csv,\ndeclaraties/*.xml, and besluiten.json when asked for. All persons are invented, with test BSNs."
)]
pub(super) struct SimulateArgs {
    /// Folder for the world; made when it does not exist yet.
    #[arg(long, value_name = "DIR")]
    uit: PathBuf,
    /// What chance follows from.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Grants in all.
    #[arg(long, default_value_t = 10_000)]
    toewijzingen: u32,
    /// Prestaties in all declarations together.
    #[arg(long, default_value_t = 1_000)]
    prestaties: u32,
    /// Share of the prestaties that is wrong, in percent.
    #[arg(long, default_value = "2")]
    fout: Percentage,
    /// Declarations, each of a provider to a municipality under a law.
    #[arg(long, default_value_t = 1)]
    declaraties: u16,
    /// Month that is declared (YYYY-MM).
    #[arg(long, default_value = "2026-03")]
    maand: Maand,
    /// Allocations in terms of the Twents Model, in besluiten.json.
    #[arg(long, default_value_t = 0)]
    besluiten: u32,
}

/// Makes the world.
pub(super) fn run(args: &SimulateArgs) -> Result<Uitgang, Fout> {
    let opties = Opties {
        seed: args.seed,
        toewijzingen: args.toewijzingen,
        prestaties: args.prestaties,
        fout: args.fout,
        declaraties: args.declaraties,
        besluiten: args.besluiten,
        maand: args.maand,
    };
    let bar = progress::counter(None, "bestanden");
    let mut open = |name: &str| -> io::Result<Box<dyn Write>> {
        let path = args.uit.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        bar.inc(1);
        Ok(Box::new(BufWriter::new(File::create(path)?)))
    };
    simulate::write(opties, &mut open)?;
    bar.finish_and_clear();
    anstream::println!("wereld geschreven in {}", args.uit.display());
    Ok(Uitgang::Goed)
}
