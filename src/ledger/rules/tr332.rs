//! TR332: a number stands for one grant.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::gesprek::Gesprek;
use crate::ledger::words;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::rules::Klasse;
use crate::standard::toewijzing::ProductKeuze;

/// A number stands for one grant.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR332",
        Some(RetourCode::R9332),
        &[Nummer::M301],
        "Een toewijzingnummer staat voor één toewijzing",
        "Onder een nummer kent de gemeente per wet één toewijzing: voor één cliënt en één aanbieder, met een product en een ingangsdatum die niet meer veranderen. Einddatum, budget en een totaal over de looptijd mogen wel wijzigen. Voorbeeld: toewijzing 10071 was voor 45A03 en komt terug voor 45A04: dat wordt afgekeurd; het andere product krijgt een nieuw nummer.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Klasse::ToegewezenProduct(product) = klasse else {
        return None;
    };
    let nummer = product.toewijzing_nummer;
    if gesprek.dossier.nummers_van_anderen.contains(&nummer) {
        return Bevonden::says(format!(
            "Toewijzingnummer {nummer} is in gebruik voor een andere cliënt of een andere aanbieder. Geef deze toewijzing een nieuw nummer."
        ));
    }
    let known = &gesprek.dossier.toewijzing(nummer)?.toewijzing;
    let keuze = ProductKeuze::from(product.product.as_ref());
    if known.product != keuze {
        return Bevonden::says(format!(
            "Toewijzing {nummer} is bekend voor {}, niet voor {}. Een ander product krijgt een nieuw toewijzingnummer.",
            words::product(&known.product),
            words::product(&keuze)
        ));
    }
    if known.ingangsdatum != product.ingangsdatum {
        return Bevonden::says(format!(
            "Toewijzing {nummer} gaat in op {}, niet op {}. Een andere ingangsdatum krijgt een nieuw toewijzingnummer.",
            words::datum(known.ingangsdatum),
            words::datum(product.ingangsdatum)
        ));
    }
    None
}
