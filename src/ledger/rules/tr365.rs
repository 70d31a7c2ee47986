//! TR365: what was refused is not answered again.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::ledger::verzoek::Verzoekantwoord;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// What was refused is not answered again.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR365",
        Some(RetourCode::R9365),
        &[Nummer::M319],
        "Na een afwijzing volgt geen ander antwoord",
        "Op een verzoek volgt één beslissing. Alleen na het antwoord dat het in onderzoek is, komt er nog een. Voorbeeld: VOT-17 is afgewezen met reden 3 en krijgt een tweede antwoord met reden 4: dat wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Klasse::Antwoord(antwoord) = klasse else {
        return None;
    };
    let verzoek = gesprek.dossier.verzoek(&antwoord.referentie_aanbieder)?;
    let refused = verzoek.antwoorden.iter().find_map(|answer| match answer {
        Verzoekantwoord::Afgewezen { reden, .. } => Some(reden),
        Verzoekantwoord::InOnderzoek | Verzoekantwoord::Toegewezen => None,
    })?;
    Bevonden::says(format!(
        "Verzoek {} is al afgewezen (reden {refused}). Stuur er geen antwoord meer op.",
        verzoek.referentie
    ))
}
