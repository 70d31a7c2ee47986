//! TR377: who refuses because of residence says which municipality is responsible.

use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::M319;
use crate::standard::codes::RedenAfwijzingVerzoek;

/// A refusal because of residence names the other municipality.
pub const TR377: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR377",
        &[M319],
        "Een afwijzing op woonplaatsbeginsel noemt de andere gemeente",
        "Wijst een gemeente een verzoek af omdat een andere gemeente verantwoordelijk is voor de \
         jeugdige (reden 8), dan moet de aanbieder weten waar hij wel terecht kan. Voorbeeld: \
         RedenAfwijzingVerzoek 8 zonder Woonplaatsbeginsel wordt afgekeurd.",
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
    if residence && antwoord.woonplaatsbeginsel.is_none() {
        melder.at("Woonplaatsbeginsel", || {
            "RedenAfwijzingVerzoek is 8 (woonplaatsbeginsel), maar Woonplaatsbeginsel ontbreekt. Vul \
             de gemeente die verantwoordelijk is."
                .into()
        });
    }
}
