//! Files in folders: a party's `in`, `out`, `done` and `refused`. A file appears under its name only
//! when it is whole and on disk; what came in moves to `done` once it is in the inbox, and on to
//! `refused`, with the reason beside it, when it was no message.

mod intake;
mod whole;

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

pub use self::intake::{Intake, IntakeError};

use crate::gateway::ports::{
    Bezorgfout, Envelop, Envelopsoort, Inpakfout, Kanaal, Omslag, Stuk, Transport,
};

/// The folders of a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mappen {
    root: PathBuf,
}

/// One of the folders of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Map {
    /// What others put for us.
    In,
    /// What we put for others.
    Out,
    /// What came in and was taken.
    Done,
    /// What came in and was no message for this party.
    Refused,
}

impl Map {
    const ALL: [Self; 4] = [Self::In, Self::Out, Self::Done, Self::Refused];

    const fn name(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }
}

impl Mappen {
    /// The folders under a party's own, made where they are not there.
    ///
    /// # Errors
    /// When they can't be made.
    pub fn open(root: PathBuf) -> io::Result<Self> {
        let mappen = Self { root };
        for map in Map::ALL {
            fs::create_dir_all(mappen.path(map))?;
        }
        Ok(mappen)
    }

    /// Where one of them is.
    pub fn path(&self, map: Map) -> PathBuf {
        self.root.join(map.name())
    }

    /// Puts a file in one of them: whole, and on disk, before it has its name.
    fn put(&self, map: Map, name: &str, bytes: &[u8]) -> io::Result<()> {
        let folder = self.path(map);
        let unfinished = folder.join(format!(".{name}.deel"));
        let mut file = File::create(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, folder.join(name))?;
        File::open(folder)?.sync_all()
    }

    /// Moves what was taken to what was refused, and says why beside it.
    fn refuse(&self, name: &str, reason: &[u8]) -> io::Result<()> {
        let taken = self.path(Map::Done).join(name);
        match fs::rename(taken, self.path(Map::Refused).join(name)) {
            // Moved before, or taken away by a person: the reason still tells.
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        self.put(Map::Refused, &format!("{name}.txt"), reason)
    }
}

/// The folder transport of a party.
#[derive(Debug, Clone)]
pub struct Folder {
    mappen: Mappen,
    bestemming: String,
}

impl Folder {
    /// Over the folders of a party; `code` is that of the party.
    pub fn new(mappen: Mappen, code: &str) -> Self {
        Self {
            mappen,
            bestemming: format!("map {code}"),
        }
    }
}

impl Transport for Folder {
    fn kanaal(&self) -> Kanaal {
        Kanaal::Map
    }

    fn omslag(&self) -> Omslag {
        Omslag::Geen
    }

    fn bestemming(&self) -> &str {
        &self.bestemming
    }

    fn wrap(&self, stuk: &Stuk<'_>) -> Result<Vec<u8>, Inpakfout> {
        Ok(match stuk {
            Stuk::Bericht(zending) => zending.inhoud.to_vec(),
            Stuk::Fout(fout) => {
                let soort = fout
                    .soort
                    .map_or_else(String::new, |soort| format!("{soort}: "));
                format!("Niet verwerkt. {soort}{}\n", fout.omschrijving).into_bytes()
            }
        })
    }

    async fn deliver(&self, envelop: &Envelop) -> Result<(), Bezorgfout> {
        let mappen = self.mappen.clone();
        let Envelop {
            soort,
            referentie,
            bestandsnaam,
            inhoud,
            ..
        } = envelop.clone();
        let name = bestandsnaam.unwrap_or_else(|| referentie.to_string());
        let put = move || match soort {
            Envelopsoort::Heen | Envelopsoort::Retour => mappen.put(Map::Out, &name, &inhoud),
            Envelopsoort::Fout => mappen.refuse(&name, &inhoud),
        };
        let done = tokio::task::spawn_blocking(put).await;
        let done = done.unwrap_or_else(|_| Err(io::Error::other("afgebroken")));
        // Without the name of the file: a sender may have put anything in it.
        done.map_err(|error| Bezorgfout::Later(format!("{}: {}", self.bestemming, reason(&error))))
    }
}

/// Why a file could not be read or written, in Dutch where that is known.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "de map of het bestand bestaat niet".to_owned(),
        ErrorKind::PermissionDenied => "geen toestemming".to_owned(),
        ErrorKind::StorageFull => "de schijf is vol".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "de schijf kan niet worden beschreven".to_owned(),
        _ => error.to_string(),
    }
}

/// Whether a file in `in` is not meant to be taken: hidden, or by its name unfinished.
fn is_unfinished(path: &Path) -> bool {
    const UNFINISHED: [&str; 4] = ["deel", "tmp", "part", "filepart"];
    let hidden = path
        .file_name()
        .is_none_or(|name| name.to_string_lossy().starts_with('.'));
    let by_name = path.extension().is_some_and(|extension| {
        UNFINISHED
            .iter()
            .any(|unfinished| extension.eq_ignore_ascii_case(unfinished))
    });
    hidden || by_name
}
