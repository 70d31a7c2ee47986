//! `bode request`: what a provider asks for in, 315 and 317 messages out.

use std::path::PathBuf;

use clap::Args;

use super::exit::{Fout, Uitgang};
use super::send::{Verzender, Verzending};
use super::{Algemeen, files};
use crate::gateway::audit::Handeling;
use crate::gateway::naslag::Naslag;
use crate::gateway::ports::Moment;
use crate::gateway::request::ask;
use crate::ledger::intent::request::read_verzoeken;
use crate::store::SqlStore;

/// What is asked.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bode --db zorg.sqlite request verzoeken.json --out uit\n\nThe file is documented in docs/requests-provider.md. Exit status: 0 everything was sent, 1 something was held back, 2 a\nfile could not be read."
)]
pub(super) struct RequestArgs {
    #[command(flatten)]
    verzending: Verzending,
    /// Folder with catalogues of the Twents Model (*.toml) to use instead of the built-in examples.
    #[arg(long, value_name = "DIR", env = "BODE_TWENTS_MODEL")]
    twents_model: Option<PathBuf>,
}

/// Sends requests.
pub(super) fn run(algemeen: &Algemeen, args: &RequestArgs) -> Result<Uitgang, Fout> {
    Verzender::new(algemeen, args.twents_model.as_deref())?.each_file(
        algemeen,
        &args.verzending,
        Some(Handeling::Verzoeken),
        &async |store: &SqlStore, naslag: Naslag<'_>, moment: Moment, path: PathBuf| {
            match read_verzoeken(&files::read_text(&path)?) {
                Err(errors) => Ok(Err(errors.to_string())),
                Ok(verzoeken) => Ok(Ok(ask(store, naslag, &verzoeken, moment).await?)),
            }
        },
    )
}
