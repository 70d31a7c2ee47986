//! Recording what commands do in the audit trail: who runs them, and the key of the trail.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use nix::unistd::{Uid, User};
use ring::rand::{SecureRandom as _, SystemRandom};

use super::exit::{Fout, Uitgang};
use super::{Algemeen, files, today};
use crate::gateway::audit::{Handeling, Keten, Opdrachtgever, Sleutel, Uitkomst, Voorval, Wie};
use crate::gateway::ports::{Lading as _, Store as _};
use crate::gateway::rol::Rol;
use crate::gateway::{Partij, Plaats};
use crate::store::SqlStore;

/// Who runs a command, and with what its trail is sealed.
pub(super) struct Toezicht {
    sleutel: Sleutel,
    wie: Wie,
}

impl Toezicht {
    /// Reads the key, or makes it for a store that has no trail yet.
    pub(super) async fn open(algemeen: &Algemeen, store: &SqlStore) -> Result<Self, Fout> {
        let path = key_path(algemeen)?;
        let named = algemeen.audit_sleutel.is_some();
        Ok(Self {
            sleutel: read_key(&path, named, store).await?,
            wie: wie(algemeen)?,
        })
    }

    /// The key.
    pub(super) const fn sleutel(&self) -> &Sleutel {
        &self.sleutel
    }

    /// In whose name a store works that does this.
    pub(super) fn opdrachtgever(self, handeling: Handeling, doel: Option<String>) -> Opdrachtgever {
        let voorval = self.voorval(handeling, String::new(), Uitkomst::Gelukt);
        Opdrachtgever::new(Voorval { doel, ..voorval }, self.sleutel)
    }

    /// Something that this command did.
    pub(super) fn voorval(
        &self,
        handeling: Handeling,
        onderwerp: impl Into<String>,
        uitkomst: Uitkomst,
    ) -> Voorval {
        Voorval {
            seconden: today::seconden(),
            wie: self.wie.clone(),
            rol: Rol::Beheren,
            handeling,
            onderwerp: onderwerp.into(),
            uitkomst,
            betrokkene: None,
            doel: None,
            spoor: None,
        }
    }

    /// Records in the trail of each party, all or none.
    pub(super) async fn record(
        &self,
        store: &SqlStore,
        partijen: &BTreeSet<Partij>,
        voorval: &Voorval,
    ) -> Result<(), Fout> {
        if partijen.is_empty() {
            return Ok(());
        }
        let mut lading = store.begin_load().await?;
        for partij in partijen {
            let keten = Keten::Partij(*partij);
            lading.audit(keten, voorval, &self.sleutel).await?;
        }
        Ok(lading.commit().await?)
    }

    /// Records in the trail of the installation.
    pub(super) async fn record_installation(
        &self,
        store: &SqlStore,
        voorval: &Voorval,
    ) -> Result<(), Fout> {
        let mut lading = store.begin_load().await?;
        lading
            .audit(Keten::Installatie, voorval, &self.sleutel)
            .await?;
        Ok(lading.commit().await?)
    }

    /// Records that work begins, does it, and records how it ended. Work of several transactions is
    /// in the trail before it changes anything: what is broken off leaves its beginning.
    pub(super) async fn around(
        &self,
        store: &SqlStore,
        partijen: &BTreeSet<Partij>,
        handeling: Handeling,
        onderwerp: &str,
        work: impl AsyncFnOnce() -> Result<Uitgang, Fout>,
    ) -> Result<Uitgang, Fout> {
        let begonnen = self.voorval(handeling, onderwerp, Uitkomst::Begonnen);
        self.record(store, partijen, &begonnen).await?;
        let outcome = work().await;
        let einde = self.voorval(handeling, onderwerp, ending(&outcome));
        let recorded = self.record(store, partijen, &einde).await;
        // Why the work failed matters more than that its end could not be recorded.
        let uitgang = outcome?;
        recorded?;
        Ok(uitgang)
    }
}

/// What the trail says of how a command ended.
pub(super) fn ending(outcome: &Result<Uitgang, Fout>) -> Uitkomst {
    match outcome {
        Ok(Uitgang::Goed) => Uitkomst::Gelukt,
        Ok(Uitgang::Bevindingen) => Uitkomst::Deels,
        Ok(Uitgang::Mislukt) | Err(_) => Uitkomst::Mislukt,
    }
}

/// The key in a file; it is made for a store that has no trail yet, unless the file was named.
pub(super) async fn read_key(path: &Path, named: bool, store: &SqlStore) -> Result<Sleutel, Fout> {
    let content = match fs::read(path) {
        Ok(content) => content,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if named || !store.auditketens().await?.is_empty() {
                return Err(Fout::Gebruik(format!(
                    "{}: de sleutel van het auditspoor ontbreekt; zet die terug, of noem het bestand met --audit-sleutel",
                    path.display()
                )));
            }
            make_key(path)?
        }
        Err(error) => return Err(files::fout(path, error)),
    };
    Sleutel::new(&content).map_err(|error| Fout::Gebruik(format!("{}: {error}", path.display())))
}

/// Where the key is that Bode makes for a store in a file.
pub(super) fn key_beside(db: &Path) -> PathBuf {
    let mut name = db.as_os_str().to_owned();
    name.push(".audit-sleutel");
    name.into()
}

/// Where the key is: where it was said to be, or beside the store.
fn key_path(algemeen: &Algemeen) -> Result<PathBuf, Fout> {
    if let Some(path) = &algemeen.audit_sleutel {
        return Ok(path.clone());
    }
    // Beside a server there is no place for it.
    let Some(Plaats::Bestand(db)) = &algemeen.db else {
        return Err(Fout::Gebruik(
            "noem het bestand met de sleutel van het auditspoor met --audit-sleutel".to_owned(),
        ));
    };
    Ok(key_beside(db))
}

/// Makes a key that only this user may read. Of two who make it at once, one wins.
fn make_key(path: &Path) -> Result<Vec<u8>, Fout> {
    let at = |oorzaak| files::fout(path, oorzaak);
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.deel", random::<8>(path)?));
    let unfinished = PathBuf::from(name);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished).map_err(at)?;
    writeln!(file, "{}", random::<32>(path)?).map_err(at)?;
    file.sync_all().map_err(at)?;
    let linked = fs::hard_link(&unfinished, path);
    fs::remove_file(&unfinished).map_err(at)?;
    match linked {
        Ok(()) => {
            anstream::eprintln!(
                "let op: {} is gemaakt, de sleutel van het auditspoor; bewaar een kopie op een andere plaats",
                path.display()
            );
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(at(error)),
    }
    fs::read(path).map_err(at)
}

/// Bytes that nobody can guess, as text that fits in a file name.
fn random<const BYTES: usize>(path: &Path) -> Result<String, Fout> {
    let mut bytes = [0_u8; BYTES];
    SystemRandom::new().fill(&mut bytes).map_err(|_| {
        let error = io::Error::other("het systeem geeft geen toevalsgetallen");
        files::fout(path, error)
    })?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// Who runs the command: the user of this machine, with the name that was given where there is one.
fn wie(algemeen: &Algemeen) -> Result<Wie, Fout> {
    let uid = Uid::effective();
    // A user without a name, as in a container, is known by its number.
    let user = match User::from_uid(uid) {
        Ok(Some(user)) => user.name,
        _ => format!("gebruiker {uid}"),
    };
    let named = match &algemeen.wie {
        Some(wie) => format!("{wie} (als {user})"),
        None => user,
    };
    named
        .parse()
        .map_err(|error| Fout::Gebruik(format!("--wie: {error}")))
}
