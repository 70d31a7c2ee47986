//! TR349: a request for change names every current grant.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;
use crate::twents::plan::Aanlevering;
use std::collections::BTreeSet;

/// A request for change names every current grant.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR349",
        Some(RetourCode::R9349),
        &[Nummer::M317],
        "Een verzoek om wijziging noemt elke actuele toewijzing",
        "Een verzoek beschrijft de hele gewenste situatie. Elke toewijzing van de cliënt bij deze aanbieder die op de dagtekening of later geldt, staat er daarom in, als OngewijzigdProduct of als TeWijzigenProduct. Verwijderde toewijzingen en toewijzingen die nog niet zijn verzonden tellen niet mee. Voorbeeld: lopen 10071 en 10072 en noemt het verzoek alleen 10071, dan wordt het afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Klasse::Verzoek(verzoek) = klasse else {
        return None;
    };
    let unchanged = verzoek.ongewijzigde_producten.as_deref();
    let changed = verzoek.te_wijzigen_producten.as_deref();
    let unchanged = unchanged.unwrap_or_default().iter();
    let changed = changed.unwrap_or_default().iter();
    let named: BTreeSet<_> = unchanged
        .map(|product| product.toewijzing_nummer)
        .chain(changed.map(|product| product.toewijzing_nummer))
        .collect();
    let current = gesprek.dossier.toewijzingen.iter().filter(|grant| {
        // What the provider was never sent it cannot name (OP095).
        grant.aanlevering != Aanlevering::Nieuw
            && grant.toewijzing.is_current_on(gesprek.dagtekening)
    });
    let missing: Vec<String> = current
        .map(|grant| grant.toewijzing.toewijzing_nummer)
        .filter(|nummer| !named.contains(nummer))
        .map(|nummer| nummer.to_string())
        .collect();
    if missing.is_empty() {
        return None;
    }
    Bevonden::says(format!(
        "Actuele toewijzingen die in het verzoek ontbreken: {}. Neem ze op als OngewijzigdProduct of als TeWijzigenProduct.",
        missing.join(", ")
    ))
}
