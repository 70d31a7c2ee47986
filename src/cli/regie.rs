//! `bode start` and `bode stop`: what a provider reports of its deliveries in, 305 and 307 messages out.

use std::path::PathBuf;

use clap::Args;

use super::exit::{Fout, Uitgang};
use super::send::{Verzender, Verzending};
use super::{Algemeen, files};
use crate::gateway::audit::Handeling;
use crate::gateway::naslag::Naslag;
use crate::gateway::ports::Moment;
use crate::gateway::regie::{Melding, report};
use crate::ledger::intent::regie::{Opdracht, Start, Stop, read_start, read_stop};
use crate::store::SqlStore;
use crate::twents::allocation::InputErrors;

/// What started.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bode --db zorg.sqlite start gestart.csv --out uit\n\nThe file is documented in docs/start-stop.md. Exit status: 0 everything was sent, 1 something was held back, 2 a\nfile could not be read."
)]
pub(super) struct StartArgs {
    #[command(flatten)]
    verzending: Verzending,
}

/// What stopped.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bode --db zorg.sqlite stop gestopt.csv --out uit\n\nThe file is documented in docs/start-stop.md. Exit status: 0 everything was sent, 1 something was held back, 2 a\nfile could not be read."
)]
pub(super) struct StopArgs {
    #[command(flatten)]
    verzending: Verzending,
}

/// Reports starts.
pub(super) fn run_start(algemeen: &Algemeen, args: &StartArgs) -> Result<Uitgang, Fout> {
    run::<Start>(algemeen, &args.verzending, read_start)
}

/// Reports stops.
pub(super) fn run_stop(algemeen: &Algemeen, args: &StopArgs) -> Result<Uitgang, Fout> {
    run::<Stop>(algemeen, &args.verzending, read_stop)
}

fn run<M: Melding + Clone>(
    algemeen: &Algemeen,
    args: &Verzending,
    read: fn(&str) -> Result<Vec<Opdracht<M>>, InputErrors>,
) -> Result<Uitgang, Fout> {
    Verzender::new(algemeen, None)?.each_file(
        algemeen,
        args,
        Some(Handeling::Melden),
        &async |store: &SqlStore, naslag: Naslag<'_>, moment: Moment, path: PathBuf| match read(
            &files::read_text(&path)?,
        ) {
            Err(errors) => Ok(Err(errors.to_string())),
            Ok(opdrachten) => Ok(Ok(report(store, naslag, &opdrachten, moment).await?)),
        },
    )
}
