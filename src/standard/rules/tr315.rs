//! TR315: a prestatie is taken back once.

use super::doubles::doubles;
use super::lines::{Line, lines};
use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::M323;
use crate::standard::types::ReferentieNummer;

/// VorigReferentieNummer occurs once in a declaration.
pub const TR315: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR315",
        &[M323],
        "VorigReferentieNummer komt in een declaratie maar een keer voor",
        "Een debetprestatie kan maar een keer worden ingetrokken. Voorbeeld: twee credits met \
         VorigReferentieNummer RN001, ook bij verschillende cliënten, worden afgekeurd.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Declaratie(declaratie) = klasse else {
        return;
    };
    let credits: Vec<(&ReferentieNummer, Line<'_>)> = lines(declaratie)
        .filter_map(|line| {
            let referentie = &line.prestatie.product_referentie;
            Some((referentie.vorig_referentie_nummer.as_ref()?, line))
        })
        .collect();
    for (first, index) in doubles(&credits, |(vorig, _)| *vorig) {
        let (Some((vorig, line)), Some((_, first))) = (credits.get(index), credits.get(first))
        else {
            continue;
        };
        melder.at(
            format_args!("{line}/ProductReferentie/VorigReferentieNummer"),
            || {
                format!(
                    "VorigReferentieNummer {vorig} staat ook bij {}. Crediteer een prestatie maar \
                     een keer.",
                    first.shown()
                )
            },
        );
    }
}
