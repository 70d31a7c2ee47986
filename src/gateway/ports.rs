//! What the gateway asks of a store. A [`Transactie`] belongs to one party, and a [`Lading`] to the
//! administrator who fills the store; both change everything or nothing. No SQL stands here.

use std::collections::BTreeMap;
use std::error::Error;
use std::future::Future;

use super::packed::{Verpakt, Vingerafdruk};
use super::party::Partij;
use crate::contracts::{Aanbieder, Contract, Tarief};
use crate::ledger::entry::Boeking;
use crate::ledger::facts::{Feiten, Gemeentelijst, Vragen};
use crate::ledger::mismatch::{Afwijkingregel, OverDeclaratie};
use crate::standard::bericht::{BerichtSoort, Wet};
use crate::standard::client::ClientGegevens;
use crate::standard::codes::ProductCategorie;
use crate::standard::messages::basis::BerichtIdentificatie;
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{AgbCode, Bedrag, Bsn, Datum, Gemeentecode, Maand, ProductCode};
use crate::twents::allocation::Kenmerk;
pub use crate::twents::change::Moment;
use crate::twents::plan::{Aanlevering, Grant};

/// Why a store could not do what was asked. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database itself: disk full, locked too long, not a database.
    #[error("de opslag kan niet {doing}: {source}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// What the database says.
        source: Box<dyn Error + Send + Sync>,
    },
    /// A later version of Bode wrote this store.
    #[error(
        "de opslag is geschreven door een nieuwere versie van Bode (schema {found}, deze versie kent tot en met {known}); gebruik die versie of zet een reservekopie terug"
    )]
    NewerSchema {
        /// The schema version found.
        found: i64,
        /// The latest version this Bode knows.
        known: i64,
    },
    /// A value that Bode did not write. The value stays out: it may be personal data.
    #[error(
        "tabel {table}, kolom {column} bevat een waarde die Bode niet begrijpt; is zij met de hand gewijzigd?"
    )]
    Unreadable {
        /// The table.
        table: &'static str,
        /// The column.
        column: String,
    },
    /// What was stored contradicts itself.
    #[error("tabel {table} spreekt zichzelf tegen: {what}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// What is wrong.
        what: &'static str,
    },
}

/// Our own number of a message, unique within a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BerichtNummer(pub i64);

/// Something that is counted per party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Teller {
    /// Our own numbers of messages.
    Bericht,
    /// Identifications of messages we send, per kind.
    Identificatie(BerichtSoort),
    /// Allocation numbers, per law (TR332).
    ToewijzingNummer(Wet),
}

/// Which way a message went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kant {
    /// It came in.
    In,
    /// It goes out.
    Uit,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Judged and answered.
    Verwerkt,
    /// Refused for what stands in it (level 2), and answered.
    Afgekeurd,
    /// Valid, and kept until this kind of message can be handled.
    Wacht,
    /// In the outbox.
    Klaar,
}

/// A message to keep.
#[derive(Debug, Clone)]
pub struct Poststuk {
    /// Our number.
    pub bericht: BerichtNummer,
    /// In or out.
    pub kant: Kant,
    /// What became of it.
    pub status: Status,
    /// Law and number.
    pub soort: BerichtSoort,
    /// The municipality in its header.
    pub gemeente: Gemeentecode,
    /// The provider in its header.
    pub aanbieder: AgbCode,
    /// Identification and date.
    pub identificatie: BerichtIdentificatie,
    /// The name of the file, for what we send.
    pub bestandsnaam: Option<String>,
    /// The message that this one answers.
    pub antwoord_op: Option<BerichtNummer>,
    /// When it came in or was made.
    pub moment: Moment,
    /// The bytes.
    pub inhoud: Verpakt,
}

/// A message that came in before, with the same bytes.
#[derive(Debug, Clone)]
pub struct Eerder {
    /// Our number of it.
    pub bericht: BerichtNummer,
    /// Its kind.
    pub soort: BerichtSoort,
    /// The answer that was given, if any.
    pub antwoord: Option<Uitgaand>,
}

/// A message in the outbox.
#[derive(Debug, Clone)]
pub struct Uitgaand {
    /// Its kind.
    pub soort: BerichtSoort,
    /// The name of its file: no personal data.
    pub bestandsnaam: String,
    /// Its bytes.
    pub inhoud: Verpakt,
}

/// How far a declaration was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Diepte {
    /// Refused for what stands in it (level 2).
    Inhoud,
    /// Refused on the header.
    Header,
    /// Refused on the declaration.
    Declaratie,
    /// Judged down to the prestaties: its numbers are claimed (decision 9).
    Beoordeeld,
}

/// A declaration to book.
#[derive(Debug)]
pub struct Declaratieboeking<'a> {
    /// Our number of the message.
    pub bericht: BerichtNummer,
    /// The law.
    pub wet: Wet,
    /// The message.
    pub inhoud: &'a Declaratiebericht,
    /// The day it came in.
    pub ontvangen: Datum,
    /// How far it was judged.
    pub diepte: Diepte,
    /// Granted debits minus granted credits.
    pub toegekend: Bedrag,
    /// The entries; empty unless judged.
    pub boekingen: Vec<Boeking<'a>>,
    /// The rows of the mismatch report.
    pub afwijkingen: Vec<Afwijkingregel>,
}

/// A decision that was translated before.
#[derive(Debug, Clone)]
pub struct EerderBesluit {
    /// Of the decision as it was.
    pub vingerafdruk: Vingerafdruk,
    /// The 301 it led to; `None` where the provider need not hear of it.
    pub bericht: Option<Uitgaand>,
}

/// A decision to remember.
#[derive(Debug)]
pub struct BesluitBoeking<'a> {
    /// The municipality's key.
    pub kenmerk: &'a Kenmerk,
    /// Of the decision.
    pub vingerafdruk: Vingerafdruk,
    /// The 301 it led to.
    pub bericht: Option<BerichtNummer>,
}

/// A client of a provider under a law.
pub type Clientsleutel = (Wet, AgbCode, Bsn);

/// A grant to keep, and how far the provider knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeBewaren {
    /// The grant.
    pub toewijzing: Toewijzing,
    /// How far the provider knows it.
    pub aanlevering: Aanlevering,
}

/// Which state of a grant is kept when there already is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voorrang {
    /// The one decided last (IV013).
    Nieuwste,
    /// The one that is put.
    Altijd,
}

/// Which grants could not be kept when a batch was put.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Toewijzingbotsing {
    /// Numbers that belong to another client or provider (TR332), as places in the batch.
    pub van_ander: Vec<usize>,
    /// Older states than the store has (IV013): left as they are.
    pub ouder: usize,
}

/// One transaction for one party. Dropping it changes nothing.
pub trait Transactie: Send {
    /// The next numbers of a counter: gives the first of `aantal`.
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
}

/// Which declarations a report is about; `None` is all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// The municipality.
    pub gemeente: Option<Gemeentecode>,
    /// The month that was declared.
    pub maand: Option<Maand>,
    /// The provider.
    pub aanbieder: Option<AgbCode>,
}

/// A row of the mismatch report with the message it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Afwijkingrij {
    /// The municipality that judged.
    pub gemeente: Gemeentecode,
    /// The law.
    pub wet: Wet,
    /// The provider that declared.
    pub aanbieder: AgbCode,
    /// The day the declaration came in.
    pub ontvangen: Datum,
    /// The declaration.
    pub declaratie: OverDeclaratie,
    /// What is wrong or odd.
    pub regel: Afwijkingregel,
}

/// What a total is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Totaalsleutel {
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The provider.
    pub aanbieder: AgbCode,
    /// The law.
    pub wet: Wet,
    /// The month that was declared.
    pub maand: Maand,
    /// The product; `None` for declarations refused as a whole.
    pub product: Option<(ProductCategorie, ProductCode)>,
}

/// Sums over entries and declarations refused as a whole; credit is negative. Submitted is granted
/// plus refused, to the cent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totaalrij {
    /// What the total is about.
    pub sleutel: Totaalsleutel,
    /// How many prestaties, or declarations refused as a whole.
    pub aantal: i64,
    /// What was submitted.
    pub ingediend: Bedrag,
    /// What was granted.
    pub toegekend: Bedrag,
    /// What was refused.
    pub afgewezen: Bedrag,
}
