//! TR361: a request for change stacks no products.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::ledger::words;
use crate::ledger::zorgperiode::{Verzoekklasse, Voortzetting, Zorgperiode};
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;
use crate::standard::types::ToewijzingNummer;

/// A request for change stacks no products.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR361",
        Some(RetourCode::R9361),
        &[Nummer::M317],
        "Producten in een verzoek om wijziging overlappen elkaar niet",
        "Wat als toewijzing niet zou mogen stapelen (TR302) wordt ook niet zo aangevraagd. Van een OngewijzigdProduct tellen product en looptijd van de toewijzing, van een TeWijzigenProduct het product van de toewijzing over de gewenste looptijd. Zonder productcode telt de hele categorie, zonder categorie elk ander product. Wmo-categorie 11 tot en met 14 mag wel overlappen. Voorbeeld: toewijzing 10071 voor 45A03 blijft ongewijzigd tot en met 31 december en NieuwProduct 45A03 begint op 1 december: dat wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let (periode, earlier) = match klasse {
        Klasse::OngewijzigdProduct(product) => existing(
            gesprek.voortzettingen,
            product.toewijzing_nummer,
            Verzoekklasse::OngewijzigdProduct,
        )?,
        Klasse::TeWijzigenProduct(product) => existing(
            gesprek.voortzettingen,
            product.toewijzing_nummer,
            Verzoekklasse::TeWijzigenProduct,
        )?,
        // Of each other the new products are known not to overlap (TR410).
        Klasse::NieuwProduct(product) => (Zorgperiode::from(product), gesprek.voortzettingen),
        _ => return None,
    };
    let other = earlier
        .iter()
        .find(|other| periode.stacks_on(&other.periode))?;
    Bevonden::says(format!(
        "Gevraagd wordt {} {}, maar het verzoek houdt toewijzing {} ({}) {}. Laat de perioden op elkaar aansluiten.",
        words::product(&periode.product),
        words::looptijd(periode.begin, periode.eind),
        other.toewijzing_nummer,
        words::product(&other.periode.product),
        words::looptijd(other.periode.begin, other.periode.eind)
    ))
}

/// A grant as the request wants it, and what stands before it in the request.
fn existing(
    all: &[Voortzetting],
    nummer: ToewijzingNummer,
    klasse: Verzoekklasse,
) -> Option<(Zorgperiode, &[Voortzetting])> {
    let this = all
        .iter()
        .position(|one| one.toewijzing_nummer == nummer && one.klasse == klasse)?;
    let (earlier, rest) = all.split_at_checked(this)?;
    Some((rest.first()?.periode.clone(), earlier))
}
