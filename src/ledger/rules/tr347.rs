//! TR347: a request has a reference of its own.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// A request has a reference of its own.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR347",
        Some(RetourCode::R9347),
        &[Nummer::M315, Nummer::M317],
        "Elk verzoek heeft een nieuwe ReferentieAanbieder",
        "De toewijzing of het antwoord verwijst met ReferentieAanbieder naar het verzoek. Een referentie die de aanbieder al eens gebruikte, voor welke cliënt ook, wijst er geen meer aan. Binnen één bericht kijkt TR383. Voorbeeld: na een verzoek met referentie VOT-17 wordt een verzoek voor een andere cliënt met VOT-17 afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let referentie = match klasse {
        Klasse::AangevraagdProduct(product) => &product.referentie_aanbieder,
        Klasse::Verzoek(verzoek) => &verzoek.referentie_aanbieder,
        _ => return None,
    };
    if !gesprek.dossier.gebruikte_referenties.contains(referentie) {
        return None;
    }
    Bevonden::says(format!(
        "ReferentieAanbieder {referentie} is al gebruikt in een eerder verzoek. Geef elk verzoek een nieuwe referentie."
    ))
}
