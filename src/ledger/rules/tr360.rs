//! TR360: research is announced once, and first.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::ledger::verzoek::Verzoekantwoord;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::codes::VerzoekAntwoord;
use crate::standard::rules::Klasse;

/// Research is announced once, and first.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR360",
        Some(RetourCode::R9360),
        &[Nummer::M319],
        "In onderzoek is het eerste antwoord op een verzoek",
        "De gemeente meldt hoogstens één keer dat zij een verzoek onderzoekt, en niet meer nadat zij er al op heeft geantwoord. Daarna volgt de beslissing. Voorbeeld: twee keer VerzoekAntwoord 2 op hetzelfde verzoek: het tweede antwoord wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Klasse::Antwoord(antwoord) = klasse else {
        return None;
    };
    let verzoek = gesprek.dossier.verzoek(&antwoord.referentie_aanbieder)?;
    let mut answers = verzoek.antwoorden.iter();
    let answered = answers.any(|answer| *answer != Verzoekantwoord::Toegewezen);
    if antwoord.verzoek_antwoord != VerzoekAntwoord::InOnderzoek || !answered {
        return None;
    }
    Bevonden::says(format!(
        "Op verzoek {} is al geantwoord, dus kan het niet (nog eens) in onderzoek. Stuur een toewijzing (301) of een afwijzing.",
        verzoek.referentie
    ))
}
