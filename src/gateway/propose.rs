//! What Bode proposes to do with requests: the facts that the proposal rests on, and a proposal per
//! product asked for (315) or per whole (317).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::deadline::Termijn;
use super::ports::{Clientsleutel, Gedeclareerd, Moment, Relatie, StoreError, Transactie};
use crate::contracts::contract::ContractSleutel;
use crate::contracts::{Contracten, Tarieven};
use crate::ledger::entry::Uitkomst;
use crate::ledger::facts::Verbruik;
use crate::ledger::proposal::{Omstandigheden, Verzoek, Voorstel, voorstel};
use crate::ledger::volume::maat;
use crate::standard::rules::GecontroleerdBericht;
use crate::standard::types::{Bedrag, Bsn, Datum, Gemeentecode, ToewijzingNummer};
use crate::twents::Catalogues;
use crate::twents::plan::Grant;

/// What is known around the requests of a client with a provider.
#[derive(Debug)]
pub struct Feiten {
    contracten: Arc<Contracten>,
    tarieven: Arc<Tarieven>,
    toewijzingen: Vec<Grant>,
    verbruik: BTreeMap<ToewijzingNummer, Verbruik>,
}

impl Feiten {
    /// Reads them.
    ///
    /// # Errors
    /// Whatever the store says.
    pub async fn load<T: Transactie>(
        transactie: &mut T,
        gemeente: Gemeentecode,
        relatie: Relatie,
        bsn: Bsn,
    ) -> Result<Self, StoreError> {
        let of_clients = Self::load_all(transactie, gemeente, relatie, &[bsn]).await?;
        // INVARIANT: every client that is asked for has facts.
        let found = of_clients.into_values().next();
        found.ok_or(StoreError::Inconsistent {
            table: "toewijzing",
            what: "er is niets bekend van een cliënt die is gevraagd",
        })
    }

    /// Reads those of many clients, in as many queries as for one.
    ///
    /// # Errors
    /// Whatever the store says.
    pub async fn load_all<T: Transactie>(
        transactie: &mut T,
        gemeente: Gemeentecode,
        relatie: Relatie,
        clienten: &[Bsn],
    ) -> Result<BTreeMap<Bsn, Self>, StoreError> {
        let Relatie { wet, aanbieder } = relatie;
        let sleutel = ContractSleutel {
            gemeente,
            aanbieder,
            wet,
        };
        let keys: Vec<Clientsleutel> = clienten.iter().map(|bsn| (wet, aanbieder, *bsn)).collect();
        let toewijzingen = transactie.grants(gemeente, &keys).await?;
        let numbers: Vec<ToewijzingNummer> = toewijzingen
            .iter()
            .map(|grant| grant.toewijzing.toewijzing_nummer)
            .collect();
        let declared = transactie.gedeclareerd(sleutel, &numbers).await?;
        let contracten = Arc::new(transactie.contracten(sleutel).await?);
        let tarieven = Arc::new(transactie.tarieven(sleutel).await?);
        let nothing = || Self {
            contracten: Arc::clone(&contracten),
            tarieven: Arc::clone(&tarieven),
            toewijzingen: Vec::new(),
            verbruik: BTreeMap::new(),
        };
        let mut verbruik = usage(&declared);
        let mut found: BTreeMap<Bsn, Self> = BTreeMap::new();
        found.extend(clienten.iter().map(|bsn| (*bsn, nothing())));
        for grant in toewijzingen {
            let nummer = grant.toewijzing.toewijzing_nummer;
            let of = found.entry(grant.toewijzing.bsn).or_insert_with(nothing);
            of.verbruik.extend(verbruik.remove_entry(&nummer));
            of.toewijzingen.push(grant);
        }
        Ok(found)
    }
}

/// What was granted on each grant: debits minus credits.
fn usage(declared: &[Gedeclareerd]) -> BTreeMap<ToewijzingNummer, Verbruik> {
    let mut usage: BTreeMap<ToewijzingNummer, Verbruik> = BTreeMap::new();
    let granted = declared
        .iter()
        .filter(|one| one.uitkomst == Uitkomst::Toegekend);
    for one in granted {
        let sign = match one.referentie.vorig_referentie_nummer {
            None => 1,
            Some(_) => -1,
        };
        let inhoud = &one.inhoud;
        let entry = usage.entry(inhoud.sleutel.toewijzing_nummer).or_default();
        *entry = entry.plus(Verbruik {
            maat: sign * maat(inhoud.volume, inhoud.eenheid),
            bedrag: Bedrag::new(sign * inhoud.bedrag.value()),
        });
    }
    usage
}

/// A proposal for each request in a message that came in on a day; none for other messages.
pub fn propose(
    bericht: &GecontroleerdBericht,
    feiten: &Feiten,
    catalogues: &Catalogues,
    ontvangen: Datum,
    nu: Moment,
) -> Vec<Voorstel> {
    let term = Termijn::besluit(bericht.soort().nummer, ontvangen);
    let dagtekening = match bericht {
        GecontroleerdBericht::M315(vot) => vot.header.bericht_identificatie.dagtekening,
        GecontroleerdBericht::M317(vow) => vow.header.bericht_identificatie.dagtekening,
        _ => return Vec::new(),
    };
    let omstandigheden = Omstandigheden {
        nu,
        ontvangen,
        uiterlijk: term.map_or(ontvangen, |termijn| termijn.uiterlijk),
        woonplaats_uiterlijk: Termijn::woonplaatsbeginsel(dagtekening).uiterlijk,
        catalogues,
        contracten: &feiten.contracten,
        tarieven: &feiten.tarieven,
        toewijzingen: &feiten.toewijzingen,
        verbruik: &feiten.verbruik,
    };
    match bericht {
        GecontroleerdBericht::M315(vot) => vot
            .client
            .aangevraagde_producten
            .iter()
            .map(|product| {
                let bericht = vot;
                voorstel(Verzoek::Toewijzing { bericht, product }, &omstandigheden)
            })
            .collect(),
        GecontroleerdBericht::M317(vow) => {
            vec![voorstel(Verzoek::Wijziging(vow), &omstandigheden)]
        }
        _ => Vec::new(),
    }
}
