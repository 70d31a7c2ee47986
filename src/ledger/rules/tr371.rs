//! TR371: the answer repeats the schema versions of the declaration.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::standard::bericht::Nummer;
use crate::standard::messages::Inhoud;
use crate::standard::messages::basis::XsdVersie;

/// The answer repeats the schema versions of the declaration.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR371",
        None,
        &[Nummer::M325],
        "XsdVersieDeclaratie is de XsdVersie van de declaratie",
        "Het antwoord noemt de versies van de schema’s waarmee de declaratie is gemaakt, die van het basisschema en die van het bericht, ongewijzigd overgenomen uit de declaratie. De regel heeft geen retourcode: op een 325 volgt geen bericht. Voorbeeld: de declaratie noemt berichtschema 1.0.1 en het antwoord 1.0.0: het antwoord wordt niet verwerkt.",
    ),
    checks: &[Check::Bericht(check)],
};

fn check(gesprek: &Gesprek<'_>) -> Option<Bevonden> {
    let Inhoud::M325(antwoord) = &gesprek.bericht.inhoud else {
        return None;
    };
    let declaratie = gesprek.declaratie()?;
    let answered = &antwoord.header.xsd_versie_declaratie;
    if *answered == declaratie.xsd_versie {
        return None;
    }
    Bevonden::says(format!(
        "XsdVersieDeclaratie is {}, maar declaratiebericht {} is gemaakt met {}. Neem contact op met de gemeente.",
        shown(answered),
        declaratie.identificatie.identificatie,
        shown(&declaratie.xsd_versie)
    ))
}

fn shown(versie: &XsdVersie) -> String {
    format!(
        "{} (basisschema {})",
        versie.bericht_xsd_versie, versie.basisschema_xsd_versie
    )
}
