//! TR359: what was granted gets no answer besides.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::ledger::verzoek::Verzoekantwoord;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// What was granted gets no answer besides.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR359",
        Some(RetourCode::R9359),
        &[Nummer::M319],
        "Op een gehonoreerd verzoek volgt geen antwoord meer",
        "Een toewijzing met de referentie van het verzoek is de beslissing. Daarna kan het verzoek niet meer worden afgewezen of onderzocht. Voorbeeld: toegewezen met referentie VOT-17 en daarna een antwoord op VOT-17: dat antwoord wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Klasse::Antwoord(antwoord) = klasse else {
        return None;
    };
    let verzoek = gesprek.dossier.verzoek(&antwoord.referentie_aanbieder)?;
    if !verzoek.antwoorden.contains(&Verzoekantwoord::Toegewezen) {
        return None;
    }
    Bevonden::says(format!(
        "Op verzoek {} is al toegewezen (301). Stuur er geen antwoord meer op; wijzig zo nodig de toewijzing.",
        verzoek.referentie
    ))
}
