//! TR351: what changes is a current grant.

use super::tr350::not_current;
use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// What changes is a current grant.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR351",
        Some(RetourCode::R9351),
        &[Nummer::M317],
        "Een te wijzigen product is een actuele toewijzing",
        "TeWijzigenProduct noemt het nummer van een toewijzing die de cliënt bij deze aanbieder heeft en die op de dagtekening of later geldt. Wat al is geëindigd kan niet meer wijzigen: een nieuwe periode is een NieuwProduct. Voorbeeld: een toewijzing tot en met 31 maart verlengen met een verzoek van 1 april wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    match klasse {
        Klasse::TeWijzigenProduct(product) => not_current(gesprek, product.toewijzing_nummer),
        _ => None,
    }
}
