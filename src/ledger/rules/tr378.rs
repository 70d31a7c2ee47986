//! TR378: the municipality exists.

use super::{Check, Grootboekregel, HEENBERICHTEN, berichtoverstijgend};
use crate::ledger::case::Bevonden;
use crate::ledger::facts::{Feiten, Gemeentelijst};
use crate::standard::codes::RetourCode;
use crate::standard::finding::Niveau;
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::rules::Gecontroleerd;
use crate::standard::rules::Regel;
use crate::standard::types::Datum;

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
    check: Check::Header(check),
};

fn check(
    bericht: &Gecontroleerd<Declaratiebericht>,
    feiten: &Feiten,
    _today: Datum,
) -> Option<Bevonden> {
    if feiten.gemeente == Gemeentelijst::Vermeld {
        return None;
    }
    Bevonden::says(format!(
        "Gemeentecode {} staat niet in de gemeentelijke indeling van CBS.",
        bericht.header.ontvanger
    ))
}
