//! Grants beside each other: no stacking (TR302, OP259), and no new grant where the old one must
//! be extended (OP380).

use super::{Draft, State};
use crate::standard::codes::Frequentie;
use crate::standard::toewijzing::{Ongenummerd, Toewijzing};
use crate::standard::types::Datum;
use crate::twents::plan::Aanlevering;
use crate::twents::refusal::{Grond, Refusal};

/// A new grant that continues an existing one unchanged, while that one has not expired. Extending
/// needs a word with the provider (OP033x1), which a new product does not tell of; so it is refused
/// here, not turned into an extension.
pub(super) fn must_extend(states: &[State<'_>], drafts: &[Draft], today: Datum) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for draft in drafts {
        let continued = states
            .iter()
            .map(|state| state.toewijzing.as_ref())
            .find(|old| continues(old, &draft.toewijzing, today));
        if let Some(old) = continued {
            let melding = format!(
                "dit product sluit aan op toewijzing {} met hetzelfde volume en dezelfde frequentie, en die is nog niet afgelopen; verleng die toewijzing in plaats van een nieuwe toe te wijzen",
                old.toewijzing_nummer
            );
            refusals.push(Refusal::new(Grond::Op380, melding).at(&draft.plek));
        }
    }
    refusals
}

fn continues(old: &Toewijzing, new: &Toewijzing<Ongenummerd>, today: Datum) -> bool {
    let unexpired_end = old.einddatum.filter(|end| *end >= today);
    let adjoins = unexpired_end.is_some_and(|end| end.plus_days(1) == new.ingangsdatum);
    let in_total = new
        .omvang
        .is_some_and(|omvang| omvang.frequentie == Frequentie::Totaal);
    adjoins
        && !in_total
        && !old.is_deleted()
        && old.product == new.product
        && old.omvang == new.omvang
}

/// Every pair of grants that would be stacked after the decision. A pair of old grants counts only
/// when the message would hold both, because the provider would refuse it.
pub(super) fn stacked(states: &[State<'_>], drafts: &[Draft], today: Datum) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for (index, draft) in drafts.iter().enumerate() {
        for state in states {
            if draft.toewijzing.stacks_on(state.toewijzing.as_ref()) {
                let other = format!("toewijzing {}", state.toewijzing.toewijzing_nummer);
                refusals.push(refusal(
                    &other,
                    state.toewijzing.as_ref(),
                    Some(&draft.plek),
                ));
            }
        }
        for earlier in drafts.iter().take(index) {
            if draft.toewijzing.stacks_on(&earlier.toewijzing) {
                refusals.push(refusal(
                    &earlier.plek,
                    &earlier.toewijzing,
                    Some(&draft.plek),
                ));
            }
        }
    }
    for (index, state) in states.iter().enumerate() {
        for earlier in states.iter().take(index) {
            let touched = state.touched.as_ref().or(earlier.touched.as_ref());
            let touched = touched.map(|(_, plek)| plek);
            let sent = |state: &State<'_>| {
                state.aanlevering != Aanlevering::Verzonden || state.toewijzing.is_current_on(today)
            };
            if (touched.is_some() || (sent(state) && sent(earlier)))
                && state.toewijzing.stacks_on(&earlier.toewijzing)
            {
                let other = format!(
                    "toewijzing {} overlapt met toewijzing {}, die",
                    state.toewijzing.toewijzing_nummer, earlier.toewijzing.toewijzing_nummer
                );
                refusals.push(refusal(&other, earlier.toewijzing.as_ref(), touched));
            }
        }
    }
    refusals
}

fn refusal<Nummer>(other: &str, grant: &Toewijzing<Nummer>, plek: Option<&String>) -> Refusal {
    let until = grant.einddatum.map_or_else(
        || "zonder einddatum".to_owned(),
        |end| format!("tot en met {end}"),
    );
    let melding = format!(
        "hetzelfde product mag niet gestapeld worden (OP259): {other} loopt van {} {until}",
        grant.ingangsdatum
    );
    let refusal = Refusal::new(Grond::Tr302, melding);
    plek.map_or_else(|| refusal.clone(), |plek| refusal.clone().at(plek))
}
