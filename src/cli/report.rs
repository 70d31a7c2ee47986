//! `bode report`: what finance and functional administrators read.

mod lists;
mod mismatches;
mod output;

use clap::{Args, Subcommand};

use self::lists::{DeclaratiesArgs, LijstArgs};
use self::mismatches::AfwijkingenArgs;
pub(super) use self::output::{Vorm, write};
use super::Algemeen;
use super::exit::{Fout, Uitgang};

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
    Toewijzingen(LijstArgs),
    /// The declarations and what became of them, or the prestaties that were refused.
    Declaraties(DeclaratiesArgs),
}

/// Makes the report that was asked.
pub(super) fn run(algemeen: &Algemeen, args: &ReportArgs) -> Result<Uitgang, Fout> {
    match &args.rapport {
        Rapport::Afwijkingen(args) => mismatches::run(algemeen, args),
        Rapport::Toewijzingen(args) => lists::toewijzingen(algemeen, args),
        Rapport::Declaraties(args) => lists::declaraties(algemeen, args),
    }
}
