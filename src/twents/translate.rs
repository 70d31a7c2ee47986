//! From decision to grants: all of it, or every reason why not.

mod overlap;
mod product;

use std::borrow::Cow;

use super::allocation::Besluit;
use super::catalogue::{Bekostiging, Catalogues};
use super::change::{self, Afspraak, Moment};
use super::numbering::Nummering;
use super::plan::{Aanlevering, Grant, Mutatie, Plan, message_grants};
use super::refusal::{Grond, Refusal};
use crate::standard::toewijzing::{Ongenummerd, Toewijzing};
use crate::standard::types::Referentie;

/// A grant as it will be after the decision.
struct State<'g> {
    toewijzing: Cow<'g, Toewijzing>,
    aanlevering: Aanlevering,
    /// What the decision does with it, and the place in the decision that says so.
    touched: Option<(Mutatie, String)>,
}

/// Translates a decision. `existing` holds the grants the municipality already has; those of other
/// clients, providers, municipalities or laws are left alone. `now` is the date of the message
/// and, when the decision has no time of its own, that time. Numbers are taken only when the whole
/// decision succeeds.
///
/// # Errors
/// Every reason why the decision can't be translated; then nothing changes and no number is taken.
pub fn translate(
    besluit: &Besluit,
    catalogues: &Catalogues,
    existing: &[Grant],
    nummering: &mut impl Nummering,
    now: Moment,
) -> Result<Plan, Vec<Refusal>> {
    let decided = Moment {
        datum: besluit.besluitdatum,
        tijd: besluit.besluittijd.unwrap_or(now.tijd),
    };
    let mut refusals = Vec::new();
    if decided.datum > now.datum {
        let melding = format!("besluitdatum {} ligt in de toekomst", decided.datum);
        refusals.push(Refusal::new(Grond::Iv013, melding));
    }
    let mut states = changed(besluit, catalogues, existing, decided, now, &mut refusals);
    let drafts = drafts(besluit, catalogues, decided, &mut refusals);
    let verzoek = request(besluit).unwrap_or_else(|refusal| {
        refusals.push(refusal);
        None
    });
    refusals.extend(overlap::must_extend(&states, &drafts, now.datum));
    refusals.extend(overlap::stacked(&states, &drafts, now.datum));
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let numbered = number(besluit, drafts, &states, nummering)?;
    states.extend(numbered);
    Ok(plan(besluit, &states, verzoek, now))
}

/// Whether a grant is of the client and provider, municipality and law of the decision.
fn concerns(grant: &Toewijzing, besluit: &Besluit) -> bool {
    grant.bsn == besluit.client.bsn
        && grant.gemeente == besluit.gemeente
        && grant.wet == besluit.wet
        && grant.aanbieder == besluit.aanbieder
}

/// The existing grants after the changes of the decision.
fn changed<'g>(
    besluit: &Besluit,
    catalogues: &Catalogues,
    existing: &'g [Grant],
    decided: Moment,
    now: Moment,
    refusals: &mut Vec<Refusal>,
) -> Vec<State<'g>> {
    let own: Vec<&Grant> = existing
        .iter()
        .filter(|grant| concerns(&grant.toewijzing, besluit))
        .collect();
    let mut states: Vec<State<'g>> = own
        .iter()
        .map(|grant| State {
            toewijzing: Cow::Borrowed(&grant.toewijzing),
            aanlevering: grant.aanlevering,
            touched: None,
        })
        .collect();
    for (index, wijziging) in besluit.wijzigingen.iter().enumerate() {
        let plek = format!("wijzigingen[{index}]");
        let number = wijziging.toewijzing_nummer;
        let mut pairs = own.iter().zip(states.iter_mut());
        let found = pairs.find(|(grant, _)| grant.toewijzing.toewijzing_nummer == number);
        let Some((grant, state)) = found else {
            let melding =
                format!("toewijzing {number} is niet bekend bij deze cliënt en aanbieder");
            refusals.push(Refusal::new(Grond::Iv066, melding).at(&plek));
            continue;
        };
        if let Some((_, earlier)) = &state.touched {
            let melding = format!("toewijzing {number} wordt al gewijzigd in {earlier}");
            refusals.push(Refusal::new(Grond::Iv066, melding).at(&plek));
            continue;
        }
        let offer = offer_of(&grant.toewijzing, catalogues);
        let decided = after_known(besluit, &grant.toewijzing, decided);
        match change::apply(grant, wijziging, decided, now.datum, offer) {
            Ok(later) => *state = after(state, later, plek),
            Err(reasons) => refusals.extend(reasons.into_iter().map(|reason| reason.at(&plek))),
        }
    }
    states
}

/// A decision that gives no time of its own comes after what was decided before it on its day: the
/// order in which decisions come in is all there is.
fn after_known(besluit: &Besluit, known: &Toewijzing, decided: Moment) -> Moment {
    let same_day = known.toewijzingsdatum == decided.datum;
    if besluit.besluittijd.is_none() && same_day && known.toewijzingstijd >= decided.tijd {
        Moment {
            tijd: known.toewijzingstijd.next_second(),
            ..decided
        }
    } else {
        decided
    }
}

fn after<'g>(state: &State<'g>, later: Toewijzing, plek: String) -> State<'g> {
    State {
        toewijzing: Cow::Owned(later),
        aanlevering: match state.aanlevering {
            Aanlevering::Nieuw => Aanlevering::Nieuw,
            Aanlevering::Gewijzigd | Aanlevering::Verzonden => Aanlevering::Gewijzigd,
        },
        touched: Some((Mutatie::Gewijzigd, plek)),
    }
}

/// The limits of a grant, from the catalogue version it was made under.
fn offer_of(grant: &Toewijzing, catalogues: &Catalogues) -> Option<Bekostiging> {
    let herkomst = grant.herkomst.as_ref()?;
    let catalogue = catalogues.version(&herkomst.catalogus)?;
    let offer = catalogue.offer_by_key(&herkomst.aanbod)?;
    Some(offer.bekostiging)
}

/// A new grant that has no number yet, and the place in the decision that asks for it.
struct Draft {
    toewijzing: Toewijzing<Ongenummerd>,
    plek: String,
}

fn drafts(
    besluit: &Besluit,
    catalogues: &Catalogues,
    decided: Moment,
    refusals: &mut Vec<Refusal>,
) -> Vec<Draft> {
    let mut drafts = Vec::with_capacity(besluit.producten.len());
    for (index, nieuw) in besluit.producten.iter().enumerate() {
        let plek = format!("producten[{index}]");
        match product::grant(besluit, nieuw, catalogues, decided) {
            Ok(toewijzing) => drafts.push(Draft { toewijzing, plek }),
            Err(reasons) => refusals.extend(reasons.into_iter().map(|reason| reason.at(&plek))),
        }
    }
    drafts
}

fn number<'g>(
    besluit: &Besluit,
    drafts: Vec<Draft>,
    states: &[State<'_>],
    nummering: &mut impl Nummering,
) -> Result<Vec<State<'g>>, Vec<Refusal>> {
    if drafts.is_empty() {
        return Ok(Vec::new());
    }
    let taken = nummering.take(besluit.gemeente, besluit.wet, drafts.len());
    let Some(numbers) = taken.filter(|numbers| numbers.len() == drafts.len()) else {
        let melding = format!(
            "er zijn geen toewijzingnummers meer voor gemeente {} en wet {}",
            besluit.gemeente, besluit.wet
        );
        return Err(vec![Refusal::new(Grond::Tr332, melding)]);
    };
    for number in &numbers {
        let used = |state: &State<'_>| state.toewijzing.toewijzing_nummer == *number;
        if states.iter().any(used) {
            let melding = format!("toewijzingnummer {number} is al gebruikt");
            return Err(vec![Refusal::new(Grond::Tr332, melding)]);
        }
    }
    let numbered = drafts.into_iter().zip(numbers);
    Ok(numbered
        .map(|(draft, number)| State {
            toewijzing: Cow::Owned(draft.toewijzing.numbered(number)),
            aanlevering: Aanlevering::Nieuw,
            touched: Some((Mutatie::Nieuw, draft.plek)),
        })
        .collect())
}

/// The request for change (317) that the decision honours, if any. It is one whole, so there can be
/// only one in a decision (IV093).
fn request(besluit: &Besluit) -> Result<Option<&Referentie>, Refusal> {
    let mut found: Option<&Referentie> = None;
    for (index, wijziging) in besluit.wijzigingen.iter().enumerate() {
        let Afspraak::OpVerzoek {
            referentie: Some(referentie),
        } = &wijziging.afspraak
        else {
            continue;
        };
        if *found.get_or_insert(referentie) != referentie {
            let melding = "een besluit honoreert één verzoek om wijziging in zijn geheel; geef alle wijzigingen dezelfde `referentie_aanbieder`";
            return Err(Refusal::new(Grond::Iv093, melding).at(&format!("wijzigingen[{index}]")));
        }
    }
    Ok(found)
}

fn plan(
    besluit: &Besluit,
    states: &[State<'_>],
    verzoek: Option<&Referentie>,
    now: Moment,
) -> Plan {
    let grants = states
        .iter()
        .map(|state| (state.toewijzing.as_ref(), state.aanlevering));
    let mutaties = states
        .iter()
        .filter_map(|state| {
            let (mutatie, _) = state.touched.as_ref()?;
            Some((*mutatie, state.toewijzing.clone().into_owned()))
        })
        .collect();
    Plan {
        kenmerk: besluit.kenmerk.clone(),
        gemeente: besluit.gemeente,
        wet: besluit.wet,
        aanbieder: besluit.aanbieder,
        client: besluit.client.clone(),
        verwijzer: besluit.verwijzer.clone(),
        bericht: message_grants(grants, verzoek, now.datum),
        mutaties,
    }
}

#[cfg(test)]
mod tests;
