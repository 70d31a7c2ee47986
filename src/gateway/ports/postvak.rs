//! What inbox and outbox ask of a store: what came in waits in order per track, what goes out too;
//! who works on a track holds it for a while.

use std::future::Future;

use super::transport::{Aanname, Binnengekomen, Envelopreferentie, Kanaal};
use super::zending::{
    Bezorging, Envelopstuk, TeBezorgen, Zendingfilter, Zendingnummer, Zendingrij,
};
use super::{BerichtNummer, Moment, Postnummer, StoreError};
use crate::gateway::packed::Verpakt;
use crate::gateway::party::Partij;
use crate::gateway::spoor::Spoor;

/// Inbox or outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bak {
    /// What came in.
    In,
    /// What goes out.
    Uit,
}

impl Bak {
    /// The key that the store uses; it never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Uit => "uit",
        }
    }
}

/// One who works on tracks: unique among everything that runs, a new one after every start.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Werker(pub String);

/// Holding a track: who, and until when unless it is renewed.
#[derive(Debug, Clone, Copy)]
pub struct Houvast<'a> {
    /// Who holds.
    pub werker: &'a Werker,
    /// Now, in seconds since 1970.
    pub nu: i64,
    /// When it ends, in seconds since 1970.
    pub tot: i64,
}

/// Something that came in, ready to be kept.
#[derive(Debug, Clone)]
pub struct NieuwePost {
    /// Where it goes in order.
    pub spoor: Spoor,
    /// How and from whom it came; `inhoud` is empty here, its bytes are in `verpakt`.
    pub herkomst: Herkomst,
    /// When it came.
    pub moment: Moment,
    /// Its bytes.
    pub verpakt: Verpakt,
}

/// How and from whom something came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Herkomst {
    /// The way.
    pub kanaal: Kanaal,
    /// Whose mailbox it came to.
    pub partij: Partij,
    /// Its envelope's reference.
    pub referentie: Option<Envelopreferentie>,
    /// The envelope of ours that it says to answer.
    pub antwoord_op: Option<Envelopreferentie>,
    /// Who handed it over, as the transport knows them.
    pub afzender: Option<String>,
    /// The name of its file.
    pub bestandsnaam: Option<String>,
    /// What its envelope called it, as the transport writes that.
    pub opschrift: Option<String>,
}

impl Herkomst {
    /// Of what a transport brought, with its bytes apart.
    pub fn of(post: Binnengekomen) -> (Self, Vec<u8>) {
        let herkomst = Self {
            kanaal: post.kanaal,
            partij: post.partij,
            referentie: post.referentie,
            antwoord_op: post.antwoord_op,
            afzender: post.afzender,
            bestandsnaam: post.bestandsnaam,
            opschrift: post.opschrift,
        };
        (herkomst, post.inhoud)
    }
}

/// Something in the inbox that waits to be processed.
#[derive(Debug, Clone)]
pub struct Ingekomen {
    /// Our number of it.
    pub nummer: Postnummer,
    /// How and from whom it came.
    pub herkomst: Herkomst,
    /// When it came.
    pub moment: Moment,
    /// Its bytes.
    pub verpakt: Verpakt,
}

/// What became of something in the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Poststatus {
    /// It waits.
    Wacht,
    /// It was processed as a message, whatever that led to.
    Verwerkt,
    /// The same message came in before: answered with what was decided then.
    Herhaald,
    /// It is no message (level 1).
    Onleesbaar,
    /// It is meant for another than whose mailbox it came to.
    Misplaatst,
    /// Processing failed again and again: a person must look.
    Vastgelopen,
}

impl Poststatus {
    /// Every status.
    pub const ALL: [Self; 6] = [
        Self::Wacht,
        Self::Verwerkt,
        Self::Herhaald,
        Self::Onleesbaar,
        Self::Misplaatst,
        Self::Vastgelopen,
    ];

    /// The status as the store keeps it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wacht => "wacht",
            Self::Verwerkt => "verwerkt",
            Self::Herhaald => "herhaald",
            Self::Onleesbaar => "onleesbaar",
            Self::Misplaatst => "misplaatst",
            Self::Vastgelopen => "vastgelopen",
        }
    }
}

/// How processing something in the inbox ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Afloop {
    /// What became of it.
    pub status: Poststatus,
    /// Our number of the message, where it became one, or is one that we had.
    pub bericht: Option<BerichtNummer>,
}

/// What waits for a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wachtend {
    /// Inbox or outbox.
    pub bak: Bak,
    /// The party.
    pub partij: Partij,
    /// How much.
    pub aantal: i64,
    /// Since when the oldest of it; `None` for word of an error alone.
    pub oudste: Option<Moment>,
}

/// Inbox and outbox, as a store keeps them. Everything is durable on return.
pub trait Postvakken: Send + Sync {
    /// Keeps what came in, all of it or nothing, in this order.
    fn take_in(
        &self,
        post: &[NieuwePost],
    ) -> impl Future<Output = Result<Vec<Aanname>, StoreError>> + Send;

    /// Takes hold of a track with work that nobody holds: the first one after `na`, in a circle.
    fn claim(
        &self,
        bak: Bak,
        houvast: Houvast<'_>,
        na: Option<Spoor>,
    ) -> impl Future<Output = Result<Option<Spoor>, StoreError>> + Send;

    /// Lets go of a track, so that another may take it.
    fn release(
        &self,
        bak: Bak,
        spoor: Spoor,
        werker: &Werker,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Lets go of whatever anybody holds: only where no other daemon can be at work.
    fn release_all(&self) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Holds everything that a worker holds for longer.
    fn renew(&self, houvast: Houvast<'_>) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// What waits longest on a track of the inbox.
    fn next_post(
        &self,
        spoor: Spoor,
    ) -> impl Future<Output = Result<Option<Ingekomen>, StoreError>> + Send;

    /// Counts a failure to process something; sets it apart after `hoogstens` of them.
    fn post_failed(
        &self,
        partij: Partij,
        nummer: Postnummer,
        hoogstens: u32,
    ) -> impl Future<Output = Result<Poststatus, StoreError>> + Send;

    /// What waits longest on a track of the outbox, if it may be tried now.
    fn next_zending(
        &self,
        spoor: Spoor,
        nu: i64,
    ) -> impl Future<Output = Result<Option<TeBezorgen>, StoreError>> + Send;

    /// Keeps the envelope that was made; `false` when there is one, which never changes.
    fn keep_envelop(
        &self,
        partij: Partij,
        nummer: Zendingnummer,
        envelop: &Envelopstuk,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Lets a track of the outbox rest until a time.
    fn rest(&self, spoor: Spoor, tot: i64) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Books how an attempt ended. What is given up comes on the worklist.
    fn tried(
        &self,
        partij: Partij,
        nummer: Zendingnummer,
        bezorging: &Bezorging,
        moment: Moment,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Books that an envelope of ours will not arrive: it counts as given up. Says whether it is ours.
    fn refused_underway(
        &self,
        partij: Partij,
        referentie: Envelopreferentie,
        reden: &str,
        moment: Moment,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Rows of the outbox, oldest first.
    fn zendingen(
        &self,
        filter: Zendingfilter,
    ) -> impl Future<Output = Result<Vec<Zendingrij>, StoreError>> + Send;

    /// Lets what waits or was given up be tried again from now on. Says how many that are.
    fn retry(
        &self,
        partij: Partij,
        nummers: &[Zendingnummer],
    ) -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// Takes back what waits. Says how many that are.
    fn cancel(
        &self,
        partij: Partij,
        nummers: &[Zendingnummer],
        reden: &str,
    ) -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// Lets something that was set apart be processed again. Says whether there was.
    fn retry_post(
        &self,
        partij: Partij,
        nummer: Postnummer,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// What waits, per box and party; nothing where nothing does.
    fn wachtend(&self) -> impl Future<Output = Result<Vec<Wachtend>, StoreError>> + Send;
}
