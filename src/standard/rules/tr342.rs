//! TR342: what an answer refuses adds up.

use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::M325;
use crate::standard::codes::RetourCode;
use crate::standard::messages::m325::DeclaratieAntwoord;
use crate::standard::types::Bedrag;

/// The prestaties in an answer explain the difference between declared and granted.
pub const TR342: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR342",
        &[M325],
        "De afgewezen prestaties verklaren het verschil tussen ingediend en toegekend",
        "In het antwoord staan alleen afgewezen prestaties. Hun bedragen, debet min credit, zijn \
         samen TotaalIngediendBedrag min TotaalToegekendBedrag. Is de declaratie als geheel \
         afgewezen, dan is er niets toegekend en staan er geen prestaties in. Voorbeeld: ingediend \
         € 790,00, toegekend € 740,00 en een afgewezen prestatie van € 40,00 wordt afgekeurd: er \
         ontbreekt € 10,00.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::DeclaratieAntwoord(antwoord) = klasse else {
        return;
    };
    if is_refused_whole(antwoord) {
        check_refused(antwoord, melder);
        return;
    }
    let declared = antwoord.totaal_ingediend_bedrag.signed();
    let granted = antwoord.totaal_toegekend_bedrag.signed();
    let refused = refused(antwoord);
    let difference = declared.checked_sub(granted);
    if difference != refused {
        let shown = |bedrag: Option<Bedrag>| bedrag.unwrap_or_default();
        melder.at("TotaalToegekendBedrag", || {
            format!(
                "Ingediend € {declared} min toegekend € {granted} is € {}, maar de afgewezen \
                 prestaties zijn samen € {}. Corrigeer het totaal of de lijst van afgewezen \
                 prestaties.",
                shown(difference),
                shown(refused)
            )
        });
    }
}

/// Whether the answer refuses the declaration itself: any code but "geen opmerking" and "geheel
/// toegekend".
fn is_refused_whole(antwoord: &DeclaratieAntwoord) -> bool {
    antwoord
        .retour_codes
        .iter()
        .any(|code| !matches!(code, RetourCode::R0200 | RetourCode::R8001))
}

fn check_refused(antwoord: &DeclaratieAntwoord, melder: &mut Melder<'_>) {
    let granted = antwoord.totaal_toegekend_bedrag.signed();
    if granted != Bedrag::ZERO {
        melder.at("TotaalToegekendBedrag", || {
            format!(
                "De declaratie is als geheel afgewezen, maar er is € {granted} toegekend. Vul 0."
            )
        });
    }
    if antwoord.clienten.is_some() {
        melder.at("Clienten", || {
            "De declaratie is als geheel afgewezen. Neem dan geen cliënten en prestaties op.".into()
        });
    }
}

/// The sum of the prestaties, debit minus credit.
fn refused(antwoord: &DeclaratieAntwoord) -> Option<Bedrag> {
    let clienten = antwoord.clienten.as_deref().unwrap_or_default();
    clienten
        .iter()
        .flat_map(|client| client.prestaties.iter())
        .try_fold(Bedrag::ZERO, |sum, prestatie| {
            sum.checked_add(prestatie.ingediend_bedrag.signed())
        })
}
