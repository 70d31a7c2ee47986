//! What a plan changes in the grants that the municipality keeps, whichever decision it comes from.

use std::collections::BTreeSet;

use serde::Serialize;

use super::packed::Vingerafdruk;
use super::ports::{StoreError, TeBewaren, VanVerwijzer};
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::ToewijzingNummer;
use crate::twents::Plan;
use crate::twents::plan::{Aanlevering, Besluitmoment, Grant, Prestaties};

/// A plan carried out.
#[derive(Debug)]
pub(super) struct Uitgevoerd {
    /// The grants to keep.
    pub(super) te_bewaren: Vec<TeBewaren>,
    /// Who referred the client, for each grant that is new or changed.
    pub(super) verwijzers: Vec<VanVerwijzer>,
    /// What the 301 carries, each with how far the provider knew it before.
    pub(super) verzonden: Vec<(ToewijzingNummer, Aanlevering)>,
}

/// Brings the grants of a client up to date with a plan that is sent.
pub(super) fn carry_out(plan: Plan, grants: &mut Vec<Grant>) -> Uitgevoerd {
    let mut changed: BTreeSet<ToewijzingNummer> = BTreeSet::new();
    let verwijzers = referred(&plan);
    for (_, toewijzing) in plan.mutaties {
        changed.insert(toewijzing.toewijzing_nummer);
        put(grants, toewijzing);
    }
    let mut verzonden = Vec::with_capacity(plan.bericht.len());
    for said in plan.bericht {
        let number = said.toewijzing_nummer;
        let known = grants
            .iter_mut()
            .find(|grant| grant.toewijzing.toewijzing_nummer == number);
        if let Some(grant) = known {
            verzonden.push((number, grant.aanlevering));
            if grant.aanlevering != Aanlevering::Verzonden {
                grant.aanlevering = Aanlevering::Verzonden;
                changed.insert(number);
            }
            // A request for change stands at every grant, also at those that stay as they are (IV093).
            if said.referentie_aanbieder.is_some() {
                grant.toewijzing.referentie_aanbieder = said.referentie_aanbieder;
                changed.insert(number);
            }
        }
    }
    let touched = grants
        .iter()
        .filter(|grant| changed.contains(&grant.toewijzing.toewijzing_nummer));
    Uitgevoerd {
        te_bewaren: touched
            .map(|grant| TeBewaren {
                toewijzing: grant.toewijzing.clone(),
                aanlevering: grant.aanlevering,
            })
            .collect(),
        verwijzers,
        verzonden,
    }
}

fn referred(plan: &Plan) -> Vec<VanVerwijzer> {
    let Some(verwijzing) = &plan.verwijzing else {
        return Vec::new();
    };
    let of_grant = |toewijzing: &Toewijzing| VanVerwijzer {
        wet: plan.wet,
        toewijzing_nummer: toewijzing.toewijzing_nummer,
        verwijzing: verwijzing.clone(),
    };
    plan.mutaties
        .iter()
        .map(|(_, toewijzing)| of_grant(toewijzing))
        .collect()
}

/// Puts the later state of a grant in the place of the earlier one.
fn put(grants: &mut Vec<Grant>, toewijzing: Toewijzing) {
    let number = toewijzing.toewijzing_nummer;
    let known = grants
        .iter_mut()
        .find(|grant| grant.toewijzing.toewijzing_nummer == number);
    match known {
        Some(grant) => {
            grant.toewijzing = toewijzing;
            grant.moment = Besluitmoment::Bekend;
            if grant.aanlevering == Aanlevering::Verzonden {
                grant.aanlevering = Aanlevering::Gewijzigd;
            }
        }
        None => grants.push(Grant {
            toewijzing,
            prestaties: Prestaties::Geen,
            aanlevering: Aanlevering::Nieuw,
            moment: Besluitmoment::Bekend,
        }),
    }
}

/// Of everything that a decision says.
pub(super) fn vingerafdruk(besluit: &impl Serialize) -> Result<Vingerafdruk, StoreError> {
    let json = serde_json::to_vec(besluit).map_err(|source| StoreError::Database {
        doing: "een besluit herkennen",
        source: Box::new(source),
    })?;
    Ok(Vingerafdruk::of(&json))
}
