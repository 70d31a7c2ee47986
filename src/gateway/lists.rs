//! The lists that reports are made from: what the store knows, put together with what stands in
//! messages and with the terms that run. Each list is a few queries over the whole, never one per row.

mod requests;
mod terms;

pub use requests::verzoeken;
pub use terms::{Tijdigheid, termijnen};

use super::Boekhouder;
use super::ports::{
    Declaratierij, Lijsten, Lijstfilter, Openstaand, Personalia, Prestatierij, StoreError,
    Toewijzingrij, Verzoekfeit, Werkrij, Werksoort,
};
use crate::ledger::words::datum;
use crate::standard::schema::Schemas;

/// The grants that the filter asks for, with who referred the client where a request tells. Who the
/// clients are is filled only when it is asked for.
///
/// # Errors
/// Whatever the store says.
pub async fn toewijzingen<S: Lijsten>(
    store: &S,
    schemas: &Schemas,
    filter: Lijstfilter,
    openstaand: Openstaand,
    personalia: Personalia,
) -> Result<Vec<Toewijzingrij>, StoreError> {
    let mut rijen = store.toewijzingen(filter, personalia).await?;
    keep(&mut rijen, openstaand, Toewijzingrij::is_open);
    requests::refer(store, schemas, filter, &mut rijen).await?;
    Ok(rijen)
}

/// The declarations that the filter asks for.
///
/// # Errors
/// Whatever the store says.
pub async fn declaraties<S: Lijsten>(
    store: &S,
    filter: Lijstfilter,
    openstaand: Openstaand,
) -> Result<Vec<Declaratierij>, StoreError> {
    let mut rijen = store.declaraties(filter).await?;
    keep(&mut rijen, openstaand, Declaratierij::is_open);
    Ok(rijen)
}

/// The prestaties that were refused.
///
/// # Errors
/// Whatever the store says.
pub async fn prestaties<S: Lijsten>(
    store: &S,
    filter: Lijstfilter,
) -> Result<Vec<Prestatierij>, StoreError> {
    store.afgewezen_prestaties(filter).await
}

/// What waits for a person, oldest first: what was put on the worklist, and for municipalities every
/// request that they must decide on.
///
/// # Errors
/// Whatever the store says.
pub async fn werklijst<S: Lijsten>(
    store: &S,
    filter: Lijstfilter,
) -> Result<Vec<Werkrij>, StoreError> {
    let mut rijen = store.werk(filter).await?;
    if !matches!(filter.boekhouder, Boekhouder::Aanbieder(_)) {
        let verzoeken = store.verzoeken(filter).await?;
        rijen.extend(verzoeken.iter().filter_map(to_decide));
    }
    rijen.sort_by_key(|rij| (rij.gemeente, rij.sinds, rij.nummer));
    Ok(rijen)
}

/// A request that waits for a decision, as work.
fn to_decide(verzoek: &Verzoekfeit) -> Option<Werkrij> {
    let termijn = verzoek.termijn()?;
    Some(Werkrij {
        nummer: None,
        gemeente: verzoek.grootboek.gemeente(),
        wet: verzoek.wet,
        aanbieder: verzoek.aanbieder,
        sinds: verzoek.post.datum(),
        soort: Werksoort::VerzoekTeBeslissen,
        waarover: format!("verzoek {}", verzoek.referentie),
        bericht: verzoek.identificatie.clone(),
        regel: None,
        retourcode: None,
        melding: format!("Beslis uiterlijk {}.", datum(termijn.uiterlijk)),
    })
}

fn keep<R>(rijen: &mut Vec<R>, openstaand: Openstaand, is_open: impl Fn(&R) -> bool) {
    if openstaand == Openstaand::Alleen {
        rijen.retain(is_open);
    }
}
