//! The requests that decisions answer: what is known of them, and what honouring them books.

use std::collections::{BTreeMap, BTreeSet};

use crate::gateway::ports::{
    Antwoordboeking, BerichtNummer, Clientsleutel, Relatie, StoreError, Transactie, Verantwoording,
};
use crate::ledger::dossier::Dossiervraag;
use crate::ledger::verzoek::{Verzoek, Verzoekantwoord};
use crate::standard::bericht::{BerichtSoort, Nummer};
use crate::standard::types::{Datum, Referentie};
use crate::twents::Plan;
use crate::twents::allocation::Besluit;
use crate::twents::change::Afspraak;

/// The client of a decision with its provider.
pub(super) const fn sleutel(besluit: &Besluit) -> Clientsleutel {
    (besluit.wet, besluit.aanbieder, besluit.client.bsn)
}

/// The requests of each client for whom a decision names one: few decisions do.
pub(super) async fn verzoeken<T: Transactie>(
    transactie: &mut T,
    batch: &[&Besluit],
) -> Result<BTreeMap<Clientsleutel, Vec<Verzoek>>, StoreError> {
    let mut found = BTreeMap::new();
    for besluit in batch.iter().filter(|besluit| names_a_request(besluit)) {
        let vraag = Dossiervraag {
            soort: BerichtSoort::new(besluit.wet, Nummer::M301),
            gemeente: besluit.gemeente,
            aanbieder: besluit.aanbieder,
            bsn: Some(besluit.client.bsn),
            nummers: Vec::new(),
            referenties: Vec::new(),
            producten: Vec::new(),
        };
        let dossier = transactie.dossier(&vraag).await?;
        found.insert(sleutel(besluit), dossier.verzoeken);
    }
    Ok(found)
}

fn names_a_request(besluit: &Besluit) -> bool {
    let products = besluit.producten.iter();
    let mut changes = besluit.wijzigingen.iter();
    products
        .map(|product| &product.referentie_aanbieder)
        .any(Option::is_some)
        || changes.any(|change| {
            matches!(
                change.afspraak,
                Afspraak::OpVerzoek {
                    referentie: Some(_)
                }
            )
        })
}

/// That a 301 honours the requests that its grants name.
pub(super) fn honoured(bericht: BerichtNummer, plan: &Plan, datum: Datum) -> Vec<Antwoordboeking> {
    let named = plan.bericht.iter();
    let named: BTreeSet<&Referentie> = named
        .filter_map(|grant| grant.referentie_aanbieder.as_ref())
        .collect();
    let boeking = |referentie: &Referentie| Antwoordboeking {
        bericht,
        relatie: Relatie {
            wet: plan.wet,
            aanbieder: plan.aanbieder,
        },
        referentie: referentie.clone(),
        antwoord: Verzoekantwoord::Toegewezen,
        datum,
        verantwoording: Verantwoording {
            door: None,
            toelichting: Some(format!("besluit {}", plan.kenmerk)),
        },
    };
    named.into_iter().map(boeking).collect()
}
