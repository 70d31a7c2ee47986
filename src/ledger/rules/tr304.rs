//! TR304: the client is known and the grant is theirs.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval, Grondslag};
use crate::ledger::facts::Feiten;
use crate::ledger::gesprek::Gesprek;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::{Klasse, Regel};
use crate::standard::types::Bsn;

/// The client is known and the grant is theirs.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: Regel {
        berichten: &[Nummer::M317, Nummer::M323, Nummer::M325],
        ..berichtoverstijgend(
            "TR304",
            RetourCode::R8187,
            "Cliënt is bekend bij de gemeente en hoort bij de toewijzing",
            "Een aanbieder declareert voor cliënten voor wie hij van deze gemeente een toewijzing heeft, en vraagt voor zulke cliënten wijzigingen. Heeft de cliënt er geen enkele, dan wordt de cliënt geweigerd en wordt wat eronder staat niet beoordeeld. Is de toewijzing die een prestatie noemt van een andere cliënt, dan wordt de prestatie geweigerd. Een declaratie-antwoord gaat alleen over cliënten uit de declaratie. Voorbeeld: een declaratie voor een cliënt die alleen bij een andere aanbieder een toewijzing heeft, krijgt 8187 bij die cliënt.",
        )
    },
    checks: &[
        Check::Client(check_client, check_prestatie),
        Check::Klasse(check_klasse),
    ],
};

fn check_client(bsn: Bsn, feiten: &Feiten) -> Option<Bevonden> {
    if feiten.clienten.contains(&bsn) {
        return None;
    }
    Bevonden::says(
        "Voor deze cliënt heeft de aanbieder van deze gemeente geen enkele toewijzing. De prestaties zijn niet beoordeeld.",
    )
}

fn check_prestatie(geval: &Geval<'_>) -> Option<Bevonden> {
    if !matches!(geval.grondslag, Grondslag::AndereClient) {
        return None;
    }
    Bevonden::says(format!(
        "Toewijzing {} is van een andere cliënt.",
        geval.prestatie.toewijzing_nummer
    ))
}

fn check_klasse(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    match klasse {
        Klasse::Client317(_) if gesprek.dossier.toewijzingen.is_empty() => Bevonden::says(
            "Voor deze cliënt heeft de aanbieder van deze gemeente geen enkele toewijzing om te wijzigen. Doe een verzoek om toewijzing (315).",
        ),
        Klasse::Client325(client) => {
            let declaratie = gesprek.declaratie()?;
            if declaratie.has_client(client.bsn) {
                return None;
            }
            Bevonden::says(format!(
                "Deze cliënt staat niet in declaratie {}. De prestaties zijn niet beoordeeld; neem contact op met de gemeente.",
                declaratie.declaratie_nummer
            ))
        }
        _ => None,
    }
}
