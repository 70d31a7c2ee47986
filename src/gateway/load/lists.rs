//! The kinds of list that are loaded: where each is kept, and what would be wrong with the whole.

use crate::contracts::difference::Vergelijkbaar;
use crate::contracts::import::{Fouten, ImportError, Importeerbaar};
use crate::contracts::validity::{Periodiek, overlaps};
use crate::contracts::{Aanbieder, Automatisch, Contract, Tarief};
use crate::gateway::ports::{Lading, StoreError};
use crate::standard::types::Gemeentecode;

/// Something that is loaded as a list and compared with what is kept.
pub(super) trait Lijst: Vergelijkbaar + Importeerbaar + Send + Sync {
    fn gemeente(&self) -> Gemeentecode;

    fn existing<L: Lading>(
        lading: &mut L,
        gemeente: Gemeentecode,
    ) -> impl Future<Output = Result<Vec<Self>, StoreError>> + Send;

    fn put<L: Lading>(
        lading: &mut L,
        items: &[Self],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// What would be wrong with the whole of what is kept after loading.
    fn check_whole(items: &[Self]) -> Fouten;
}

fn refuse_overlaps<T: Periodiek + Vergelijkbaar>(items: &[T]) -> Fouten {
    let mut fouten = Fouten::default();
    fouten.extend(overlaps(items).into_iter().filter_map(|overlap| {
        let (eerste, tweede) = (items.get(overlap.eerste)?, items.get(overlap.tweede)?);
        Some(ImportError::file(format!(
            "{} overlapt met wat al bekend is: {}; geef de eerste een einddatum voor de begindatum van de tweede",
            tweede.onderwerp(),
            eerste.onderwerp()
        )))
    }));
    fouten
}

/// A kind of list: its municipality, where it is kept, and what may not be in the whole.
macro_rules! lijst {
    ($kind:ty: $gemeente:expr, $existing:ident, $put:ident, $check_whole:expr) => {
        impl Lijst for $kind {
            fn gemeente(&self) -> Gemeentecode {
                let gemeente: fn(&Self) -> Gemeentecode = $gemeente;
                gemeente(self)
            }

            async fn existing<L: Lading>(
                lading: &mut L,
                gemeente: Gemeentecode,
            ) -> Result<Vec<Self>, StoreError> {
                lading.$existing(gemeente).await
            }

            async fn put<L: Lading>(lading: &mut L, items: &[Self]) -> Result<(), StoreError> {
                lading.$put(items).await
            }

            fn check_whole(items: &[Self]) -> Fouten {
                $check_whole(items)
            }
        }
    };
}

/// Without periods nothing can overlap.
fn accept<T>(_items: &[T]) -> Fouten {
    Fouten::default()
}

lijst!(Tarief: |tarief| tarief.sleutel().gemeente, tarieven, put_tarieven, refuse_overlaps);
lijst!(Contract: |contract| contract.sleutel.gemeente, contracten, put_contracten, refuse_overlaps);
lijst!(Aanbieder: |aanbieder| aanbieder.gemeente, aanbieders, put_aanbieders, accept);
lijst!(Automatisch: |besluit| besluit.sleutel.gemeente, automatisch, put_automatisch, accept);
