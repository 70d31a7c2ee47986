//! The store of a command: opened when the command needs it, with the runtime that it runs on.

use std::future::Future;

use super::Algemeen;
use super::exit::Fout;
use crate::gateway::Plaats;
use crate::store::{Gebruik, SqlStore};

/// Whether a command may begin with an empty store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opslag {
    /// It may: the file is made.
    MagNieuw,
    /// It needs what was kept before; without it the name is probably wrong.
    Bestaand,
}

/// Opens the store that was named and runs a command's work on it, to the end.
pub(super) fn with_store<T, W>(
    algemeen: &Algemeen,
    opslag: Opslag,
    work: impl FnOnce(SqlStore) -> W,
) -> Result<T, Fout>
where
    W: Future<Output = Result<T, Fout>>,
{
    let plaats = algemeen.db.as_ref().ok_or_else(|| {
        Fout::Gebruik("deze opdracht werkt op een opslag; noem het bestand met --db, bijvoorbeeld --db bode.sqlite".to_owned())
    })?;
    if let (Opslag::Bestaand, Plaats::Bestand(path)) = (opslag, plaats)
        && !path.exists()
    {
        return Err(Fout::Gebruik(format!(
            "opslag {} bestaat niet; zeg eerst voor wie die werkt met `bode party CODE`, of laad tarieven, contracten of toewijzingen met `bode load`",
            path.display()
        )));
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let store = SqlStore::at(plaats, Gebruik::default()).await?;
        let outcome = work(store.clone()).await;
        store.close().await;
        outcome
    })
}
