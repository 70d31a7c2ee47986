//! The list of requests, and what else the messages of requests tell: they are read only for the rows
//! that are shown, each once.

use rustc_hash::FxHashMap;

use super::keep;
use crate::gateway::ports::{
    Beslisser, Beslissing, Lijsten, Lijstfilter, Openstaand, StoreError, Toewijzingrij,
    Verzoekfeit, Verzoekrij, Voorstel,
};
use crate::gateway::{Partij, Verpakt};
use crate::ledger::gevraagd::gevraagd;
use crate::ledger::verzoek::Verzoeksoort;
use crate::standard::bericht::Wet;
use crate::standard::check::{Beoordeling, beoordeel};
use crate::standard::messages::basis::Verwijzer;
use crate::standard::rules::GecontroleerdBericht;
use crate::standard::schema::{Limits, Schemas};
use crate::standard::types::{AgbCode, Gemeentecode, Referentie};

/// Messages that are in memory together.
const MESSAGES: usize = 500;

/// The requests that the filter asks for. `propose` gives what Bode advises for a request that waits
/// for a decision, from its message.
///
/// # Errors
/// Whatever the store or the proposal says.
pub async fn verzoeken<S: Lijsten>(
    store: &S,
    schemas: &Schemas,
    filter: Lijstfilter,
    openstaand: Openstaand,
    propose: impl AsyncFn(&Verzoekfeit, &GecontroleerdBericht) -> Result<Option<Voorstel>, StoreError>,
) -> Result<Vec<Verzoekrij>, StoreError> {
    let mut feiten = store.verzoeken(filter).await?;
    keep(&mut feiten, openstaand, |feit| {
        feit.stand().is_onderhanden()
    });
    let mut rijen = Vec::with_capacity(feiten.len());
    let messages = per_message(&feiten);
    for some in messages.chunks(MESSAGES) {
        for (feiten, bytes) in some.iter().zip(bytes(store, some).await?) {
            let bericht = read(schemas, &bytes)?;
            for feit in *feiten {
                let voorstel = if feit.stand().is_onderhanden() {
                    propose(feit, &bericht).await?
                } else {
                    None
                };
                let asked = gevraagd(&bericht, &feit.referentie);
                rijen.push(row(feit, asked, voorstel));
            }
        }
    }
    Ok(rijen)
}

fn row(feit: &Verzoekfeit, gevraagd: Vec<String>, voorstel: Option<Voorstel>) -> Verzoekrij {
    let laatste = feit.laatste();
    Verzoekrij {
        gemeente: feit.grootboek.gemeente(),
        wet: feit.wet,
        aanbieder: feit.aanbieder,
        referentie: feit.referentie.clone(),
        soort: feit.soort,
        post: feit.post,
        dagtekening: feit.dagtekening,
        gevraagd,
        stand: feit.stand(),
        beslissing: laatste.map(|said| Beslissing {
            op: said.datum,
            door: said.verantwoording.door.as_deref().map(Beslisser::from),
        }),
        toelichting: laatste.and_then(|said| said.verantwoording.toelichting.clone()),
        voorstel,
        uiterlijk: feit.termijn().map(|termijn| termijn.uiterlijk),
    }
}

/// Under which municipality and law, of which provider, under which reference.
type Verzoeksleutel = (Gemeentecode, Wet, AgbCode, Referentie);

/// Fills who referred the client of the grants that honour a request for allocation.
pub(super) async fn refer<S: Lijsten>(
    store: &S,
    schemas: &Schemas,
    filter: Lijstfilter,
    rijen: &mut [Toewijzingrij],
) -> Result<(), StoreError> {
    let mut honoured: FxHashMap<Verzoeksleutel, Vec<&mut Toewijzingrij>> = FxHashMap::default();
    for rij in rijen {
        let of = &rij.toewijzing;
        if let Some(referentie) = of.referentie_aanbieder.clone() {
            let key = (of.gemeente, of.wet, of.aanbieder, referentie);
            honoured.entry(key).or_default().push(rij);
        }
    }
    if honoured.is_empty() {
        return Ok(());
    }
    let mut feiten = store.verzoeken(filter).await?;
    feiten.retain(|feit| feit.soort == Verzoeksoort::Vot && honoured.contains_key(&key(feit)));
    for some in per_message(&feiten).chunks(MESSAGES) {
        for (feiten, bytes) in some.iter().zip(bytes(store, some).await?) {
            let bericht = read(schemas, &bytes)?;
            for feit in *feiten {
                for rij in honoured.get_mut(&key(feit)).into_iter().flatten() {
                    rij.verwijzer = referrer(&bericht, &feit.referentie);
                }
            }
        }
    }
    Ok(())
}

fn key(feit: &Verzoekfeit) -> Verzoeksleutel {
    (
        feit.grootboek.gemeente(),
        feit.wet,
        feit.aanbieder,
        feit.referentie.clone(),
    )
}

fn referrer(bericht: &GecontroleerdBericht, referentie: &Referentie) -> Option<Verwijzer> {
    let GecontroleerdBericht::M315(vot) = bericht else {
        return None;
    };
    let mut products = vot.client.aangevraagde_producten.iter();
    let product = products.find(|product| product.referentie_aanbieder == *referentie)?;
    Some(product.verwijzer.clone())
}

/// The requests message by message: those of one message follow each other.
fn per_message(feiten: &[Verzoekfeit]) -> Vec<&[Verzoekfeit]> {
    let message = |feit: &Verzoekfeit| (feit.grootboek, feit.bericht);
    feiten
        .chunk_by(|one, other| message(one) == message(other))
        .collect()
}

async fn bytes<S: Lijsten>(
    store: &S,
    messages: &[&[Verzoekfeit]],
) -> Result<Vec<Verpakt>, StoreError> {
    let firsts = messages.iter().filter_map(|feiten| feiten.first());
    let numbers: Vec<(Partij, _)> = firsts
        .map(|feit| (feit.grootboek.partij(), feit.bericht))
        .collect();
    store.berichten(&numbers).await
}

/// A request that was accepted, as it came or went.
fn read(schemas: &Schemas, verpakt: &Verpakt) -> Result<GecontroleerdBericht, StoreError> {
    let unreadable = StoreError::Inconsistent {
        table: "bericht",
        what: "een verwerkt verzoek is niet meer te lezen",
    };
    let Ok(bytes) = verpakt.unpack() else {
        return Err(unreadable);
    };
    match beoordeel(schemas, &bytes, Limits::DEFAULT) {
        Beoordeling::Goed(bericht) => Ok(*bericht),
        Beoordeling::Onleesbaar { .. } | Beoordeling::Afgekeurd { .. } => Err(unreadable),
    }
}
