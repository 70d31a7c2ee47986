//! TR019: a start or stop belongs to a grant.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::dossier::Dossier;
use crate::ledger::gesprek::{Gesprek, added};
use crate::ledger::regie::Startsleutel;
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;
use crate::standard::types::ToewijzingNummer;
use crate::twents::plan::{Aanlevering, Grant};

/// A start or stop belongs to a grant.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR019",
        Some(RetourCode::R9019),
        &[Nummer::M305, Nummer::M307],
        "Start en stop horen bij een toewijzing",
        "Een start of stop noemt het nummer van een toewijzing die de cliënt bij deze aanbieder heeft en die niet is verwijderd. Wie taakgericht werkt heeft geen toewijzing en laat het nummer weg. Dat kan dus niet voor een product waarvan op de begindatum een toewijzing geldt. Voorbeeld: een start op toewijzing 10072 terwijl de cliënt bij deze aanbieder alleen toewijzing 10071 heeft, wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let sleutel = added(klasse)?.sleutel;
    match sleutel.toewijzing_nummer {
        Some(nummer) => check_numbered(gesprek.dossier, nummer),
        None => check_task(gesprek.dossier, &sleutel),
    }
}

fn check_numbered(dossier: &Dossier, nummer: ToewijzingNummer) -> Option<Bevonden> {
    match dossier.toewijzing(nummer) {
        None => Bevonden::says(format!(
            "Toewijzing {nummer} is voor deze cliënt bij deze aanbieder niet bekend. Neem het nummer over uit de toewijzing (301)."
        )),
        // That it was deleted since it was last sent, the provider cannot know (OP095).
        Some(grant)
            if grant.toewijzing.is_deleted() && grant.aanlevering != Aanlevering::Gewijzigd =>
        {
            Bevonden::says(format!(
                "Toewijzing {nummer} is verwijderd en geldt als nooit verzonden. Trek wat er op is gestart in met StatusAanlevering 3."
            ))
        }
        Some(_) => None,
    }
}

fn check_task(dossier: &Dossier, sleutel: &Startsleutel) -> Option<Bevonden> {
    let grant = dossier
        .toewijzingen
        .iter()
        .find(|grant| grants(grant, sleutel))?;
    Bevonden::says(format!(
        "Toewijzing {} geldt op {} voor {}. Vul dat nummer in ToewijzingNummer: zonder nummer gaat alleen wat taakgericht wordt geleverd.",
        grant.toewijzing.toewijzing_nummer,
        words::datum(sleutel.begindatum),
        words::product(&sleutel.product)
    ))
}

/// Whether the provider knows the grant, and it is for this product on this day.
fn grants(grant: &Grant, sleutel: &Startsleutel) -> bool {
    let toewijzing = &grant.toewijzing;
    grant.aanlevering != Aanlevering::Nieuw
        && toewijzing.product == sleutel.product
        && toewijzing.ingangsdatum <= sleutel.begindatum
        && toewijzing.is_current_on(sleutel.begindatum)
}
