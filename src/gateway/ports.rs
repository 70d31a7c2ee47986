//! What the gateway asks of a store. A [`Transactie`] belongs to one party, and a [`Lading`] to the
//! administrator who fills the store; both change everything or nothing. No SQL stands here.

mod lists;
mod records;
mod report;

use std::collections::BTreeMap;
use std::future::Future;

use super::packed::{Verpakt, Vingerafdruk};
use super::party::Partij;
use crate::contracts::{Aanbieder, Contract, Tarief};
use crate::ledger::facts::{Feiten, Gemeentelijst, Vragen};
use crate::standard::client::ClientGegevens;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::Gemeentecode;
use crate::twents::allocation::Kenmerk;
pub use crate::twents::change::Moment;
use crate::twents::plan::Grant;

pub use lists::{
    AanZet, Bekendheid, Beslisser, Beslissing, Declaratierij, Declaratiestand, Levering,
    Lijstfilter, Onderwerp, Openstaand, Personalia, Post, Prestatierij, Reden, Ruimte, Stand,
    Termijnrij, Termijnsoort, Toewijzingrij, Verzoekrij, Verzoeksoort, Verzoekstand, Voorstel,
    Werkrij, Werksoort,
};
pub use records::{
    BerichtNummer, BesluitBoeking, Clientsleutel, Declaratieboeking, Diepte, Eerder, EerderBesluit,
    Kant, Poststuk, Status, StoreError, TeBewaren, Teller, Toewijzingbotsing, Uitgaand, Voorrang,
};
pub use report::{Afwijkingrij, Filter, Totaalrij, Totaalsleutel};

/// One transaction for one party. Dropping it changes nothing.
pub trait Transactie: Send {
    /// Takes the next numbers of a counter and gives the first of them. Taking none shows the next.
    fn take(
        &mut self,
        teller: Teller,
        aantal: u32,
    ) -> impl Future<Output = Result<i64, StoreError>> + Send;

    /// A message with the same bytes that came in before.
    fn earlier(
        &mut self,
        vingerafdruk: Vingerafdruk,
    ) -> impl Future<Output = Result<Option<Eerder>, StoreError>> + Send;

    /// Everything that the rules may look at for a declaration.
    fn feiten(
        &mut self,
        vragen: &Vragen<'_>,
        gemeente: Gemeentelijst,
    ) -> impl Future<Output = Result<Feiten, StoreError>> + Send;

    /// Keeps messages.
    fn keep(
        &mut self,
        poststukken: &[Poststuk],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Books a declaration with its entries and mismatch rows.
    fn book(
        &mut self,
        boeking: &Declaratieboeking<'_>,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Which of these decisions were translated before.
    fn besluiten(
        &mut self,
        kenmerken: &[&Kenmerk],
    ) -> impl Future<Output = Result<BTreeMap<Kenmerk, EerderBesluit>, StoreError>> + Send;

    /// The grants of clients of providers.
    fn grants(
        &mut self,
        clienten: &[Clientsleutel],
    ) -> impl Future<Output = Result<Vec<Grant>, StoreError>> + Send;

    /// Keeps grants: a state that is not older than the one kept replaces it.
    fn put_toewijzingen(
        &mut self,
        toewijzingen: &[TeBewaren],
    ) -> impl Future<Output = Result<Toewijzingbotsing, StoreError>> + Send;

    /// Keeps what is known of clients; the latest counts.
    fn put_clienten(
        &mut self,
        clienten: &[(&ClientGegevens, Moment)],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Remembers decisions.
    fn remember(
        &mut self,
        besluiten: &[BesluitBoeking<'_>],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Makes everything durable.
    fn commit(self) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// One transaction of an administrator: lists and existing grants of several municipalities.
/// Municipalities and providers of what is put become parties of the store.
pub trait Lading: Send {
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

    /// Makes everything durable.
    fn commit(self) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// A place where messages and the ledger are kept.
pub trait Store: Sync {
    /// A transaction for a party.
    type Transactie: Transactie;
    /// A transaction of an administrator.
    type Lading: Lading;

    /// Starts a transaction for a party; other writers wait.
    fn begin(
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
    /// The grants in their latest state, by municipality, law, provider and number.
    fn toewijzingen(
        &self,
        filter: Lijstfilter,
    ) -> impl Future<Output = Result<Vec<Toewijzingrij>, StoreError>> + Send;

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
}
