//! What a daemon says of what happens: a line in the log, and the metrics. docs/logging.md names the
//! fields, docs/operation.md the metrics. Kinds, numbers and codes; never whom it is about.

use metrics::{counter, gauge};

use crate::gateway::ports::{Kanaal, Klok, Poststatus};
use crate::gateway::watch::{Gebeurtenis, Waarnemer};
use crate::standard::bericht::BerichtSoort;
use crate::web::metingen;

use std::sync::Arc;

/// Writes what happens to the log, and counts it.
pub(super) struct Logboek {
    /// The time.
    pub(super) klok: Arc<dyn Klok>,
}

impl Waarnemer for Logboek {
    fn zie(&self, gebeurtenis: &Gebeurtenis<'_>) {
        self.count(gebeurtenis);
        match gebeurtenis {
            Gebeurtenis::Binnengekomen { .. }
            | Gebeurtenis::Verwerkt { .. }
            | Gebeurtenis::VerwerkenMislukt { .. } => tell_in(gebeurtenis),
            Gebeurtenis::Storing { .. }
            | Gebeurtenis::Hersteld { .. }
            | Gebeurtenis::OpslagWeg { .. }
            | Gebeurtenis::OpslagTerug { .. } => tell_incident(gebeurtenis),
            _ => tell_out(gebeurtenis),
        }
    }
}

/// The kind as a label; word of an error is a kind too.
fn kind(soort: Option<BerichtSoort>) -> String {
    soort.map_or_else(|| "geen".to_owned(), |soort| soort.to_string())
}

fn way(kanaal: Option<Kanaal>) -> &'static str {
    kanaal.map_or("geen", Kanaal::code)
}

impl Logboek {
    fn count(&self, gebeurtenis: &Gebeurtenis<'_>) {
        match *gebeurtenis {
            Gebeurtenis::Binnengekomen { kanaal, partij, .. } => {
                let labels = [
                    ("partij", partij.sleutel()),
                    ("kanaal", kanaal.code().to_owned()),
                ];
                counter!(metingen::ONTVANGEN, &labels).increment(1);
                let now = u32::try_from(self.klok.seconden()).unwrap_or(u32::MAX);
                gauge!(metingen::LAATST_GEHOORD, &labels).set(now);
            }
            Gebeurtenis::Verwerkt {
                partij,
                soort,
                status,
                ..
            } => counter!(
                metingen::BEOORDEELD,
                "partij" => partij.sleutel(), "soort" => kind(soort), "status" => status.code()
            )
            .increment(1),
            Gebeurtenis::Bezorgd {
                partij,
                kanaal,
                soort,
                ..
            } => counter!(
                metingen::VERZONDEN,
                "partij" => partij.sleutel(), "kanaal" => kanaal.code(), "soort" => kind(soort)
            )
            .increment(1),
            Gebeurtenis::Uitgesteld { partij, kanaal, .. } => counter!(
                metingen::MISLUKT,
                "partij" => partij.sleutel(), "kanaal" => way(kanaal)
            )
            .increment(1),
            Gebeurtenis::Opgegeven { partij, kanaal, .. } => counter!(
                metingen::OPGEGEVEN,
                "partij" => partij.sleutel(), "kanaal" => way(kanaal)
            )
            .increment(1),
            Gebeurtenis::OnderwegGeweigerd { partij, kanaal, .. } => counter!(
                metingen::OPGEGEVEN,
                "partij" => partij.sleutel(), "kanaal" => kanaal.code()
            )
            .increment(1),
            Gebeurtenis::Storing { bestemming, .. } => {
                gauge!(metingen::BREKER, "bestemming" => bestemming.to_owned()).set(1_u32);
            }
            Gebeurtenis::Hersteld { bestemming } => {
                gauge!(metingen::BREKER, "bestemming" => bestemming.to_owned()).set(0_u32);
            }
            Gebeurtenis::VerwerkenMislukt { .. }
            | Gebeurtenis::OpslagWeg { .. }
            | Gebeurtenis::OpslagTerug { .. } => {}
        }
    }
}

fn tell_in(gebeurtenis: &Gebeurtenis<'_>) {
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
        _ => {}
    }
}

fn tell_out(gebeurtenis: &Gebeurtenis<'_>) {
    match *gebeurtenis {
        Gebeurtenis::Bezorgd {
            nummer,
            partij,
            kanaal,
            soort,
            bestemming,
        } => {
            let (zending, soort) = (nummer.0, soort.map(tracing::field::display));
            tracing::info!(zending, %partij, %kanaal, soort, bestemming, "bericht bezorgd");
        }
        Gebeurtenis::Uitgesteld {
            nummer,
            partij,
            bestemming,
            pogingen,
            reden,
            ..
        } => {
            let zending = nummer.0;
            tracing::warn!(zending, %partij, bestemming, pogingen, reden, "bezorgen uitgesteld");
        }
        Gebeurtenis::Opgegeven {
            nummer,
            partij,
            bestemming,
            reden,
            ..
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
        _ => {}
    }
}

/// Each is said once when it begins and once when it is over.
fn tell_incident(gebeurtenis: &Gebeurtenis<'_>) {
    match *gebeurtenis {
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
        _ => {}
    }
}
