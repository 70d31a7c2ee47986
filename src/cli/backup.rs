//! `bode backup` and `bode restore`: a copy of the embedded store, made while the daemon runs, and put
//! back when it does not.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;

use super::Algemeen;
use super::exit::{Fout, Uitgang};
use super::files::fout;
use super::serve::lock::Slot;
use super::store::{Opslag, with_store};
use super::toezicht::Toezicht;
use crate::gateway::Plaats;
use crate::gateway::audit::{Handeling, Uitkomst};
use crate::store::{SqlStore, check};

/// Where the copy goes.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bode --db bode-data/bode.sqlite backup /backup/bode-2026-04-10.sqlite\n\nThe copy is one state of everything, whoever works on the store meanwhile; it is checked before it gets its name.\nKeep the settings, the certificates and the key of the audit trail beside it. With PostgreSQL, use pg_dump."
)]
pub(super) struct BackupArgs {
    /// File for the copy; it must not exist yet.
    #[arg(value_name = "FILE")]
    bestand: PathBuf,
}

/// What is put back.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  bode --db bode-data/bode.sqlite restore /backup/bode-2026-04-10.sqlite --vervang\n\nThe daemon must not run. What was received and sent after the copy was made is not in it: peers must send\nagain what came in since, and messages may go out a second time."
)]
pub(super) struct RestoreArgs {
    /// A copy that `bode backup` made.
    #[arg(value_name = "FILE")]
    bestand: PathBuf,
    /// Put it in place of a store that is there; that one is kept beside it, as `….vervangen`.
    #[arg(long)]
    vervang: bool,
}

/// Makes a copy.
pub(super) fn backup(algemeen: &Algemeen, args: &BackupArgs) -> Result<Uitgang, Fout> {
    let target = &args.bestand;
    if target.exists() {
        let oorzaak = io::Error::from(io::ErrorKind::AlreadyExists);
        return Err(fout(target, oorzaak));
    }
    let unfinished = beside(target, "deel");
    remove(&unfinished)?;
    with_store(algemeen, Opslag::Bestaand, async |store| {
        let toezicht = Toezicht::open(algemeen, &store).await?;
        store.backup(&unfinished).await?;
        check(&unfinished).await?;
        let voorval = toezicht.voorval(Handeling::Kopieren, "hele opslag", Uitkomst::Gelukt);
        toezicht.record_installation(&store, &voorval).await
    })?;
    put(&unfinished, target)?;
    writeln!(anstream::stdout(), "kopie gemaakt: {}", target.display())?;
    Ok(Uitgang::Goed)
}

/// Puts a copy back.
pub(super) fn restore(algemeen: &Algemeen, args: &RestoreArgs) -> Result<Uitgang, Fout> {
    let Some(plaats @ Plaats::Bestand(path)) = &algemeen.db else {
        return Err(Fout::Gebruik(
            "noem het SQLite-bestand waar de kopie komt met --db; met PostgreSQL gebruikt u pg_restore"
                .to_owned(),
        ));
    };
    let slot = Slot::of(plaats)?;
    if path.exists() && !args.vervang {
        return Err(Fout::Gebruik(format!(
            "{} bestaat al; met --vervang komt de kopie ervoor in de plaats",
            path.display()
        )));
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let unfinished = beside(path, "deel");
    runtime.block_on(async {
        check(&args.bestand).await?;
        for suffix in ["", "-wal", "-shm"] {
            remove(&with(&unfinished, suffix))?;
        }
        fs::copy(&args.bestand, &unfinished).map_err(|oorzaak| fout(&args.bestand, oorzaak))?;
        record(algemeen, &unfinished).await
    })?;
    set_aside(path)?;
    put(&unfinished, path)?;
    drop(slot);
    writeln!(anstream::stdout(), "kopie teruggezet: {}", path.display())?;
    Ok(Uitgang::Goed)
}

/// Records in a copy that it is put back, before it is: there is no store without it.
async fn record(algemeen: &Algemeen, unfinished: &Path) -> Result<(), Fout> {
    let store = SqlStore::open(unfinished).await?;
    let recorded = async {
        let toezicht = Toezicht::open(algemeen, &store).await?;
        let voorval = toezicht.voorval(Handeling::Terugzetten, "hele opslag", Uitkomst::Gelukt);
        toezicht.record_installation(&store, &voorval).await
    }
    .await;
    store.close().await;
    recorded
}

/// Keeps the store that was there, with what belongs to it: SQLite would take what is left of it for
/// changes to the copy.
fn set_aside(path: &Path) -> Result<(), Fout> {
    let aside = beside(path, "vervangen");
    for suffix in ["", "-wal", "-shm"] {
        let (from, to) = (with(path, suffix), with(&aside, suffix));
        match fs::rename(&from, &to) {
            Err(oorzaak) if oorzaak.kind() != io::ErrorKind::NotFound => {
                return Err(fout(&from, oorzaak));
            }
            // What an earlier restore left must not be taken for part of this one.
            Err(_) if !suffix.is_empty() => remove(&to)?,
            Err(_) | Ok(()) => {}
        }
    }
    Ok(())
}

/// Gives a file its name, once its bytes are on disk.
fn put(unfinished: &Path, target: &Path) -> Result<(), Fout> {
    let at = |oorzaak| fout(target, oorzaak);
    File::open(unfinished)
        .and_then(|file| file.sync_all())
        .map_err(at)?;
    fs::rename(unfinished, target).map_err(at)?;
    let folder = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))
        .and_then(|folder| folder.sync_all())
        .map_err(at)
}

fn remove(path: &Path) -> Result<(), Fout> {
    match fs::remove_file(path) {
        Err(oorzaak) if oorzaak.kind() != io::ErrorKind::NotFound => Err(fout(path, oorzaak)),
        _ => Ok(()),
    }
}

fn beside(path: &Path, what: &str) -> PathBuf {
    with(path, &format!(".{what}"))
}

fn with(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
