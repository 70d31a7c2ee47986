//! TR367: what was declared is answered unchanged.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::messages::m325::DeclaratieAntwoord;
use crate::standard::rules::{Klasse, Prestatie};

/// What was declared is answered unchanged.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR367",
        Some(RetourCode::R9367),
        &[Nummer::M325],
        "Een antwoord herhaalt de ingediende waarden",
        "Wat van een prestatie in het antwoord staat, is overgenomen uit de declaratie: toewijzing, product, periode, volume, eenheid, tarief en bedrag. Ook TotaalIngediendBedrag is dat van de declaratie. Voorbeeld: ingediend is € 80,00 en het antwoord noemt bij dezelfde prestatie € 90,00: dat klopt niet.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    match klasse {
        Klasse::DeclaratieAntwoord(antwoord) => check_total(gesprek, antwoord),
        Klasse::Prestatie(prestatie) => check_prestatie(gesprek, &prestatie),
        _ => None,
    }
}

fn check_total(gesprek: &Gesprek<'_>, antwoord: &DeclaratieAntwoord) -> Option<Bevonden> {
    let declaratie = gesprek.declaratie()?;
    let (answered, declared) = (
        antwoord.totaal_ingediend_bedrag.signed(),
        declaratie.totaal.signed(),
    );
    if answered == declared {
        return None;
    }
    Bevonden::says(format!(
        "TotaalIngediendBedrag is € {answered}, maar van declaratie {} was het € {declared}. Neem contact op met de gemeente.",
        declaratie.declaratie_nummer
    ))
}

fn check_prestatie(gesprek: &Gesprek<'_>, answered: &Prestatie<'_>) -> Option<Bevonden> {
    let referentie = answered.product_referentie;
    let declared = gesprek.declaratie()?.prestatie(gesprek.bsn?, referentie)?;
    let declared = Prestatie::from(declared);
    if *answered == declared {
        return None;
    }
    let differences: Vec<String> = shown(answered)
        .into_iter()
        .zip(shown(&declared))
        .filter(|((_, answered), (_, declared))| answered != declared)
        .map(|((element, answered), (_, declared))| {
            format!("{element} is {answered}, ingediend was {declared}")
        })
        .collect();
    Bevonden::says(format!(
        "Prestatie {} wijkt af van de ingediende: {}. Neem contact op met de gemeente.",
        referentie.referentie_nummer,
        differences.join("; ")
    ))
}

/// What a prestatie says beside its reference, element by element.
fn shown(prestatie: &Prestatie<'_>) -> [(&'static str, String); 8] {
    let tarief = prestatie.product_tarief;
    let ingediend = prestatie.ingediend_bedrag;
    [
        ("ToewijzingNummer", prestatie.toewijzing_nummer.to_string()),
        ("ProductCategorie", prestatie.product_categorie.to_string()),
        ("ProductCode", prestatie.product_code.to_string()),
        (
            "ProductPeriode",
            words::periode(prestatie.product_periode.periode()),
        ),
        ("GeleverdVolume", prestatie.geleverd_volume.to_string()),
        ("Eenheid", prestatie.eenheid.to_string()),
        (
            "ProductTarief",
            tarief.map_or_else(|| "leeg".to_owned(), |tarief| format!("€ {tarief}")),
        ),
        (
            "IngediendBedrag",
            format!("€ {} {}", ingediend.bedrag, ingediend.debet_credit),
        ),
    ]
}
