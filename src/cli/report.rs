//! `bode report`: what finance and functional administrators read.

mod lists;
mod mismatches;
mod output;

use clap::{Args, Subcommand};

use self::lists::{DeclaratiesArgs, LijstArgs, TermijnenArgs, ToewijzingenArgs, VerzoekenArgs};
use self::mismatches::AfwijkingenArgs;
pub(super) use self::output::{Vorm, write};
use super::Algemeen;
use super::exit::{Fout, Uitgang};
use crate::gateway::ports::Store as _;
use crate::gateway::{Boekhouder, Partij};
use crate::store::SqlStore;

/// Which report.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  bode --db bode.sqlite report afwijkingen --periode 2026-03\n  bode --db bode.sqlite report toewijzingen --gemeente 0153 --format xlsx --out toewijzingen.xlsx"
)]
pub(super) struct ReportArgs {
    #[command(subcommand)]
    rapport: Rapport,
}

/// The reports.
#[derive(Debug, Subcommand)]
enum Rapport {
    /// What was refused and why, line by line and in total.
    Afwijkingen(AfwijkingenArgs),
    /// What was granted, how far the provider knows it, and how much of it is used.
    Toewijzingen(ToewijzingenArgs),
    /// What providers ask (315, 317), and what was decided on it.
    Verzoeken(VerzoekenArgs),
    /// What must be done by a day: answers, decisions, starts and stops.
    Termijnen(TermijnenArgs),
    /// The declarations and what became of them, or the prestaties that were refused.
    Declaraties(DeclaratiesArgs),
    /// What a person must look at. `bode done` takes something off the list.
    Werklijst(LijstArgs),
}

/// Makes the report that was asked.
pub(super) fn run(algemeen: &Algemeen, args: &ReportArgs) -> Result<Uitgang, Fout> {
    match &args.rapport {
        Rapport::Afwijkingen(args) => mismatches::run(algemeen, args),
        Rapport::Toewijzingen(args) => lists::toewijzingen(algemeen, args),
        Rapport::Verzoeken(args) => lists::verzoeken(algemeen, args),
        Rapport::Termijnen(args) => lists::termijnen(algemeen, args),
        Rapport::Declaraties(args) => lists::declaraties(algemeen, args),
        Rapport::Werklijst(args) => lists::werklijst(algemeen, args),
    }
}

/// Whose ledgers a report is made from. A party that the store does not act for is refused: an empty
/// report would look as if it had nothing.
async fn whose(store: &SqlStore, partij: Option<Partij>) -> Result<Boekhouder, Fout> {
    let Some(partij) = partij else {
        return Ok(Boekhouder::Gemeenten);
    };
    if store.has(partij).await? {
        return Ok(Boekhouder::from(partij));
    }
    Err(Fout::Gebruik(format!(
        "deze opslag werkt niet voor {partij}; `bode party` noemt voor wie wel"
    )))
}
