//! Who works on inbox and outbox: takes hold of a track, does what waits on it in order, lets go, and
//! goes on with the next. Tracks go side by side; so do daemons on one store.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::naslag::Naslagwerk;
use super::outbox::{Bezorger, OutboxError, Verder, Vervoer};
use super::ports::{Bak, Houvast, Ingekomen, Klok, Poststatus, Store, StoreError, Werker};
use super::receive::{ReceiveError, Verwerking, process, read_kept};
use super::spoor::Spoor;
use super::watch::{Gebeurtenis, Waarnemer};

/// Messages done on a track before another track gets its turn.
const TURN: u32 = 100;

/// Failures after which a message is set apart, so that it does not hold up what comes after it.
const FAILURES: u32 = 5;

/// How work is shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Werkwijze {
    /// How long a track is held without a sign of life, in seconds.
    pub houvast: u32,
    /// How long is waited when nothing waits, unless something comes: the only way to hear of work that
    /// another daemon took in.
    pub kijk: Duration,
    /// How long is waited after the store could not be reached.
    pub adem: Duration,
}

impl Default for Werkwijze {
    fn default() -> Self {
        Self {
            houvast: 30,
            kijk: Duration::from_secs(2),
            adem: Duration::from_secs(5),
        }
    }
}

/// What everyone who works has at hand.
pub struct Werkplaats<S, V> {
    /// The store.
    pub store: S,
    /// Schemas and lists.
    pub naslagwerk: Arc<Naslagwerk>,
    /// Who hands over.
    pub bezorger: Arc<Bezorger<S, V>>,
    /// The time.
    pub klok: Arc<dyn Klok>,
    /// Who sees what happens.
    pub waarnemer: Arc<dyn Waarnemer>,
    /// Who works: this daemon.
    pub werker: Werker,
    /// How.
    pub werkwijze: Werkwijze,
    /// Told of what comes into the inbox.
    pub binnen: Arc<Notify>,
    /// Told of what comes into the outbox.
    pub uit: Arc<Notify>,
    /// Says when to stop.
    pub stop: CancellationToken,
}

/// Why a track was left before it was done.
enum Onderbroken {
    /// The store can't be reached.
    Opslag(StoreError),
    /// What is first on the track can't be done: later, perhaps.
    Werk,
}

impl From<StoreError> for Onderbroken {
    fn from(error: StoreError) -> Self {
        Self::Opslag(error)
    }
}

impl<S, V> Werkplaats<S, V>
where
    S: Store + Clone + Send + Sync + 'static,
    V: Vervoer + 'static,
{
    /// Works on a box until told to stop; what is at hand is finished first.
    pub async fn work(&self, bak: Bak) {
        let mut last = None;
        let mut away = false;
        while !self.stop.is_cancelled() {
            let outcome = self.turn(bak, last).await;
            if let (true, Ok(_)) = (away, &outcome) {
                away = false;
                self.waarnemer.zie(&Gebeurtenis::OpslagTerug { bak });
            }
            match outcome {
                Ok(Some(spoor)) => last = Some(spoor),
                Ok(None) => {
                    last = None;
                    self.pause(self.werkwijze.kijk, Some(bak)).await;
                }
                Err(error) => {
                    if !away {
                        away = true;
                        let reden = &error.to_string();
                        self.waarnemer.zie(&Gebeurtenis::OpslagWeg { bak, reden });
                    }
                    self.pause(self.werkwijze.adem, None).await;
                }
            }
        }
    }

    /// Shows that this daemon is alive until told to stop, so that nobody takes over what it holds.
    pub async fn stay_alive(&self) {
        let step = Duration::from_secs(u64::from(self.werkwijze.houvast.max(3) / 3));
        while !self.stop.is_cancelled() {
            // Not reaching the store is told by those who work; the hold then simply ends.
            let _ = self.store.renew(self.houvast()).await;
            self.pause(step, None).await;
        }
    }

    fn houvast(&self) -> Houvast<'_> {
        let nu = self.klok.seconden();
        Houvast {
            werker: &self.werker,
            nu,
            tot: nu + i64::from(self.werkwijze.houvast),
        }
    }

    async fn pause(&self, duur: Duration, bak: Option<Bak>) {
        let woken = async {
            match bak {
                Some(Bak::In) => self.binnen.notified().await,
                Some(Bak::Uit) => self.uit.notified().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = self.stop.cancelled() => {}
            () = woken => {}
            () = tokio::time::sleep(duur) => {}
        }
    }

    /// One turn: a track from taking hold to letting go. `None` when nothing waits.
    async fn turn(&self, bak: Bak, last: Option<Spoor>) -> Result<Option<Spoor>, StoreError> {
        let Some(spoor) = self.store.claim(bak, self.houvast(), last).await? else {
            return Ok(None);
        };
        let outcome = self.work_on(bak, spoor).await;
        self.store.release(bak, spoor, &self.werker).await?;
        match outcome {
            Ok(()) => Ok(Some(spoor)),
            Err(Onderbroken::Opslag(error)) => Err(error),
            Err(Onderbroken::Werk) => {
                self.pause(self.werkwijze.adem, None).await;
                Ok(Some(spoor))
            }
        }
    }

    async fn work_on(&self, bak: Bak, spoor: Spoor) -> Result<(), Onderbroken> {
        for _ in 0..TURN {
            if self.stop.is_cancelled() {
                break;
            }
            let verder = match bak {
                Bak::In => self.process_next(spoor).await?,
                Bak::Uit => self.deliver_next(spoor).await?,
            };
            if verder == Verder::Klaar {
                break;
            }
        }
        Ok(())
    }

    async fn deliver_next(&self, spoor: Spoor) -> Result<Verder, Onderbroken> {
        match self.bezorger.deliver_next(spoor).await {
            Ok(verder) => Ok(verder),
            Err(OutboxError::Ingehaald) => Ok(Verder::Klaar),
            Err(OutboxError::Store(error)) => Err(error.into()),
            Err(OutboxError::Uitpakken(source)) => Err(Onderbroken::Opslag(StoreError::Database {
                doing: "een bericht in het postvak uit uitpakken",
                source: Box::new(source),
            })),
        }
    }

    async fn process_next(&self, spoor: Spoor) -> Result<Verder, Onderbroken> {
        let Some(post) = self.store.next_post(spoor).await? else {
            return Ok(Verder::Klaar);
        };
        let (nummer, partij) = (post.nummer, post.herkomst.partij);
        let error = match self.process(post).await {
            Ok(Verwerking::Nu {
                status,
                soort,
                uitgaand,
            }) => {
                if uitgaand > 0 {
                    self.uit.notify_one();
                }
                self.waarnemer.zie(&Gebeurtenis::Verwerkt {
                    nummer,
                    partij,
                    soort,
                    status,
                    uitgaand,
                });
                return Ok(Verder::Volgende);
            }
            Ok(Verwerking::Eerder) => return Ok(Verder::Volgende),
            Err(ReceiveError::Store(error)) => return Err(error.into()),
            Err(error) => error,
        };
        let status = self.store.post_failed(partij, nummer, FAILURES).await?;
        self.waarnemer.zie(&Gebeurtenis::VerwerkenMislukt {
            nummer,
            spoor,
            status,
            reden: &error.to_string(),
        });
        if status == Poststatus::Wacht {
            Err(Onderbroken::Werk)
        } else {
            Ok(Verder::Volgende)
        }
    }

    /// Reads beside the threads that serve connections; then judges and books. A fault in Bode that
    /// ends the task is a failure of this message, not of the daemon.
    async fn process(&self, post: Ingekomen) -> Result<Verwerking, ReceiveError> {
        let (naslagwerk, store) = (Arc::clone(&self.naslagwerk), self.store.clone());
        let task = tokio::spawn(async move {
            let reading = Arc::clone(&naslagwerk);
            let read = move || (read_kept(&reading.schemas, &post.verpakt), post);
            let read = tokio::task::spawn_blocking(read).await;
            let (beoordeling, post) = read.map_err(|_| ReceiveError::Afgebroken)?;
            process(&store, naslagwerk.naslag(), post, beoordeling?).await
        });
        task.await.map_err(|_| ReceiveError::Afgebroken)?
    }
}
