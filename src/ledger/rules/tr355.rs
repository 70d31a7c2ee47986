//! TR355: an answer is to a request.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// An answer is to a request.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR355",
        Some(RetourCode::R9355),
        &[Nummer::M319],
        "Een antwoord hoort bij een verzoek",
        "ReferentieAanbieder is overgenomen uit een verzoek om toewijzing (van het AangevraagdProduct) of een verzoek om wijziging van deze aanbieder aan deze gemeente. Voorbeeld: een antwoord op VOT-18 terwijl alleen VOT-17 is ontvangen, wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Klasse::Antwoord(antwoord) = klasse else {
        return None;
    };
    let referentie = &antwoord.referentie_aanbieder;
    if gesprek.dossier.verzoek(referentie).is_some() {
        return None;
    }
    Bevonden::says(format!(
        "ReferentieAanbieder {referentie} komt in geen verzoek (315 of 317) tussen deze gemeente en deze aanbieder voor. Neem de referentie over uit het verzoek."
    ))
}
