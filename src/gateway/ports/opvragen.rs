//! What programs ask a store about what passes: a message and how its delivery stands, something in
//! the inbox, a decision, lists in parts. Every question is bound to a party: what is another's is not there.

use std::future::Future;

use super::{
    BerichtNummer, Declaratierij, Kant, Lijstfilter, Moment, Openstaand, Postnummer, Poststatus,
    Status, StoreError, Toewijzingrij, Zendingnummer, Zendingrij, Zendingstatus,
};
use crate::gateway::packed::{Verpakt, Vingerafdruk};
use crate::gateway::party::Partij;
use crate::standard::bericht::BerichtSoort;
use crate::standard::types::{
    AgbCode, Bsn, Datum, Gemeentecode, IdentificatieBericht, ToewijzingNummer,
};
use crate::twents::allocation::Kenmerk;

/// Part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bladzij {
    /// How many rows come before it.
    pub overslaan: u32,
    /// How many rows it has at most.
    pub aantal: u32,
}

/// Which messages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Berichtfilter {
    /// With this number of ours.
    pub nummer: Option<BerichtNummer>,
    /// With this identification in the header.
    pub identificatie: Option<IdentificatieBericht>,
    /// Of this kind.
    pub soort: Option<BerichtSoort>,
    /// That went this way.
    pub kant: Option<Kant>,
}

/// A message with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Berichtrij {
    /// Our number.
    pub nummer: BerichtNummer,
    /// In or out.
    pub kant: Kant,
    /// What became of it.
    pub status: Status,
    /// Its kind.
    pub soort: BerichtSoort,
    /// The municipality in its header.
    pub gemeente: Gemeentecode,
    /// The provider in its header.
    pub aanbieder: AgbCode,
    /// The identification in its header.
    pub identificatie: IdentificatieBericht,
    /// The date in its header.
    pub dagtekening: Datum,
    /// When it came in or was made.
    pub moment: Moment,
    /// How many bytes it has.
    pub grootte: u64,
    /// The message that it answers.
    pub antwoord_op: Option<BerichtNummer>,
    /// The message that answers it: the latest.
    pub antwoord: Option<BerichtNummer>,
    /// How its delivery stands, for what goes out.
    pub zending: Option<Zendingstand>,
}

/// How the delivery of a message stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zendingstand {
    /// Its number in the outbox.
    pub nummer: Zendingnummer,
    /// What became of it.
    pub status: Zendingstatus,
    /// How often it was tried.
    pub pogingen: u32,
    /// Why it was not handed over, or by whose word it was taken back.
    pub reden: Option<String>,
}

/// Something that came in, with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Postrij {
    /// Our number of it.
    pub nummer: Postnummer,
    /// When it came.
    pub moment: Moment,
    /// The SHA-256 of its bytes.
    pub vingerafdruk: Vingerafdruk,
    /// What became of it.
    pub status: Poststatus,
    /// The message that it is.
    pub bericht: Option<BerichtNummer>,
    /// What the sender was told, where it was no message for this party.
    pub melding: Option<String>,
}

/// A decision that was translated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Besluitrij {
    /// The 301 it led to.
    pub bericht: Option<BerichtNummer>,
    /// The grants that the 301 carries.
    pub toewijzingen: Vec<ToewijzingNummer>,
}

/// What a store knows of what passes.
pub trait Opvragen: Sync {
    /// Messages of a party, the newest first.
    fn berichtrijen(
        &self,
        partij: Partij,
        filter: &Berichtfilter,
        bladzij: Bladzij,
    ) -> impl Future<Output = Result<Vec<Berichtrij>, StoreError>> + Send;

    /// The bytes of a message of a party.
    fn inhoud(
        &self,
        partij: Partij,
        nummer: BerichtNummer,
    ) -> impl Future<Output = Result<Option<Verpakt>, StoreError>> + Send;

    /// Something in the inbox of a party.
    fn postrij(
        &self,
        partij: Partij,
        nummer: Postnummer,
    ) -> impl Future<Output = Result<Option<Postrij>, StoreError>> + Send;

    /// A decision of a municipality.
    fn besluitrij(
        &self,
        gemeente: Gemeentecode,
        kenmerk: &Kenmerk,
    ) -> impl Future<Output = Result<Option<Besluitrij>, StoreError>> + Send;

    /// Part of the outbox of a party, the newest first.
    fn zendingrijen(
        &self,
        partij: Partij,
        status: Option<Zendingstatus>,
        bladzij: Bladzij,
    ) -> impl Future<Output = Result<Vec<Zendingrij>, StoreError>> + Send;

    /// Part of the grants that a filter asks for, without persons, in the order of the whole list.
    fn toewijzingrijen(
        &self,
        filter: Lijstfilter,
        openstaand: Openstaand,
        bladzij: Bladzij,
    ) -> impl Future<Output = Result<Vec<Toewijzingrij>, StoreError>> + Send;

    /// The grants of a client that a filter asks for, with who it is.
    fn toewijzingen_van(
        &self,
        filter: Lijstfilter,
        bsn: Bsn,
    ) -> impl Future<Output = Result<Vec<Toewijzingrij>, StoreError>> + Send;

    /// Part of the declarations that a filter asks for, in the order of the whole list.
    fn declaratierijen(
        &self,
        filter: Lijstfilter,
        openstaand: Openstaand,
        bladzij: Bladzij,
    ) -> impl Future<Output = Result<Vec<Declaratierij>, StoreError>> + Send;
}
