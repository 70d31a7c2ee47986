//! How messages travel. A transport wraps a message in an envelope once, hands that envelope over as
//! often as it takes, and puts what comes in into the inbox. It never sees a ledger.

use std::fmt;
use std::future::Future;
use std::str::FromStr;

use uuid::Uuid;

use super::{Moment, StoreError};
use crate::gateway::party::Partij;
use crate::standard::bericht::BerichtSoort;
use crate::standard::types::{AgbCode, Gemeentecode, InvalidValue};

/// A way by which messages travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kanaal {
    /// Files in folders.
    Map,
    /// StUF-GGk: SOAP, the municipality's side.
    Ggk,
    /// VECOZO's VSP: REST, the provider's side.
    Vecozo,
    /// Bode's own machine API.
    Api,
}

impl Kanaal {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Map, Self::Ggk, Self::Vecozo, Self::Api];

    /// The key that settings and the store use; it never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Ggk => "ggk",
            Self::Vecozo => "vecozo",
            Self::Api => "api",
        }
    }
}

impl fmt::Display for Kanaal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Kanaal {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let found = Self::ALL.into_iter().find(|kanaal| kanaal.code() == text);
        found.ok_or(InvalidValue {
            expected: "map, ggk, vecozo of api",
        })
    }
}

/// The reference of an envelope: a UUID, written in lower case. Those that we give are of version 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Envelopreferentie(Uuid);

impl Envelopreferentie {
    /// Of a UUID that was drawn elsewhere.
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid)
    }

    /// The UUID.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl fmt::Display for Envelopreferentie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_hyphenated().fmt(f)
    }
}

impl FromStr for Envelopreferentie {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Uuid::try_parse(text).map(Self).map_err(|_| InvalidValue {
            expected: "een UUID",
        })
    }
}

/// What an envelope is to its receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Envelopsoort {
    /// A message that begins something (StUF: Di01).
    Heen,
    /// The answer to one (Du01).
    Retour,
    /// Word that what came in was no valid message (Fo01).
    Fout,
}

impl Envelopsoort {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Heen, Self::Retour, Self::Fout];

    /// The key that the store uses; it never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Heen => "heen",
            Self::Retour => "retour",
            Self::Fout => "fout",
        }
    }
}

/// A message that goes out, for a transport to wrap.
#[derive(Debug, Clone, Copy)]
pub struct Zending<'a> {
    /// Who sends it.
    pub afzender: Partij,
    /// Its kind.
    pub soort: BerichtSoort,
    /// The municipality in its header.
    pub gemeente: Gemeentecode,
    /// The provider in its header.
    pub aanbieder: AgbCode,
    /// The name of its file: no personal data.
    pub bestandsnaam: &'a str,
    /// The reference that its envelope gets.
    pub referentie: Envelopreferentie,
    /// The envelope that brought the message it answers, where that is known.
    pub antwoord_op: Option<Envelopreferentie>,
    /// When it is wrapped.
    pub moment: Moment,
    /// The message.
    pub inhoud: &'a [u8],
}

impl Zending<'_> {
    /// Who gets it.
    pub const fn ontvanger(&self) -> Partij {
        match self.afzender {
            Partij::Gemeente(_) => Partij::Aanbieder(self.aanbieder),
            Partij::Aanbieder(_) => Partij::Gemeente(self.gemeente),
        }
    }
}

/// Word that what came in was no valid message, for a transport to wrap.
#[derive(Debug, Clone, Copy)]
pub struct Foutmelding<'a> {
    /// Whose mailbox it came to.
    pub afzender: Partij,
    /// Who handed it over, as the transport knows them.
    pub ontvanger: Option<&'a str>,
    /// The kind it set out to be, where that could be seen.
    pub soort: Option<BerichtSoort>,
    /// The name of the file that came in, where it had one.
    pub bestandsnaam: Option<&'a str>,
    /// What the envelope that came in called its content, as the transport writes that.
    pub opschrift: Option<&'a str>,
    /// The reference that the envelope of this word gets.
    pub referentie: Envelopreferentie,
    /// The envelope that brought what was no message, where there was one.
    pub over: Option<Envelopreferentie>,
    /// When it is wrapped.
    pub moment: Moment,
    /// What is wrong, in Dutch, with rule and place. Never a BSN or a name.
    pub omschrijving: &'a str,
}

/// What a transport wraps.
#[derive(Debug, Clone, Copy)]
pub enum Stuk<'a> {
    /// A message.
    Bericht(Zending<'a>),
    /// Word that what came in was no valid message.
    Fout(Foutmelding<'a>),
}

/// An envelope: made once, kept, and handed over byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelop {
    /// Who sends it.
    pub afzender: Partij,
    /// What it is to its receiver.
    pub soort: Envelopsoort,
    /// Its reference.
    pub referentie: Envelopreferentie,
    /// The name of the file, where it travels as one.
    pub bestandsnaam: Option<String>,
    /// Its bytes.
    pub inhoud: Vec<u8>,
}

/// Whether a transport puts something around a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Omslag {
    /// It does, with a reference and a time: the envelope is made once and kept.
    Eigen,
    /// It does not: wrapping the same again gives the same bytes.
    Geen,
}

/// Why something can't be wrapped: it will never leave this way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("het bericht kan niet in een envelop voor {kanaal}: {reden}")]
pub struct Inpakfout {
    /// The way.
    pub kanaal: Kanaal,
    /// Why, in Dutch.
    pub reden: String,
}

/// Why an envelope was not handed over. Reasons never hold a BSN or a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Bezorgfout {
    /// The other can't be reached, or has no time: later may work. Counts against the peer.
    #[error("nu niet te bezorgen: {0}")]
    Later(String),
    /// The other refused this envelope: sending it again will not help.
    #[error("geweigerd door de ontvanger: {0}")]
    Nooit(String),
}

/// A transport as the outbox uses it.
pub trait Transport: Send + Sync {
    /// Which way it is.
    fn kanaal(&self) -> Kanaal;

    /// Whether it puts something around a message.
    fn omslag(&self) -> Omslag {
        Omslag::Eigen
    }

    /// The name of whom it hands over to, for the breaker: one peer, one name. No address or secret.
    fn bestemming(&self) -> &str;

    /// The bytes of the envelope: made once, and kept before they are handed over.
    ///
    /// # Errors
    /// When it does not fit: too large, or a field of the envelope can't hold it.
    fn wrap(&self, stuk: &Stuk<'_>) -> Result<Vec<u8>, Inpakfout>;

    /// Hands an envelope over; returns when the other has it. The same envelope may come twice.
    fn deliver(&self, envelop: &Envelop) -> impl Future<Output = Result<(), Bezorgfout>> + Send;
}

/// What a transport brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binnengekomen {
    /// The way.
    pub kanaal: Kanaal,
    /// Whose mailbox it came to.
    pub partij: Partij,
    /// Its envelope's reference: the same one again is the same message.
    pub referentie: Option<Envelopreferentie>,
    /// The envelope of ours that it says to answer.
    pub antwoord_op: Option<Envelopreferentie>,
    /// Who handed it over, as the transport knows them: an organisation code or an OIN.
    pub afzender: Option<String>,
    /// The name of the file, where it was one.
    pub bestandsnaam: Option<String>,
    /// What its envelope calls the message, as the transport writes that (GGk: `JW315-00020010`). No
    /// personal data.
    pub opschrift: Option<String>,
    /// The message, as it came.
    pub inhoud: Vec<u8>,
}

/// Our own number of something that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postnummer(pub i64);

/// What the inbox says once something is durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aanname {
    /// It is new.
    Nieuw(Postnummer),
    /// An envelope with this reference came in before: nothing was added.
    AlBekend(Postnummer),
}

impl Aanname {
    /// Our number of it.
    pub const fn nummer(self) -> Postnummer {
        match self {
            Self::Nieuw(nummer) | Self::AlBekend(nummer) => nummer,
        }
    }
}

/// What another says of an envelope that we handed over: it will not arrive (Fo01, a status of VECOZO).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transportfout {
    /// The way.
    pub kanaal: Kanaal,
    /// Whose mailbox it came to.
    pub partij: Partij,
    /// Our envelope.
    pub over: Envelopreferentie,
    /// The code of the error, as the transport has it.
    pub code: String,
    /// What it says, without personal data.
    pub omschrijving: String,
}

/// The inbox as transports use it. What it has said yes to is on disk.
pub trait Inbox: Send + Sync {
    /// Keeps what came in, whatever it is; judging comes later. Returns when it is durable.
    fn accept(
        &self,
        post: Binnengekomen,
    ) -> impl Future<Output = Result<Aanname, StoreError>> + Send;

    /// Books that an envelope of ours will not arrive; nothing when it is not ours. Durable on return.
    fn hear_fout(&self, fout: Transportfout)
    -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// The time, for what runs by itself.
pub trait Klok: Send + Sync {
    /// The local date and time of day.
    fn moment(&self) -> Moment;

    /// Seconds since 1970, UTC.
    fn seconden(&self) -> i64;
}
