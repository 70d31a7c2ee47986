//! TR318: declaration periods do not go back.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::Bevonden;
use crate::ledger::facts::Feiten;
use crate::ledger::words;
use crate::standard::codes::RetourCode;
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::rules::Gecontroleerd;
use crate::standard::types::Datum;

/// Declaration periods do not go back.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR318",
        RetourCode::R8214,
        "DeclaratiePeriode ligt niet voor de laatst ingediende",
        "Declaraties volgen elkaar per maand op. Dezelfde maand nog eens mag, en maanden overslaan mag ook, maar een maand van voor de laatst ingediende periode niet. Achteraf declareren gaat met de laatst ingediende of een latere declaratieperiode; de productperiode ligt dan in het verleden.",
    ),
    checks: &[Check::Declaratie(check)],
};

fn check(
    bericht: &Gecontroleerd<Declaratiebericht>,
    feiten: &Feiten,
    _today: Datum,
) -> Option<Bevonden> {
    let maand = bericht.declaratie.declaratie_periode.begindatum.maand();
    let latest = feiten.laatste_periode.filter(|latest| maand < *latest)?;
    Bevonden::says(format!(
        "De declaratieperiode is {}, maar er is al gedeclareerd over {latest}. Dien deze prestaties in met declaratieperiode {latest} of later.",
        words::maand(maand),
        latest = words::maand(latest)
    ))
}
