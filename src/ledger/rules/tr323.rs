//! TR323: a credit repeats a debit that was granted.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval, Prestatie};
use crate::ledger::facts::{DebetFeit, DebetSleutel, Gecrediteerd};
use crate::ledger::words;
use crate::standard::codes::RetourCode;
use crate::standard::types::Bedrag;

/// A credit repeats a debit that was granted.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR323",
        RetourCode::R8017,
        "Credit hoort bij een toegekende debetprestatie",
        "Een credit neemt een eerder toegekende debetprestatie in haar geheel terug. Het vorige referentienummer wijst die prestatie aan, en cliënt, toewijzing, product, periode, volume, eenheid, tarief en bedrag zijn gelijk. Een geweigerde prestatie kan niet worden gecrediteerd.",
    ),
    checks: &[Check::Credit(check)],
};

fn check(geval: &Geval<'_>, debet: Option<&DebetFeit>) -> Option<Bevonden> {
    let vorig = geval
        .prestatie
        .product_referentie
        .vorig_referentie_nummer
        .as_ref()?;
    let Some(debet) = debet else {
        return Bevonden::says(format!(
            "Er is geen toegekende debetprestatie met referentienummer {vorig}."
        ));
    };
    // Already credited is TR390's to say.
    if debet.gecrediteerd == Gecrediteerd::Ja {
        return None;
    }
    let differences = differences(geval, debet);
    if differences.is_empty() {
        return None;
    }
    Bevonden::says(format!(
        "De credit is niet gelijk aan debetprestatie {vorig}: {}.",
        differences.join(", ")
    ))
}

/// In what a credit differs from its debit, a text per field that does.
fn differences(geval: &Geval<'_>, debet: &DebetFeit) -> Vec<String> {
    // Who the clients are stays out of the text.
    let client = (geval.bsn != debet.bsn).then(|| "andere cliënt".to_owned());
    let sleutel = DebetSleutel::of(geval.prestatie);
    let fields = of_sleutel(&sleutel, &debet.sleutel)
        .into_iter()
        .chain(of_amounts(geval.prestatie, debet))
        .flatten();
    client.into_iter().chain(fields).collect()
}

fn of_sleutel(credit: &DebetSleutel, debet: &DebetSleutel) -> [Option<String>; 4] {
    [
        differs(
            "toewijzing",
            credit.toewijzing_nummer,
            debet.toewijzing_nummer,
            |nummer| nummer.to_string(),
        ),
        differs(
            "productcategorie",
            credit.product_categorie,
            debet.product_categorie,
            |categorie| categorie.to_string(),
        ),
        differs(
            "productcode",
            &credit.product_code,
            &debet.product_code,
            ToString::to_string,
        ),
        differs(
            "productperiode",
            credit.periode,
            debet.periode,
            words::periode,
        ),
    ]
}

fn of_amounts(credit: &Prestatie, debet: &DebetFeit) -> [Option<String>; 4] {
    let euros = |bedrag: Bedrag| format!("€ {bedrag}");
    [
        differs("volume", credit.geleverd_volume, debet.volume, |volume| {
            volume.to_string()
        }),
        differs("eenheid", credit.eenheid, debet.eenheid, |eenheid| {
            eenheid.omschrijving().to_owned()
        }),
        differs("tarief", credit.product_tarief, debet.tarief, |tarief| {
            tarief.map_or("geen".to_owned(), euros)
        }),
        differs(
            "bedrag",
            credit.ingediend_bedrag.bedrag,
            debet.bedrag,
            euros,
        ),
    ]
}

/// A field with both values, if they are not the same.
fn differs<T: PartialEq>(
    field: &str,
    credit: T,
    debet: T,
    text: impl Fn(T) -> String,
) -> Option<String> {
    (credit != debet).then(|| format!("{field} {} in plaats van {}", text(credit), text(debet)))
}
