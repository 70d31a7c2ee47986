//! `bode serve`: the gateway as a daemon. Reads the settings, opens what they name, and runs until it is
//! told to stop.

mod api;
mod certificates;
mod connections;
mod ggk;
mod listen;
pub(super) mod lock;
mod observer;
mod parts;
mod settings;
mod upkeep;
mod vecozo;

use std::path::PathBuf;

use clap::Args;
use sd_notify::NotifyState;
use tokio::signal::unix::{SignalKind, signal};

use self::lock::Slot;
use self::settings::read;
use super::exit::{Fout, Uitgang};
use super::{Algemeen, logging};
use crate::config::Config;
use crate::gateway::Plaats;
use crate::store::{Gebruik, SqlStore};

/// What to run with.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bode serve --config config/bode.toml\n\nconfig/bode.toml documents every setting; each can also be given in the environment (BODE__OPSLAG__DATABASE).\nWithout a file the store is bode-data/bode.sqlite, messages travel through folders in bode-data/post, and Bode\nlistens on this machine only. It stops on SIGTERM and SIGINT, after finishing what it has in hand. Exit status:\n0 stopped as asked, 2 could not start or had to stop."
)]
pub(super) struct ServeArgs {
    /// Settings (TOML).
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Runs until told to stop.
pub(super) fn run(algemeen: &Algemeen, args: &ServeArgs) -> Result<Uitgang, Fout> {
    let config = read(args.config.as_deref())?;
    let plaats = settings::plaats(algemeen, &config)?;
    logging::begin(config.log)
        .map_err(|error| Fout::Gebruik(format!("het logboek kan niet beginnen: {error}")))?;
    if args.config.is_none() {
        tracing::info!(
            "geen instellingen genoemd (--config): een SQLite-bestand en mappen onder bode-data, adressen van deze machine alleen"
        );
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(serve(algemeen, &config, &plaats))
}

async fn serve(algemeen: &Algemeen, config: &Config, plaats: &Plaats) -> Result<Uitgang, Fout> {
    // From here on, so that being told to stop while starting is heard too.
    let mut term = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let slot = Slot::of(plaats)?;
    let gebruik = Gebruik {
        verbindingen: config.opslag.verbindingen,
        wachttijd: config.opslag.wachttijd,
    };
    let store = SqlStore::at(plaats, gebruik).await?.with_outbox();
    tracing::info!(versie = env!("CARGO_PKG_VERSION"), opslag = %plaats, "Bode start");
    let levensloop = parts::start(algemeen, config, &store, &slot).await?;
    upkeep::tell(NotifyState::Ready);
    tracing::info!("gereed");
    let told = async {
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
        upkeep::tell(NotifyState::Stopping);
        tracing::info!("stoppen: wat onder handen is, wordt afgemaakt");
    };
    let ended = levensloop.run(told, config.werk.stoptijd).await;
    store.close().await;
    drop(slot);
    ended.map_err(|uitval| Fout::Gebruik(uitval.to_string()))?;
    tracing::info!("gestopt");
    Ok(Uitgang::Goed)
}
