//! Conditions on requests (315), their answers (319), and on starts and stops (305, 307).

use crate::standard::bericht::Nummer::{M305, M307, M315, M319};
use crate::standard::codes::{StatusAanlevering, TypeVerwijzer, VerzoekAntwoord};
use crate::standard::messages::basis::Verwijzer;
use crate::standard::rules::walk::{Klasse, Omgeving};
use crate::standard::rules::{InBericht, Melder, Regel};

/// CD043: the first day of a beschikking goes with its number.
pub const CD043: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD043",
        &[M315],
        "BeschikkingIngangsdatum hoort bij een BeschikkingNummer, en alleen daarbij",
        "Verwijst de aanbieder naar een beschikking, dan met nummer en ingangsdatum samen. \
         Voorbeeld: BeschikkingNummer 4711 zonder BeschikkingIngangsdatum wordt afgekeurd, en een \
         BeschikkingIngangsdatum zonder nummer ook.",
    ),
    cd043,
);

fn cd043(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::AangevraagdProduct(product) = klasse else {
        return;
    };
    match (product.beschikking_nummer, product.beschikking_ingangsdatum) {
        (Some(nummer), None) => melder.at("BeschikkingIngangsdatum", || {
            format!(
                "BeschikkingNummer is {nummer}, maar BeschikkingIngangsdatum ontbreekt. Vul de \
                 ingangsdatum van de beschikking."
            )
        }),
        (None, Some(datum)) => melder.at("BeschikkingIngangsdatum", || {
            format!(
                "BeschikkingIngangsdatum is {datum}, maar BeschikkingNummer ontbreekt. Vul het \
                 nummer of laat de datum weg."
            )
        }),
        _ => {}
    }
}

/// Whether the referrer can have an AGB code: huisarts, jeugdarts, GI or medisch specialist.
const fn has_agb_code(verwijzer: &Verwijzer) -> bool {
    matches!(
        verwijzer.soort,
        TypeVerwijzer::Huisarts
            | TypeVerwijzer::Jeugdarts
            | TypeVerwijzer::GecertificeerdeInstelling
            | TypeVerwijzer::MedischSpecialist
    )
}

/// The referrer's type as findings show it.
fn type_shown(verwijzer: &Verwijzer) -> String {
    format!("{} ({})", verwijzer.soort, verwijzer.soort.omschrijving())
}

/// CD066: a referrer with a code needs no name.
pub const CD066: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD066",
        &[M315],
        "Een verwijzer met een ZorgverlenerCode heeft geen Naam",
        "Een huisarts, jeugdarts, gecertificeerde instelling of medisch specialist (Type 02 tot en \
         met 05) wordt aangewezen met de AGB-code. De naam is dan niet nodig en blijft leeg. \
         Voorbeeld: Type 02 met ZorgverlenerCode én Naam wordt afgekeurd.",
    ),
    cd066,
);

fn cd066(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::AangevraagdProduct(product) = klasse else {
        return;
    };
    let verwijzer = &product.verwijzer;
    if has_agb_code(verwijzer) && verwijzer.zorgverlener_code.is_some() && verwijzer.naam.is_some()
    {
        melder.at("Verwijzer/Naam", || {
            format!(
                "Type is {} en ZorgverlenerCode is gevuld. Laat Naam van de verwijzer dan weg.",
                type_shown(verwijzer)
            )
        });
    }
}

/// CD067: a referrer who can have a code but has none is named.
pub const CD067: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD067",
        &[M315],
        "Een verwijzer zonder ZorgverlenerCode heeft een Naam",
        "Van een huisarts, jeugdarts, gecertificeerde instelling of medisch specialist (Type 02 tot \
         en met 05) zonder AGB-code moet de naam bekend zijn. Voorbeeld: Type 04 zonder \
         ZorgverlenerCode en zonder Naam wordt afgekeurd; Type 06 (zelfverwijzer) zonder beide mag.",
    ),
    cd067,
);

fn cd067(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::AangevraagdProduct(product) = klasse else {
        return;
    };
    let verwijzer = &product.verwijzer;
    if has_agb_code(verwijzer) && verwijzer.zorgverlener_code.is_none() && verwijzer.naam.is_none()
    {
        melder.at("Verwijzer/Naam", || {
            format!(
                "Type is {}, maar ZorgverlenerCode en Naam ontbreken allebei. Vul een van beide.",
                type_shown(verwijzer)
            )
        });
    }
}

/// CD068: other referrers have no code.
pub const CD068: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD068",
        &[M315],
        "Alleen een arts, specialist of instelling heeft een ZorgverlenerCode",
        "Een gemeente, zelfverwijzer of rechter (Type 01, 06 en 08) heeft geen AGB-code. \
         Voorbeeld: Type 06 met ZorgverlenerCode wordt afgekeurd.",
    ),
    cd068,
);

fn cd068(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::AangevraagdProduct(product) = klasse else {
        return;
    };
    let verwijzer = &product.verwijzer;
    if !has_agb_code(verwijzer) && verwijzer.zorgverlener_code.is_some() {
        melder.at("Verwijzer/ZorgverlenerCode", || {
            format!(
                "Type is {}; daar hoort geen ZorgverlenerCode bij. Laat die weg of kies Type 02 tot \
                 en met 05.",
                type_shown(verwijzer)
            )
        });
    }
}

/// CD085: a refusal has a reason.
pub const CD085: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD085",
        &[M319],
        "Een afgewezen verzoek heeft een reden",
        "Wijst de gemeente een verzoek af (VerzoekAntwoord 1), dan moet de aanbieder weten waarom. \
         Voorbeeld: VerzoekAntwoord 1 zonder RedenAfwijzingVerzoek wordt afgekeurd.",
    ),
    cd085,
);

fn cd085(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Antwoord(antwoord) = klasse else {
        return;
    };
    let refused = antwoord.verzoek_antwoord == VerzoekAntwoord::Afgewezen;
    if refused && antwoord.reden_afwijzing_verzoek.is_none() {
        melder.at("RedenAfwijzingVerzoek", || {
            "VerzoekAntwoord is 1 (afgewezen), maar RedenAfwijzingVerzoek ontbreekt. Vul de reden."
                .into()
        });
    }
}

/// CD086: a request under research is not refused yet.
pub const CD086: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD086",
        &[M319],
        "Een verzoek in onderzoek heeft nog geen reden van afwijzing",
        "Zolang de gemeente een verzoek onderzoekt (VerzoekAntwoord 2), is het niet afgewezen. \
         Voorbeeld: VerzoekAntwoord 2 met RedenAfwijzingVerzoek 3 wordt afgekeurd.",
    ),
    cd086,
);

fn cd086(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Antwoord(antwoord) = klasse else {
        return;
    };
    let under_research = antwoord.verzoek_antwoord == VerzoekAntwoord::InOnderzoek;
    if let (true, Some(reden)) = (under_research, antwoord.reden_afwijzing_verzoek) {
        melder.at("RedenAfwijzingVerzoek", || {
            format!(
                "VerzoekAntwoord is 2 (in onderzoek), maar RedenAfwijzingVerzoek is {reden}. Laat \
                 de reden weg."
            )
        });
    }
}

/// CS058: a start or stop is new or withdrawn.
pub const CS058: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS058",
        &[M305, M307],
        "Een start of stop is een eerste aanlevering of een verwijdering",
        "Een eerder gemelde start of stop wordt niet gewijzigd maar verwijderd (StatusAanlevering \
         3), waarna een nieuwe volgt (1). Voorbeeld: StatusAanlevering 2 wordt afgekeurd.",
    ),
    cs058,
);

fn cs058(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let status = match klasse {
        Klasse::StartProduct(product) => product.status_aanlevering,
        Klasse::StopProduct(product) => product.status_aanlevering,
        _ => return,
    };
    if !matches!(
        status,
        StatusAanlevering::Eerste | StatusAanlevering::Verwijderen
    ) {
        melder.at("StatusAanlevering", || {
            format!(
                "StatusAanlevering is {status} ({}). Vul 1 (eerste aanlevering) of 3 (verwijderen).",
                status.omschrijving()
            )
        });
    }
}
