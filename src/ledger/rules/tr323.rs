//! TR323: a credit repeats a debit that was granted.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::facts::{DebetFeit, Gecrediteerd};
use crate::standard::codes::RetourCode;

/// A credit repeats a debit that was granted.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR323",
        RetourCode::R8017,
        "Credit hoort bij een toegekende debetprestatie",
        "Een credit neemt een eerder toegekende debetprestatie in haar geheel terug. Het vorige referentienummer wijst die prestatie aan, en cliënt, toewijzing, product, periode, volume, eenheid, tarief en bedrag zijn gelijk. Een geweigerde prestatie kan niet worden gecrediteerd.",
    ),
    check: Check::Credit(check),
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
    let prestatie = geval.prestatie;
    let differences: Vec<&str> = [
        (debet.bsn == geval.bsn, "cliënt"),
        (
            debet.sleutel.toewijzing_nummer == prestatie.toewijzing_nummer,
            "toewijzing",
        ),
        (
            debet.sleutel.product_categorie == prestatie.product_categorie,
            "productcategorie",
        ),
        (
            debet.sleutel.product_code == prestatie.product_code,
            "productcode",
        ),
        (
            debet.sleutel.periode == prestatie.product_periode.periode(),
            "productperiode",
        ),
        (debet.volume == prestatie.geleverd_volume, "volume"),
        (debet.eenheid == prestatie.eenheid, "eenheid"),
        (debet.tarief == prestatie.product_tarief, "tarief"),
        (debet.bedrag == prestatie.ingediend_bedrag.bedrag, "bedrag"),
    ]
    .into_iter()
    .filter_map(|(equal, naam)| (!equal).then_some(naam))
    .collect();
    if differences.is_empty() {
        return None;
    }
    Bevonden::says(format!(
        "De credit wijkt af van debetprestatie {vorig} in: {}.",
        differences.join(", ")
    ))
}
