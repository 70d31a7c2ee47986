//! TR379: a grant names the request that it honours.

use super::{Check, Grootboekregel, in_gesprek};
use crate::ledger::case::Bevonden;
use crate::ledger::dossier::Dossier;
use crate::ledger::gesprek::Gesprek;
use crate::ledger::verzoek::Verzoekstand;
use crate::standard::bericht::Nummer;
use crate::standard::codes::RetourCode;
use crate::standard::messages::GeenRetour;
use crate::standard::messages::m301::ToegewezenProduct;
use crate::standard::rules::Klasse;

/// A grant names the request that it honours.
pub(super) static REGEL: Grootboekregel = Grootboekregel {
    regel: in_gesprek(
        "TR379",
        Some(RetourCode::R9379),
        &[Nummer::M301],
        "Een toewijzing noemt alleen het verzoek dat zij honoreert",
        "ReferentieAanbieder is die van een verzoek van deze aanbieder voor deze cliënt dat niet is afgewezen, en staat alleen in de toewijzing die het honoreert. In een latere toewijzing staat zij niet meer, tenzij precies dezelfde toewijzing nog eens wordt verstuurd, met dezelfde Toewijzingsdatum en Toewijzingstijd. Voorbeeld: een verlenging op initiatief van de gemeente met de referentie van een eerder gehonoreerd verzoek wordt afgekeurd.",
    ),
    checks: &[Check::Klasse(check)],
};

fn check(gesprek: &Gesprek<'_>, klasse: Klasse<'_>) -> Option<Bevonden> {
    let Klasse::ToegewezenProduct(product) = klasse else {
        return None;
    };
    let referentie = product.referentie_aanbieder.as_ref()?;
    let Some(verzoek) = gesprek.dossier.verzoek(referentie) else {
        return Bevonden::says(format!(
            "ReferentieAanbieder {referentie} hoort bij geen verzoek van deze aanbieder voor deze cliënt. Neem de referentie over uit het verzoek, of laat het element weg."
        ));
    };
    match verzoek.stand() {
        Verzoekstand::Afgewezen { .. } => Bevonden::says(format!(
            "Verzoek {referentie} is afgewezen. Laat ReferentieAanbieder weg."
        )),
        Verzoekstand::Gehonoreerd if !is_repeated(product, gesprek.dossier) => {
            Bevonden::says(format!(
                "Verzoek {referentie} is al gehonoreerd met een eerdere toewijzing. Laat ReferentieAanbieder weg: de referentie hoort alleen bij de eerste."
            ))
        }
        Verzoekstand::Open | Verzoekstand::InOnderzoek | Verzoekstand::Gehonoreerd => None,
    }
}

/// Whether the grant is known in the same state (IV013), in answer to the same request.
fn is_repeated(product: &ToegewezenProduct<GeenRetour>, dossier: &Dossier) -> bool {
    dossier
        .toewijzing(product.toewijzing_nummer)
        .is_some_and(|grant| {
            let known = &grant.toewijzing;
            known.referentie_aanbieder == product.referentie_aanbieder
                && known.toewijzingsdatum == product.toewijzingsdatum
                && known.toewijzingstijd == product.toewijzingstijd
        })
}
