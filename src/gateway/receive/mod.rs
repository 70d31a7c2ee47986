//! Receiving a message: read, judge, commit. Everything that follows from a message happens in one
//! transaction, so that a crash loses nothing and doubles nothing; the same bytes again get the same
//! answer and change nothing (decision 10).

mod antwoord;
mod automatic;
mod declaratie;
mod gesprek;
mod outcome;
mod process;
mod retour;

use std::thread;

pub use self::outcome::Ontvangst;
pub use self::process::{Verwerking, process, read_kept};

use super::audit::Uitkomst;
use super::kop::Kop;
use super::naslag::Naslag;
use super::outbound::{self, Uitgangsfout};
use super::packed::Verpakt;
use super::party::Partij;
use super::ports::{
    BerichtNummer, Kant, Moment, Poststuk, Status, Store, StoreError, Teller, Transactie, Uitgaand,
    Werk, Werksoort,
};
use super::send::SendError;
use crate::ledger::facts::Gemeentelijst;
use crate::ledger::kenmerken::Kenmerken;
use crate::ledger::mismatch::rows_of_findings;
use crate::ledger::retour::{Bevinding as Gevonden, retour};
use crate::standard::bericht::BerichtSoort;
use crate::standard::check::{Beoordeling, beoordeel};
use crate::standard::finding::Bevinding;
use crate::standard::messages::{Bericht, Inhoud};
use crate::standard::rules::GecontroleerdBericht;
use crate::standard::schema::{Limits, Schemas};

/// Why a message could not be received. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// It is meant for nobody here.
    #[error(
        "deze {soort} is gericht aan {partij}, waarvoor deze opslag niet werkt; voeg die partij toe met `bode party`, of gebruik de juiste opslag"
    )]
    GeenPartij {
        /// The kind of message.
        soort: BerichtSoort,
        /// Whom it is addressed to.
        partij: Partij,
    },
    /// The answer that was made does not keep the rules: a fault in Bode.
    #[error(transparent)]
    Antwoord(#[from] Uitgangsfout),
    /// The bytes could not be packed.
    #[error("het bericht kan niet worden ingepakt")]
    Verpakken(#[source] std::io::Error),
    /// What was decided at once could not be sent.
    #[error(transparent)]
    Verzenden(#[from] SendError),
    /// Another part of the program failed while it worked on the message.
    #[error("de verwerking is afgebroken; probeer het opnieuw")]
    Afgebroken,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Receives a file that came in at `moment`, for whichever party it is addressed to.
///
/// # Errors
/// [`ReceiveError::GeenPartij`] when it is meant for nobody here, and whatever the store says; then
/// nothing was changed.
pub async fn receive<S: Store>(
    store: &S,
    naslag: Naslag<'_>,
    bytes: &[u8],
    moment: Moment,
) -> Result<Ontvangst, ReceiveError> {
    let (beoordeling, verpakt) = read_and_pack(naslag.schemas, bytes)?;
    let kop = match &beoordeling {
        Beoordeling::Onleesbaar { soort, bevindingen } => {
            store.keep_unreadable(&verpakt, moment).await?;
            let (soort, bevindingen) = (*soort, bevindingen.clone());
            return Ok(Ontvangst::Onleesbaar { soort, bevindingen });
        }
        Beoordeling::Afgekeurd { bericht, .. } => Kop::of(bericht),
        Beoordeling::Goed(bericht) => Kop::of_checked(bericht),
    };
    let partij = kop.geadresseerde();
    if !store.has(partij).await? {
        let soort = kop.soort;
        return Err(ReceiveError::GeenPartij { soort, partij });
    }
    let mut transactie = store.begin(partij).await?;
    if let Some(eerder) = transactie.earlier(verpakt.vingerafdruk).await? {
        let (soort, antwoord) = (eerder.soort, eerder.antwoord);
        return Ok(Ontvangst::Herhaald { soort, antwoord });
    }
    let bericht = BerichtNummer(transactie.take(Teller::Bericht, 1).await?);
    let mut ontvanger = Ontvanger {
        transactie,
        partij,
        naslag,
        binnen: incoming(kop, bericht, moment, verpakt),
    };
    let ontvangst = ontvanger.handle(beoordeling).await?;
    let onderwerp = ontvanger.in_words();
    let mut transactie = ontvanger.transactie;
    transactie.account(&onderwerp, Uitkomst::Gelukt).await?;
    transactie.commit().await?;
    Ok(ontvangst)
}

/// Reads and packs the bytes at the same time: a large message keeps two processors busy.
fn read_and_pack(schemas: &Schemas, bytes: &[u8]) -> Result<(Beoordeling, Verpakt), ReceiveError> {
    thread::scope(|scope| {
        let packing = scope.spawn(|| Verpakt::pack(bytes));
        let beoordeling = beoordeel(schemas, bytes, Limits::DEFAULT);
        let verpakt = packing.join().map_err(|_| ReceiveError::Afgebroken)?;
        Ok((beoordeling, verpakt.map_err(ReceiveError::Verpakken)?))
    })
}

fn incoming(kop: Kop, bericht: BerichtNummer, moment: Moment, inhoud: Verpakt) -> Poststuk {
    Poststuk {
        bericht,
        kant: Kant::In,
        status: Status::Verwerkt,
        soort: kop.soort,
        gemeente: kop.gemeente,
        aanbieder: kop.aanbieder,
        identificatie: kop.identificatie,
        bestandsnaam: None,
        antwoord_op: None,
        moment,
        inhoud,
    }
}

/// A message being received, in its transaction.
struct Ontvanger<'a, T> {
    transactie: T,
    partij: Partij,
    naslag: Naslag<'a>,
    binnen: Poststuk,
}

impl<T: Transactie> Ontvanger<'_, T> {
    async fn handle(&mut self, beoordeling: Beoordeling) -> Result<Ontvangst, ReceiveError> {
        match beoordeling {
            Beoordeling::Afgekeurd {
                bericht,
                bevindingen,
            } => self.refuse(&bericht, bevindingen).await,
            Beoordeling::Goed(bericht) => match *bericht {
                GecontroleerdBericht::M323(declaratie) => self.judge_declaratie(&declaratie).await,
                GecontroleerdBericht::M325(antwoord) => {
                    let wet = antwoord.wet();
                    self.hear_antwoord(wet, antwoord.into_inner()).await
                }
                heen if heen.soort().antwoord().is_some() => Box::pin(self.converse(heen)).await,
                retour => self.hear_retour(&retour.into_bericht()).await,
            },
            // Handled before there was a transaction.
            Beoordeling::Onleesbaar { soort, bevindingen } => {
                Ok(Ontvangst::Onleesbaar { soort, bevindingen })
            }
        }
    }

    /// Keeps a message that fits nothing that we know, and puts it on the worklist.
    async fn set_apart(
        &mut self,
        soort: Werksoort,
        redenen: Vec<String>,
    ) -> Result<Ontvangst, ReceiveError> {
        self.binnen.status = Status::Apart;
        self.keep().await?;
        let waarover = self.in_words();
        let werk: Vec<Werk> = redenen
            .iter()
            .map(|reden| self.werk(soort, waarover.clone(), None, reden.clone()))
            .collect();
        self.transactie.note(self.binnen.gemeente, &werk).await?;
        let soort = self.binnen.soort;
        Ok(Ontvangst::Apart { soort, redenen })
    }

    /// Answers a message that was refused for what stands in it.
    async fn refuse(
        &mut self,
        bericht: &Bericht,
        bevindingen: Vec<Bevinding>,
    ) -> Result<Ontvangst, ReceiveError> {
        let soort = self.binnen.soort;
        self.binnen.status = Status::Afgekeurd;
        let mut afwijkingen = Vec::new();
        let antwoord = match &bericht.inhoud {
            Inhoud::M323(declaratie) => {
                let rows = rows_of_findings(&declaratie.declaratie, &bevindingen);
                afwijkingen = self.in_message(declaratie, &rows);
                Some(self.refuse_declaratie(declaratie, rows).await?)
            }
            // An answer that breaks the rules is not answered in turn.
            _ if soort.antwoord().is_none() => None,
            _ => retour(bericht, Gevonden::Inhoud, self.kenmerken().await?),
        };
        // No check of level 2: the answer repeats what the refused message says in its header.
        let antwoord = if let Some(antwoord) = antwoord {
            Some(self.answer(&antwoord).await?)
        } else {
            self.keep().await?;
            None
        };
        Ok(Ontvangst::Afgekeurd {
            soort,
            bevindingen,
            afwijkingen,
            antwoord,
        })
    }
}

impl<T: Transactie> Ontvanger<'_, T> {
    async fn keep(&mut self) -> Result<(), StoreError> {
        self.transactie
            .keep(std::slice::from_ref(&self.binnen))
            .await
    }

    /// The message, for people: `JW305 S2026000001`.
    fn in_words(&self) -> String {
        format!(
            "{} {}",
            self.binnen.soort, self.binnen.identificatie.identificatie
        )
    }

    fn werk(
        &self,
        soort: Werksoort,
        waarover: String,
        code: Option<String>,
        melding: String,
    ) -> Werk {
        Werk {
            bericht: self.binnen.bericht,
            soort,
            waarover,
            code,
            melding,
            datum: self.binnen.moment.datum,
        }
    }

    fn gemeentelijst(&self) -> Gemeentelijst {
        if self.naslag.gemeenten.contains(self.binnen.gemeente) {
            Gemeentelijst::Vermeld
        } else {
            Gemeentelijst::Onvermeld
        }
    }

    /// What identifies the answer to this message.
    async fn kenmerken(&mut self) -> Result<Kenmerken, ReceiveError> {
        let soort = self.binnen.soort;
        let soort = soort.antwoord().unwrap_or(soort);
        let (partij, moment) = (self.partij, self.binnen.moment);
        Ok(outbound::kenmerken(&mut self.transactie, partij, soort, moment).await?)
    }

    /// Keeps the message and puts its answer in the outbox.
    async fn answer(&mut self, antwoord: &Bericht) -> Result<Uitgaand, ReceiveError> {
        let xml = outbound::write(self.naslag.schemas, antwoord)?;
        let verpakt = Verpakt::pack(xml.as_bytes()).map_err(ReceiveError::Verpakken)?;
        let nummer = BerichtNummer(self.transactie.take(Teller::Bericht, 1).await?);
        let identificatie = outbound::own_identificatie(antwoord);
        let moment = self.binnen.moment;
        let mut uit = outbound::poststuk(nummer, antwoord, identificatie, moment, verpakt);
        uit.antwoord_op = Some(self.binnen.bericht);
        let poststukken = [self.binnen.clone(), uit];
        self.transactie.keep(&poststukken).await?;
        let [_, uit] = poststukken;
        Ok(Uitgaand {
            soort: uit.soort,
            bestandsnaam: uit.bestandsnaam.unwrap_or_default(),
            inhoud: uit.inhoud,
        })
    }
}
