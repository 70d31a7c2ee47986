//! The life of a daemon: parts that run side by side until one is told to stop. A part that ends by
//! itself ends the daemon: half a gateway is worse than none that a service manager starts again.

use std::future::Future;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// Why a daemon ended without being asked to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Uitval {
    /// A part ended by itself.
    #[error("onderdeel {0} is onverwacht gestopt; de daemon stopt, en moet opnieuw worden gestart")]
    Onderdeel(&'static str),
    /// Parts were still busy when the time to finish was over. What they held is given back by itself.
    #[error(
        "niet alles was op tijd klaar met stoppen; wat niet af was, wordt bij de volgende start afgemaakt"
    )]
    TeLaat,
}

/// The parts that run.
#[derive(Debug, Default)]
pub struct Levensloop {
    onderdelen: JoinSet<&'static str>,
    stop: CancellationToken,
}

impl Levensloop {
    /// What tells the parts to stop.
    pub fn stop(&self) -> CancellationToken {
        self.stop.clone()
    }

    /// Starts a part, by a name for people.
    pub fn start(&mut self, naam: &'static str, part: impl Future<Output = ()> + Send + 'static) {
        self.onderdelen.spawn(async move {
            part.await;
            naam
        });
    }

    /// Runs until `until`, then tells everyone to stop and waits for that, but no longer than `grace`.
    ///
    /// # Errors
    /// When a part ended by itself, or did not stop in time.
    pub async fn run(
        mut self,
        until: impl Future<Output = ()>,
        grace: Duration,
    ) -> Result<(), Uitval> {
        let died = tokio::select! {
            () = until => None,
            () = self.stop.cancelled() => None,
            ended = self.onderdelen.join_next() => match ended {
                Some(Ok(naam)) => Some(naam),
                Some(Err(_)) => Some("(afgebroken)"),
                None => None,
            },
        };
        self.stop.cancel();
        let finish = async { while self.onderdelen.join_next().await.is_some() {} };
        let in_time = tokio::time::timeout(grace, finish).await.is_ok();
        match died {
            Some(naam) => Err(Uitval::Onderdeel(naam)),
            None if in_time => Ok(()),
            None => Err(Uitval::TeLaat),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block_on<T>(work: impl Future<Output = T>) -> T {
        crate::logs::watch();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build();
        runtime.unwrap().block_on(work)
    }

    #[test]
    fn parts_stop_when_asked() {
        block_on(async {
            let mut levensloop = Levensloop::default();
            let stop = levensloop.stop();
            levensloop.start("werker", async move { stop.cancelled().await });
            let ended = levensloop.run(async {}, Duration::from_mins(1)).await;
            assert_eq!(ended, Ok(()));
        });
    }

    #[test]
    fn a_part_that_ends_ends_all() {
        block_on(async {
            let mut levensloop = Levensloop::default();
            let stop = levensloop.stop();
            levensloop.start("blijver", async move { stop.cancelled().await });
            levensloop.start("uitvaller", async {});
            let ended = levensloop
                .run(std::future::pending(), Duration::from_mins(1))
                .await;
            assert_eq!(ended, Err(Uitval::Onderdeel("uitvaller")));
        });
    }

    #[test]
    fn a_part_that_goes_on_is_left_behind() {
        block_on(async {
            let mut levensloop = Levensloop::default();
            levensloop.start("dover", std::future::pending());
            let ended = levensloop.run(async {}, Duration::ZERO).await;
            assert_eq!(ended, Err(Uitval::TeLaat));
        });
    }
}
