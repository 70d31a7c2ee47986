//! TR366: a refused prestatie was declared.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// A refused prestatie was declared.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR366",
        Some(RetourCode::R9366),
        &[Nummer::M325],
        "Een afgewezen prestatie staat in de declaratie",
        "Elke prestatie in het antwoord staat met dezelfde ReferentieNummer en VorigReferentieNummer bij dezelfde cliënt in de declaratie. Voorbeeld: een antwoord met prestatie P-12 terwijl de declaratie voor die cliënt alleen P-11 bevat, klopt niet.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Klasse::Prestatie(prestatie) = klasse else {
        return None;
    };
    let declaratie = gesprek.declaratie()?;
    let referentie = prestatie.product_referentie;
    if declaratie.prestatie(gesprek.bsn?, referentie).is_some() {
        return None;
    }
    let credited = referentie.vorig_referentie_nummer.as_ref();
    let credited = credited.map_or_else(String::new, |vorig| format!(" (credit op {vorig})"));
    Bevonden::says(format!(
        "Prestatie {}{credited} staat in declaratie {} niet bij deze cliënt. Neem contact op met de gemeente.",
        referentie.referentie_nummer, declaratie.declaratie_nummer
    ))
}
