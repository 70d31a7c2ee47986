//! Conditions on declarations and their answers (323, 325): references, tariffs, amounts, months.

use crate::standard::bericht::Nummer::{M323, M325};
use crate::standard::codes::{DebetCredit, Eenheid};
use crate::standard::messages::basis::GeslotenPeriode;
use crate::standard::rules::walk::{Klasse, Omgeving};
use crate::standard::rules::{InBericht, Melder, Regel};
use crate::standard::types::Bedrag;

/// CD060: a credit names the debit it takes back.
pub const CD060: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD060",
        &[M323, M325],
        "Een creditprestatie noemt de debetprestatie, een debetprestatie niet",
        "Een credit trekt een eerder gedeclareerde prestatie in, en VorigReferentieNummer zegt \
         welke. Een debet verwijst nergens naar. Voorbeeld: DebetCredit C zonder \
         VorigReferentieNummer wordt afgekeurd, en DebetCredit D met VorigReferentieNummer ook.",
    ),
    cd060,
);

fn cd060(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Prestatie(prestatie) = klasse else {
        return;
    };
    let vorig = &prestatie.product_referentie.vorig_referentie_nummer;
    match (prestatie.ingediend_bedrag.debet_credit, vorig) {
        (DebetCredit::Credit, None) => {
            melder.at("ProductReferentie/VorigReferentieNummer", || {
                "Deze prestatie is een credit, maar VorigReferentieNummer ontbreekt. Vul het \
                 ReferentieNummer van de debetprestatie die wordt ingetrokken."
                    .into()
            });
        }
        (DebetCredit::Debet, Some(vorig)) => {
            melder.at("ProductReferentie/VorigReferentieNummer", || {
                format!(
                    "Deze prestatie is een debet, maar VorigReferentieNummer is {vorig}. Laat \
                     VorigReferentieNummer weg, of maak er een credit van."
                )
            });
        }
        _ => {}
    }
}

/// CD087: a tariff goes with every unit but the euro.
pub const CD087: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CD087",
        &[M323],
        "ProductTarief is gevuld, behalve bij Eenheid 83 (euro)",
        "Wat per minuut, uur, dagdeel of stuk is geleverd heeft een tarief. Wat in euro's is \
         geleverd is zelf al een bedrag en heeft er geen. Voorbeeld: 4 uur (Eenheid 04) zonder \
         ProductTarief wordt afgekeurd, en Eenheid 83 met ProductTarief ook.",
    ),
    cd087,
);

fn cd087(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Prestatie(prestatie) = klasse else {
        return;
    };
    match (prestatie.eenheid, prestatie.product_tarief) {
        (Eenheid::Euro, Some(tarief)) => melder.at("ProductTarief", || {
            format!(
                "Eenheid is 83 (euro), maar ProductTarief is € {tarief}. Laat ProductTarief weg."
            )
        }),
        (Eenheid::Euro, None) | (_, Some(_)) => {}
        (eenheid, None) => melder.at("ProductTarief", || {
            format!(
                "Eenheid is {eenheid} ({}), maar ProductTarief ontbreekt. Vul het tarief per {}.",
                eenheid.omschrijving(),
                eenheid.omschrijving()
            )
        }),
    }
}

/// CS100: declarations begin in 2021.
pub const CS100: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS100",
        &[M323],
        "DeclaratiePeriode en ProductPeriode liggen niet voor 2021",
        "Met dit bericht wordt gedeclareerd wat vanaf 1 januari 2021 is geleverd. Voor eerdere \
         jaren golden andere berichten. Voorbeeld: een ProductPeriode van 2020-12-01 tot en met \
         2020-12-31 wordt afgekeurd.",
    ),
    cs100,
);

fn cs100(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let (periode, begin, eind) = match klasse {
        Klasse::Declaratie(declaratie) => (
            &declaratie.declaratie_periode,
            "DeclaratiePeriode/Begindatum",
            "DeclaratiePeriode/Einddatum",
        ),
        Klasse::Prestatie(prestatie) => (
            prestatie.product_periode,
            "ProductPeriode/Begindatum",
            "ProductPeriode/Einddatum",
        ),
        _ => return,
    };
    for (datum, element) in [(periode.begindatum, begin), (periode.einddatum, eind)] {
        if datum.year() < 2021 {
            melder.at(element, || {
                format!("De datum {datum} ligt voor 2021-01-01. Vul 2021-01-01 of later.")
            });
        }
    }
}

/// CS319: the form of a declaration number.
pub const CS319: InBericht = InBericht::schema(Regel::formaat(
    "CS319",
    &[M323],
    "DeclaratieNummer bestaat uit letters en cijfers",
    "Het declaratienummer komt terug in het antwoord en in de administratie. Spaties en leestekens \
     gaan onderweg te vaak verloren en zijn daarom niet toegestaan. Voorbeeld: DN001 is goed, DN-001 \
     niet. Het schema dwingt dit af.",
));

/// CS325: zero is a debit.
pub const CS325: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS325",
        &[M323, M325],
        "Een bedrag van nul is debet",
        "Nul is niet te innen en niet terug te betalen; afgesproken is dat het dan D (debet) heet. \
         Dit geldt voor elk bedrag met DebetCredit. Voorbeeld: TotaalBedrag 0 met DebetCredit C \
         wordt afgekeurd.",
    ),
    cs325,
);

fn cs325(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let mut check = |bedrag: Bedrag, debet_credit, element| {
        if bedrag == Bedrag::ZERO && debet_credit == DebetCredit::Credit {
            melder.at(element, || {
                "Het bedrag is 0 en DebetCredit is C (credit). Vul DebetCredit met D (debet)."
                    .into()
            });
        }
    };
    match klasse {
        Klasse::Declaratie(declaratie) => {
            let totaal = &declaratie.totaal_ingediend_bedrag;
            check(
                totaal.totaal_bedrag,
                totaal.debet_credit,
                "TotaalIngediendBedrag/DebetCredit",
            );
        }
        Klasse::DeclaratieAntwoord(antwoord) => {
            for (totaal, element) in [
                (
                    &antwoord.totaal_ingediend_bedrag,
                    "TotaalIngediendBedrag/DebetCredit",
                ),
                (
                    &antwoord.totaal_toegekend_bedrag,
                    "TotaalToegekendBedrag/DebetCredit",
                ),
            ] {
                check(totaal.totaal_bedrag, totaal.debet_credit, element);
            }
        }
        Klasse::Prestatie(prestatie) => {
            let bedrag = prestatie.ingediend_bedrag;
            check(
                bedrag.bedrag,
                bedrag.debet_credit,
                "IngediendBedrag/DebetCredit",
            );
        }
        _ => {}
    }
}

/// CS337: a product period lies in one month.
pub const CS337: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS337",
        &[M323],
        "Een ProductPeriode ligt binnen een kalendermaand",
        "Wat geleverd is wordt per kalendermaand gedeclareerd. Levering over twee maanden wordt dus \
         over twee prestaties verdeeld. Voorbeeld: 2026-04-15 tot en met 2026-05-14 wordt \
         afgekeurd.",
    ),
    cs337,
);

fn cs337(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Prestatie(prestatie) = klasse else {
        return;
    };
    let GeslotenPeriode {
        begindatum,
        einddatum,
    } = *prestatie.product_periode;
    if (begindatum.year(), begindatum.month()) != (einddatum.year(), einddatum.month()) {
        melder.at("ProductPeriode/Einddatum", || {
            format!(
                "De ProductPeriode begint op {begindatum} en eindigt op {einddatum}, in een andere \
                 maand. Verdeel de levering over een prestatie per maand."
            )
        });
    }
}

/// CS339: what is delivered in euros is declared in the same euros.
pub const CS339: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS339",
        &[M323],
        "Bij Eenheid 83 (euro) is het bedrag gelijk aan het volume",
        "Is in euro's geleverd, dan zijn GeleverdVolume en IngediendBedrag hetzelfde aantal \
         eurocenten. Voorbeeld: GeleverdVolume 20000 met Bedrag 20000 is goed; met Bedrag 25000 \
         wordt het afgekeurd.",
    ),
    cs339,
);

fn cs339(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Prestatie(prestatie) = klasse else {
        return;
    };
    let bedrag = prestatie.ingediend_bedrag.bedrag;
    let volume = Bedrag::new(prestatie.geleverd_volume.value());
    if prestatie.eenheid == Eenheid::Euro && bedrag != volume {
        melder.at("IngediendBedrag/Bedrag", || {
            format!(
                "Eenheid is 83 (euro) en GeleverdVolume is € {volume}, maar IngediendBedrag is € \
                 {bedrag}. Maak beide gelijk."
            )
        });
    }
}

/// CS340: a declaration is about one whole month.
pub const CS340: InBericht = InBericht::klasse(
    Regel::inhoud(
        "CS340",
        &[M323],
        "Een DeclaratiePeriode is precies een kalendermaand",
        "Een declaratie gaat over een hele maand, van de eerste tot en met de laatste dag. \
         Voorbeeld: 2026-04-01 tot en met 2026-04-30 is goed; tot en met 2026-04-29 wordt \
         afgekeurd.",
    ),
    cs340,
);

fn cs340(klasse: Klasse<'_>, _: Omgeving, melder: &mut Melder<'_>) {
    let Klasse::Declaratie(declaratie) = klasse else {
        return;
    };
    let periode = declaratie.declaratie_periode.periode();
    let maand = periode.begin.maand().periode();
    if periode != maand {
        melder.at("DeclaratiePeriode", || {
            format!("De DeclaratiePeriode is {periode}. Vul een hele kalendermaand, zoals {maand}.")
        });
    }
}
