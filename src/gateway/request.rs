//! Requests of a provider: what it asks becomes 315 and 317 messages, held against our own rules
//! before they leave. A request that is held back does not keep the others waiting.

use super::naslag::Naslag;
use super::party::Partij;
use super::ports::{Moment, Store, StoreError, Teller, Transactie, Verantwoording};
use super::send::{Afzender, Poging, SendError, account};
use crate::ledger::intent::request::{Verzoek, VerzoekFout, compose_vot, compose_vow};
use crate::ledger::kenmerken::Kenmerken;
use crate::standard::bericht::{BerichtSoort, Nummer, Wet};
use crate::standard::rules::GecontroleerdBericht;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::Referentie;
use crate::twents::Catalogues;

/// Sends requests, each in a transaction of its own.
///
/// # Errors
/// Whatever the store says; requests before it were sent.
pub async fn ask<S: Store>(
    store: &S,
    naslag: Naslag<'_>,
    verzoeken: &[Verzoek],
    moment: Moment,
) -> Result<Vec<Poging>, SendError> {
    let mut pogingen = Vec::with_capacity(verzoeken.len());
    for (index, verzoek) in verzoeken.iter().enumerate() {
        let partij = Partij::Aanbieder(verzoek.partijen().aanbieder);
        let afzender = Afzender {
            partij,
            naslag,
            moment,
        };
        let mut transactie = store.begin(partij).await?;
        let poging = ask_one(afzender, &mut transactie, verzoek, index + 1).await?;
        if poging.gevolg.is_ok() {
            account(&mut transactie, std::slice::from_ref(&poging)).await?;
            transactie.commit().await?;
        }
        pogingen.push(poging);
    }
    Ok(pogingen)
}

async fn ask_one<T: Transactie>(
    afzender: Afzender<'_>,
    transactie: &mut T,
    verzoek: &Verzoek,
    place: usize,
) -> Result<Poging, SendError> {
    let partijen = verzoek.partijen();
    let number = match verzoek {
        Verzoek::Toewijzing(_) => Nummer::M315,
        Verzoek::Wijziging(_) => Nummer::M317,
    };
    let soort = BerichtSoort::new(partijen.wet, number);
    let waarover = format!(
        "{soort} aan {}, verzoek {place} van het bestand",
        partijen.gemeente
    );
    let client = (partijen.wet, partijen.aanbieder, verzoek.bsn());
    let grants = transactie.grants(partijen.gemeente, &[client]).await?;
    let toewijzingen: Vec<Toewijzing> = grants.into_iter().map(|grant| grant.toewijzing).collect();
    let references = references(transactie, partijen.wet, verzoek.zonder_referentie()).await?;
    let kenmerken = afzender.kenmerken(transactie, soort).await?;
    let composed = compose(
        verzoek,
        &toewijzingen,
        afzender.naslag.catalogues,
        references,
        kenmerken,
    );
    let checked = match composed {
        Ok(checked) => checked,
        Err(fouten) => {
            let redenen = fouten.iter().map(ToString::to_string).collect();
            return Ok(Poging::held_back(waarover, redenen));
        }
    };
    let gereed = match afzender.prepare(transactie, checked.into_bericht()).await? {
        Ok(gereed) => gereed,
        Err(redenen) => return Ok(Poging::held_back(waarover, redenen.redenen())),
    };
    let nobody = Verantwoording::default();
    let (_, uitgaand) = afzender.commit(transactie, &gereed, &nobody).await?;
    Ok(Poging {
        waarover,
        gevolg: Ok(uitgaand),
        let_op: Vec::new(),
    })
}

fn compose(
    verzoek: &Verzoek,
    toewijzingen: &[Toewijzing],
    catalogues: &Catalogues,
    references: References,
    kenmerken: Kenmerken,
) -> Result<GecontroleerdBericht, Vec<VerzoekFout>> {
    let References { first, rest } = references;
    let mut references = std::iter::once(first.clone()).chain(rest);
    // INVARIANT: as many were taken as the request leaves open, so there is always one left.
    let next = || references.next().unwrap_or_else(|| first.clone());
    match verzoek {
        Verzoek::Toewijzing(vot) => compose_vot(vot, toewijzingen, catalogues, next, kenmerken),
        Verzoek::Wijziging(vow) => compose_vow(vow, toewijzingen, catalogues, next, kenmerken),
    }
}

/// References of our own, for what the file gives none: always one or more.
struct References {
    first: Referentie,
    rest: Vec<Referentie>,
}

async fn references<T: Transactie>(
    transactie: &mut T,
    wet: Wet,
    aantal: usize,
) -> Result<References, StoreError> {
    let many = u32::try_from(aantal.max(1)).unwrap_or(u32::MAX);
    let first = transactie.take(Teller::Verzoek(wet), many).await?;
    let reference = |number: i64| {
        let made = format!("V{number}").parse();
        made.map_err(|_| StoreError::Inconsistent {
            table: "teller",
            what: "er zijn geen referenties meer voor verzoeken",
        })
    };
    let rest: Result<_, _> = (1..i64::from(many))
        .map(|more| reference(first + more))
        .collect();
    Ok(References {
        first: reference(first)?,
        rest: rest?,
    })
}
