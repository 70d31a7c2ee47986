//! The store of a command: opened when the command needs it, with the runtime that it runs on.

use std::future::Future;

use super::Algemeen;
use super::exit::Fout;
use crate::store::SqliteStore;

/// Opens the store that was named and runs a command's work on it, to the end.
pub(super) fn with_store<T, W>(
    algemeen: &Algemeen,
    work: impl FnOnce(SqliteStore) -> W,
) -> Result<T, Fout>
where
    W: Future<Output = Result<T, Fout>>,
{
    let path = algemeen.db.as_deref().ok_or_else(|| {
        Fout::Gebruik("deze opdracht werkt op een opslag; noem het bestand met --db, bijvoorbeeld --db bode.sqlite".to_owned())
    })?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    runtime.block_on(async {
        let store = SqliteStore::open(path).await?;
        let outcome = work(store.clone()).await;
        store.close().await;
        outcome
    })
}
