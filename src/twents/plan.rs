//! What a decision comes to: the grants that are new or changed, and everything the 301 for this
//! client and provider must hold (OP087).

use super::allocation::{Besluitkop, Kenmerk};
use crate::standard::bericht::Wet;
use crate::standard::client::ClientGegevens;
use crate::standard::messages::basis::Verwijzer;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{
    AgbCode, Commentaar, Datum, Gemeentecode, Referentie, ToewijzingNummer,
};

/// Whether prestaties against a grant were granted and not credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prestaties {
    /// None.
    Geen,
    /// One or more: the grant can't be deleted (TR385).
    Toegekend,
}

/// How far the provider knows a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aanlevering {
    /// Never sent in a 301.
    Nieuw,
    /// Changed since it was last sent.
    Gewijzigd,
    /// Sent as it is.
    Verzonden,
}

/// Whether it is known when a grant was decided (IV013).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Besluitmoment {
    /// By a decision or a 301.
    Bekend,
    /// It came from a list, whose date and time are only assumed.
    Onbekend,
}

/// An existing grant with what translation needs to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The grant.
    pub toewijzing: Toewijzing,
    /// Whether prestaties were granted against it.
    pub prestaties: Prestaties,
    /// Whether the provider knows it as it is.
    pub aanlevering: Aanlevering,
    /// Whether its Toewijzingsdatum and Toewijzingstijd are those of a decision.
    pub moment: Besluitmoment,
}

/// Whether a grant of a plan is new or replaces the state the store has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutatie {
    /// A number that was never used before.
    Nieuw,
    /// A later state of a known number.
    Gewijzigd,
}

/// What a decision works out to for the grants of one client and provider, whoever they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uitwerking {
    /// The grants to store: changed ones first, then new ones in order of the decision.
    pub mutaties: Vec<(Mutatie, Toewijzing)>,
    /// The grants of the 301 (OP087), in order of number.
    pub bericht: Vec<Toewijzing>,
}

impl Uitwerking {
    /// The plan of a decision on this client.
    pub fn into_plan(
        self,
        kenmerk: Kenmerk,
        kop: &Besluitkop<'_>,
        client: &ClientGegevens,
        verwijzing: Option<Verwijzing>,
    ) -> Plan {
        Plan {
            kenmerk,
            gemeente: kop.gemeente,
            wet: kop.wet,
            aanbieder: kop.aanbieder,
            client: client.clone(),
            verwijzing,
            mutaties: self.mutaties,
            bericht: self.bericht,
        }
    }
}

/// Who referred a client, and whom to ask there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verwijzing {
    /// Who referred.
    pub verwijzer: Verwijzer,
    /// The key-user of a certified institution (GI) that referred.
    pub sleutelgebruiker: Option<Commentaar>,
}

/// What a decision comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The municipality's key of the decision.
    pub kenmerk: Kenmerk,
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The law.
    pub wet: Wet,
    /// The provider.
    pub aanbieder: AgbCode,
    /// The client, for the 301.
    pub client: ClientGegevens,
    /// Who referred the client; not part of a 301.
    pub verwijzing: Option<Verwijzing>,
    /// The grants to store: changed ones first, then new ones in order of the decision.
    pub mutaties: Vec<(Mutatie, Toewijzing)>,
    /// The grants of the 301 (OP087), in order of number. Empty when the provider need not hear of
    /// it: a grant was deleted before it was ever sent.
    pub bericht: Vec<Toewijzing>,
}

/// The request for change (317) that a 301 honours as a whole (IV093).
#[derive(Debug, Clone, Copy)]
pub struct Gehonoreerd<'v> {
    /// Its reference.
    pub referentie: &'v Referentie,
    /// The grants that it names, as they stay or to be changed.
    pub genoemd: &'v [ToewijzingNummer],
}

/// The grants that the 301 of a client and provider holds on a day (OP087): all that are valid on
/// or after it, and all that changed since the last 301. As the provider must see them: without
/// RedenWijziging when nothing changed or the number is new to it (IV066, IV099), without
/// ReferentieAanbieder when the grant is not the direct result of a request (IV097). A request for
/// change (317) is one whole: honoured, its reference stands at every grant of the message, and the
/// grants it names are all there, also one that ended while the request lay waiting (IV093).
pub fn message_grants<'g>(
    grants: impl IntoIterator<Item = (&'g Toewijzing, Aanlevering)>,
    verzoek: Option<Gehonoreerd<'_>>,
    day: Datum,
) -> Vec<Toewijzing> {
    let named = |grant: &Toewijzing| {
        let named =
            verzoek.is_some_and(|verzoek| verzoek.genoemd.contains(&grant.toewijzing_nummer));
        named && !grant.is_deleted()
    };
    let mut chosen: Vec<Toewijzing> = grants
        .into_iter()
        .filter(|(grant, aanlevering)| belongs(grant, *aanlevering, day) || named(grant))
        .map(|(grant, aanlevering)| as_sent(grant, aanlevering))
        .collect();
    if let Some(verzoek) = verzoek {
        for grant in &mut chosen {
            grant.referentie_aanbieder = Some(verzoek.referentie.clone());
        }
    }
    chosen.sort_by_key(|grant| grant.toewijzing_nummer);
    chosen
}

fn belongs(grant: &Toewijzing, aanlevering: Aanlevering, day: Datum) -> bool {
    match aanlevering {
        // What the provider never saw and is deleted already, it never needs to see.
        Aanlevering::Nieuw => !grant.is_deleted(),
        Aanlevering::Gewijzigd => true,
        Aanlevering::Verzonden => grant.is_current_on(day),
    }
}

fn as_sent(grant: &Toewijzing, aanlevering: Aanlevering) -> Toewijzing {
    let mut sent = grant.clone();
    match aanlevering {
        Aanlevering::Gewijzigd => {}
        Aanlevering::Nieuw => sent.reden_wijziging = None,
        Aanlevering::Verzonden => {
            sent.reden_wijziging = None;
            sent.referentie_aanbieder = None;
        }
    }
    sent
}
