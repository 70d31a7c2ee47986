//! TR385: a grant that was declared on is not deleted.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RedenWijziging;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;
use crate::twents::plan::Prestaties;

/// A grant that was declared on is not deleted.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR385",
        Some(RetourCode::R9385),
        &[Nummer::M301],
        "Een toewijzing met goedgekeurde prestaties wordt niet verwijderd",
        "Een verwijderde toewijzing geldt als nooit verstuurd; wat erop is toegekend zou zonder grond zijn. Zolang er een prestatie is toegekend en niet gecrediteerd, kan de toewijzing alleen een eerdere einddatum krijgen. Voorbeeld: toewijzing 10071 met een toegekende prestatie over maart komt terug met RedenWijziging 13: dat wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Klasse::ToegewezenProduct(product) = klasse else {
        return None;
    };
    let nummer = product.toewijzing_nummer;
    let deletes = product.reden_wijziging == Some(RedenWijziging::Verwijderd);
    if !deletes || gesprek.dossier.toewijzing(nummer)?.prestaties == Prestaties::Geen {
        return None;
    }
    Bevonden::says(format!(
        "Op toewijzing {nummer} zijn prestaties toegekend die niet zijn gecrediteerd, dus kan zij niet worden verwijderd. Laat ze eerst crediteren, of trek de toewijzing in met een eerdere einddatum en een andere reden."
    ))
}
