//! TR316: a declaration does not take back its own prestaties.

use std::collections::BTreeSet;

use super::lines::lines;
use super::walk::{Klasse, Omgeving};
use super::{InBericht, Melder, Regel};
use crate::standard::bericht::Nummer::M323;
use crate::standard::types::ReferentieNummer;

/// A credit refers to an earlier message.
pub const TR316: InBericht = InBericht::klasse(
    Regel::inhoud(
        "TR316",
        &[M323],
        "Een prestatie wordt niet in hetzelfde bericht gecrediteerd",
        "Een credit trekt in wat in een eerder bericht is gedeclareerd en toegekend. Wat in dit \
         bericht niet klopt, hoort er gewoon niet in. VorigReferentieNummer is daarom nooit een \
         ReferentieNummer uit hetzelfde bericht. Voorbeeld: een debet RN001 en een credit met \
         VorigReferentieNummer RN001 in een bericht wordt afgekeurd.",
    ),
    check,
);

fn check(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Declaratie(declaratie) = klasse else {
        return;
    };
    // Most declarations have no credits, and none that refers to itself: look at credits first.
    let credited: BTreeSet<&ReferentieNummer> = lines(declaratie)
        .filter_map(|line| {
            let referentie = &line.prestatie.product_referentie;
            referentie.vorig_referentie_nummer.as_ref()
        })
        .collect();
    if credited.is_empty() {
        return;
    }
    let own: BTreeSet<&ReferentieNummer> = lines(declaratie)
        .map(|line| &line.prestatie.product_referentie.referentie_nummer)
        .filter(|referentie| credited.contains(referentie))
        .collect();
    if own.is_empty() {
        return;
    }
    for line in lines(declaratie) {
        let vorig = &line.prestatie.product_referentie.vorig_referentie_nummer;
        if let Some(vorig) = vorig.as_ref().filter(|vorig| own.contains(vorig)) {
            melder.at(
                format_args!("{line}/ProductReferentie/VorigReferentieNummer"),
                || {
                    format!(
                        "VorigReferentieNummer {vorig} is het ReferentieNummer van een prestatie in \
                         dit bericht. Laat beide prestaties weg, of verwijs naar een eerder bericht."
                    )
                },
            );
        }
    }
}
