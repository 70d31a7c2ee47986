//! What a transaction may touch: its party's own, and nothing of another's.

use super::SqlTransactie;
use crate::gateway::ports::StoreError;
use crate::gateway::{Grootboek, Partij};
use crate::standard::types::Gemeentecode;

impl SqlTransactie {
    /// The municipality, for what only a municipality books.
    pub(super) fn gemeente(&self, table: &'static str) -> Result<Gemeentecode, StoreError> {
        match self.partij {
            Partij::Gemeente(gemeente) => Ok(gemeente),
            Partij::Aanbieder(_) => Err(StoreError::Inconsistent {
                table,
                what: "alleen een gemeente bewaart deze gegevens",
            }),
        }
    }

    /// The ledger that this party keeps under a municipality; refuses another municipality's.
    pub(super) fn own(
        &self,
        table: &'static str,
        gemeente: Gemeentecode,
    ) -> Result<Grootboek, StoreError> {
        Grootboek::of(self.partij, gemeente).ok_or(StoreError::Inconsistent {
            table,
            what: "de transactie is van een andere partij",
        })
    }
}
