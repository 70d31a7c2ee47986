//! From decision to grants: all of it, or every reason why not.

pub(super) mod product;

pub use self::product::may_buy;

use super::allocation::Besluit;
use super::catalogue::Catalogues;
use super::change::{Afspraak, Moment};
use super::numbering::Nummering;
use super::plan::{Gehonoreerd, Grant, Plan, Verwijzing};
use super::refusal::{Grond, Refusal};
use super::together::Together;
use crate::standard::types::Referentie;

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
    let kop = besluit.kop();
    let mut together = Together::new(kop, existing, now);
    for (index, wijziging) in besluit.wijzigingen.iter().enumerate() {
        together.change(wijziging, &format!("wijzigingen[{index}]"), catalogues);
    }
    for (index, nieuw) in besluit.producten.iter().enumerate() {
        let made = product::grant(&kop, nieuw, catalogues, together.decided());
        together.add(made, format!("producten[{index}]"));
    }
    let verzoek = request(besluit).unwrap_or_else(|refusal| {
        together.refuse(refusal);
        None
    });
    let verzoek = verzoek.map(|referentie| Gehonoreerd {
        referentie,
        genoemd: &[],
    });
    let uitwerking = together.work_out(verzoek, nummering)?;
    let kenmerk = besluit.kenmerk.clone();
    let verwijzing = besluit.verwijzer.clone().map(|verwijzer| Verwijzing {
        verwijzer,
        sleutelgebruiker: besluit.sleutelgebruiker.clone(),
    });
    Ok(uitwerking.into_plan(kenmerk, &kop, &besluit.client, verwijzing))
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

#[cfg(test)]
mod tests;
