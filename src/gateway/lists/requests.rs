//! The list of requests, and what else the messages of requests tell: they are read only for the rows
//! that are shown, each once.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::keep;
use crate::gateway::naslag::Naslag;
use crate::gateway::party::Houder;
use crate::gateway::ports::{
    Beslisser, Beslissing, Lijsten, Lijstfilter, Moment, Openstaand, Relatie, Store, StoreError,
    Toewijzingrij, Verzoekfeit, Verzoekrij,
};
use crate::gateway::propose::{Feiten, propose};
use crate::gateway::{Partij, Verpakt};
use crate::ledger::gevraagd::gevraagd;
use crate::ledger::proposal::Voorstel;
use crate::ledger::verzoek::Verzoeksoort;
use crate::standard::bericht::Wet;
use crate::standard::check::{Beoordeling, beoordeel};
use crate::standard::rules::GecontroleerdBericht;
use crate::standard::schema::{Limits, Schemas};
use crate::standard::types::{AgbCode, Bsn, Gemeentecode, Referentie};
use crate::twents::plan::Verwijzing;

/// Messages that are in memory together.
const MESSAGES: usize = 500;

/// The requests that the filter asks for, with what Bode proposes for those that a municipality must
/// decide on.
///
/// # Errors
/// Whatever the store says.
pub async fn verzoeken<S: Store>(
    store: &S,
    naslag: Naslag<'_>,
    filter: Lijstfilter,
    openstaand: Openstaand,
    nu: Moment,
) -> Result<Vec<Verzoekrij>, StoreError> {
    let mut feiten = store.verzoeken(filter).await?;
    keep(&mut feiten, openstaand, |feit| {
        feit.stand().is_onderhanden()
    });
    let around = around(store, &feiten).await?;
    let mut rijen = Vec::with_capacity(feiten.len());
    for some in per_message(&feiten).chunks(MESSAGES) {
        for (feiten, bytes) in some.iter().zip(bytes(store, some).await?) {
            let bericht = read(naslag.schemas, &bytes)?;
            let proposals = proposals(feiten, &bericht, &around, naslag, nu);
            for feit in *feiten {
                let asked = gevraagd(&bericht, &feit.referentie);
                let mut of_this = proposals.iter();
                let voorstel = of_this
                    .find(|one| one.referentie_aanbieder == feit.referentie)
                    .filter(|_| feit.stand().is_onderhanden());
                rijen.push(row(feit, asked, voorstel.cloned()));
            }
        }
    }
    Ok(rijen)
}

/// What is known around requests that wait for a decision of a municipality, per relation and client.
type Rondom = BTreeMap<(Gemeentecode, Relatie), BTreeMap<Bsn, Feiten>>;

/// Reads it, in a transaction per municipality that changes nothing, and with a few queries per
/// relation.
async fn around<S: Store>(store: &S, feiten: &[Verzoekfeit]) -> Result<Rondom, StoreError> {
    let mut asked: BTreeMap<Gemeentecode, BTreeMap<Relatie, BTreeSet<Bsn>>> = BTreeMap::new();
    for feit in feiten.iter().filter(|feit| is_to_decide(feit)) {
        let of_gemeente = asked.entry(feit.grootboek.gemeente()).or_default();
        let clienten = of_gemeente.entry(feit.relatie()).or_default();
        clienten.insert(feit.bsn);
    }
    let mut around = Rondom::new();
    for (gemeente, relaties) in asked {
        let mut transactie = store.begin_reading(Partij::Gemeente(gemeente)).await?;
        for (relatie, clienten) in relaties {
            let clienten: Vec<Bsn> = clienten.into_iter().collect();
            let found = Feiten::load_all(&mut transactie, gemeente, relatie, &clienten).await?;
            around.insert((gemeente, relatie), found);
        }
    }
    Ok(around)
}

fn is_to_decide(feit: &Verzoekfeit) -> bool {
    feit.grootboek.houder() == Houder::Gemeente && feit.stand().is_onderhanden()
}

/// What Bode proposes for the requests of a message; nothing where none of them waits.
fn proposals(
    feiten: &[Verzoekfeit],
    bericht: &GecontroleerdBericht,
    around: &Rondom,
    naslag: Naslag<'_>,
    nu: Moment,
) -> Vec<Voorstel> {
    let Some(feit) = feiten.iter().find(|feit| is_to_decide(feit)) else {
        return Vec::new();
    };
    let known = around.get(&(feit.grootboek.gemeente(), feit.relatie()));
    let known = known.and_then(|clienten| clienten.get(&feit.bsn));
    known.map_or_else(Vec::new, |known| {
        propose(bericht, known, naslag.catalogues, feit.post.datum(), nu)
    })
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

/// Fills who referred the client of grants that honour a request for allocation, where that was not
/// kept with the decision: a provider knows it from its own request.
pub(super) async fn refer<S: Lijsten>(
    store: &S,
    schemas: &Schemas,
    filter: Lijstfilter,
    rijen: &mut [Toewijzingrij],
) -> Result<(), StoreError> {
    let mut honoured: FxHashMap<Verzoeksleutel, Vec<&mut Toewijzingrij>> = FxHashMap::default();
    for rij in rijen {
        let of = &rij.toewijzing;
        if rij.verwijzing.is_none()
            && let Some(referentie) = of.referentie_aanbieder.clone()
        {
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
                    rij.verwijzing = referrer(&bericht, &feit.referentie);
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

fn referrer(bericht: &GecontroleerdBericht, referentie: &Referentie) -> Option<Verwijzing> {
    let GecontroleerdBericht::M315(vot) = bericht else {
        return None;
    };
    let mut products = vot.client.aangevraagde_producten.iter();
    let product = products.find(|product| product.referentie_aanbieder == *referentie)?;
    Some(Verwijzing {
        verwijzer: product.verwijzer.clone(),
        sleutelgebruiker: None,
    })
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
