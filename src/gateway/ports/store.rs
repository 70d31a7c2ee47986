//! A place where messages and the ledger are kept: where transactions begin, and what is read without one.

use std::future::Future;

use super::{
    Afwijkingrij, Filter, Lading, Lijsten, Moment, Postvakken, StoreError, Totaalrij, Transactie,
};
use crate::gateway::audit::{Auditrij, Stand};
use crate::gateway::laan::Laan;
use crate::gateway::packed::Verpakt;
use crate::gateway::party::Partij;

/// A place where messages and the ledger are kept.
pub trait Store: Lijsten + Postvakken + Sync {
    /// A transaction for a party.
    type Transactie: Transactie;
    /// A transaction of an administrator.
    type Lading: Lading;

    /// Starts a transaction for a party, which it has to itself; other writers of the party wait,
    /// and may wait whatever their party.
    fn begin(
        &self,
        partij: Partij,
    ) -> impl Future<Output = Result<Self::Transactie, StoreError>> + Send;

    /// Starts a transaction for what passes in one lane of a party: it keeps its lane and who has the
    /// whole party waiting, and other lanes only where the store can't have them go side by side.
    /// Numbers that it takes may leave a gap when it is dropped.
    fn begin_lane(
        &self,
        laan: Laan,
    ) -> impl Future<Output = Result<Self::Transactie, StoreError>> + Send;

    /// Begins a transaction that only reads: it keeps nobody who writes waiting.
    fn begin_reading(
        &self,
        partij: Partij,
    ) -> impl Future<Output = Result<Self::Transactie, StoreError>> + Send;

    /// Starts a transaction of an administrator; other writers wait.
    fn begin_load(&self) -> impl Future<Output = Result<Self::Lading, StoreError>> + Send;

    /// Whether something was loaded for this party.
    fn has(&self, partij: Partij) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Every party.
    fn partijen(&self) -> impl Future<Output = Result<Vec<Partij>, StoreError>> + Send;

    /// Keeps a file that is not a message, to be looked at. It influences nothing.
    fn keep_unreadable(
        &self,
        inhoud: &Verpakt,
        moment: Moment,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The audit trails that there are, by key.
    fn auditketens(&self) -> impl Future<Output = Result<Vec<String>, StoreError>> + Send;

    /// How far an audit trail goes; `None` when nothing was ever written in it.
    fn auditstand(
        &self,
        keten: &str,
    ) -> impl Future<Output = Result<Option<Stand>, StoreError>> + Send;

    /// Rows of an audit trail after a number, in order of number, at most so many.
    fn auditrijen(
        &self,
        keten: &str,
        na: i64,
        hoogstens: u32,
    ) -> impl Future<Output = Result<Vec<Auditrij>, StoreError>> + Send;

    /// The rows of the mismatch report, by municipality, message and place in it.
    fn afwijkingen(
        &self,
        filter: Filter,
    ) -> impl Future<Output = Result<Vec<Afwijkingrij>, StoreError>> + Send;

    /// What was submitted, granted and refused, by municipality, provider, law, month and product.
    fn totalen(
        &self,
        filter: Filter,
    ) -> impl Future<Output = Result<Vec<Totaalrij>, StoreError>> + Send;
}
