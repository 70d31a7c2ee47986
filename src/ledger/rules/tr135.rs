//! TR135: a message is not dated in the future.

use super::{Check, Grootboekregel, HEENBERICHTEN, berichtoverstijgend};
use crate::ledger::case::Bevonden;
use crate::ledger::facts::Feiten;
use crate::ledger::words;
use crate::standard::codes::RetourCode;
use crate::standard::finding::Niveau;
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::rules::Gecontroleerd;
use crate::standard::rules::Regel;
use crate::standard::types::Datum;

/// A message is not dated in the future.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: Regel {
        niveau: Niveau::ExterneBron,
        berichten: HEENBERICHTEN,
        ..berichtoverstijgend(
            "TR135",
            RetourCode::R8848,
            "Dagtekening ligt niet in de toekomst",
            "De dagtekening is de dag waarop het bericht is gemaakt. Die kan niet later zijn dan de dag waarop het wordt beoordeeld.",
        )
    },
    check: Check::Header(check),
};

fn check(
    bericht: &Gecontroleerd<Declaratiebericht>,
    _feiten: &Feiten,
    today: Datum,
) -> Option<Bevonden> {
    let dagtekening = bericht.header.bericht_identificatie.dagtekening;
    if dagtekening <= today {
        return None;
    }
    Bevonden::says(format!(
        "De dagtekening is {}, maar het is pas {}.",
        words::datum(dagtekening),
        words::datum(today)
    ))
}
