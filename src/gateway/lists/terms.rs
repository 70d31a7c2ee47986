//! The list of terms: what we wait for, what must be decided, and what providers must deliver.

use crate::contracts::contract::{ContractSleutel, Contracten};
use crate::gateway::deadline::{Stand, Termijn};
use crate::gateway::ports::{
    Bekendheid, Lijsten, Lijstfilter, Onbeantwoord, Onderwerp, Personalia, StoreError, Termijnrij,
    Toewijzingrij, Verzoekfeit,
};
use crate::ledger::regie::Levering;
use crate::ledger::verzoek::Verzoeksoort;
use crate::standard::bericht::Wet;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::Datum;

/// Which terms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tijdigheid {
    /// All that run.
    #[default]
    Alles,
    /// Only those that can still be met.
    OpTijd,
    /// Only those of which the last day has passed.
    TeLaat,
}

impl Tijdigheid {
    const fn includes(self, stand: Stand) -> bool {
        match self {
            Self::Alles => true,
            Self::OpTijd => !matches!(stand, Stand::TeLaat { .. }),
            Self::TeLaat => matches!(stand, Stand::TeLaat { .. }),
        }
    }
}

/// The terms that run on a day, the most urgent first.
///
/// # Errors
/// Whatever the store says.
pub async fn termijnen<S: Lijsten>(
    store: &S,
    filter: Lijstfilter,
    today: Datum,
    tijdigheid: Tijdigheid,
) -> Result<Vec<Termijnrij>, StoreError> {
    let mut rijen: Vec<Termijnrij> = Vec::new();
    for sent in store.onbeantwoord(filter).await? {
        rijen.extend(answer(sent, today));
    }
    for verzoek in store.verzoeken(filter).await? {
        rijen.extend(decision(&verzoek, today));
    }
    let contracten = contracten(store, filter).await?;
    for rij in store.toewijzingen(filter, Personalia::Verborgen).await? {
        rijen.extend(delivery(&rij, &contracten, today));
    }
    rijen.retain(|rij| tijdigheid.includes(rij.stand));
    rijen.sort_by_key(|rij| {
        let Termijnrij {
            gemeente,
            wet,
            aanbieder,
            ..
        } = *rij;
        (rij.termijn.uiterlijk, gemeente, wet, aanbieder)
    });
    Ok(rijen)
}

async fn contracten<S: Lijsten>(store: &S, filter: Lijstfilter) -> Result<Contracten, StoreError> {
    let all = store.contracten(filter.gemeente).await?;
    Contracten::new(all).map_err(|_| StoreError::Inconsistent {
        table: "contract",
        what: "er gelden twee contracten op dezelfde dag",
    })
}

/// The answer to a message that we sent.
fn answer(sent: Onbeantwoord, today: Datum) -> Option<Termijnrij> {
    let termijn = Termijn::antwoord(sent.soort.nummer, sent.verzonden)?;
    Some(Termijnrij {
        gemeente: sent.gemeente,
        wet: sent.soort.wet,
        aanbieder: sent.aanbieder,
        waarover: sent.waarover,
        termijn,
        stand: termijn.stand(today),
    })
}

/// The decision on a request, and how long another municipality may be pointed to: that lapses, so
/// that nobody is ever late with it.
fn decision(verzoek: &Verzoekfeit, today: Datum) -> impl Iterator<Item = Termijnrij> {
    let decide = verzoek.termijn();
    let of_jeugdwet = verzoek.wet == Wet::Jeugdwet && verzoek.soort == Verzoeksoort::Vot;
    let point_to_another = decide
        .filter(|_| of_jeugdwet)
        .map(|_| Termijn::woonplaatsbeginsel(verzoek.dagtekening))
        .filter(|termijn| !termijn.is_vervallen(today));
    let row = move |termijn: Termijn| Termijnrij {
        gemeente: verzoek.grootboek.gemeente(),
        wet: verzoek.wet,
        aanbieder: verzoek.aanbieder,
        waarover: Onderwerp::Verzoek(verzoek.referentie.clone()),
        termijn,
        stand: termijn.stand(today),
    };
    [decide, point_to_another].into_iter().flatten().map(row)
}

/// What a provider must do for a grant: start as agreed, say that it started, or that it stopped.
fn delivery(
    rij: &Toewijzingrij,
    contracten: &Contracten,
    today: Datum,
) -> impl Iterator<Item = Termijnrij> {
    let termijnen = match rij.levering {
        Some(Levering::NietGestart) if waits_for_a_start(rij, today) => {
            [start(rij, contracten), word_of_start(rij)]
        }
        Some(levering @ (Levering::Loopt { .. } | Levering::Gepauzeerd { .. })) => {
            [stop(rij, levering, today), None]
        }
        Some(Levering::NietGestart | Levering::Beeindigd { .. }) | None => [None, None],
    };
    let toewijzing = &rij.toewijzing;
    let row = move |termijn: Termijn| Termijnrij {
        gemeente: toewijzing.gemeente,
        wet: toewijzing.wet,
        aanbieder: toewijzing.aanbieder,
        waarover: Onderwerp::Toewijzing(toewijzing.toewijzing_nummer),
        termijn,
        stand: termijn.stand(today),
    };
    termijnen.into_iter().flatten().map(row)
}

/// Whether a grant has begun and holds, and the provider knows it.
fn waits_for_a_start(rij: &Toewijzingrij, today: Datum) -> bool {
    let is_known = matches!(
        rij.bekendheid,
        Bekendheid::Verzonden | Bekendheid::Goedgekeurd
    );
    let toewijzing = &rij.toewijzing;
    is_known && toewijzing.ingangsdatum <= today && toewijzing.is_current_on(today)
}

/// The start of delivery, where the contract on the first day of the grant has a term for it.
fn start(rij: &Toewijzingrij, contracten: &Contracten) -> Option<Termijn> {
    let toewijzing = &rij.toewijzing;
    let sleutel = ContractSleutel {
        gemeente: toewijzing.gemeente,
        aanbieder: toewijzing.aanbieder,
        wet: toewijzing.wet,
    };
    let contract = contracten.geldig(&sleutel, toewijzing.ingangsdatum)?;
    Termijn::levering(toewijzing.ingangsdatum, &contract.afspraken)
}

/// Word of a start that has been, where the grant was made afterwards (OP271). Of any other grant
/// only the provider knows whether care has started; and what changed later was made before that.
fn word_of_start(rij: &Toewijzingrij) -> Option<Termijn> {
    let Toewijzing {
        ingangsdatum,
        toewijzingsdatum,
        reden_wijziging,
        ..
    } = rij.toewijzing;
    let afterwards = ingangsdatum < toewijzingsdatum && reden_wijziging.is_none();
    afterwards.then(|| Termijn::startbericht(ingangsdatum, toewijzingsdatum))
}

/// The end of delivery of a grant that has ended. A provider cannot know of an end before it was
/// decided.
fn stop(rij: &Toewijzingrij, levering: Levering, today: Datum) -> Option<Termijn> {
    let toewijzing = &rij.toewijzing;
    let einddatum = toewijzing
        .einddatum
        .filter(|einddatum| *einddatum < today)?;
    let decided = toewijzing.toewijzingsdatum;
    Some(if einddatum < decided {
        Termijn::stop_na_intrekking(einddatum, decided)
    } else if matches!(levering, Levering::Gepauzeerd { .. }) {
        Termijn::definitieve_stop(einddatum)
    } else {
        Termijn::stopbericht(einddatum)
    })
}
