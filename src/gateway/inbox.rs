//! The inbox: what transports bring is on disk before they are told so. Those who come at the same time
//! share one commit, so that a disk's speed counts per batch and not per message.

mod glance;

use std::mem;
use std::sync::Arc;

use tokio::sync::{Notify, mpsc, oneshot};
use tokio::task::JoinHandle;

use super::packed::Verpakt;
use super::ports::{
    Aanname, Binnengekomen, Herkomst, Inbox, Klok, NieuwePost, Postvakken, StoreError,
    Transportfout,
};
use super::watch::{Gebeurtenis, Waarnemer};

/// Messages in a commit at most.
const BATCH: usize = 256;

/// Packed bytes in a commit at most, but for a message that is larger by itself.
const BATCH_BYTES: usize = 8 << 20;

/// Messages that wait for their commit; who comes after waits to get in.
const WAITING: usize = 256;

/// From this size on, packing leaves the threads that serve connections.
const LARGE: usize = 256 << 10;

/// One message and whoever waits for it.
struct Aanvraag {
    post: NieuwePost,
    antwoord: oneshot::Sender<Antwoord>,
}

/// The inbox of a running daemon. Clones are the same inbox.
#[derive(Clone)]
pub struct Postkamer<S> {
    store: S,
    klok: Arc<dyn Klok>,
    waarnemer: Arc<dyn Waarnemer>,
    aanvragen: mpsc::Sender<Aanvraag>,
}

impl<S: Postvakken + Clone + 'static> Postkamer<S> {
    /// Opens the inbox. The task ends when the last clone is gone; `wekker` is told of what came.
    pub fn open(
        store: S,
        klok: Arc<dyn Klok>,
        waarnemer: Arc<dyn Waarnemer>,
        wekker: Arc<Notify>,
    ) -> (Self, JoinHandle<()>) {
        let (aanvragen, wachtrij) = mpsc::channel(WAITING);
        let task = tokio::spawn(keep_all(store.clone(), wachtrij, wekker));
        let postkamer = Self {
            store,
            klok,
            waarnemer,
            aanvragen,
        };
        (postkamer, task)
    }
}

impl<S: Postvakken + Clone + 'static> Inbox for Postkamer<S> {
    async fn accept(&self, post: Binnengekomen) -> Result<Aanname, StoreError> {
        let (kanaal, partij) = (post.kanaal, post.partij);
        let (herkomst, bytes) = Herkomst::of(post);
        let moment = self.klok.moment();
        let size = bytes.len();
        let prepare = move || -> Result<NieuwePost, StoreError> {
            let spoor = glance::spoor(herkomst.partij, &bytes);
            let verpakt = Verpakt::pack(&bytes).map_err(|source| cannot(Box::new(source)))?;
            Ok(NieuwePost {
                spoor,
                herkomst,
                moment,
                verpakt,
            })
        };
        let post = if size < LARGE {
            prepare()?
        } else {
            let packed = tokio::task::spawn_blocking(prepare).await;
            packed.map_err(|source| cannot(Box::new(source)))??
        };
        let (antwoord, uitslag) = oneshot::channel();
        let stopped = || cannot("de daemon stopt".into());
        let sent = self.aanvragen.send(Aanvraag { post, antwoord }).await;
        sent.map_err(|_| stopped())?;
        let aanname = uitslag.await.map_err(|_| stopped())??;
        self.waarnemer.zie(&Gebeurtenis::Binnengekomen {
            kanaal,
            partij,
            aanname,
        });
        Ok(aanname)
    }

    async fn hear_fout(&self, fout: Transportfout) -> Result<(), StoreError> {
        let reden = format!("{}: {}", fout.code, fout.omschrijving);
        let moment = self.klok.moment();
        let ours = self
            .store
            .refused_underway(fout.partij, fout.over, &reden, moment)
            .await?;
        self.waarnemer.zie(&Gebeurtenis::OnderwegGeweigerd {
            kanaal: fout.kanaal,
            partij: fout.partij,
            code: &fout.code,
            herkend: ours,
        });
        Ok(())
    }
}

fn cannot(source: Box<dyn std::error::Error + Send + Sync>) -> StoreError {
    StoreError::Database {
        doing: "een binnengekomen bericht bewaren",
        source,
    }
}

/// Those who share a commit.
struct Lading {
    aanvragen: Vec<Aanvraag>,
    /// How large they are together, packed.
    bytes: usize,
}

impl Lading {
    fn of(first: Aanvraag) -> Self {
        Self {
            bytes: first.post.verpakt.inhoud.len(),
            aanvragen: vec![first],
        }
    }

    /// Adds those who wait, as far as there is room.
    fn fill(&mut self, wachtrij: &mut mpsc::Receiver<Aanvraag>) {
        while self.aanvragen.len() < BATCH && self.bytes < BATCH_BYTES {
            let Ok(next) = wachtrij.try_recv() else { break };
            self.bytes += next.post.verpakt.inhoud.len();
            self.aanvragen.push(next);
        }
    }
}

/// What became of a batch, to be handed out to those who wait for it.
#[derive(Default)]
struct Ontvangstbewijzen(Vec<(oneshot::Sender<Antwoord>, Antwoord)>);

/// What became of one message.
type Antwoord = Result<Aanname, StoreError>;

impl Ontvangstbewijzen {
    /// To everybody.
    fn hand_out(self, wekker: &Notify) {
        if self.0.is_empty() {
            return;
        }
        for (antwoord, afloop) in self.0 {
            // Who brought it may have gone; then it is here all the same.
            let _ = antwoord.send(afloop);
        }
        wekker.notify_waiters();
        wekker.notify_one();
    }
}

/// Keeps what comes until nobody can bring anything any more.
async fn keep_all<S: Postvakken>(
    store: S,
    mut wachtrij: mpsc::Receiver<Aanvraag>,
    wekker: Arc<Notify>,
) {
    let mut bewijzen = Ontvangstbewijzen::default();
    loop {
        let mut first = wachtrij.try_recv().ok();
        if first.is_none() {
            mem::take(&mut bewijzen).hand_out(&wekker);
            first = wachtrij.recv().await;
        }
        let Some(first) = first else {
            return;
        };
        let mut lading = Lading::of(first);
        lading.fill(&mut wachtrij);
        // The database is at work on these before those of the last commit hear: they pack their
        // next message meanwhile.
        let earlier = mem::take(&mut bewijzen);
        (bewijzen, ()) = tokio::join!(
            biased;
            keep(&store, lading.aanvragen),
            async { earlier.hand_out(&wekker) },
        );
    }
}

/// Keeps a batch. Where that fails each is kept by itself, so that none pays for another.
async fn keep<S: Postvakken>(store: &S, batch: Vec<Aanvraag>) -> Ontvangstbewijzen {
    let (post, antwoorden): (Vec<NieuwePost>, Vec<_>) = batch
        .into_iter()
        .map(|aanvraag| (aanvraag.post, aanvraag.antwoord))
        .unzip();
    let afloop: Vec<Antwoord> = if let Ok(aangenomen) = store.take_in(&post).await {
        aangenomen.into_iter().map(Ok).collect()
    } else {
        let mut afloop = Vec::with_capacity(post.len());
        for item in &post {
            afloop.push(keep_alone(store, item).await);
        }
        afloop
    };
    Ontvangstbewijzen(antwoorden.into_iter().zip(afloop).collect())
}

async fn keep_alone<S: Postvakken>(store: &S, item: &NieuwePost) -> Antwoord {
    let aangenomen = store.take_in(std::slice::from_ref(item)).await?;
    aangenomen.first().copied().ok_or(StoreError::Inconsistent {
        table: "post",
        what: "een bewaard bericht heeft geen nummer",
    })
}
