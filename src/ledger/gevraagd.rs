//! What a request asks (315, 317), in the Dutch of whoever must decide on it. Never a person.

use super::words::{Grootheid, looptijd, omvang, product, quantity_in_words};
use crate::standard::messages::basis::{Omvang, Product};
use crate::standard::messages::{GeenRetour, m315, m317};
use crate::standard::rules::GecontroleerdBericht;
use crate::standard::types::{Bedrag, Datum, Referentie, ToewijzingNummer};

/// What the request with this reference asks, a line per product; nothing where the message has no
/// such request.
pub fn gevraagd(bericht: &GecontroleerdBericht, referentie: &Referentie) -> Vec<String> {
    match bericht {
        GecontroleerdBericht::M315(vot) => {
            let products = vot.client.aangevraagde_producten.iter();
            products
                .filter(|product| product.referentie_aanbieder == *referentie)
                .map(requested)
                .collect()
        }
        GecontroleerdBericht::M317(vow)
            if vow.client.verzoek.referentie_aanbieder == *referentie =>
        {
            whole(&vow.client.verzoek)
        }
        _ => Vec::new(),
    }
}

fn requested(asked: &m315::AangevraagdProduct<GeenRetour>) -> String {
    let period = (asked.toewijzing_ingangsdatum, asked.toewijzing_einddatum);
    let what = named(asked.product.as_ref());
    sentence(what, asked.omvang.as_ref(), asked.budget, period)
}

/// What stays, what changes, and what is new.
fn whole(asked: &m317::Verzoek<GeenRetour>) -> Vec<String> {
    let stays = asked.ongewijzigde_producten.iter().flatten();
    let stays = stays.map(|one| format!("{} blijft zoals die is", grant(one.toewijzing_nummer)));
    let changes = asked.te_wijzigen_producten.iter().flatten().map(|one| {
        let period = (one.gewenste_ingangsdatum, one.einddatum);
        let what = grant(one.toewijzing_nummer);
        sentence(what, one.omvang.as_ref(), one.budget, period)
    });
    let new = asked.nieuwe_producten.iter().flatten().map(|one| {
        let period = (one.gewenste_ingangsdatum, one.einddatum);
        let what = format!("nieuw: {}", named(one.product.as_ref()));
        sentence(what, one.omvang.as_ref(), one.budget, period)
    });
    stays.chain(changes).chain(new).collect()
}

fn named(asked: Option<&Product>) -> String {
    product(&asked.into())
}

fn grant(nummer: ToewijzingNummer) -> String {
    format!("toewijzing {nummer}")
}

/// `product 45 45A03, 10 uur per week, van 1 maart 2026 tot en met 31 mei 2026`.
fn sentence(
    what: String,
    granted: Option<&Omvang>,
    budget: Option<Bedrag>,
    (begin, eind): (Datum, Option<Datum>),
) -> String {
    let budget = budget.map(|budget| {
        let amount = quantity_in_words(Grootheid::Bedrag, budget.value());
        format!("budget {amount}")
    });
    let parts = [Some(what), granted.map(omvang), budget];
    let mut parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.push(looptijd(begin, eind));
    parts.join(", ")
}
