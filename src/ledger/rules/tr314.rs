//! TR314: a reference is used once, over all time.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::contracts::contract::DubbeleReferenties;
use crate::ledger::case::{Bevonden, Geval, Voorkomen};
use crate::standard::codes::RetourCode;

/// A reference is used once, over all time.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: berichtoverstijgend(
        "TR314",
        RetourCode::R8021,
        "ReferentieNummer is uniek voor de aanbieder",
        "Elke prestatie, debet of credit, heeft binnen een wet een eigen referentienummer, over alle jaren heen. Ook een geweigerde prestatie heeft haar nummer verbruikt: een verbeterde prestatie krijgt een nieuw nummer.",
    ),
    checks: &[Check::Prestatie(check)],
};

fn check(geval: &Geval<'_>) -> Option<Bevonden> {
    let referentie = &geval.prestatie.product_referentie.referentie_nummer;
    if geval.feiten.referenties.contains(referentie) {
        return Bevonden::says(format!(
            "Referentienummer {referentie} is al gebruikt in een eerdere declaratie. Geef de prestatie een nieuw nummer."
        ));
    }
    let first_counts =
        geval.feiten.instellingen.dubbele_referenties == DubbeleReferenties::EersteTelt;
    match geval.voorkomen {
        Voorkomen::Eenmaal => None,
        Voorkomen::Eerste if first_counts => None,
        Voorkomen::Eerste | Voorkomen::Herhaling => Bevonden::says(format!(
            "Referentienummer {referentie} staat bij meer dan één prestatie in dit bericht. Geef elke prestatie een eigen nummer."
        )),
    }
}
