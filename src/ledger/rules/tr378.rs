//! TR378: the municipality exists.

use super::{Check, Grootboekregel, HEENBERICHTEN, berichtoverstijgend};
use crate::ledger::case::Bevonden;
use crate::ledger::facts::Gemeentelijst;
use crate::ledger::gesprek::Kop;
use crate::standard::codes::RetourCode;
use crate::standard::finding::Niveau;
use crate::standard::rules::Regel;

/// The municipality exists.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: Regel {
        niveau: Niveau::ExterneBron,
        berichten: HEENBERICHTEN,
        ..berichtoverstijgend(
            "TR378",
            RetourCode::S300,
            "Gemeentecode staat in de indeling van CBS",
            "De gemeente in de header is een bestaande gemeente volgens de gemeentelijke indeling van CBS. De lijst is gegevens: config/codelists/gemeentecodes.csv.",
        )
    },
    checks: &[Check::Kop(check)],
};

fn check(kop: &Kop<'_>) -> Option<Bevonden> {
    if kop.gemeentelijst == Gemeentelijst::Vermeld {
        return None;
    }
    Bevonden::says(format!(
        "Gemeentecode {} staat niet in de gemeentelijke indeling van CBS.",
        kop.gemeente
    ))
}
