//! TR337: the declaration that is answered is known.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::messages::Inhoud;

/// The declaration that is answered is known.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR337",
        None,
        &[Nummer::M325],
        "Een declaratie-antwoord hoort bij een verzonden declaratie",
        "DeclaratieIdentificatie is de identificatie, met dagtekening, van een declaratie die de aanbieder aan deze gemeente stuurde. Is die niet bekend, dan wordt van het antwoord verder niets beoordeeld. De regel heeft geen retourcode: op een 325 volgt geen bericht. Voorbeeld: een antwoord op declaratie D2026-04 terwijl die nooit is verzonden, wordt niet verwerkt.",
    ),
    checks: &[Check::Bericht(check)],
};

fn check(gesprek: &Gesprek<'_>) -> Option<Bevonden> {
    let Inhoud::M325(antwoord) = &gesprek.bericht.inhoud else {
        return None;
    };
    if gesprek.declaratie().is_some() {
        return None;
    }
    let named = &antwoord.header.declaratie_identificatie;
    Bevonden::says(format!(
        "Declaratiebericht {} van {} is niet aan deze gemeente verzonden. Neem contact op met de gemeente.",
        named.identificatie,
        words::datum(named.dagtekening)
    ))
}
