//! Allocating: decisions become grants and 301 messages. Many decisions share a transaction, so that
//! a commit to disk is paid for once per batch; a decision that is refused changes nothing while the
//! others go on. The same decision again gives the 301 it gave before.

mod batch;
mod counters;
mod requests;

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use self::batch::Beurt;
use super::outbound::Uitgangsfout;
use super::packed::Verpakker;
use super::party::Partij;
use super::ports::{Moment, Store, StoreError, Transactie};
use super::weigering::Weigering;
use crate::standard::codes::Gemeenten;
use crate::standard::finding::Bevinding;
use crate::standard::types::{Gemeentecode, ToewijzingNummer};
use crate::twents::allocation::{Besluit, Kenmerk};
use crate::twents::{Catalogues, Refusal};

/// Decisions per transaction.
const BATCH: usize = 1000;

/// What became of a decision.
#[derive(Debug)]
pub struct Uitkomst {
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// Its key of the decision.
    pub kenmerk: Kenmerk,
    /// What became of it.
    pub gevolg: Gevolg,
}

/// What became of a decision.
#[derive(Debug)]
pub enum Gevolg {
    /// Grants were made or changed.
    Toegewezen {
        /// Their numbers, changes first.
        toewijzingen: Vec<ToewijzingNummer>,
        /// The 301; `None` where the provider need not hear of it.
        bericht: Option<Bestand>,
    },
    /// It was translated before: nothing changed.
    Herhaald {
        /// The 301 that it gave then.
        bericht: Option<Bestand>,
    },
    /// It was translated before, and the provider refused the 301 that it gave: nothing changed.
    Teruggekomen {
        /// The name of the file that the 301 was.
        bestandsnaam: String,
    },
    /// The key was used before for a decision that says something else: nothing changed.
    AnderBesluit,
    /// It can't be translated: nothing changed.
    Geweigerd(Vec<Refusal>),
    /// The 301 it would give breaks the rules of the standard: nothing changed.
    Afgekeurd(Vec<Bevinding>),
    /// The provider would have to refuse the 301 it would give: nothing changed.
    Tegengehouden(Vec<Weigering>),
}

/// A message as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bestand {
    /// Its name: no personal data.
    pub naam: String,
    /// Its bytes.
    pub inhoud: Vec<u8>,
}

/// Why allocating stopped. Batches before it are durable; the batch at hand changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum AllocateError {
    /// What came out could not be handed over. Allocating the same file again gives it again.
    #[error(
        "een 301 kon niet worden afgeleverd ({0}); wijs hetzelfde bestand opnieuw toe om hem te krijgen"
    )]
    Uitvoer(#[source] io::Error),
    /// A message could not be packed, or what was kept is damaged.
    #[error("een bericht kan niet worden in- of uitgepakt")]
    Verpakken(#[source] io::Error),
    /// A message that was made breaks the rules: a fault in Bode.
    #[error(transparent)]
    Uitgang(#[from] Uitgangsfout),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Translates decisions and keeps what they come to, municipality by municipality, in the order of
/// the list. `each` gets what became of a decision once it is durable.
///
/// # Errors
/// When the store or `each` fails.
pub async fn allocate<S: Store>(
    store: &S,
    catalogues: &Catalogues,
    gemeenten: &Gemeenten,
    besluiten: &[Besluit],
    moment: Moment,
    mut each: impl FnMut(Uitkomst) -> io::Result<()>,
) -> Result<(), AllocateError> {
    let mut verpakker = Verpakker::new().map_err(AllocateError::Verpakken)?;
    for (gemeente, batch) in batches(besluiten) {
        let mut transactie = store.begin(Partij::Gemeente(gemeente)).await?;
        let mut beurt = Beurt::start(&mut transactie, gemeente, &batch, gemeenten, moment).await?;
        let mut uitkomsten = Vec::with_capacity(batch.len());
        for besluit in batch {
            uitkomsten.push(Uitkomst {
                gemeente,
                kenmerk: besluit.kenmerk.clone(),
                gevolg: beurt.decide(besluit, catalogues, &mut verpakker)?,
            });
        }
        beurt.keep(&mut transactie).await?;
        transactie.commit().await?;
        for uitkomst in uitkomsten {
            each(uitkomst).map_err(AllocateError::Uitvoer)?;
        }
    }
    Ok(())
}

/// The decisions per municipality, in batches in which no key occurs twice.
fn batches(besluiten: &[Besluit]) -> Vec<(Gemeentecode, Vec<&Besluit>)> {
    let mut per_gemeente: BTreeMap<Gemeentecode, Vec<&Besluit>> = BTreeMap::new();
    for besluit in besluiten {
        per_gemeente
            .entry(besluit.gemeente)
            .or_default()
            .push(besluit);
    }
    let mut batches = Vec::new();
    for (gemeente, besluiten) in per_gemeente {
        let mut batch = Vec::new();
        let mut keys = BTreeSet::new();
        for besluit in besluiten {
            if batch.len() == BATCH || keys.contains(&besluit.kenmerk) {
                batches.push((gemeente, std::mem::take(&mut batch)));
                keys.clear();
            }
            keys.insert(&besluit.kenmerk);
            batch.push(besluit);
        }
        batches.push((gemeente, batch));
    }
    batches
}
