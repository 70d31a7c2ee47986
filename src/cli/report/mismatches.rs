//! `bode report afwijkingen`.

use clap::Args;

use super::output::Uitvoer;
use super::whose;
use crate::cli::Algemeen;
use crate::cli::exit::{Fout, Uitgang};
use crate::cli::store::{Opslag, with_store};
use crate::gateway::Partij;
use crate::gateway::ports::{Filter, Store as _};
use crate::report::Afwijkingenrapport;
use crate::standard::types::{AgbCode, Gemeentecode, Maand};

/// Which declarations, and how to show them.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  bode --db bode.sqlite report afwijkingen --periode 2026-03\n  bode --db bode.sqlite report afwijkingen --aanbieder 12345678 --format xlsx --out afwijkingen.xlsx"
)]
pub(super) struct AfwijkingenArgs {
    /// Whose ledger: a municipality (CBS code) or a provider (AGB code). Without it those of all
    /// municipalities of the store.
    #[arg(long, value_name = "PARTY")]
    partij: Option<Partij>,
    /// Only declarations about this month (YYYY-MM).
    #[arg(long, value_name = "MONTH")]
    periode: Option<Maand>,
    /// Only declarations of this provider (AGB code).
    #[arg(long, value_name = "AGB")]
    aanbieder: Option<AgbCode>,
    /// Only declarations to this municipality (CBS code).
    #[arg(long, value_name = "CODE")]
    gemeente: Option<Gemeentecode>,
    #[command(flatten)]
    uitvoer: Uitvoer,
}

/// Makes the report.
pub(super) fn run(algemeen: &Algemeen, args: &AfwijkingenArgs) -> Result<Uitgang, Fout> {
    let rapport = with_store(algemeen, Opslag::Bestaand, async |store| {
        let filter = Filter {
            gemeente: args.gemeente,
            maand: args.periode,
            aanbieder: args.aanbieder,
            boekhouder: whose(&store, args.partij).await?,
        };
        let rows = store.afwijkingen(filter).await?;
        Ok(Afwijkingenrapport::new(
            rows,
            &store.totalen(filter).await?,
        )?)
    })?;
    args.uitvoer.put(&rapport)
}
