//! TR350: what stays as it is, is a current grant.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;
use crate::standard::types::ToewijzingNummer;

/// What stays as it is, is a current grant.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR350",
        Some(RetourCode::R9350),
        &[Nummer::M317],
        "Een ongewijzigd product is een actuele toewijzing",
        "OngewijzigdProduct noemt het nummer van een toewijzing die de cliënt bij deze aanbieder heeft en die op de dagtekening of later geldt. Voorbeeld: een toewijzing tot en met 31 maart in een verzoek van 1 april wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    match klasse {
        Klasse::OngewijzigdProduct(product) => not_current(gesprek, product.toewijzing_nummer),
        _ => None,
    }
}

/// Why a grant that a request names is not current, if it is not (also TR351).
pub(super) fn not_current(gesprek: &Gesprek<'_>, nummer: ToewijzingNummer) -> Option<Bevonden> {
    if gesprek.actuele_toewijzing(nummer).is_some() {
        return None;
    }
    let grant = gesprek.dossier.toewijzing(nummer);
    let why = match grant.map(|grant| &grant.toewijzing) {
        None => "is voor deze cliënt bij deze aanbieder niet bekend. Neem het nummer over uit de toewijzing (301).".to_owned(),
        Some(toewijzing) => match toewijzing.einddatum {
            Some(eind) if !toewijzing.is_deleted() => format!(
                "liep tot en met {}, dus niet meer op de dagtekening {}. Vraag wat daarna nodig is aan als NieuwProduct.",
                words::datum(eind),
                words::datum(gesprek.dagtekening)
            ),
            _ => "is verwijderd. Laat haar weg uit het verzoek.".to_owned(),
        },
    };
    Bevonden::says(format!("Toewijzing {nummer} {why}"))
}
