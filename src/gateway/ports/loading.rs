//! What filling a store asks of it.

use std::future::Future;

use super::{Moment, StoreError, Toewijzingbotsing, Voorrang};
use crate::contracts::{Aanbieder, Automatisch, Contract, Tarief};
use crate::gateway::audit::{Keten, Sleutel, Voorval};
use crate::gateway::party::Partij;
use crate::standard::client::ClientGegevens;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::Gemeentecode;

/// One transaction of an administrator: lists and existing grants of several municipalities.
/// Municipalities and providers of what is put become parties of the store.
pub trait Lading: Send {
    /// Makes a party of the store.
    fn put_partij(&mut self, partij: Partij)
    -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The tariffs of a municipality.
    fn tarieven(
        &mut self,
        gemeente: Gemeentecode,
    ) -> impl Future<Output = Result<Vec<Tarief>, StoreError>> + Send;

    /// Keeps tariffs by key and begin.
    fn put_tarieven(
        &mut self,
        tarieven: &[Tarief],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The providers of a municipality.
    fn aanbieders(
        &mut self,
        gemeente: Gemeentecode,
    ) -> impl Future<Output = Result<Vec<Aanbieder>, StoreError>> + Send;

    /// Keeps providers by municipality and AGB code.
    fn put_aanbieders(
        &mut self,
        aanbieders: &[Aanbieder],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The contracts of a municipality.
    fn contracten(
        &mut self,
        gemeente: Gemeentecode,
    ) -> impl Future<Output = Result<Vec<Contract>, StoreError>> + Send;

    /// Keeps contracts by key and begin.
    fn put_contracten(
        &mut self,
        contracten: &[Contract],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// For which products of a municipality requests may be decided without a person.
    fn automatisch(
        &mut self,
        gemeente: Gemeentecode,
    ) -> impl Future<Output = Result<Vec<Automatisch>, StoreError>> + Send;

    /// Keeps such settings by key.
    fn put_automatisch(
        &mut self,
        instellingen: &[Automatisch],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Keeps existing grants, as known to their providers.
    fn load_toewijzingen(
        &mut self,
        toewijzingen: &[Toewijzing],
        voorrang: Voorrang,
    ) -> impl Future<Output = Result<Toewijzingbotsing, StoreError>> + Send;

    /// Keeps what is known of clients of a municipality; the latest counts.
    fn load_clienten(
        &mut self,
        gemeente: Gemeentecode,
        clienten: &[(&ClientGegevens, Moment)],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Adds something to an audit trail.
    fn audit(
        &mut self,
        keten: Keten,
        voorval: &Voorval,
        sleutel: &Sleutel,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Makes everything durable.
    fn commit(self) -> impl Future<Output = Result<(), StoreError>> + Send;
}
