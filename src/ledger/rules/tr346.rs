//! TR346: the amount is volume times tariff.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::words::too_much_or_little;
use crate::standard::codes::RetourCode;
use crate::standard::finding::Niveau;
use crate::standard::rules::Regel;

/// The amount is volume times tariff.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: Regel {
        niveau: Niveau::ExterneBron,
        ..berichtoverstijgend(
            "TR346",
            RetourCode::R9346,
            "Bedrag is volume maal tarief",
            "Het ingediende bedrag is het geleverde volume maal het producttarief. Is het tarief per uur afgesproken en wordt in minuten gedeclareerd, dan is het bedrag uurtarief maal minuten gedeeld door 60, rekenkundig afgerond op de cent. Voorbeeld: 95 minuten bij een uurtarief van 87,27 euro is 138,18 euro, ook al is het tarief per minuut afgerond 1,45 euro. Bij declaratie in euro geldt de regel niet.",
        )
    },
    checks: &[Check::Debet(check)],
};

fn check(geval: &Geval<'_>) -> Option<Bevonden> {
    let prestatie = geval.prestatie;
    // Without a ProductTarief the unit is euro (CD087), whose amount is its volume (CS339).
    let declared_tarief = prestatie.product_tarief?;
    let hourly = geval
        .tarief
        .filter(|tarief| tarief.sleutel().eenheid != prestatie.eenheid);
    let expected = match hourly {
        Some(tarief) => tarief.bedrag(prestatie.geleverd_volume, prestatie.eenheid),
        None => declared_tarief.checked_mul(prestatie.geleverd_volume.value()),
    }?;
    let declared = prestatie.ingediend_bedrag.bedrag;
    if declared == expected {
        return None;
    }
    let vergelijking = geval.bedragen(expected, declared);
    let verschil = too_much_or_little(vergelijking.waarde);
    let uitkomst = format!("Ingediend is € {declared}, maar");
    Bevonden::compares(
        vergelijking,
        match hourly {
            Some(tarief) => format!(
                "{uitkomst} {} minuten tegen € {} per uur is € {expected}: {verschil}.",
                prestatie.geleverd_volume,
                tarief.tarief()
            ),
            None => format!(
                "{uitkomst} {} maal € {declared_tarief} is € {expected}: {verschil}.",
                prestatie.geleverd_volume
            ),
        },
    )
}
