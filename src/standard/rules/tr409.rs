//! TR409: another municipality is named only when residence is the reason.

use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::M319;
use crate::standard::codes::RedenAfwijzingVerzoek;

/// Any other answer names no other municipality.
pub const TR409: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR409",
        &[M319],
        "Alleen een afwijzing op woonplaatsbeginsel noemt een andere gemeente",
        "Bij elke andere reden, en zolang het verzoek in onderzoek is, blijft deze gemeente het \
         aanspreekpunt. Voorbeeld: RedenAfwijzingVerzoek 3 met Woonplaatsbeginsel wordt afgekeurd.",
    )
    .alleen_jeugdwet(),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Antwoord(antwoord) = klasse else {
        return;
    };
    let residence =
        antwoord.reden_afwijzing_verzoek == Some(RedenAfwijzingVerzoek::Woonplaatsbeginsel);
    if !residence && antwoord.woonplaatsbeginsel.is_some() {
        melder.at("Woonplaatsbeginsel", || {
            "Woonplaatsbeginsel is gevuld, maar RedenAfwijzingVerzoek is niet 8. Laat \
             Woonplaatsbeginsel weg, of kies reden 8."
                .into()
        });
    }
}
