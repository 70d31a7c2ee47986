//! What a new grant must keep to by itself, whatever was asked or decided: the conditions of the
//! 301 on one ToegewezenProduct.

use crate::standard::codes::{Frequentie, ProductCategorie};
use crate::standard::toewijzing::{Omvang, Ongenummerd, ProductKeuze, Toewijzing};
use crate::standard::types::{Bedrag, Datum, Volume};
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

/// Whether a condition is broken, which, and what to do.
type Row = (bool, Grond, &'static str);

fn broken(grant: &Toewijzing<Ongenummerd>) -> Vec<Refusal> {
    let rows = of_dates(grant)
        .into_iter()
        .chain(of_amount(grant))
        .chain(of_product(grant));
    rows.filter(|(broken, ..)| *broken)
        .map(|(_, regel, melding)| Refusal::new(regel, melding))
        .collect()
}

fn of_dates(grant: &Toewijzing<Ongenummerd>) -> [Row; 3] {
    let open = grant.einddatum.is_none();
    let before = |end: Datum| end < grant.ingangsdatum;
    let per_week = |omvang: Omvang| omvang.frequentie == Frequentie::Week;
    [
        (
            grant.einddatum.is_some_and(before),
            Grond::Cs003,
            "de einddatum ligt vóór de ingangsdatum",
        ),
        (
            open && grant.budget.is_some(),
            Grond::Cd075,
            "een budget heeft een einddatum nodig",
        ),
        (
            open && grant.omvang.is_some_and(per_week),
            Grond::Cd076,
            "een volume per week heeft een einddatum nodig",
        ),
    ]
}

fn of_amount(grant: &Toewijzing<Ongenummerd>) -> [Row; 3] {
    let no_volume = |omvang: Omvang| omvang.volume == Volume::ZERO;
    let no_variant = |omvang: Omvang| !variants::allowed(omvang.eenheid, omvang.frequentie);
    [
        (
            grant.budget == Some(Bedrag::ZERO) || grant.omvang.is_some_and(no_volume),
            Grond::Keuze,
            "een volume of budget van 0 is geen toewijzing",
        ),
        (
            grant.budget.is_some() && grant.omvang.is_some(),
            Grond::Cd077,
            "kies een omvang of een budget, niet allebei",
        ),
        (
            grant.omvang.is_some_and(no_variant),
            Grond::Cs338,
            "deze eenheid kan niet per dag worden toegewezen; kies per week, per maand of totaal",
        ),
    ]
}

fn of_product(grant: &Toewijzing<Ongenummerd>) -> [Row; 4] {
    let has_code = grant.product.code().is_some();
    let other_law = |categorie: ProductCategorie| categorie.wet() != grant.wet;
    [
        (
            grant.product.categorie().is_some_and(other_law),
            Grond::Keuze,
            "de productcategorie hoort bij de andere wet",
        ),
        (
            has_code && grant.omvang.is_none(),
            Grond::Cd041,
            "een product met een code heeft een omvang nodig: volume, eenheid en frequentie",
        ),
        (
            grant.product == ProductKeuze::Generiek && grant.budget.is_none(),
            Grond::Cd079,
            "een toewijzing zonder product heeft een budget nodig",
        ),
        (
            !has_code && grant.omvang.is_some(),
            Grond::Cd080,
            "een omvang hoort bij een product met een code; kies een productcode of een budget",
        ),
    ]
}
