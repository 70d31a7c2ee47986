//! TR418: the tariff is that of the contract.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval};
use crate::ledger::words::{self, too_much_or_little};
use crate::standard::codes::RetourCode;

/// The tariff is that of the contract.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR418",
        RetourCode::R0611,
        "Tarief is het contractuele tarief",
        "Het producttarief is het tarief uit het contract tussen gemeente en aanbieder, geldig op de eerste dag van de productperiode. Is per uur gecontracteerd en wordt in minuten gedeclareerd, dan is het producttarief het uurtarief gedeeld door 60, rekenkundig afgerond op de cent. Bij declaratie in euro is er geen tarief.",
    ),
    checks: &[Check::Debet(check)],
};

fn check(geval: &Geval<'_>) -> Option<Bevonden> {
    let prestatie = geval.prestatie;
    // Without a ProductTarief the unit is euro (CD087).
    let declared = prestatie.product_tarief?;
    let (code, day) = (&prestatie.product_code, words::datum(geval.tariefdatum()));
    let per_eenheid = prestatie.eenheid.omschrijving();
    let contract = geval
        .tarief
        .and_then(|tarief| tarief.product_tarief(prestatie.eenheid).zip(Some(tarief)));
    let Some((product_tarief, tarief)) = contract else {
        return Bevonden::says(format!(
            "Het contract heeft op {day} geen tarief voor product {code} per {per_eenheid}."
        ));
    };
    if declared == product_tarief {
        return None;
    }
    let melding = format!(
        "Het tarief voor product {code} is € {declared} per {per_eenheid}, maar volgens het contract is het op {day} € {product_tarief}."
    );
    let Some(expected) = tarief.bedrag(prestatie.geleverd_volume, prestatie.eenheid) else {
        return Bevonden::says(melding);
    };
    let vergelijking = geval.bedragen(expected, prestatie.ingediend_bedrag.bedrag);
    let verschil = too_much_or_little(vergelijking.waarde);
    Bevonden::compares(vergelijking, format!("{melding} Dat is hier {verschil}."))
}
