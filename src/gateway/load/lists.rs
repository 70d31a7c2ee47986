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

impl Lijst for Tarief {
    fn gemeente(&self) -> Gemeentecode {
        self.sleutel().gemeente
    }

    async fn existing<L: Lading>(
        lading: &mut L,
        gemeente: Gemeentecode,
    ) -> Result<Vec<Self>, StoreError> {
        lading.tarieven(gemeente).await
    }

    async fn put<L: Lading>(lading: &mut L, items: &[Self]) -> Result<(), StoreError> {
        lading.put_tarieven(items).await
    }

    fn check_whole(items: &[Self]) -> Fouten {
        refuse_overlaps(items)
    }
}

impl Lijst for Contract {
    fn gemeente(&self) -> Gemeentecode {
        self.sleutel.gemeente
    }

    async fn existing<L: Lading>(
        lading: &mut L,
        gemeente: Gemeentecode,
    ) -> Result<Vec<Self>, StoreError> {
        lading.contracten(gemeente).await
    }

    async fn put<L: Lading>(lading: &mut L, items: &[Self]) -> Result<(), StoreError> {
        lading.put_contracten(items).await
    }

    fn check_whole(items: &[Self]) -> Fouten {
        refuse_overlaps(items)
    }
}

impl Lijst for Automatisch {
    fn gemeente(&self) -> Gemeentecode {
        self.sleutel.gemeente
    }

    async fn existing<L: Lading>(
        lading: &mut L,
        gemeente: Gemeentecode,
    ) -> Result<Vec<Self>, StoreError> {
        lading.automatisch(gemeente).await
    }

    async fn put<L: Lading>(lading: &mut L, items: &[Self]) -> Result<(), StoreError> {
        lading.put_automatisch(items).await
    }

    fn check_whole(_items: &[Self]) -> Fouten {
        Fouten::default()
    }
}

impl Lijst for Aanbieder {
    fn gemeente(&self) -> Gemeentecode {
        self.gemeente
    }

    async fn existing<L: Lading>(
        lading: &mut L,
        gemeente: Gemeentecode,
    ) -> Result<Vec<Self>, StoreError> {
        lading.aanbieders(gemeente).await
    }

    async fn put<L: Lading>(lading: &mut L, items: &[Self]) -> Result<(), StoreError> {
        lading.put_aanbieders(items).await
    }

    fn check_whole(_items: &[Self]) -> Fouten {
        Fouten::default()
    }
}
