//! TR376: the answer repeats the number of the declaration.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::standard::bericht::Nummer;
use crate::standard::rules::Klasse;

/// The answer repeats the number of the declaration.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR376",
        None,
        &[Nummer::M325],
        "Het antwoord noemt het nummer van de declaratie",
        "DeclaratieNummer in het antwoord is dat van de declaratie die met DeclaratieIdentificatie wordt beantwoord. De regel heeft geen retourcode: op een 325 volgt geen bericht. Voorbeeld: een antwoord op declaratie 2026040017 met DeclaratieNummer 2026040018 wordt niet verwerkt.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Klasse::DeclaratieAntwoord(antwoord) = klasse else {
        return None;
    };
    let declaratie = gesprek.declaratie()?;
    if antwoord.declaratie_nummer == declaratie.declaratie_nummer {
        return None;
    }
    Bevonden::says(format!(
        "DeclaratieNummer is {}, maar declaratiebericht {} heeft nummer {}. Neem contact op met de gemeente.",
        antwoord.declaratie_nummer,
        declaratie.identificatie.identificatie,
        declaratie.declaratie_nummer
    ))
}
