//! TR135: a message is not dated in the future.

use super::{Check, Grootboekregel, HEENBERICHTEN, berichtoverstijgend};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Kop;
use crate::ledger::words;
use crate::standard::codes::RetourCode;
use crate::standard::finding::Niveau;
use crate::standard::rules::Regel;

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
    checks: &[Check::Kop(check)],
};

fn check(kop: &Kop<'_>) -> Option<Bevonden> {
    let dagtekening = kop.identificatie.dagtekening;
    if dagtekening <= kop.today {
        return None;
    }
    Bevonden::says(format!(
        "De dagtekening is {}, maar het is pas {}.",
        words::datum(dagtekening),
        words::datum(kop.today)
    ))
}
