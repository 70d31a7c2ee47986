//! A transaction for one party: whatever it reads and writes carries that party. Dropped without a
//! commit, it leaves no trace.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::Transaction;

use super::dialect::{Connection, Db};
use super::rows::failed;
use super::{berichten, besluiten, clienten, declaraties, feiten, partijen, tellers, toewijzingen};
use crate::gateway::Partij;
use crate::gateway::packed::Vingerafdruk;
use crate::gateway::ports::{
    BesluitBoeking, Clientsleutel, Declaratieboeking, Eerder, EerderBesluit, Moment, Poststuk,
    StoreError, TeBewaren, Teller, Toewijzingbotsing, Transactie, Voorrang,
};
use crate::ledger::facts::{Feiten, Gemeentelijst, Vragen};
use crate::standard::client::ClientGegevens;
use crate::standard::types::Gemeentecode;
use crate::twents::allocation::Kenmerk;
use crate::twents::plan::Grant;

/// A transaction in SQLite.
#[derive(Debug)]
pub struct SqliteTransactie {
    transaction: Transaction<'static, Db>,
    partij: Partij,
}

impl SqliteTransactie {
    pub(super) const fn new(transaction: Transaction<'static, Db>, partij: Partij) -> Self {
        Self {
            transaction,
            partij,
        }
    }

    fn connection(&mut self) -> &mut Connection {
        &mut self.transaction
    }

    /// The municipality, for what only a municipality books.
    fn gemeente(&self, table: &'static str) -> Result<Gemeentecode, StoreError> {
        match self.partij {
            Partij::Gemeente(gemeente) => Ok(gemeente),
            Partij::Aanbieder(_) => Err(StoreError::Inconsistent {
                table,
                what: "alleen een gemeente bewaart deze gegevens",
            }),
        }
    }

    /// Refuses what belongs to another municipality than the transaction.
    fn own(&self, table: &'static str, gemeente: Gemeentecode) -> Result<(), StoreError> {
        if self.partij == Partij::Gemeente(gemeente) {
            Ok(())
        } else {
            Err(StoreError::Inconsistent {
                table,
                what: "de transactie is van een andere partij",
            })
        }
    }
}

impl Transactie for SqliteTransactie {
    async fn take(&mut self, teller: Teller, aantal: u32) -> Result<i64, StoreError> {
        let partij = self.partij;
        tellers::take(self.connection(), partij, teller, aantal).await
    }

    async fn earlier(&mut self, vingerafdruk: Vingerafdruk) -> Result<Option<Eerder>, StoreError> {
        let partij = self.partij;
        berichten::earlier(self.connection(), partij, vingerafdruk).await
    }

    async fn feiten(
        &mut self,
        vragen: &Vragen<'_>,
        gemeente: Gemeentelijst,
    ) -> Result<Feiten, StoreError> {
        self.own("prestatie", vragen.gemeente)?;
        feiten::load(self.connection(), vragen, gemeente).await
    }

    async fn keep(&mut self, poststukken: &[Poststuk]) -> Result<(), StoreError> {
        let partij = self.partij;
        berichten::keep(self.connection(), partij, poststukken).await
    }

    async fn book(&mut self, boeking: &Declaratieboeking<'_>) -> Result<(), StoreError> {
        self.own("declaratie", boeking.inhoud.header.ontvanger)?;
        declaraties::book(self.connection(), boeking).await
    }

    async fn besluiten(
        &mut self,
        kenmerken: &[&Kenmerk],
    ) -> Result<BTreeMap<Kenmerk, EerderBesluit>, StoreError> {
        let gemeente = self.gemeente("besluit")?;
        besluiten::earlier(self.connection(), gemeente, kenmerken).await
    }

    async fn grants(&mut self, clienten: &[Clientsleutel]) -> Result<Vec<Grant>, StoreError> {
        let gemeente = self.gemeente("toewijzing")?;
        toewijzingen::grants(self.connection(), gemeente, clienten).await
    }

    async fn put_toewijzingen(
        &mut self,
        te_bewaren: &[TeBewaren],
    ) -> Result<Toewijzingbotsing, StoreError> {
        let mut parties = BTreeSet::new();
        for item in te_bewaren {
            self.own("toewijzing", item.toewijzing.gemeente)?;
            parties.insert(self.partij);
            parties.insert(Partij::Aanbieder(item.toewijzing.aanbieder));
        }
        partijen::put(self.connection(), &parties).await?;
        toewijzingen::put(self.connection(), te_bewaren, Voorrang::Nieuwste).await
    }

    async fn put_clienten(
        &mut self,
        lijst: &[(&ClientGegevens, Moment)],
    ) -> Result<(), StoreError> {
        let gemeente = self.gemeente("client")?;
        clienten::put(self.connection(), gemeente, lijst).await
    }

    async fn remember(&mut self, lijst: &[BesluitBoeking<'_>]) -> Result<(), StoreError> {
        let gemeente = self.gemeente("besluit")?;
        besluiten::remember(self.connection(), gemeente, lijst).await
    }

    async fn commit(self) -> Result<(), StoreError> {
        self.transaction
            .commit()
            .await
            .map_err(failed("de wijziging vastleggen"))
    }
}
