//! TR304: the client is known and the grant is theirs.

use super::{Check, Grootboekregel, berichtoverstijgend};
use crate::ledger::case::{Bevonden, Geval, Grondslag};
use crate::ledger::facts::Feiten;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Regel;
use crate::standard::types::Bsn;

/// The client is known and the grant is theirs.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: Regel {
        berichten: &[Nummer::M317, Nummer::M323, Nummer::M325],
        ..berichtoverstijgend(
            "TR304",
            RetourCode::R8187,
            "Cliënt is bekend bij de gemeente en hoort bij de toewijzing",
            "Een aanbieder declareert voor cliënten voor wie hij van deze gemeente een toewijzing heeft. Heeft de cliënt er geen enkele, dan wordt de cliënt geweigerd en worden de prestaties niet beoordeeld. Is de genoemde toewijzing van een andere cliënt, dan wordt de prestatie geweigerd.",
        )
    },
    checks: &[Check::Client(check_client, check_prestatie)],
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
