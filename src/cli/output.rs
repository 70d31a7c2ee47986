//! Files that a command writes: complete or not there, never half. A file appears under its name
//! only after its bytes are durable.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::exit::Fout;
use super::files::fout;
use crate::gateway::allocate::Bestand;
use crate::gateway::ports::Uitgaand;
use crate::store::SqlStore;

/// Where messages go that a command sends.
#[derive(Debug)]
pub(super) enum Verzendplaats {
    /// A folder, as files.
    Map(Uitvoermap),
    /// The outbox of the store: `bode serve` hands them over.
    Postvak,
}

impl Verzendplaats {
    /// The folder that was named, made if it is not there; or else the outbox.
    pub(super) fn open(out: Option<&Path>) -> Result<Self, Fout> {
        out.map_or(Ok(Self::Postvak), |path| {
            Uitvoermap::open(path).map(Self::Map)
        })
    }

    /// The store, of which messages go where this says.
    pub(super) fn of(&self, store: SqlStore) -> SqlStore {
        match self {
            Self::Map(_) => store,
            Self::Postvak => store.with_outbox(),
        }
    }

    /// Writes a message where it is to be a file, and says where it is.
    pub(super) fn put(&self, uitgaand: &Uitgaand) -> Result<String, Fout> {
        match self {
            Self::Map(map) => {
                let path = map.put(&uitgaand.bestandsnaam, &uitgaand.inhoud.unpack()?)?;
                Ok(path.display().to_string())
            }
            Self::Postvak => Ok(in_outbox(&uitgaand.bestandsnaam)),
        }
    }

    /// The same for a message that the store can give again: without waiting for the disk.
    pub(super) fn put_repeatable(&self, bestand: &Bestand) -> io::Result<String> {
        match self {
            Self::Map(map) => {
                let path = map.put_repeatable(&bestand.naam, &bestand.inhoud)?;
                Ok(path.display().to_string())
            }
            Self::Postvak => Ok(in_outbox(&bestand.naam)),
        }
    }
}

fn in_outbox(name: &str) -> String {
    format!("{name} (postvak uit)")
}

/// A folder that a command writes to.
#[derive(Debug)]
pub(super) struct Uitvoermap(PathBuf);

impl Uitvoermap {
    /// The folder, made if it is not there.
    pub(super) fn open(path: &Path) -> Result<Self, Fout> {
        fs::create_dir_all(path).map_err(|oorzaak| fout(path, oorzaak))?;
        Ok(Self(path.to_owned()))
    }

    /// Where a file of this name stands.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file of this name and says where it stands.
    pub(super) fn put(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, Fout> {
        self.write(name, |file| Ok(file.write_all(bytes)?))
    }

    /// Writes a file that the store can give again, without waiting for the disk: a file lost in a
    /// power cut costs no more than running the command once more.
    pub(super) fn put_repeatable(&self, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let path = self.0.join(name);
        let unfinished = self.0.join(format!(".{name}.deel"));
        fs::write(&unfinished, bytes)?;
        fs::rename(&unfinished, &path)?;
        Ok(path)
    }

    /// Writes a file of this name by whatever `fill` writes, and says where it stands.
    pub(super) fn write(
        &self,
        name: &str,
        fill: impl FnOnce(&mut BufWriter<File>) -> Result<(), Fout>,
    ) -> Result<PathBuf, Fout> {
        let path = self.0.join(name);
        let unfinished = self.0.join(format!(".{name}.deel"));
        let at = |oorzaak| fout(&path, oorzaak);
        let mut buffered = BufWriter::new(File::create(&unfinished).map_err(at)?);
        fill(&mut buffered)?;
        let written = buffered
            .into_inner()
            .map_err(|error| at(error.into_error()))?;
        written.sync_all().map_err(at)?;
        fs::rename(&unfinished, &path).map_err(at)?;
        Ok(path)
    }
}
