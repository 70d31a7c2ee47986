//! The store: the same on both databases, chosen when it is opened.

use std::path::Path;
use std::sync::Arc;

use super::administrator::SqlLading;
use super::connection::Connection;
use super::gebruik::Gebruik;
use super::postgres::{Bereik, Server};
use super::sqlite::Bestand;
use super::tellers::Tellers;
use super::transaction::SqlTransactie;
use super::{
    afwijkingen, audit, backup, berichten, lijsten, partijen, rapporten, totalen, zendingen,
};
use crate::contracts::Contract;
use crate::gateway::audit::{Auditrij, Keten, Opdrachtgever, Stand, Uitkomst};
use crate::gateway::laan::Laan;
use crate::gateway::packed::Verpakt;
use crate::gateway::ports::opvragen::{
    Berichtfilter, Berichtrij, Besluitrij, Bladzij, Opvragen, Postrij,
};
use crate::gateway::ports::{
    Afwijkingrij, BerichtNummer, Declaratierij, Filter, Lijsten, Lijstfilter, Moment, Onbeantwoord,
    Openstaand, Personalia, Postnummer, Prestatierij, Store, StoreError, Toewijzingrij, Totaalrij,
    Verzoekfeit, Werkrij, Zendingrij, Zendingstatus,
};
use crate::gateway::{Partij, Plaats};
use crate::standard::types::{Bsn, Gemeentecode};
use crate::twents::allocation::Kenmerk;

/// A store in a SQLite file or a PostgreSQL database. Needs a tokio runtime with time enabled, and
/// with I/O for PostgreSQL. A copy is the same store.
#[derive(Debug, Clone)]
pub struct SqlStore {
    bron: Bron,
    werkwijze: Werkwijze,
}

/// How a copy of a store works.
#[derive(Debug, Clone)]
pub(super) struct Werkwijze {
    pub(super) verzendwijze: Verzendwijze,
    /// In whose name; `None` is Bode itself.
    opdrachtgever: Option<Arc<Opdrachtgever>>,
}

impl Werkwijze {
    /// Records what was done in a trail, in the name of whoever has it done.
    pub(super) async fn account(
        &self,
        connection: &mut Connection,
        keten: Keten,
        onderwerp: &str,
        uitkomst: Uitkomst,
    ) -> Result<(), StoreError> {
        let Some(namens) = &self.opdrachtgever else {
            return Ok(());
        };
        let voorval = namens.voorval(onderwerp, uitkomst);
        audit::append(connection, keten, &voorval, namens.sleutel()).await
    }
}

/// Who takes messages that go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verzendwijze {
    /// Whoever has them made.
    Meegeven,
    /// The outbox.
    Postvak,
}

/// Where everything is kept.
#[derive(Debug, Clone)]
enum Bron {
    Sqlite(Bestand),
    Postgres(Server),
}

impl SqlStore {
    /// Opens a SQLite file, makes it if it is not there, and brings its schema up to date.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] when a later version of Bode wrote it, [`StoreError::Database`]
    /// when the file is no database or can't be opened.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let bron = Bron::Sqlite(Bestand::open(path, Gebruik::default()).await?);
        Ok(Self::of(bron))
    }

    /// Connects to a PostgreSQL database (version 15 or newer) and brings its schema up to date;
    /// `url` is like `postgres://user:password@host/database`.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] when a later version of Bode wrote it, [`StoreError::OldServer`]
    /// when PostgreSQL is too old, [`StoreError::Address`] when `url` can't be read,
    /// [`StoreError::Certificate`] and [`StoreError::Tls`] when it can't be reached as safely as `url`
    /// asks, and [`StoreError::Database`] when it can't be reached. None of them says the password.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        let bron = Bron::Postgres(Server::connect(url, Gebruik::default()).await?);
        Ok(Self::of(bron))
    }

    /// Opens or connects to the store at a place.
    ///
    /// # Errors
    /// As [`SqlStore::open`] or [`SqlStore::connect`].
    pub async fn at(plaats: &Plaats, gebruik: Gebruik) -> Result<Self, StoreError> {
        Ok(Self::of(match plaats {
            Plaats::Bestand(path) => Bron::Sqlite(Bestand::open(path, gebruik).await?),
            Plaats::Postgres(adres) => {
                Bron::Postgres(Server::connect(adres.onthul(), gebruik).await?)
            }
        }))
    }

    const fn of(bron: Bron) -> Self {
        let werkwijze = Werkwijze {
            verzendwijze: Verzendwijze::Meegeven,
            opdrachtgever: None,
        };
        Self { bron, werkwijze }
    }

    /// The same store, of which messages that go out wait in the outbox.
    #[must_use]
    pub fn with_outbox(mut self) -> Self {
        self.werkwijze.verzendwijze = Verzendwijze::Postvak;
        self
    }

    /// The same store in somebody's name: what receiving, sending and steering the outbox change is in
    /// the audit trail, in the transaction that changes it.
    #[must_use]
    pub fn on_behalf_of(mut self, opdrachtgever: Opdrachtgever) -> Self {
        self.werkwijze.opdrachtgever = Some(Arc::new(opdrachtgever));
        self
    }

    /// Writes one state of the whole store to a file that does not exist yet, while others go on.
    ///
    /// # Errors
    /// [`StoreError::NoBackup`] for PostgreSQL, which has means of its own, and whatever the disk says.
    pub async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        match &self.bron {
            Bron::Sqlite(bestand) => backup::copy(bestand, to).await,
            Bron::Postgres(_) => Err(StoreError::NoBackup),
        }
    }

    /// Closes the store: nothing is lost without it, but the next one to open it has less to do.
    pub async fn close(self) {
        match self.bron {
            Bron::Sqlite(bestand) => bestand.close().await,
            Bron::Postgres(server) => server.close().await,
        }
    }

    pub(super) async fn read(&self) -> Result<Connection, StoreError> {
        match &self.bron {
            Bron::Sqlite(bestand) => bestand.read().await,
            Bron::Postgres(server) => server.read().await,
        }
    }

    /// A connection on which every statement is durable by itself.
    pub(super) async fn write(&self) -> Result<Connection, StoreError> {
        match &self.bron {
            Bron::Sqlite(bestand) => bestand.write().await,
            Bron::Postgres(server) => server.write().await,
        }
    }

    /// A transaction on the inbox and outbox: it waits for nobody who judges.
    pub(super) async fn begin_postvak(&self) -> Result<Connection, StoreError> {
        self.begin_with(Bereik::Postvak).await
    }

    pub(super) const fn werkwijze(&self) -> &Werkwijze {
        &self.werkwijze
    }

    async fn begin_with(&self, bereik: Bereik) -> Result<Connection, StoreError> {
        match &self.bron {
            Bron::Sqlite(bestand) => bestand.begin().await,
            Bron::Postgres(server) => server.begin(bereik).await,
        }
    }
}

impl Store for SqlStore {
    type Transactie = SqlTransactie;
    type Lading = SqlLading;

    async fn begin(&self, partij: Partij) -> Result<SqlTransactie, StoreError> {
        let begun = self.begin_with(Bereik::Partij(partij)).await?;
        Ok(SqlTransactie::new(
            begun,
            partij,
            Tellers::Binnen,
            self.werkwijze.clone(),
        ))
    }

    async fn begin_lane(&self, laan: Laan) -> Result<SqlTransactie, StoreError> {
        let begun = self.begin_with(Bereik::Laan(laan)).await?;
        let tellers = match &self.bron {
            Bron::Sqlite(_) => Tellers::Binnen,
            Bron::Postgres(server) => Tellers::ernaast(server.tellers()),
        };
        Ok(SqlTransactie::new(
            begun,
            laan.partij(),
            tellers,
            self.werkwijze.clone(),
        ))
    }

    async fn begin_reading(&self, partij: Partij) -> Result<SqlTransactie, StoreError> {
        let begun = match &self.bron {
            Bron::Sqlite(bestand) => bestand.snapshot().await?,
            Bron::Postgres(server) => server.snapshot().await?,
        };
        Ok(SqlTransactie::new(
            begun,
            partij,
            Tellers::Binnen,
            self.werkwijze.clone(),
        ))
    }

    async fn begin_load(&self) -> Result<SqlLading, StoreError> {
        Ok(SqlLading::new(self.begin_with(Bereik::Alles).await?))
    }

    async fn has(&self, partij: Partij) -> Result<bool, StoreError> {
        partijen::has(&mut self.read().await?, partij).await
    }

    async fn partijen(&self) -> Result<Vec<Partij>, StoreError> {
        partijen::all(&mut self.read().await?).await
    }

    async fn keep_unreadable(&self, inhoud: &Verpakt, moment: Moment) -> Result<(), StoreError> {
        let mut begun = self.begin_postvak().await?;
        let connection = &mut begun;
        berichten::keep_unreadable(connection, inhoud, moment).await?;
        // Whom it is for can't be read.
        let keten = Keten::Installatie;
        self.werkwijze
            .account(connection, keten, "onleesbaar bestand", Uitkomst::Gelukt)
            .await?;
        begun.commit().await
    }

    async fn auditketens(&self) -> Result<Vec<String>, StoreError> {
        audit::ketens(&mut self.read().await?).await
    }

    async fn auditstand(&self, keten: &str) -> Result<Option<Stand>, StoreError> {
        audit::stand(&mut self.read().await?, keten).await
    }

    async fn auditrijen(
        &self,
        keten: &str,
        na: i64,
        hoogstens: u32,
    ) -> Result<Vec<Auditrij>, StoreError> {
        audit::rijen(&mut self.read().await?, keten, na, hoogstens).await
    }

    async fn afwijkingen(&self, filter: Filter) -> Result<Vec<Afwijkingrij>, StoreError> {
        afwijkingen::query(&mut self.read().await?, filter).await
    }

    async fn totalen(&self, filter: Filter) -> Result<Vec<Totaalrij>, StoreError> {
        totalen::query(&mut self.read().await?, filter).await
    }
}

impl Lijsten for SqlStore {
    async fn toewijzingen(
        &self,
        filter: Lijstfilter,
        personalia: Personalia,
    ) -> Result<Vec<Toewijzingrij>, StoreError> {
        rapporten::toewijzingen::query(&mut self.read().await?, filter, personalia).await
    }

    async fn verzoeken(&self, filter: Lijstfilter) -> Result<Vec<Verzoekfeit>, StoreError> {
        rapporten::verzoeken::query(&mut self.read().await?, filter).await
    }

    async fn berichten(
        &self,
        nummers: &[(Partij, BerichtNummer)],
    ) -> Result<Vec<Verpakt>, StoreError> {
        rapporten::berichten::bytes(&mut self.read().await?, nummers).await
    }

    async fn onbeantwoord(&self, filter: Lijstfilter) -> Result<Vec<Onbeantwoord>, StoreError> {
        rapporten::berichten::onbeantwoord(&mut self.read().await?, filter).await
    }

    async fn contracten(
        &self,
        gemeente: Option<Gemeentecode>,
    ) -> Result<Vec<Contract>, StoreError> {
        lijsten::contracten(&mut self.read().await?, gemeente).await
    }

    async fn declaraties(&self, filter: Lijstfilter) -> Result<Vec<Declaratierij>, StoreError> {
        rapporten::declaraties::query(&mut self.read().await?, filter).await
    }

    async fn afgewezen_prestaties(
        &self,
        filter: Lijstfilter,
    ) -> Result<Vec<Prestatierij>, StoreError> {
        rapporten::declaraties::refused(&mut self.read().await?, filter).await
    }

    async fn werk(&self, filter: Lijstfilter) -> Result<Vec<Werkrij>, StoreError> {
        rapporten::werk::query(&mut self.read().await?, filter).await
    }
}

impl Opvragen for SqlStore {
    async fn berichtrijen(
        &self,
        partij: Partij,
        filter: &Berichtfilter,
        bladzij: Bladzij,
    ) -> Result<Vec<Berichtrij>, StoreError> {
        rapporten::api::berichten(&mut self.read().await?, partij, filter, bladzij).await
    }

    async fn inhoud(
        &self,
        partij: Partij,
        nummer: BerichtNummer,
    ) -> Result<Option<Verpakt>, StoreError> {
        rapporten::api::inhoud(&mut self.read().await?, partij, nummer).await
    }

    async fn postrij(
        &self,
        partij: Partij,
        nummer: Postnummer,
    ) -> Result<Option<Postrij>, StoreError> {
        rapporten::api::postrij(&mut self.read().await?, partij, nummer).await
    }

    async fn besluitrij(
        &self,
        gemeente: Gemeentecode,
        kenmerk: &Kenmerk,
    ) -> Result<Option<Besluitrij>, StoreError> {
        rapporten::api::besluit(&mut self.read().await?, gemeente, kenmerk).await
    }

    async fn zendingrijen(
        &self,
        partij: Partij,
        status: Option<Zendingstatus>,
        bladzij: Bladzij,
    ) -> Result<Vec<Zendingrij>, StoreError> {
        zendingen::page(&mut self.read().await?, partij, status, bladzij).await
    }
    async fn toewijzingrijen(
        &self,
        filter: Lijstfilter,
        openstaand: Openstaand,
        bladzij: Bladzij,
    ) -> Result<Vec<Toewijzingrij>, StoreError> {
        let connection = &mut self.read().await?;
        rapporten::toewijzingen::part(connection, filter, openstaand, bladzij).await
    }

    async fn toewijzingen_van(
        &self,
        filter: Lijstfilter,
        bsn: Bsn,
    ) -> Result<Vec<Toewijzingrij>, StoreError> {
        rapporten::toewijzingen::of_client(&mut self.read().await?, filter, bsn).await
    }

    async fn declaratierijen(
        &self,
        filter: Lijstfilter,
        openstaand: Openstaand,
        bladzij: Bladzij,
    ) -> Result<Vec<Declaratierij>, StoreError> {
        let connection = &mut self.read().await?;
        rapporten::declaraties::part(connection, filter, openstaand, bladzij).await
    }
}
