//! What a daemon says of what happens: a line in the log for each, with the same names of fields
//! everywhere. Kinds, numbers and codes; never whom it is about.

use crate::config::{Formaat, Log};
use crate::gateway::ports::Poststatus;
use crate::gateway::watch::{Gebeurtenis, Waarnemer};

/// Starts the log, on standard error.
pub(super) fn start_log(log: Log) {
    let filter = tracing_subscriber::EnvFilter::new(format!("off,bode={}", log.niveau.code()));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_target(false)
        .with_writer(std::io::stderr);
    match log.formaat {
        Formaat::Text => builder.with_ansi(false).init(),
        Formaat::Json => builder.json().flatten_event(true).init(),
    }
}

/// Writes what happens to the log.
#[derive(Debug, Clone, Copy)]
pub(super) struct Logboek;

impl Waarnemer for Logboek {
    fn zie(&self, gebeurtenis: &Gebeurtenis<'_>) {
        match *gebeurtenis {
            Gebeurtenis::Binnengekomen {
                kanaal,
                partij,
                aanname,
            } => {
                let post = aanname.nummer().0;
                tracing::debug!(%kanaal, %partij, post, "bericht binnengekomen");
            }
            Gebeurtenis::Verwerkt {
                nummer,
                partij,
                soort,
                status,
                uitgaand,
            } => {
                let soort = soort.map(tracing::field::display);
                let (post, status) = (nummer.0, status.code());
                tracing::info!(post, %partij, soort, status, uitgaand, "bericht verwerkt");
            }
            Gebeurtenis::VerwerkenMislukt {
                nummer,
                spoor,
                status,
                reden,
            } => {
                let post = nummer.0;
                if status == Poststatus::Vastgelopen {
                    tracing::error!(post, %spoor, reden, "bericht kan niet worden verwerkt en is apart gelegd");
                } else {
                    tracing::warn!(post, %spoor, reden, "verwerken mislukt, wordt opnieuw geprobeerd");
                }
            }
            _ => uit(gebeurtenis),
        }
    }
}

/// What happens to what goes out, and to those it depends on.
fn uit(gebeurtenis: &Gebeurtenis<'_>) {
    match *gebeurtenis {
        Gebeurtenis::Bezorgd {
            nummer,
            partij,
            soort,
            bestemming,
        } => {
            let soort = soort.map(tracing::field::display);
            tracing::info!(zending = nummer.0, %partij, soort, bestemming, "bericht bezorgd");
        }
        Gebeurtenis::Uitgesteld {
            nummer,
            bestemming,
            pogingen,
            reden,
        } => {
            tracing::warn!(
                zending = nummer.0,
                bestemming,
                pogingen,
                reden,
                "bezorgen uitgesteld"
            );
        }
        Gebeurtenis::Opgegeven {
            nummer,
            partij,
            bestemming,
            reden,
        } => {
            tracing::error!(zending = nummer.0, %partij, bestemming, reden, "bezorgen opgegeven");
        }
        Gebeurtenis::OnderwegGeweigerd {
            kanaal,
            partij,
            code,
            herkend,
        } => {
            tracing::error!(%kanaal, %partij, code, herkend, "bericht onderweg geweigerd");
        }
        Gebeurtenis::Storing { bestemming, reden } => {
            tracing::error!(bestemming, reden, "storing: bestemming is niet bereikbaar");
        }
        Gebeurtenis::Hersteld { bestemming } => {
            tracing::warn!(bestemming, "hersteld: bestemming is weer bereikbaar");
        }
        Gebeurtenis::OpslagWeg { bak, reden } => {
            tracing::error!(bak = bak.code(), reden, "opslag is niet bereikbaar");
        }
        Gebeurtenis::OpslagTerug { bak } => {
            tracing::warn!(bak = bak.code(), "opslag is weer bereikbaar");
        }
        Gebeurtenis::Binnengekomen { .. }
        | Gebeurtenis::Verwerkt { .. }
        | Gebeurtenis::VerwerkenMislukt { .. } => {}
    }
}
