//! Taking files from `in`. The system tells when a file was closed or moved there; what it did not tell of,
//! as of what lay there at the start, is taken once it did not change between two looks. Neither shows that
//! whoever writes is done: a file that stops in the middle of its XML is left until it did not change for
//! some minutes. So a file that is being written is left alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use futures_util::future::join_all;
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::whole::is_cut_off;
use super::{Map, Mappen, is_unfinished, reason};
use crate::gateway::Partij;
use crate::gateway::packed::Vingerafdruk;
use crate::gateway::ports::{Binnengekomen, Inbox, Kanaal, StoreError};

/// Files taken together: they share a commit.
const TOGETHER: usize = 16;

/// Bytes of files taken together, but for a file that is larger by itself.
const TOGETHER_BYTES: u64 = 4 << 20;

/// Larger than this is no message: the network's limit with room to spare.
const LARGEST: u64 = 128 << 20;

/// Names of files that the system told of and that wait to be taken.
const TOLD: usize = 4096;

/// How long it takes before what could not be taken is tried again.
const AGAIN: Duration = Duration::from_mins(1);

/// How often that is tried before a file that did not change in the meantime is taken as it is, also in
/// the middle of its XML.
const PATIENCE: u32 = 5;

/// Why the folder of a party can't be watched.
#[derive(Debug, thiserror::Error)]
#[error("de map in van {partij} kan niet worden gevolgd: {reden}")]
pub struct IntakeError {
    /// The party.
    pub partij: Partij,
    /// Why.
    pub reden: String,
}

/// What is known of a file at a look: its length and when it was last changed.
type Gezien = (u64, Option<std::time::Duration>);

/// Whether a file that seems not to be whole is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Geduld {
    /// It is left for a later look.
    Nog,
    /// It is taken: nobody adds to it any more.
    Op,
}

/// Who takes the files of a party.
pub struct Intake<I> {
    partij: Partij,
    mappen: Mappen,
    inbox: I,
    kijk: Duration,
    /// What the last look saw, and at how many looks in a row it was the same.
    seen: BTreeMap<PathBuf, (Gezien, u32)>,
}

impl<I: Inbox> Intake<I> {
    /// Of the folders of a party; `kijk` is the time between two looks.
    pub const fn new(partij: Partij, mappen: Mappen, inbox: I, kijk: Duration) -> Self {
        Self {
            partij,
            mappen,
            inbox,
            kijk,
            seen: BTreeMap::new(),
        }
    }

    /// Takes files until told to stop.
    ///
    /// # Errors
    /// When the folder can't be watched at all.
    pub async fn run(mut self, stop: CancellationToken) -> Result<(), IntakeError> {
        let (tell, mut told) = mpsc::channel(TOLD);
        let folder = self.mappen.path(Map::In);
        let _watcher = self.watch(&folder, tell)?;
        let mut look = tokio::time::interval(self.kijk);
        look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        // What lay there before goes before what comes: two looks first, while the system's word waits.
        look.tick().await;
        self.look(&folder);
        look.tick().await;
        let left = self.look(&folder);
        self.take_all(left, &stop).await;
        loop {
            let ready = tokio::select! {
                () = stop.cancelled() => return Ok(()),
                Some(first) = told.recv() => {
                    let mut ready = BTreeSet::from([first]);
                    while let Ok(next) = told.try_recv() {
                        ready.insert(next);
                    }
                    in_order(ready)
                }
                _ = look.tick() => self.look(&folder),
            };
            self.take_all(ready, &stop).await;
        }
    }

    async fn take_all(&self, files: Vec<Gevonden>, stop: &CancellationToken) {
        for batch in batches(files) {
            if stop.is_cancelled() {
                return;
            }
            self.take(batch).await;
        }
    }

    fn watch(
        &self,
        folder: &Path,
        tell: mpsc::Sender<PathBuf>,
    ) -> Result<RecommendedWatcher, IntakeError> {
        let cannot = |error: notify::Error| IntakeError {
            partij: self.partij,
            reden: error.to_string(),
        };
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<_>| {
            let Ok(notify::Event { kind, paths, .. }) = event else {
                return;
            };
            if is_whole(kind) {
                for path in paths {
                    // What does not fit is found by the next look.
                    let _ = tell.try_send(path);
                }
            }
        })
        .map_err(cannot)?;
        watcher
            .watch(folder, RecursiveMode::NonRecursive)
            .map_err(cannot)?;
        Ok(watcher)
    }

    /// The files whose turn it is, oldest first: those that are the same as at the last look, and again
    /// after a while those that are the same since then.
    fn look(&mut self, folder: &Path) -> Vec<Gevonden> {
        let Ok(entries) = fs::read_dir(folder) else {
            return Vec::new();
        };
        let again = AGAIN.as_millis().div_ceil(self.kijk.as_millis().max(1));
        let again = u32::try_from(again).unwrap_or(u32::MAX).max(2);
        let mut before = std::mem::take(&mut self.seen);
        let mut ready = Vec::new();
        for file in entries.filter_map(|entry| Gevonden::of(entry.ok()?.path())) {
            let times = match before.remove(&file.path) {
                Some((gezien, times)) if gezien == file.gezien => times.saturating_add(1),
                _ => 0,
            };
            self.seen.insert(file.path.clone(), (file.gezien, times));
            let geduld = match times {
                1 => Geduld::Nog,
                _ if times == 0 || times % again != 0 => continue,
                _ if times / again < PATIENCE => Geduld::Nog,
                _ => Geduld::Op,
            };
            ready.push(Gevonden { geduld, ..file });
        }
        sorted(ready)
    }

    /// Takes files together. What fails stays, and is found by a later look.
    async fn take(&self, batch: Vec<Gevonden>) {
        let (mappen, partij) = (self.mappen.clone(), self.partij);
        let read = tokio::task::spawn_blocking(move || {
            let read = |file: Gevonden| Gelezen::read(&mappen, partij, file);
            batch.into_iter().filter_map(read).collect::<Vec<_>>()
        });
        let Ok(read) = read.await else { return };
        // Each says its turn before any waits: files of one look go in by that order.
        join_all(read.into_iter().map(|file| self.take_one(file))).await;
    }

    async fn take_one(&self, file: Gelezen) {
        let Gelezen { path, name, inhoud } = file;
        let taken: Result<_, StoreError> = self
            .inbox
            .accept(Binnengekomen {
                kanaal: Kanaal::Map,
                partij: self.partij,
                referentie: None,
                antwoord_op: None,
                afzender: None,
                bestandsnaam: Some(name.clone()),
                opschrift: None,
                inhoud,
            })
            .await;
        if taken.is_ok() {
            // Left behind by a crash or a failure here, it comes in again as what it is: a repetition.
            let _ = fs::rename(path, self.mappen.path(Map::Done).join(name));
        }
    }
}

/// Whether an event says that a file is whole: whoever wrote it closed it, or it was moved here.
const fn is_whole(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(RenameMode::To))
    )
}

/// A file in `in`.
struct Gevonden {
    path: PathBuf,
    gezien: Gezien,
    geduld: Geduld,
}

impl Gevonden {
    fn of(path: PathBuf) -> Option<Self> {
        if is_unfinished(&path) {
            return None;
        }
        let metadata = fs::metadata(&path).ok()?;
        metadata.is_file().then(|| Self {
            gezien: (metadata.len(), changed(&metadata)),
            geduld: Geduld::Nog,
            path,
        })
    }
}

#[expect(
    clippy::disallowed_types,
    reason = "the time that a file bears is compared with itself only"
)]
fn changed(metadata: &fs::Metadata) -> Option<Duration> {
    let changed = metadata.modified().ok()?;
    changed
        .duration_since(std::time::SystemTime::UNIX_EPOCH)
        .ok()
}

fn in_order(paths: BTreeSet<PathBuf>) -> Vec<Gevonden> {
    sorted(paths.into_iter().filter_map(Gevonden::of).collect())
}

fn sorted(mut files: Vec<Gevonden>) -> Vec<Gevonden> {
    files.sort_by(|a, b| (a.gezien.1, &a.path).cmp(&(b.gezien.1, &b.path)));
    files
}

fn batches(files: Vec<Gevonden>) -> Vec<Vec<Gevonden>> {
    let mut batches: Vec<Vec<Gevonden>> = Vec::new();
    let mut bytes = u64::MAX;
    for file in files {
        let size = file.gezien.0;
        match batches.last_mut() {
            Some(batch)
                if batch.len() < TOGETHER && bytes.saturating_add(size) <= TOGETHER_BYTES =>
            {
                bytes += size;
                batch.push(file);
            }
            _ => {
                bytes = size;
                batches.push(vec![file]);
            }
        }
    }
    batches
}

/// A file that was read, with the name that it gets in `done`.
struct Gelezen {
    path: PathBuf,
    name: String,
    inhoud: Vec<u8>,
}

impl Gelezen {
    /// `None` when it is gone, can't be read now, is not whole yet, or is too large: then it was refused.
    fn read(mappen: &Mappen, partij: Partij, file: Gevonden) -> Option<Self> {
        let name = file.path.file_name()?.to_string_lossy().into_owned();
        if file.gezien.0 > LARGEST {
            refuse_unread(mappen, partij, &file, &name);
            return None;
        }
        let inhoud = fs::read(&file.path).ok()?;
        if file.geduld == Geduld::Nog && is_cut_off(&inhoud) {
            return None;
        }
        let name = free_name(mappen, name, &inhoud);
        Some(Self {
            path: file.path,
            name,
            inhoud,
        })
    }
}

/// Sets apart what is too large to be a message. The log says so without the name of the file: a sender
/// may have put anything in it.
fn refuse_unread(mappen: &Mappen, partij: Partij, file: &Gevonden, name: &str) {
    let limit = LARGEST >> 20;
    let text =
        format!("Niet verwerkt. Het bestand is groter dan {limit} MiB; geen bericht is dat.\n");
    let moved = fs::rename(&file.path, mappen.path(Map::Done).join(name));
    match moved.and_then(|()| mappen.refuse(name, text.as_bytes())) {
        Ok(()) => {
            let fout = format!("{} bytes, meer dan {limit} MiB", file.gezien.0);
            tracing::warn!(%partij, kanaal = %Kanaal::Map, fout, "bestand ongelezen apart gezet in refused");
        }
        Err(error) => {
            let fout = reason(&error);
            tracing::warn!(%partij, kanaal = %Kanaal::Map, fout, "te groot bestand kon niet apart worden gezet");
        }
    }
}

/// The name in `done`: its own, unless another file has it there.
fn free_name(mappen: &Mappen, name: String, inhoud: &[u8]) -> String {
    let there = mappen.path(Map::Done).join(&name);
    let taken = |bytes: Vec<u8>| bytes != inhoud;
    let is_other = match fs::metadata(&there) {
        Err(_) => mappen.path(Map::Refused).join(&name).exists(),
        Ok(metadata) if metadata.len() != inhoud.len() as u64 => true,
        Ok(_) => fs::read(&there).map_or(true, taken),
    };
    if !is_other {
        return name;
    }
    let Vingerafdruk(sha256) = Vingerafdruk::of(inhoud);
    let short = sha256
        .iter()
        .take(6)
        .fold(String::new(), |mut short, byte| {
            // A text takes all that is written to it.
            let _ = write!(short, "{byte:02x}");
            short
        });
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{short}.{extension}"),
        None => format!("{name}.{short}"),
    }
}

#[cfg(test)]
mod tests;
