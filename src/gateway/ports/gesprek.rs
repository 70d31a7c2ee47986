//! What the conversation books beside declarations: starts and stops, requests and what was said to
//! them, and what a 301 carried.

use super::records::{BerichtNummer, Status};
use crate::gateway::packed::Verpakt;
use crate::ledger::declare::PrestatieInhoud;
use crate::ledger::entry::Uitkomst;
use crate::ledger::regie::Regiemelding;
use crate::ledger::verzoek::{Verzoekantwoord, Verzoeksoort};
use crate::standard::bericht::Wet;
use crate::standard::messages::basis::ProductReferentie;
use crate::standard::types::{AgbCode, Bsn, Datum, Referentie, ToewijzingNummer};
use crate::twents::plan::{Aanlevering, Verwijzing};

/// Under which law, with which provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Relatie {
    /// The law.
    pub wet: Wet,
    /// The provider.
    pub aanbieder: AgbCode,
}

/// The starts or stops of a message.
#[derive(Debug)]
pub struct Regieboeking {
    /// Our number of the message.
    pub bericht: BerichtNummer,
    /// Law and provider.
    pub relatie: Relatie,
    /// The client.
    pub bsn: Bsn,
    /// In the order in which they count: what is withdrawn first.
    pub meldingen: Vec<Regiemelding>,
}

/// A request to book.
#[derive(Debug, Clone)]
pub struct Verzoekboeking {
    /// Our number of the message.
    pub bericht: BerichtNummer,
    /// Law and provider.
    pub relatie: Relatie,
    /// The provider's reference.
    pub referentie: Referentie,
    /// The client.
    pub bsn: Bsn,
    /// Which kind.
    pub soort: Verzoeksoort,
    /// The date in the header.
    pub dagtekening: Datum,
    /// The day it came in, or was sent.
    pub datum: Datum,
}

/// The message that a request stands in.
#[derive(Debug, Clone)]
pub struct Verzoekbericht {
    /// The client.
    pub bsn: Bsn,
    /// Which kind.
    pub soort: Verzoeksoort,
    /// The day it came in.
    pub ontvangen: Datum,
    /// Its bytes.
    pub inhoud: Verpakt,
}

/// Who decided on a request, and why; kept by the municipality.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verantwoording {
    /// A role or a key of a person, or `automatisch`.
    pub door: Option<String>,
    /// Why, for people.
    pub toelichting: Option<String>,
}

/// What was said to a request.
#[derive(Debug, Clone)]
pub struct Antwoordboeking {
    /// Our number of the message that says it.
    pub bericht: BerichtNummer,
    /// Law and provider.
    pub relatie: Relatie,
    /// The request.
    pub referentie: Referentie,
    /// What was said.
    pub antwoord: Verzoekantwoord,
    /// The day it was said.
    pub datum: Datum,
    /// Who decided, and why.
    pub verantwoording: Verantwoording,
}

/// Who referred the client of a grant.
#[derive(Debug, Clone)]
pub struct VanVerwijzer {
    /// The law.
    pub wet: Wet,
    /// The grant.
    pub toewijzing_nummer: ToewijzingNummer,
    /// Who referred, and whom to ask there.
    pub verwijzing: Verwijzing,
}

/// The grants that a 301 carried.
#[derive(Debug)]
pub struct Verzending {
    /// Our number of the 301.
    pub bericht: BerichtNummer,
    /// The law.
    pub wet: Wet,
    /// Each number, with how far the provider knew the grant before.
    pub toewijzingen: Vec<(ToewijzingNummer, Aanlevering)>,
}

/// A prestatie that was declared, with what became of it.
#[derive(Debug, Clone)]
pub struct Gedeclareerd {
    /// The client.
    pub bsn: Bsn,
    /// Its reference; and for a credit that of the debit.
    pub referentie: ProductReferentie,
    /// What was declared.
    pub inhoud: PrestatieInhoud,
    /// What became of it.
    pub uitkomst: Uitkomst,
}

/// A message that we sent.
#[derive(Debug, Clone)]
pub struct Verstuurd {
    /// Our number of it.
    pub bericht: BerichtNummer,
    /// Whether it was answered.
    pub status: Status,
    /// Its bytes.
    pub inhoud: Verpakt,
}
