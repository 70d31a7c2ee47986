//! One daemon per SQLite file: a second one would work on the same tracks unseen.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::Fout;
use crate::cli::files::fout;
use crate::gateway::Plaats;

/// The right to be the daemon of a store; it ends with this value, or with the process.
#[derive(Debug)]
pub(in crate::cli) enum Slot {
    /// Of a file: nobody else has it.
    Alleen(#[expect(dead_code, reason = "the lock is held by keeping the file open")] File),
    /// Of a server, where daemons share the work.
    Samen,
}

impl Slot {
    /// Of a store. Makes the folder of a file where it is not there.
    pub(in crate::cli) fn of(plaats: &Plaats) -> Result<Self, Fout> {
        let Plaats::Bestand(path) = plaats else {
            return Ok(Self::Samen);
        };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|oorzaak| fout(folder, oorzaak))?;
        }
        let lock = lock_path(path);
        let file = File::create(&lock).map_err(|oorzaak| fout(&lock, oorzaak))?;
        match file.try_lock() {
            Ok(()) => Ok(Self::Alleen(file)),
            Err(TryLockError::WouldBlock) => Err(Fout::Gebruik(format!(
                "een andere daemon werkt al op {}; stop die eerst, of gebruik PostgreSQL om er meer dan een te laten werken",
                path.display()
            ))),
            Err(TryLockError::Error(oorzaak)) => Err(fout(&lock, oorzaak)),
        }
    }
}

fn lock_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".slot");
    name.into()
}
