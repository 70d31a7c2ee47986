//! `[map]`: the folder transport.

use std::path::PathBuf;
use std::time::Duration;

use super::tabel::Tabel;

/// The folder transport: `in/`, `out/`, `done/` and `refused/` under a folder per party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map {
    /// The folder above those of the parties.
    pub hoofdmap: PathBuf,
    /// How often to look for new files.
    pub interval: Duration,
}

impl Map {
    pub(super) fn lees(tabel: &Tabel<'_>) -> Self {
        let map = Self {
            hoofdmap: tabel.pad("hoofdmap", "bode-data/post"),
            interval: tabel.of("interval", Duration::from_secs(2)),
        };
        tabel.sluit();
        map
    }
}
