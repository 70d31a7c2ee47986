//! Pulling what waits at VECOZO, time and again. What goes wrong is said once, and so is that it is over.

use std::time::Duration;

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::exchange::vecozo::{Gelaten, Trekking, Vecozo, pull_once};
use crate::gateway::ports::Inbox;
use crate::standard::types::AgbCode;

/// Who pulls, for whom.
pub(super) struct Trekker<I> {
    pub(super) vecozo: Vecozo,
    pub(super) inbox: I,
    pub(super) aanbieders: Vec<AgbCode>,
    pub(super) interval: Duration,
}

/// What was said of the rounds before.
#[derive(Debug, Default)]
struct Gezegd {
    storing: bool,
    gelaten: Vec<Gelaten>,
}

impl<I: Inbox> Trekker<I> {
    /// Pulls until told to stop; again at once while more waits. What is under way when it must stop
    /// comes again: VECOZO heard nothing of it.
    pub(super) async fn run(self, stop: CancellationToken) {
        let mut gezegd = Gezegd::default();
        loop {
            let round = pull_once(&self.vecozo, &self.inbox, &self.aanbieders);
            let trekking = tokio::select! {
                () = stop.cancelled() => return,
                trekking = round => trekking,
            };
            let more = trekking.meer;
            gezegd.say(trekking);
            if more {
                continue;
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = sleep(self.interval) => {}
            }
        }
    }
}

impl Gezegd {
    fn say(&mut self, trekking: Trekking) {
        let Trekking {
            nieuw,
            bekend,
            onbevestigd,
            ..
        } = trekking;
        if nieuw + bekend + onbevestigd > 0 {
            tracing::info!(nieuw, bekend, onbevestigd, "berichten opgehaald bij VECOZO");
        }
        for gelaten in self.news(trekking.gelaten) {
            let traceer = gelaten.traceer.map(tracing::field::display);
            tracing::error!(traceer, reden = %gelaten.reden, "bericht blijft bij VECOZO liggen");
        }
        match trekking.afgebroken {
            Some(fout) if !self.storing => {
                tracing::error!(reden = %fout, "storing: ophalen bij VECOZO lukt niet");
                self.storing = true;
            }
            Some(fout) => tracing::debug!(reden = %fout, "ophalen bij VECOZO lukt nog niet"),
            None if self.storing => {
                tracing::warn!("hersteld: ophalen bij VECOZO lukt weer");
                self.storing = false;
            }
            None => {}
        }
    }

    /// What was left that the round before did not leave.
    fn news(&mut self, now: Vec<Gelaten>) -> Vec<Gelaten> {
        let before = std::mem::replace(&mut self.gelaten, now);
        let fresh = self.gelaten.iter().filter(|one| !before.contains(one));
        fresh.cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_said_once() {
        let left = |reden: &str| Gelaten {
            traceer: None,
            reden: reden.to_owned(),
        };
        let mut gezegd = Gezegd::default();
        assert_eq!(gezegd.news(vec![left("a")]), [left("a")]);
        assert_eq!(gezegd.news(vec![left("a"), left("b")]), [left("b")]);
        assert_eq!(gezegd.news(vec![left("b")]), []);
        assert_eq!(gezegd.news(vec![left("a")]), [left("a")]);
    }
}
