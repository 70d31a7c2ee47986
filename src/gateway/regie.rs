//! Starts and stops that a provider reports: lines become 305 and 307 messages, held against our own
//! rules before they leave. A message that is held back does not keep the others waiting.

use std::collections::{BTreeMap, BTreeSet};

use super::naslag::Naslag;
use super::party::Partij;
use super::ports::{Moment, Store, StoreError, Transactie, Verantwoording};
use super::send::{Afzender, Poging, SendError, account};
use crate::ledger::intent::partijen::Partijen;
use crate::ledger::intent::persoon::Persoon;
use crate::ledger::intent::regie::{
    Einde, Levering, Opdracht, RegieFout, Start, Stop, Volgorde, Zending, compose_start,
    compose_stop, zendingen_start, zendingen_stop,
};
use crate::ledger::kenmerken::Kenmerken;
use crate::standard::bericht::{BerichtSoort, Nummer};
use crate::standard::rules::GecontroleerdBericht;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{AgbCode, Gemeentecode};

/// A line that becomes part of a 305 or 307.
pub trait Melding: Sized {
    /// What the message says of it besides.
    type Inhoud;
    /// The message.
    const NUMMER: Nummer;

    /// What goes into each message.
    ///
    /// # Errors
    /// Everything that is wrong with the lines.
    fn zendingen(
        opdrachten: &[Opdracht<Self>],
        toewijzingen: &[Toewijzing],
    ) -> Result<Vec<Zending<Self::Inhoud>>, Vec<RegieFout>>;

    /// The message.
    ///
    /// # Errors
    /// Everything that keeps it from being a message that keeps the rules.
    fn compose(
        zending: &Zending<Self::Inhoud>,
        bekend: Option<&Persoon>,
        kenmerken: Kenmerken,
    ) -> Result<GecontroleerdBericht, Vec<RegieFout>>;
}

impl Melding for Start {
    type Inhoud = Start;
    const NUMMER: Nummer = Nummer::M305;

    fn zendingen(
        opdrachten: &[Opdracht<Self>],
        toewijzingen: &[Toewijzing],
    ) -> Result<Vec<Zending<Start>>, Vec<RegieFout>> {
        zendingen_start(opdrachten, toewijzingen)
    }

    fn compose(
        zending: &Zending<Start>,
        bekend: Option<&Persoon>,
        kenmerken: Kenmerken,
    ) -> Result<GecontroleerdBericht, Vec<RegieFout>> {
        compose_start(zending, bekend, kenmerken)
    }
}

impl Melding for Stop {
    type Inhoud = Einde;
    const NUMMER: Nummer = Nummer::M307;

    fn zendingen(
        opdrachten: &[Opdracht<Self>],
        toewijzingen: &[Toewijzing],
    ) -> Result<Vec<Zending<Einde>>, Vec<RegieFout>> {
        zendingen_stop(opdrachten, toewijzingen)
    }

    fn compose(
        zending: &Zending<Einde>,
        bekend: Option<&Persoon>,
        kenmerken: Kenmerken,
    ) -> Result<GecontroleerdBericht, Vec<RegieFout>> {
        compose_stop(zending, bekend, kenmerken)
    }
}

/// Reports starts or stops, provider by provider, each in one transaction.
///
/// # Errors
/// Whatever the store says; the provider at hand changed nothing then.
pub async fn report<S: Store, M: Melding + Clone>(
    store: &S,
    naslag: Naslag<'_>,
    opdrachten: &[Opdracht<M>],
    moment: Moment,
) -> Result<Vec<Poging>, SendError> {
    let mut per_aanbieder: BTreeMap<AgbCode, Vec<Opdracht<M>>> = BTreeMap::new();
    for opdracht in opdrachten {
        let of = per_aanbieder
            .entry(opdracht.partijen.aanbieder)
            .or_default();
        of.push(opdracht.clone());
    }
    let mut pogingen = Vec::new();
    for (aanbieder, opdrachten) in per_aanbieder {
        let partij = Partij::Aanbieder(aanbieder);
        let mut transactie = store.begin(partij).await?;
        let known = known_toewijzingen(&mut transactie, &opdrachten).await?;
        let zendingen = match M::zendingen(&opdrachten, &known) {
            Ok(zendingen) => zendingen,
            Err(fouten) => {
                pogingen.push(Poging::held_back(partij.to_string(), in_words(&fouten)));
                continue;
            }
        };
        let afzender = Afzender {
            partij,
            naslag,
            moment,
        };
        let mut own = Vec::with_capacity(zendingen.len());
        for zending in &zendingen {
            own.push(report_one::<_, M>(afzender, &mut transactie, zending).await?);
        }
        account(&mut transactie, &own).await?;
        transactie.commit().await?;
        pogingen.append(&mut own);
    }
    Ok(pogingen)
}

/// The grants that lines name.
async fn known_toewijzingen<T: Transactie, M>(
    transactie: &mut T,
    opdrachten: &[Opdracht<M>],
) -> Result<Vec<Toewijzing>, StoreError> {
    let mut named: BTreeMap<Gemeentecode, BTreeSet<_>> = BTreeMap::new();
    for opdracht in opdrachten {
        if let Levering::Toewijzing { nummer, .. } = &opdracht.levering {
            let Partijen { gemeente, wet, .. } = opdracht.partijen;
            named.entry(gemeente).or_default().insert((wet, *nummer));
        }
    }
    let mut known = Vec::new();
    for (gemeente, numbers) in named {
        let numbers: Vec<_> = numbers.into_iter().collect();
        known.extend(transactie.toewijzingen(gemeente, &numbers).await?);
    }
    Ok(known)
}

async fn report_one<T: Transactie, M: Melding>(
    afzender: Afzender<'_>,
    transactie: &mut T,
    zending: &Zending<M::Inhoud>,
) -> Result<Poging, SendError> {
    let partijen = zending.partijen();
    let soort = BerichtSoort::new(partijen.wet, M::NUMMER);
    let numbers: Vec<String> = zending
        .toewijzingen()
        .map(|nummer| nummer.to_string())
        .collect();
    let waarover = if numbers.is_empty() {
        format!("{soort} aan {}, zonder toewijzing", partijen.gemeente)
    } else {
        format!(
            "{soort} aan {}, toewijzing {}",
            partijen.gemeente,
            numbers.join(", ")
        )
    };
    let client = transactie.client(partijen.gemeente, zending.bsn()).await?;
    let known = client.as_ref().map(Persoon::from);
    let kenmerken = afzender.kenmerken(transactie, soort).await?;
    let checked = match M::compose(zending, known.as_ref(), kenmerken) {
        Ok(checked) => checked,
        Err(fouten) => return Ok(Poging::held_back(waarover, in_words(&fouten))),
    };
    let gereed = match afzender.prepare(transactie, checked.into_bericht()).await? {
        Ok(gereed) => gereed,
        Err(redenen) => return Ok(Poging::held_back(waarover, redenen.redenen())),
    };
    let nobody = Verantwoording::default();
    let (_, uitgaand) = afzender.commit(transactie, &gereed, &nobody).await?;
    let let_op = match zending.volgorde() {
        Volgorde::Vrij => Vec::new(),
        Volgorde::NaVerwijdering => vec![
            "verzend dit bericht pas als het bericht ervoor, met de verwijdering, is goedgekeurd"
                .to_owned(),
        ],
    };
    Ok(Poging {
        waarover,
        gevolg: Ok(uitgaand),
        let_op,
    })
}

fn in_words(fouten: &[RegieFout]) -> Vec<String> {
    fouten.iter().map(ToString::to_string).collect()
}
