//! What is asked in terms of the Twents Model: need and level, module or gezinshuis.

use super::{Onderwerp, Partijen, Productvraag, Punt, Weging, product_in_words};
use crate::ledger::words;
use crate::standard::toewijzing::Omvang;
use crate::twents::Catalogues;
use crate::twents::catalogue::{Bekostiging, Catalogue};
use crate::twents::equivalent::{Gelijkwaardig, Gevraagde, equivalent};
use crate::twents::modules::Aanbod;
use crate::twents::translate::may_buy;

/// What the catalogue of its first day says of a product.
pub(super) fn points(
    partijen: Partijen,
    vraag: &Productvraag,
    catalogues: &Catalogues,
) -> Vec<Punt> {
    let Some(catalogue) = catalogues.on(vraag.dag) else {
        let tekst = format!(
            "{}: er geldt geen catalogus van het Twents model op {}",
            product_in_words(&vraag.product),
            words::datum(vraag.dag)
        );
        return vec![Punt::new(Onderwerp::Model, Weging::LetOp, tekst)];
    };
    let gevraagd = Gevraagde {
        wet: partijen.wet,
        product: &vraag.product,
        omvang: vraag.omvang,
        budget: vraag.budget,
    };
    let found = equivalent(catalogue, gevraagd);
    let (weging, tekst) = said(catalogue, &found);
    let mut points = vec![Punt::new(
        Onderwerp::Model,
        weging,
        format!("{}: {tekst}", vraag.in_words()),
    )];
    let not_bought =
        offer(&found).and_then(|aanbod| may_buy(catalogue, partijen.gemeente, aanbod).err());
    points.extend(
        not_bought.map(|refusal| Punt::new(Onderwerp::Model, Weging::LetOp, refusal.melding)),
    );
    points
}

/// What the product is, if the catalogue has it.
const fn offer(found: &Gelijkwaardig) -> Option<Aanbod> {
    match found {
        Gelijkwaardig::Onbekend => None,
        Gelijkwaardig::AndereMaat { aanbod, .. }
        | Gelijkwaardig::Past { aanbod, .. }
        | Gelijkwaardig::HogerNiveau { aanbod, .. }
        | Gelijkwaardig::BovenHoogste { aanbod, .. } => Some(*aanbod),
    }
}

fn said(catalogue: &Catalogue, found: &Gelijkwaardig) -> (Weging, String) {
    let versie = catalogue.versie();
    match found {
        Gelijkwaardig::Onbekend => (
            Weging::LetOp,
            format!("staat niet in het Twents model van {versie}"),
        ),
        Gelijkwaardig::AndereMaat {
            aanbod,
            bekostiging,
        } => (
            Weging::Onderzoeken,
            format!(
                "is {}, maar het model meet dat anders (hoogstens {}), dus niet te vergelijken",
                aanbod.naam(),
                maximum(*bekostiging)
            ),
        ),
        Gelijkwaardig::Past { aanbod, kleinste } if aanbod == kleinste => (
            Weging::InOrde,
            format!("gelijk aan {}{}", aanbod.naam(), limit(catalogue, *aanbod)),
        ),
        Gelijkwaardig::Past { aanbod, kleinste } => (
            Weging::LetOp,
            format!(
                "gelijk aan {}{}, maar past al in {}{}",
                aanbod.naam(),
                limit(catalogue, *aanbod),
                kleinste.naam(),
                limit(catalogue, *kleinste)
            ),
        ),
        Gelijkwaardig::HogerNiveau {
            aanbod,
            bekostiging,
            past,
            product,
        } => (
            Weging::Onderzoeken,
            format!(
                "meer dan {} toelaat (hoogstens {}); past bij {}, {}",
                aanbod.naam(),
                maximum(*bekostiging),
                past.naam(),
                product_in_words(product)
            ),
        ),
        Gelijkwaardig::BovenHoogste {
            hoogste,
            bekostiging,
            ..
        } => (
            Weging::Onderzoeken,
            format!(
                "meer dan het hoogste, {}, toelaat (hoogstens {})",
                hoogste.naam(),
                maximum(*bekostiging)
            ),
        ),
    }
}

/// The maximum of an offer of the catalogue, in brackets.
fn limit(catalogue: &Catalogue, aanbod: Aanbod) -> String {
    catalogue
        .offer(aanbod)
        .map(|offer| format!(" (hoogstens {})", maximum(offer.bekostiging)))
        .unwrap_or_default()
}

fn maximum(bekostiging: Bekostiging) -> String {
    match bekostiging {
        Bekostiging::Budget { maximum } => format!("€ {maximum}"),
        Bekostiging::Omvang {
            maximum,
            eenheid,
            frequentie,
        } => words::omvang(&Omvang {
            volume: maximum,
            eenheid,
            frequentie,
        }),
    }
}
