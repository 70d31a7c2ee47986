//! Deciding on requests: research first or refused becomes a 319, honoured a 301. Each decision is a
//! transaction of its own; the same decision again gives the message it gave before.

use super::compose::compose;
use super::naslag::Naslag;
use super::party::Partij;
use super::planned::{Uitgevoerd, carry_out, vingerafdruk};
use super::ports::{
    BerichtNummer, BesluitBoeking, Moment, Relatie, Status, Store, StoreError, Teller, Transactie,
    Uitgaand, Verantwoording, Verzending, Verzoekbericht,
};
use super::send::{Afzender, Gereed, Poging, SendError};
use crate::ledger::intent::decision::{Uitspraak, Verzoekbesluit, compose_antwoord};
use crate::standard::bericht::{BerichtSoort, Nummer};
use crate::standard::check::{Beoordeling, beoordeel};
use crate::standard::rules::GecontroleerdBericht;
use crate::standard::schema::{Limits, Schemas};
use crate::standard::types::Gemeentecode;
use crate::twents::honour::{Omgeving, honour_change, honour_product};
use crate::twents::numbering::Reeksen;
use crate::twents::plan::Grant;
use crate::twents::{Plan, Refusal};

/// Decides, one by one.
///
/// # Errors
/// Whatever the store says; decisions before it were carried out.
pub async fn decide<S: Store>(
    store: &S,
    naslag: Naslag<'_>,
    besluiten: &[Verzoekbesluit],
    moment: Moment,
) -> Result<Vec<Poging>, SendError> {
    let mut pogingen = Vec::with_capacity(besluiten.len());
    for besluit in besluiten {
        let partij = Partij::Gemeente(besluit.gemeente);
        let mut transactie = store.begin(partij).await?;
        let beslissing = Beslissing {
            afzender: Afzender {
                partij,
                naslag,
                moment,
            },
            besluit,
        };
        let poging = beslissing.carry_out(&mut transactie).await?;
        if poging.gevolg.is_ok() {
            transactie.commit().await?;
        }
        pogingen.push(poging);
    }
    Ok(pogingen)
}

/// A decision being carried out.
#[derive(Clone, Copy)]
pub(super) struct Beslissing<'a> {
    pub(super) afzender: Afzender<'a>,
    pub(super) besluit: &'a Verzoekbesluit,
}

/// What keeps a decision from being carried out, in Dutch.
type Redenen = Vec<String>;

impl Beslissing<'_> {
    /// Carries the decision out in a transaction of the municipality.
    pub(super) async fn carry_out<T: Transactie>(
        &self,
        transactie: &mut T,
    ) -> Result<Poging, SendError> {
        let kenmerk = &self.besluit.kenmerk;
        let vingerafdruk = vingerafdruk(self.besluit)?;
        if let Some(earlier) = transactie.besluiten(&[kenmerk]).await?.remove(kenmerk) {
            return Ok(match earlier.bericht {
                Some((status, uitgaand)) if earlier.vingerafdruk == vingerafdruk => {
                    self.again(status, uitgaand)
                }
                _ => self.held_back(vec![
                    "dit kenmerk is al gebruikt voor een ander besluit; geef een nieuw besluit een nieuw kenmerk".to_owned(),
                ]),
            });
        }
        let relatie = Relatie {
            wet: self.besluit.wet,
            aanbieder: self.besluit.aanbieder,
        };
        let referentie = &self.besluit.referentie_aanbieder;
        let found = transactie
            .verzoek(self.besluit.gemeente, relatie, referentie)
            .await?;
        let Some(verzoek) = found else {
            return Ok(self.held_back(vec![format!(
                "er is geen verzoek {referentie} van aanbieder {} bekend; controleer referentie, wet en aanbieder",
                self.besluit.aanbieder
            )]));
        };
        let today = self.afzender.moment.datum;
        if let Err(refusals) = self.besluit.check(verzoek.soort, today) {
            return Ok(self.held_back(in_words(&refusals)));
        }
        if let Some(gemeente) = self.unknown_residence() {
            return Ok(self.held_back(vec![format!(
                "gemeente {gemeente} staat niet in de gemeentelijke indeling van CBS; noem de gemeente die wel verantwoordelijk is (IV095)"
            )]));
        }
        let sent = match self.besluit.besluit {
            Uitspraak::Toewijzen(_) => self.honour(transactie, &verzoek).await?,
            Uitspraak::Onderzoek | Uitspraak::Afwijzen { .. } => self.answer(transactie).await?,
        };
        match sent {
            Err(redenen) => Ok(self.held_back(redenen)),
            Ok((bericht, uitgaand)) => {
                let remembered = BesluitBoeking {
                    kenmerk,
                    vingerafdruk,
                    bericht: Some(bericht),
                };
                transactie.remember(&[remembered]).await?;
                Ok(self.done(uitgaand))
            }
        }
    }

    /// The municipality that a refusal points to, where there is none with that code.
    fn unknown_residence(&self) -> Option<Gemeentecode> {
        match self.besluit.besluit {
            Uitspraak::Afwijzen { gemeente, .. } => {
                gemeente.filter(|code| !self.afzender.naslag.gemeenten.contains(*code))
            }
            Uitspraak::Onderzoek | Uitspraak::Toewijzen(_) => None,
        }
    }

    fn waarover(&self) -> String {
        let Verzoekbesluit {
            referentie_aanbieder,
            aanbieder,
            besluit,
            ..
        } = self.besluit;
        format!(
            "verzoek {referentie_aanbieder} van {aanbieder}, {}",
            besluit.key()
        )
    }

    fn held_back(&self, redenen: Redenen) -> Poging {
        Poging::held_back(self.waarover(), redenen)
    }

    fn done(&self, uitgaand: Uitgaand) -> Poging {
        Poging {
            waarover: self.waarover(),
            gevolg: Ok(uitgaand),
            let_op: Vec::new(),
        }
    }

    /// What was refused is not sent again as it was.
    fn again(&self, status: Status, uitgaand: Uitgaand) -> Poging {
        if status == Status::Afgekeurd {
            return self.held_back(vec![format!(
                "dit besluit was al uitgevoerd, maar de aanbieder heeft bericht {} afgekeurd; `bode report werklijst` zegt waarom en hoe verder",
                uitgaand.bestandsnaam
            )]);
        }
        Poging {
            let_op: vec!["dit besluit was al uitgevoerd; dit is hetzelfde bericht".to_owned()],
            ..self.done(uitgaand)
        }
    }

    fn verantwoording(&self) -> Verantwoording {
        Verantwoording {
            door: Some(self.besluit.door.to_string()),
            toelichting: self
                .besluit
                .toelichting
                .as_ref()
                .map(|text| text.as_str().to_owned()),
        }
    }

    /// A 319: research first, or refused.
    async fn answer<T: Transactie>(&self, transactie: &mut T) -> Result<Sent, SendError> {
        let soort = BerichtSoort::new(self.besluit.wet, Nummer::M319);
        let kenmerken = self.afzender.kenmerken(transactie, soort).await?;
        // INVARIANT: only a decision with a 319 comes here.
        let Some(bericht) = compose_antwoord(self.besluit, kenmerken) else {
            return Ok(Err(Vec::new()));
        };
        match self.afzender.prepare(transactie, bericht).await? {
            Err(held_back) => Ok(Err(held_back.redenen())),
            Ok(gereed) => {
                let why = self.verantwoording();
                Ok(Ok(self.afzender.commit(transactie, &gereed, &why).await?))
            }
        }
    }

    /// A 301: honoured, as asked or as the municipality decided.
    async fn honour<T: Transactie>(
        &self,
        transactie: &mut T,
        verzoek: &Verzoekbericht,
    ) -> Result<Sent, SendError> {
        let gemeente = self.besluit.gemeente;
        let client = (self.besluit.wet, self.besluit.aanbieder, verzoek.bsn);
        let mut grants = transactie.grants(gemeente, &[client]).await?;
        let plan = match self.plan(transactie, verzoek, &grants).await? {
            Ok(plan) => plan,
            Err(redenen) => return Ok(Err(redenen)),
        };
        let soort = BerichtSoort::new(self.besluit.wet, Nummer::M301);
        let kenmerken = self.afzender.kenmerken(transactie, soort).await?;
        let Some(bericht) = compose(&plan, kenmerken) else {
            return Ok(Err(vec![NO_CONTACT.to_owned()]));
        };
        let gereed = match self.afzender.prepare(transactie, bericht).await? {
            Ok(gereed) => gereed,
            Err(held_back) => return Ok(Err(held_back.redenen())),
        };
        let sent = self.send(transactie, &gereed, plan, &mut grants).await?;
        Ok(Ok(sent))
    }

    /// Books the plan and sends its 301.
    async fn send<T: Transactie>(
        &self,
        transactie: &mut T,
        gereed: &Gereed,
        plan: Plan,
        grants: &mut Vec<Grant>,
    ) -> Result<(BerichtNummer, Uitgaand), SendError> {
        let gemeente = self.besluit.gemeente;
        let (wet, client) = (plan.wet, plan.client.clone());
        let why = self.verantwoording();
        let (bericht, uitgaand) = self.afzender.commit(transactie, gereed, &why).await?;
        let Uitgevoerd {
            te_bewaren,
            verwijzers,
            verzonden,
        } = carry_out(plan, grants);
        transactie.put_verwijzers(gemeente, &verwijzers).await?;
        let botsing = transactie.put_toewijzingen(&te_bewaren).await?;
        if !botsing.van_ander.is_empty() || botsing.ouder > 0 {
            return Err(SendError::Store(StoreError::Inconsistent {
                table: "toewijzing",
                what: "een nieuw toewijzingnummer is al in gebruik, of een wijziging is ouder dan wat is bewaard",
            }));
        }
        let verzending = Verzending {
            bericht,
            wet,
            toewijzingen: verzonden,
        };
        transactie
            .book_verzendingen(gemeente, &[verzending])
            .await?;
        let moment = self.afzender.moment;
        transactie
            .put_clienten(gemeente, &[(&client, moment)])
            .await?;
        Ok((bericht, uitgaand))
    }

    /// What honouring comes to, with numbers taken.
    async fn plan<T: Transactie>(
        &self,
        transactie: &mut T,
        verzoek: &Verzoekbericht,
        grants: &[Grant],
    ) -> Result<Result<Plan, Redenen>, SendError> {
        let Verzoekbesluit { gemeente, wet, .. } = *self.besluit;
        let client = match &self.besluit.client {
            Some(client) => Some(client.clone()),
            None => transactie.client(gemeente, verzoek.bsn).await?,
        };
        let Some(client) = client else {
            return Ok(Err(vec![NO_CONTACT.to_owned()]));
        };
        let omgeving = Omgeving {
            kop: self.besluit.kop(verzoek.bsn),
            catalogues: self.afzender.naslag.catalogues,
            existing: grants,
            now: self.afzender.moment,
        };
        let teller = Teller::ToewijzingNummer(wet);
        let first = transactie.take(teller, 0).await?;
        let mut numbers = Reeksen::default();
        let begin = u32::try_from(first).unwrap_or(u32::MAX);
        numbers.continue_at(gemeente, wet, begin);
        let schemas = self.afzender.naslag.schemas;
        let planned = self.work_out(schemas, verzoek, &client, &omgeving, &mut numbers)?;
        let used = numbers.next(gemeente, wet).saturating_sub(begin);
        if planned.is_ok() && used > 0 {
            transactie.take(teller, used).await?;
        }
        Ok(planned.map_err(|refusals| in_words(&refusals)))
    }

    fn work_out(
        &self,
        schemas: &Schemas,
        verzoek: &Verzoekbericht,
        client: &crate::standard::client::ClientGegevens,
        omgeving: &Omgeving<'_>,
        numbers: &mut Reeksen,
    ) -> Result<Result<Plan, Vec<Refusal>>, SendError> {
        let kenmerk = self.besluit.kenmerk.clone();
        // INVARIANT: the decision was held against the kind of request before it came here.
        let Uitspraak::Toewijzen(honorering) = &self.besluit.besluit else {
            return Ok(Err(Vec::new()));
        };
        match read(schemas, verzoek)? {
            GecontroleerdBericht::M315(vot) => {
                let named = &self.besluit.referentie_aanbieder;
                let mut asked = vot.client.aangevraagde_producten.iter();
                let product = asked.find(|product| product.referentie_aanbieder == *named);
                let (Some(product), Some(besluit)) = (product, honorering.product()) else {
                    return Ok(Err(Vec::new()));
                };
                Ok(honour_product(
                    kenmerk, client, omgeving, product, &besluit, numbers,
                ))
            }
            GecontroleerdBericht::M317(vow) => {
                let Some(besluit) = honorering.wijziging() else {
                    return Ok(Err(Vec::new()));
                };
                let asked = &vow.client.verzoek;
                Ok(honour_change(
                    kenmerk, client, omgeving, asked, &besluit, numbers,
                ))
            }
            _ => Err(unreadable().into()),
        }
    }
}

/// A message that went out, or why not.
type Sent = Result<(BerichtNummer, Uitgaand), Redenen>;

const NO_CONTACT: &str = "van de cliënt is geen naam en adres bekend; geef ze bij het besluit op (`client`), want een toewijzingsbericht heeft ze nodig";

/// The request as it came in.
pub(super) fn read(
    schemas: &Schemas,
    verzoek: &Verzoekbericht,
) -> Result<GecontroleerdBericht, SendError> {
    let bytes = verzoek.inhoud.unpack().map_err(SendError::Verpakken)?;
    match beoordeel(schemas, &bytes, Limits::DEFAULT) {
        Beoordeling::Goed(bericht) => Ok(*bericht),
        _ => Err(unreadable().into()),
    }
}

const fn unreadable() -> StoreError {
    StoreError::Inconsistent {
        table: "bericht",
        what: "een ontvangen verzoek is niet meer te lezen",
    }
}

fn in_words(refusals: &[Refusal]) -> Redenen {
    refusals.iter().map(ToString::to_string).collect()
}
