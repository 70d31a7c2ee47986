//! What the lists ask of a store. No SQL stands here.

use std::future::Future;

use super::{
    Declaratierij, Lijstfilter, Onbeantwoord, Personalia, Prestatierij, Toewijzingrij, Verzoekfeit,
};
use crate::contracts::Contract;
use crate::gateway::ports::{BerichtNummer, StoreError, Werkrij};
use crate::gateway::{Partij, Verpakt};
use crate::standard::types::Gemeentecode;

/// What a store knows for the lists. Each is a query or a few over the whole list, never one per row.
pub trait Lijsten: Sync {
    /// The grants in their latest state, by municipality, law, provider and number. Who referred the
    /// client stands in messages only, and stays out.
    fn toewijzingen(
        &self,
        filter: Lijstfilter,
        personalia: Personalia,
    ) -> impl Future<Output = Result<Vec<Toewijzingrij>, StoreError>> + Send;

    /// The requests that count, by municipality, law, provider and the order in which they came.
    fn verzoeken(
        &self,
        filter: Lijstfilter,
    ) -> impl Future<Output = Result<Vec<Verzoekfeit>, StoreError>> + Send;

    /// The bytes of messages, in the order asked.
    fn berichten(
        &self,
        nummers: &[(Partij, BerichtNummer)],
    ) -> impl Future<Output = Result<Vec<Verpakt>, StoreError>> + Send;

    /// The messages that we sent and that wait for their answer.
    fn onbeantwoord(
        &self,
        filter: Lijstfilter,
    ) -> impl Future<Output = Result<Vec<Onbeantwoord>, StoreError>> + Send;

    /// The contracts of every municipality, or of one.
    fn contracten(
        &self,
        gemeente: Option<Gemeentecode>,
    ) -> impl Future<Output = Result<Vec<Contract>, StoreError>> + Send;

    /// The declarations, by municipality, law and provider, in the order in which they came.
    fn declaraties(
        &self,
        filter: Lijstfilter,
    ) -> impl Future<Output = Result<Vec<Declaratierij>, StoreError>> + Send;

    /// The prestaties that were refused, in the order of their declarations.
    fn afgewezen_prestaties(
        &self,
        filter: Lijstfilter,
    ) -> impl Future<Output = Result<Vec<Prestatierij>, StoreError>> + Send;

    /// What was put on the worklist and not taken off.
    fn werk(
        &self,
        filter: Lijstfilter,
    ) -> impl Future<Output = Result<Vec<Werkrij>, StoreError>> + Send;
}
