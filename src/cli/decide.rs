//! `bode decide`: what a municipality decides on requests in, 319 and 301 messages out.

use std::path::PathBuf;

use clap::Args;

use super::exit::{Fout, Uitgang};
use super::send::{Verzender, Verzending};
use super::toezicht::Toezicht;
use super::{Algemeen, files};
use crate::gateway::Partij;
use crate::gateway::audit::Handeling;
use crate::gateway::decide::decide;
use crate::gateway::naslag::Naslag;
use crate::gateway::ports::Moment;
use crate::ledger::intent::decision::{read_csv, read_json};
use crate::store::SqlStore;

/// What is decided.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bode --db bode.sqlite decide besluiten.json --out uit\n\nThe file is documented in docs/requests.md; `bode report verzoeken` lists what waits. Exit status: 0 everything was\ncarried out, 1 something was held back, 2 a file could not be read."
)]
pub(super) struct DecideArgs {
    #[command(flatten)]
    verzending: Verzending,
    /// Folder with catalogues of the Twents Model (*.toml) to use instead of the built-in examples.
    #[arg(long, value_name = "DIR", env = "BODE_TWENTS_MODEL")]
    twents_model: Option<PathBuf>,
}

/// Carries out decisions.
pub(super) fn run(algemeen: &Algemeen, args: &DecideArgs) -> Result<Uitgang, Fout> {
    Verzender::new(algemeen, args.twents_model.as_deref())?.each_file(
        algemeen,
        &args.verzending,
        None,
        &async |store: &SqlStore, naslag: Naslag<'_>, moment: Moment, path: PathBuf| {
            let text = files::read_text(&path)?;
            let read = if text.trim_start().starts_with(['{', '[']) {
                read_json(&text)
            } else {
                read_csv(&text)
            };
            match read {
                Err(errors) => Ok(Err(errors.to_string())),
                Ok(besluiten) => {
                    let toezicht = Toezicht::open(algemeen, store).await?;
                    let partijen = besluiten
                        .iter()
                        .map(|besluit| Partij::Gemeente(besluit.gemeente))
                        .collect();
                    let about = format!("{} besluiten op verzoeken", besluiten.len());
                    let mut pogingen = Vec::new();
                    let work = async || {
                        pogingen = decide(store, naslag, &besluiten, moment).await?;
                        let held_back = pogingen.iter().any(|poging| poging.gevolg.is_err());
                        Ok(if held_back {
                            Uitgang::Bevindingen
                        } else {
                            Uitgang::Goed
                        })
                    };
                    toezicht
                        .around(store, &partijen, Handeling::Besluiten, &about, work)
                        .await?;
                    Ok(Ok(pogingen))
                }
            }
        },
    )
}
