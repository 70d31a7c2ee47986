//! One product of a request for allocation (315): the grant that it becomes (IV094).

use super::initial::Initieel;
use super::{Einde, Omgeving, Productbesluit, Productverzoek, Toegekend};
use crate::standard::toewijzing::{Ongenummerd, ProductKeuze, Toewijzing};
use crate::twents::allocation::NieuwProduct;
use crate::twents::change::Moment;
use crate::twents::numbering::Nummering;
use crate::twents::plan::Uitwerking;
use crate::twents::refusal::Refusal;
use crate::twents::together::Together;
use crate::twents::translate::product as of_model;

/// The place of everything that is said about the product.
const PLEK: &str = "product";

/// Works out what the product becomes, beside what is granted already.
pub(super) fn work_out(
    omgeving: &Omgeving<'_>,
    verzoek: &Productverzoek,
    besluit: &Productbesluit,
    nummering: &mut impl Nummering,
) -> Result<Uitwerking, Vec<Refusal>> {
    let mut together = Together::new(omgeving.kop, omgeving.existing, omgeving.now);
    let made = grant(omgeving, verzoek, besluit, together.decided());
    together.add(made, PLEK.to_owned());
    together.work_out(None, nummering)
}

fn grant(
    omgeving: &Omgeving<'_>,
    verzoek: &Productverzoek,
    besluit: &Productbesluit,
    decided: Moment,
) -> Result<Toewijzing<Ongenummerd>, Vec<Refusal>> {
    let asked_begin = verzoek.toewijzing_ingangsdatum;
    let ingangsdatum = besluit.ingangsdatum.unwrap_or(asked_begin);
    let einddatum = match besluit.einddatum {
        Einde::ZoalsGevraagd => verzoek.toewijzing_einddatum,
        Einde::Geen => None,
        Einde::Op(day) => Some(day),
    };
    match &besluit.toegekend {
        Toegekend::Aanbod { gevraagd, keuze } => {
            let nieuw = NieuwProduct {
                gevraagd: gevraagd.clone(),
                ingangsdatum,
                einddatum,
                keuze: *keuze,
                resultaat: None,
                referentie_aanbieder: Some(verzoek.referentie_aanbieder.clone()),
                commentaar: besluit.commentaar.clone(),
            };
            of_model::grant(&omgeving.kop, &nieuw, omgeving.catalogues, decided)
        }
        Toegekend::Gevraagd {
            product,
            omvang,
            budget,
        } => {
            let (omvang, budget) = match (omvang, budget) {
                (None, None) => (verzoek.omvang, verzoek.budget),
                chosen => (*chosen.0, *chosen.1),
            };
            let asked = || ProductKeuze::from(verzoek.product.as_ref());
            let initieel = Initieel {
                referentie: &verzoek.referentie_aanbieder,
                product: product.clone().unwrap_or_else(asked),
                ingangsdatum,
                einddatum,
                omvang,
                budget,
                commentaar: besluit.commentaar.as_ref(),
                resultaat: None,
                gezin: None,
            };
            initieel.grant(omgeving, decided)
        }
    }
}
