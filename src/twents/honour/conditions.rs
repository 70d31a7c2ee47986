//! What a new grant must keep to by itself, whatever was asked or decided: the conditions of the
//! 301 on one ToegewezenProduct.

use crate::standard::codes::Frequentie;
use crate::standard::toewijzing::{Ongenummerd, ProductKeuze, Toewijzing};
use crate::standard::types::{Bedrag, Volume};
use crate::twents::refusal::{Grond, Refusal};
use crate::twents::variants;

/// The grant, if it can be one.
///
/// # Errors
/// Every condition that it breaks.
pub(super) fn checked(
    grant: Toewijzing<Ongenummerd>,
) -> Result<Toewijzing<Ongenummerd>, Vec<Refusal>> {
    let broken = broken(&grant);
    if broken.is_empty() {
        Ok(grant)
    } else {
        Err(broken)
    }
}

fn broken(grant: &Toewijzing<Ongenummerd>) -> Vec<Refusal> {
    let has_code = grant.product.code().is_some();
    let has_budget = grant.budget.is_some();
    let per_week = grant
        .omvang
        .is_some_and(|omvang| omvang.frequentie == Frequentie::Week);
    let no_variant = grant
        .omvang
        .is_some_and(|omvang| !variants::allowed(omvang.eenheid, omvang.frequentie));
    let nothing = grant.budget == Some(Bedrag::ZERO)
        || grant
            .omvang
            .is_some_and(|omvang| omvang.volume == Volume::ZERO);
    let other_law = grant
        .product
        .categorie()
        .is_some_and(|categorie| categorie.wet() != grant.wet);
    let ends_before_it_begins = grant
        .einddatum
        .is_some_and(|einddatum| einddatum < grant.ingangsdatum);
    let open = grant.einddatum.is_none();
    let rows = [
        (
            ends_before_it_begins,
            Grond::Cs003,
            "de einddatum ligt vóór de ingangsdatum",
        ),
        (
            other_law,
            Grond::Keuze,
            "de productcategorie hoort bij de andere wet",
        ),
        (
            nothing,
            Grond::Keuze,
            "een volume of budget van 0 is geen toewijzing",
        ),
        (
            has_code && grant.omvang.is_none(),
            Grond::Cd041,
            "een product met een code heeft een omvang nodig: volume, eenheid en frequentie",
        ),
        (
            has_budget && open,
            Grond::Cd075,
            "een budget heeft een einddatum nodig",
        ),
        (
            per_week && open,
            Grond::Cd076,
            "een volume per week heeft een einddatum nodig",
        ),
        (
            has_budget && grant.omvang.is_some(),
            Grond::Cd077,
            "kies een omvang of een budget, niet allebei",
        ),
        (
            grant.product == ProductKeuze::Generiek && !has_budget,
            Grond::Cd079,
            "een toewijzing zonder product heeft een budget nodig",
        ),
        (
            !has_code && grant.omvang.is_some(),
            Grond::Cd080,
            "een omvang hoort bij een product met een code; kies een productcode of een budget",
        ),
        (
            no_variant,
            Grond::Cs338,
            "deze eenheid kan niet per dag worden toegewezen; kies per week, per maand of totaal",
        ),
    ];
    rows.into_iter()
        .filter(|(broken, ..)| *broken)
        .map(|(_, regel, melding)| Refusal::new(regel, melding))
        .collect()
}
