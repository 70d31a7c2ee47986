//! What goes into a store and comes out of it, and why it may fail.

use std::error::Error;

use crate::gateway::packed::{Verpakt, Vingerafdruk};
use crate::ledger::entry::Boeking;
use crate::ledger::mismatch::Afwijkingregel;
use crate::standard::bericht::{BerichtSoort, Wet};
use crate::standard::messages::basis::BerichtIdentificatie;
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{AgbCode, Bedrag, Bsn, Datum, Gemeentecode, IdentificatieBericht};
use crate::twents::allocation::Kenmerk;
use crate::twents::change::Moment;
use crate::twents::plan::Aanlevering;

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
    /// PostgreSQL is older than Bode works with.
    #[error(
        "de opslag draait op PostgreSQL {found}; Bode werkt met PostgreSQL 15 en nieuwer: werk de database bij"
    )]
    OldServer {
        /// The version found.
        found: String,
    },
    /// The address of a database can't be read. It stays out: it may hold a password.
    #[error(
        "het adres van de opslag klopt niet; schrijf het als postgres://gebruiker:wachtwoord@machine:5432/database, met vreemde tekens in het wachtwoord als %XX"
    )]
    Address,
    /// The certificate of the database server is not good enough for what the address asks.
    #[error("de opslag wordt niet gebruikt: {0}")]
    Certificate(Servercertificaat),
    /// The database server speaks no TLS, or not as the address asks.
    #[error(
        "de opslag is niet over TLS te bereiken: {source}; zet TLS aan bij de database (`ssl = on`), en kijk in het adres naar sslmode, sslrootcert, sslcert en sslkey"
    )]
    Tls {
        /// What is wrong.
        source: Box<dyn Error + Send + Sync>,
    },
    /// A server is backed up by its own means.
    #[error("een kopie maakt Bode alleen van een SQLite-bestand; gebruik pg_dump voor PostgreSQL")]
    NoBackup,
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

/// What is wrong with the certificate of a database server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Servercertificaat {
    /// Nobody that is trusted gave it.
    #[error(
        "het certificaat van de database is niet van een uitgever die wordt vertrouwd; zet het certificaat van de uitgever in een bestand (PEM) en noem dat in het adres met sslrootcert"
    )]
    Uitgever,
    /// It is for a server with another name.
    #[error(
        "het certificaat van de database is niet voor de machine die in het adres staat; noem haar zoals in haar certificaat, of geef haar een certificaat voor deze naam"
    )]
    Naam,
    /// It does not count today.
    #[error(
        "het certificaat van de database is verlopen of nog niet geldig; vernieuw het, en kijk of de klok klopt"
    )]
    Geldigheid,
    /// Something else.
    #[error(
        "het certificaat van de database klopt niet; vraag de uitgever om een nieuw certificaat voor deze machine"
    )]
    Ondeugdelijk,
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
    /// DeclaratieNummers of a provider, per law (TR333).
    Declaratie(Wet),
    /// References of a provider's prestaties, per law (TR314).
    Prestatie(Wet),
    /// References of a provider's requests, per law (TR347).
    Verzoek(Wet),
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
    /// Refused, and answered; or sent, and refused by the other: it counts as not sent (OP286).
    Afgekeurd,
    /// Valid, and kept until this kind of message can be handled.
    Wacht,
    /// Valid, but it fits nothing that we sent or know: kept, and on the worklist.
    Apart,
    /// In the outbox, or sent and not answered.
    Klaar,
    /// Sent, and answered without a refusal; a declaration: answered.
    Goedgekeurd,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 6] = [
        Self::Verwerkt,
        Self::Afgekeurd,
        Self::Wacht,
        Self::Apart,
        Self::Klaar,
        Self::Goedgekeurd,
    ];

    /// The status as the store keeps it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Verwerkt => "verwerkt",
            Self::Afgekeurd => "afgekeurd",
            Self::Wacht => "wacht",
            Self::Apart => "apart",
            Self::Klaar => "klaar",
            Self::Goedgekeurd => "goedgekeurd",
        }
    }
}

/// What tells one message from another between the same two parties.
#[derive(Debug, Clone, Copy)]
pub struct Aanduiding<'a> {
    /// Law and number.
    pub soort: BerichtSoort,
    /// The municipality in its header.
    pub gemeente: Gemeentecode,
    /// The provider in its header.
    pub aanbieder: AgbCode,
    /// The identification in its header.
    pub identificatie: &'a IdentificatieBericht,
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
    /// The message it led to and what became of it; `None` where the provider need not hear of it.
    pub bericht: Option<(Status, Uitgaand)>,
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
    /// The one decided last (IV013). A list does not say when anything was decided, so a decision
    /// always comes after it.
    Nieuwste,
    /// What a list says now, over what a list said before; never over a decision.
    Lijst,
}

/// Which grants could not be kept when a batch was put.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Toewijzingbotsing {
    /// Numbers that belong to another client or provider (TR332), as places in the batch.
    pub van_ander: Vec<usize>,
    /// Older states than the store has (IV013): left as they are.
    pub ouder: usize,
}
