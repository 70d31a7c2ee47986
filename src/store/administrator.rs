//! A transaction of an administrator: lists and existing allocations of several municipalities.

use std::collections::{BTreeMap, BTreeSet};

use super::connection::Connection;
use super::{audit, automatisch, clienten, lijsten, partijen, tarieven, tellers, toewijzingen};
use crate::contracts::{Aanbieder, Automatisch, Contract, Tarief};
use crate::gateway::audit::{Keten, Sleutel, Voorval};
use crate::gateway::party::Houder;
use crate::gateway::ports::{
    Lading, Moment, StoreError, TeBewaren, Teller, Toewijzingbotsing, Voorrang,
};
use crate::gateway::{Grootboek, Partij};
use crate::standard::bericht::Wet;
use crate::standard::client::ClientGegevens;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{AgbCode, Gemeentecode};
use crate::twents::plan::Aanlevering;

/// A transaction that fills the store.
#[derive(Debug)]
pub struct SqlLading {
    begun: Connection,
    partijen: BTreeSet<Partij>,
    /// The highest allocation number per municipality and law.
    hoogste: BTreeMap<(Gemeentecode, Wet), u32>,
}

impl SqlLading {
    pub(super) const fn new(begun: Connection) -> Self {
        Self {
            begun,
            partijen: BTreeSet::new(),
            hoogste: BTreeMap::new(),
        }
    }

    fn connection(&mut self) -> &mut Connection {
        &mut self.begun
    }

    fn parties(&mut self, gemeente: Gemeentecode, aanbieder: AgbCode) {
        self.partijen.insert(Partij::Gemeente(gemeente));
        self.partijen.insert(Partij::Aanbieder(aanbieder));
    }
}

impl Lading for SqlLading {
    async fn put_partij(&mut self, partij: Partij) -> Result<(), StoreError> {
        self.partijen.insert(partij);
        Ok(())
    }

    async fn tarieven(&mut self, gemeente: Gemeentecode) -> Result<Vec<Tarief>, StoreError> {
        tarieven::of_gemeente(self.connection(), gemeente).await
    }

    async fn put_tarieven(&mut self, lijst: &[Tarief]) -> Result<(), StoreError> {
        for tarief in lijst {
            self.parties(tarief.sleutel().gemeente, tarief.sleutel().aanbieder);
        }
        tarieven::put(self.connection(), lijst).await
    }

    async fn aanbieders(&mut self, gemeente: Gemeentecode) -> Result<Vec<Aanbieder>, StoreError> {
        lijsten::aanbieders(self.connection(), gemeente).await
    }

    async fn put_aanbieders(&mut self, lijst: &[Aanbieder]) -> Result<(), StoreError> {
        for aanbieder in lijst {
            self.parties(aanbieder.gemeente, aanbieder.agb);
        }
        lijsten::put_aanbieders(self.connection(), lijst).await
    }

    async fn contracten(&mut self, gemeente: Gemeentecode) -> Result<Vec<Contract>, StoreError> {
        lijsten::contracten(self.connection(), Some(gemeente)).await
    }

    async fn put_contracten(&mut self, lijst: &[Contract]) -> Result<(), StoreError> {
        for contract in lijst {
            self.parties(contract.sleutel.gemeente, contract.sleutel.aanbieder);
        }
        lijsten::put_contracten(self.connection(), lijst).await
    }

    async fn automatisch(
        &mut self,
        gemeente: Gemeentecode,
    ) -> Result<Vec<Automatisch>, StoreError> {
        automatisch::of_gemeente(self.connection(), gemeente).await
    }

    async fn put_automatisch(&mut self, lijst: &[Automatisch]) -> Result<(), StoreError> {
        for setting in lijst {
            self.parties(setting.sleutel.gemeente, setting.sleutel.aanbieder);
        }
        automatisch::put(self.connection(), lijst).await
    }

    async fn load_toewijzingen(
        &mut self,
        lijst: &[Toewijzing],
        voorrang: Voorrang,
    ) -> Result<Toewijzingbotsing, StoreError> {
        let mut te_bewaren = Vec::with_capacity(lijst.len());
        for toewijzing in lijst {
            self.parties(toewijzing.gemeente, toewijzing.aanbieder);
            let hoogste = self
                .hoogste
                .entry((toewijzing.gemeente, toewijzing.wet))
                .or_default();
            *hoogste = toewijzing.toewijzing_nummer.number().max(*hoogste);
            te_bewaren.push(TeBewaren {
                toewijzing: toewijzing.clone(),
                aanlevering: Aanlevering::Verzonden,
            });
        }
        toewijzingen::put(self.connection(), Houder::Gemeente, &te_bewaren, voorrang).await
    }

    async fn load_clienten(
        &mut self,
        gemeente: Gemeentecode,
        lijst: &[(&ClientGegevens, Moment)],
    ) -> Result<(), StoreError> {
        clienten::put(self.connection(), Grootboek::of_gemeente(gemeente), lijst).await
    }

    async fn audit(
        &mut self,
        keten: Keten,
        voorval: &Voorval,
        sleutel: &Sleutel,
    ) -> Result<(), StoreError> {
        audit::append(self.connection(), keten, voorval, sleutel).await
    }

    async fn commit(mut self) -> Result<(), StoreError> {
        let parties = std::mem::take(&mut self.partijen);
        partijen::put(self.connection(), &parties).await?;
        for ((gemeente, wet), hoogste) in std::mem::take(&mut self.hoogste) {
            let (partij, teller) = (Partij::Gemeente(gemeente), Teller::ToewijzingNummer(wet));
            tellers::raise(self.connection(), partij, teller, i64::from(hoogste)).await?;
        }
        self.begun.commit().await
    }
}
