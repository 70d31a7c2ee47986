//! Asking VECOZO what became of what was pushed, until there is nothing more to hear.

use std::time::Duration;

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::cli::today::Systeemklok;
use crate::exchange::vecozo::{Vecozo, Vecozofout, ask_status};
use crate::gateway::Partij;
use crate::gateway::ports::{Eindstanden, Inbox, Kanaal, Klok as _, Onbeslistvraag, StoreError};
use crate::standard::types::AgbCode;

/// How many envelopes are taken from the store at a time.
const PAGE: u16 = 100;

/// So many calls in a row that fail: the rest waits for the next round.
const FAILURES: u8 = 3;

/// Who asks, for whom.
pub(super) struct Navraag<I, S> {
    pub(super) vecozo: Vecozo,
    pub(super) inbox: I,
    pub(super) store: S,
    pub(super) klok: Systeemklok,
    pub(super) aanbieders: Vec<AgbCode>,
    pub(super) interval: Duration,
    pub(super) dagen: u32,
}

impl<I: Inbox, S: Eindstanden> Navraag<I, S> {
    /// Asks until told to stop.
    pub(super) async fn run(self, stop: CancellationToken) {
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.round() => {}
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = sleep(self.interval) => {}
            }
        }
    }

    async fn round(&self) {
        let mut failures = 0;
        for agb in &self.aanbieders {
            let partij = Partij::Aanbieder(*agb);
            if let Err(error) = self.of_party(partij, &mut failures).await {
                tracing::warn!(%partij, %error, "de berichtstatus is niet na te vragen");
            }
            if failures >= FAILURES {
                return;
            }
        }
    }

    async fn of_party(&self, partij: Partij, failures: &mut u8) -> Result<(), StoreError> {
        let dagen = i32::try_from(self.dagen).unwrap_or(i32::MAX);
        let mut vraag = Onbeslistvraag {
            partij,
            kanaal: Kanaal::Vecozo,
            na: None,
            sinds: self.klok.moment().datum.plus_days(-dagen),
            hoogstens: PAGE,
        };
        loop {
            let page = self.store.onbeslist(vraag).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            vraag.na = Some(last.nummer);
            for one in page {
                let asked = ask_status(&self.vecozo, &self.inbox, partij, one.referentie).await;
                match asked {
                    Ok(Some(stand)) if stand.status.is_final() => {
                        let code = stand.status.code();
                        let decided =
                            self.store
                                .decided(partij, Kanaal::Vecozo, one.referentie, code);
                        decided.await?;
                        let zending = one.nummer.0;
                        tracing::info!(zending, %partij, status = code, "eindstatus gehoord van VECOZO");
                    }
                    // It is under way, or not known there yet.
                    Ok(_) => {}
                    Err(Vecozofout::Opslag(error)) => return Err(error),
                    Err(fout) => {
                        let zending = one.nummer.0;
                        tracing::debug!(zending, %partij, reden = %fout, "geen berichtstatus");
                        *failures += 1;
                        if *failures >= FAILURES {
                            tracing::warn!(reden = %fout, "VECOZO geeft geen berichtstatus; later opnieuw");
                            return Ok(());
                        }
                        continue;
                    }
                }
                *failures = 0;
            }
        }
    }
}
