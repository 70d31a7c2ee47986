//! TR374: a client has one request at a time.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::ledger::verzoek::Verzoekstand;
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;

/// A client has one request at a time.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR374",
        Some(RetourCode::R9374),
        &[Nummer::M315, Nummer::M317],
        "Er loopt geen ander verzoek voor de cliënt",
        "Een aanbieder doet voor een cliënt pas een nieuw verzoek als elk eerder verzoek is afgehandeld: afgewezen met een antwoord (319), of gehonoreerd met een toewijzing (301). Een verzoek in onderzoek is niet afgehandeld. Voorbeeld: een verzoek om wijziging terwijl op een verzoek om toewijzing nog niets is gezegd, wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    if !matches!(klasse, Klasse::Client315(_) | Klasse::Client317(_)) {
        return None;
    }
    let mut verzoeken = gesprek.dossier.verzoeken.iter();
    let open = verzoeken.find(|verzoek| verzoek.is_onderhanden())?;
    let stand = if open.stand() == Verzoekstand::InOnderzoek {
        "in onderzoek"
    } else {
        "nog niet beantwoord"
    };
    Bevonden::says(format!(
        "Verzoek {} van {} is {stand}. Wacht op de toewijzing of de afwijzing, of laat dat verzoek buiten het berichtenverkeer om afwijzen.",
        open.referentie,
        words::datum(open.dagtekening)
    ))
}
