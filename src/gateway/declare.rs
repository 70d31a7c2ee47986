//! A provider declares: what was delivered becomes a 323 per municipality and law, against what was
//! declared before, and is booked as waiting for its answer.

use std::collections::{BTreeMap, BTreeSet};

use super::naslag::Naslag;
use super::outbound;
use super::party::Partij;
use super::ports::{
    BerichtNummer, Declaratieboeking, Diepte, Gedeclareerd, Moment, Store, Teller, Transactie,
    Uitgaand,
};
use super::send::{Afzender, SendError};
use crate::contracts::contract::{Afspraken, ContractSleutel};
use crate::ledger::declare::{
    Creditering, Declaratienummering, Declaratieplan, Declareerbaar, EerderePrestatie, Levering,
    Stand, Volgnummers, Weigering, compose, declare, geadresseerden,
};
use crate::ledger::entry::{Boeking, Uitkomst};
use crate::ledger::intent::partijen::Partijen;
use crate::standard::bericht::{BerichtSoort, Nummer, Wet};
use crate::standard::messages::m323::{Declaratie, Declaratiebericht};
use crate::standard::rules::{Gecontroleerd, GecontroleerdBericht};
use crate::standard::types::{AgbCode, Bedrag, Maand, ReferentieNummer, ToewijzingNummer};

/// Whether a declaration is sent, or only shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indiening {
    /// Only what it would come to.
    Proef,
    /// It is sent.
    Echt,
}

/// What is declared, and when.
#[derive(Clone, Copy)]
pub struct Aangifte<'a> {
    /// The provider.
    pub aanbieder: AgbCode,
    /// The month of the declaration (DeclaratiePeriode).
    pub maand: Maand,
    /// What was delivered: the complete administration of every client, grant, product and month
    /// that it mentions.
    pub leveringen: &'a [Levering],
    /// Schemas and lists.
    pub naslag: Naslag<'a>,
    /// The day and time of declaring.
    pub moment: Moment,
    /// Whether it is sent.
    pub indiening: Indiening,
}

/// What the deliveries under one municipality and law come to.
#[derive(Debug)]
pub struct Aangegeven {
    /// From whom to whom.
    pub partijen: Partijen,
    /// What happened to each grant, product and month; or why there can be no declaration at all.
    pub plan: Result<Declaratieplan, Vec<Weigering>>,
    /// The 323, when it was sent.
    pub uitgaand: Option<Uitgaand>,
}

/// Declares, municipality by municipality and law by law, each in a transaction of its own.
///
/// # Errors
/// Whatever the store says; what was declared before in this call stays.
pub async fn submit<S: Store>(
    store: &S,
    aangifte: Aangifte<'_>,
) -> Result<Vec<Aangegeven>, SendError> {
    let mut outcomes = Vec::new();
    for (gemeente, wet) in geadresseerden(aangifte.leveringen) {
        let partijen = Partijen {
            gemeente,
            wet,
            aanbieder: aangifte.aanbieder,
        };
        outcomes.push(submit_one(store, aangifte, partijen).await?);
    }
    Ok(outcomes)
}

async fn submit_one<S: Store>(
    store: &S,
    aangifte: Aangifte<'_>,
    partijen: Partijen,
) -> Result<Aangegeven, SendError> {
    let partij = Partij::Aanbieder(partijen.aanbieder);
    let mut transactie = store.begin(partij).await?;
    let mut nummering = Nummering::read(&mut transactie, partijen.wet).await?;
    let begin = nummering.0;
    let plan = draw_up(&mut transactie, aangifte, partijen, &mut nummering).await?;
    let declaratie = match &plan {
        Ok(plan) if aangifte.indiening == Indiening::Echt => plan.declaratie.clone(),
        _ => None,
    };
    let Some(declaratie) = declaratie else {
        return Ok(Aangegeven {
            partijen,
            plan,
            uitgaand: None,
        });
    };
    nummering.keep(&mut transactie, partijen.wet, begin).await?;
    let afzender = Afzender {
        partij,
        naslag: aangifte.naslag,
        moment: aangifte.moment,
    };
    let onderwerp = format!(
        "{} aan {}, declaratie {}",
        BerichtSoort::new(partijen.wet, Nummer::M323),
        partijen.gemeente,
        declaratie.declaratie_nummer
    );
    let uitgaand = send(&mut transactie, afzender, partijen, declaratie).await?;
    transactie
        .account(&onderwerp, super::audit::Uitkomst::Gelukt)
        .await?;
    transactie.commit().await?;
    Ok(Aangegeven {
        partijen,
        plan,
        uitgaand: Some(uitgaand),
    })
}

/// What the deliveries come to, with what the store knows.
async fn draw_up<T: Transactie>(
    transactie: &mut T,
    aangifte: Aangifte<'_>,
    partijen: Partijen,
    nummering: &mut Nummering,
) -> Result<Result<Declaratieplan, Vec<Weigering>>, SendError> {
    let sleutel = ContractSleutel {
        gemeente: partijen.gemeente,
        aanbieder: partijen.aanbieder,
        wet: partijen.wet,
    };
    let mine = aangifte.leveringen.iter();
    let mine = mine.filter(|one| (one.gemeente, one.wet) == (partijen.gemeente, partijen.wet));
    let numbers: BTreeSet<ToewijzingNummer> = mine.map(|one| one.toewijzing_nummer).collect();
    let numbers: Vec<ToewijzingNummer> = numbers.into_iter().collect();
    let by_law: Vec<(Wet, ToewijzingNummer)> = numbers
        .iter()
        .map(|number| (partijen.wet, *number))
        .collect();
    let toewijzingen = transactie.toewijzingen(partijen.gemeente, &by_law).await?;
    let tarieven = transactie.tarieven(sleutel).await?;
    let first_day = aangifte.maand.first_day();
    let afspraken: Option<Afspraken> = transactie.afspraken(sleutel, first_day).await?;
    let eerder = earlier(transactie.gedeclareerd(sleutel, &numbers).await?);
    let basis = Declareerbaar {
        partijen,
        maand: aangifte.maand,
        dagtekening: aangifte.moment.datum,
        toewijzingen: &toewijzingen,
        tarieven: &tarieven,
        afspraken: &afspraken.unwrap_or_default(),
        catalogues: aangifte.naslag.catalogues,
        eerder: &eerder,
        laatste_periode: transactie.laatste_periode(sleutel).await?,
    };
    Ok(declare(&basis, aangifte.leveringen, nummering))
}

/// The debits that were declared before, each with whether a credit took it back or is on its way.
fn earlier(gedeclareerd: Vec<Gedeclareerd>) -> Vec<EerderePrestatie> {
    let mut credits: BTreeMap<ReferentieNummer, Creditering> = BTreeMap::new();
    for credit in &gedeclareerd {
        let found = match credit.uitkomst {
            Uitkomst::Toegekend => Creditering::Toegekend,
            Uitkomst::Onbeantwoord => Creditering::Onbeantwoord,
            Uitkomst::Afgewezen | Uitkomst::NietBeoordeeld => continue,
        };
        if let Some(debet) = &credit.referentie.vorig_referentie_nummer {
            credits.insert(debet.clone(), found);
        }
    }
    let debits = gedeclareerd
        .into_iter()
        .filter(|one| one.referentie.vorig_referentie_nummer.is_none());
    debits
        .map(|debet| {
            let referentie = debet.referentie.referentie_nummer;
            let credited = credits.get(&referentie).copied();
            EerderePrestatie {
                stand: match debet.uitkomst {
                    Uitkomst::Toegekend => Stand::Toegekend(credited.unwrap_or(Creditering::Geen)),
                    Uitkomst::Onbeantwoord => Stand::Onbeantwoord,
                    Uitkomst::Afgewezen | Uitkomst::NietBeoordeeld => Stand::Afgewezen,
                },
                referentie,
                bsn: debet.bsn,
                inhoud: debet.inhoud,
            }
        })
        .collect()
}

/// Puts the 323 in the outbox, and books it as waiting for its 325.
async fn send<T: Transactie>(
    transactie: &mut T,
    afzender: Afzender<'_>,
    partijen: Partijen,
    declaratie: Declaratie,
) -> Result<Uitgaand, SendError> {
    let soort = BerichtSoort::new(partijen.wet, Nummer::M323);
    let kenmerken = afzender.kenmerken(transactie, soort).await?;
    let checked = outbound::checked(compose(partijen, declaratie, kenmerken))?;
    let bericht = checked.clone().into_bericht();
    let (nummer, uitgaand) = afzender.post(transactie, &bericht).await?;
    if let GecontroleerdBericht::M323(declaratie) = checked {
        transactie
            .book(&booking(nummer, &declaratie, afzender.moment))
            .await?;
    }
    Ok(uitgaand)
}

fn booking(
    nummer: BerichtNummer,
    declaratie: &Gecontroleerd<Declaratiebericht>,
    moment: Moment,
) -> Declaratieboeking<'_> {
    let boekingen = declaratie.clienten().flat_map(|(bsn, client)| {
        client.prestaties.iter().map(move |prestatie| Boeking {
            bsn,
            prestatie,
            uitkomst: Uitkomst::Onbeantwoord,
            afwijkingen: &[],
            signalen: &[],
        })
    });
    Declaratieboeking {
        bericht: nummer,
        wet: declaratie.wet(),
        inhoud: declaratie,
        ontvangen: moment.datum,
        diepte: Diepte::Beoordeeld,
        toegekend: Bedrag::ZERO,
        boekingen: boekingen.collect(),
        afwijkingen: Vec::new(),
    }
}

/// The provider's numbers, as they run along in memory.
struct Nummering(Volgnummers);

impl Nummering {
    /// Where the counters stand: taking no number shows the next one.
    async fn read<T: Transactie>(transactie: &mut T, wet: Wet) -> Result<Self, SendError> {
        let declaratie = transactie.take(Teller::Declaratie(wet), 0).await?;
        let prestatie = transactie.take(Teller::Prestatie(wet), 0).await?;
        Ok(Self(Volgnummers {
            declaratie: declaratie.unsigned_abs(),
            prestatie: prestatie.unsigned_abs(),
        }))
    }

    /// Takes what was used since `begin`.
    async fn keep<T: Transactie>(
        &self,
        transactie: &mut T,
        wet: Wet,
        begin: Volgnummers,
    ) -> Result<(), SendError> {
        for (teller, now, before) in [
            (Teller::Declaratie(wet), self.0.declaratie, begin.declaratie),
            (Teller::Prestatie(wet), self.0.prestatie, begin.prestatie),
        ] {
            let used = u32::try_from(now - before).unwrap_or(u32::MAX);
            transactie.take(teller, used).await?;
        }
        Ok(())
    }
}

impl Declaratienummering for Nummering {
    fn take(&mut self, aantal: usize) -> Option<crate::ledger::declare::Nummers> {
        self.0.take(aantal)
    }
}
