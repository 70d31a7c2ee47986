//! Receiving a message: read, judge, commit. Everything that follows from a message happens in one
//! transaction, so that a crash loses nothing and doubles nothing; the same bytes again get the same
//! answer and change nothing (decision 10).

use std::thread;

use super::kop::Kop;
use super::outbound::{self, Uitgangsfout};
use super::packed::Verpakt;
use super::party::Partij;
use super::ports::{
    Afwijkingrij, BerichtNummer, Declaratieboeking, Diepte, Kant, Moment, Poststuk, Status, Store,
    StoreError, Teller, Transactie, Uitgaand,
};
use crate::ledger::answer::{Kenmerken, answer_judged, refuse_content};
use crate::ledger::entry::boekingen;
use crate::ledger::facts::{Gemeentelijst, Vragen};
use crate::ledger::judge::judge;
use crate::ledger::judgement::Oordeel;
use crate::ledger::mismatch::{Afwijkingregel, OverDeclaratie, rows, rows_of_findings};
use crate::ledger::retour::{self, retour};
use crate::standard::bericht::BerichtSoort;
use crate::standard::check::{Beoordeling, beoordeel};
use crate::standard::codes::Gemeenten;
use crate::standard::finding::Bevinding;
use crate::standard::messages::m323::Declaratiebericht;
use crate::standard::messages::{Bericht, Inhoud};
use crate::standard::rules::{Gecontroleerd, GecontroleerdBericht};
use crate::standard::schema::{Limits, Schemas};
use crate::standard::types::Bedrag;

/// What receiving looks at besides the store: the schemas and the municipalities of the country.
#[derive(Clone, Copy)]
pub struct Naslag<'a> {
    /// The schemas to check against.
    pub schemas: &'a Schemas,
    /// The list of CBS (TR378).
    pub gemeenten: &'a Gemeenten,
}

/// What became of a file.
#[derive(Debug)]
pub enum Ontvangst {
    /// Not a message (level 1): kept to be looked at, not answered.
    Onleesbaar {
        /// The kind it set out to be, where that could be seen.
        soort: Option<BerichtSoort>,
        /// Why.
        bevindingen: Vec<Bevinding>,
    },
    /// The same bytes came in before: nothing changed.
    Herhaald {
        /// Its kind.
        soort: BerichtSoort,
        /// The answer that was given then.
        antwoord: Option<Uitgaand>,
    },
    /// Refused for what stands in it (level 2).
    Afgekeurd {
        /// Its kind.
        soort: BerichtSoort,
        /// Why.
        bevindingen: Vec<Bevinding>,
        /// What the mismatch report got, for a declaration.
        afwijkingen: Vec<Afwijkingrij>,
        /// The answer, where the kind has one.
        antwoord: Option<Uitgaand>,
    },
    /// A declaration, judged.
    Beoordeeld {
        /// Its kind.
        soort: BerichtSoort,
        /// How far it was judged.
        diepte: Diepte,
        /// What was submitted; credit is negative.
        ingediend: Bedrag,
        /// What is granted.
        toegekend: Bedrag,
        /// What the mismatch report got.
        afwijkingen: Vec<Afwijkingrij>,
        /// The 325.
        antwoord: Uitgaand,
    },
    /// Valid, and kept until messages of this kind are handled.
    Wacht {
        /// Its kind.
        soort: BerichtSoort,
    },
}

impl Ontvangst {
    /// The answer that goes out, if any.
    pub const fn antwoord(&self) -> Option<&Uitgaand> {
        match self {
            Self::Onleesbaar { .. } | Self::Wacht { .. } => None,
            Self::Herhaald { antwoord, .. } | Self::Afgekeurd { antwoord, .. } => antwoord.as_ref(),
            Self::Beoordeeld { antwoord, .. } => Some(antwoord),
        }
    }
}

/// Why a message could not be received. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// It is meant for nobody here.
    #[error(
        "deze {soort} is gericht aan {partij}, waarvoor in deze opslag niets is geladen; laad eerst tarieven, contracten of toewijzingen, of gebruik de juiste opslag"
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
    ontvanger.transactie.commit().await?;
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
                GecontroleerdBericht::M323(declaratie) => self.judge(&declaratie).await,
                _ => self.wait().await,
            },
            // Handled before there was a transaction.
            Beoordeling::Onleesbaar { soort, bevindingen } => {
                Ok(Ontvangst::Onleesbaar { soort, bevindingen })
            }
        }
    }

    /// Keeps a message that passed and that no part of Bode handles yet.
    async fn wait(&mut self) -> Result<Ontvangst, ReceiveError> {
        let soort = self.binnen.soort;
        self.binnen.status = Status::Wacht;
        self.transactie
            .keep(std::slice::from_ref(&self.binnen))
            .await?;
        Ok(Ontvangst::Wacht { soort })
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
            _ => retour(bericht, retour::Bevinding::Inhoud, self.kenmerken().await?),
        };
        // No check of level 2: the answer repeats what the refused message says in its header.
        let antwoord = if let Some(antwoord) = antwoord {
            Some(self.answer(&antwoord).await?)
        } else {
            self.transactie
                .keep(std::slice::from_ref(&self.binnen))
                .await?;
            None
        };
        Ok(Ontvangst::Afgekeurd {
            soort,
            bevindingen,
            afwijkingen,
            antwoord,
        })
    }

    async fn refuse_declaratie(
        &mut self,
        declaratie: &Declaratiebericht,
        afwijkingen: Vec<Afwijkingregel>,
    ) -> Result<Bericht, ReceiveError> {
        let wet = self.binnen.soort.wet;
        self.transactie
            .book(&Declaratieboeking {
                bericht: self.binnen.bericht,
                wet,
                inhoud: declaratie,
                ontvangen: self.binnen.moment.datum,
                diepte: Diepte::Inhoud,
                toegekend: Bedrag::ZERO,
                boekingen: Vec::new(),
                afwijkingen,
            })
            .await?;
        let kenmerken = self.kenmerken().await?;
        Ok(refuse_content(wet, declaratie, kenmerken))
    }

    /// Judges a declaration, books it and answers it.
    async fn judge(
        &mut self,
        declaratie: &Gecontroleerd<Declaratiebericht>,
    ) -> Result<Ontvangst, ReceiveError> {
        let lijst = if self.naslag.gemeenten.contains(self.binnen.gemeente) {
            Gemeentelijst::Vermeld
        } else {
            Gemeentelijst::Onvermeld
        };
        let vragen = Vragen::of(declaratie);
        let feiten = self.transactie.feiten(&vragen, lijst).await?;
        let oordeel = judge(declaratie, &feiten, self.binnen.moment.datum);
        drop(feiten);
        let boeking = booking(&self.binnen, declaratie, &oordeel);
        self.transactie.book(&boeking).await?;
        let kenmerken = self.kenmerken().await?;
        let antwoord = answer_judged(declaratie.wet(), declaratie, &oordeel, kenmerken);
        let antwoord = outbound::checked(antwoord)?.into_bericht();
        Ok(Ontvangst::Beoordeeld {
            soort: self.binnen.soort,
            diepte: boeking.diepte,
            ingediend: declaratie.declaratie.totaal_ingediend_bedrag.signed(),
            toegekend: boeking.toegekend,
            afwijkingen: self.in_message(declaratie, &boeking.afwijkingen),
            antwoord: self.answer(&antwoord).await?,
        })
    }
}

impl<T: Transactie> Ontvanger<'_, T> {
    /// What identifies the answer to this message.
    async fn kenmerken(&mut self) -> Result<Kenmerken, ReceiveError> {
        let soort = self.binnen.soort;
        let soort = soort.antwoord().unwrap_or(soort);
        let (partij, moment) = (self.partij, self.binnen.moment);
        Ok(outbound::kenmerken(&mut self.transactie, partij, soort, moment).await?)
    }

    /// Mismatch rows with the message they stand in.
    fn in_message(
        &self,
        bericht: &Declaratiebericht,
        regels: &[Afwijkingregel],
    ) -> Vec<Afwijkingrij> {
        let declaratie = OverDeclaratie::of(&bericht.declaratie);
        let in_message = |regel: &Afwijkingregel| Afwijkingrij {
            gemeente: self.binnen.gemeente,
            wet: self.binnen.soort.wet,
            aanbieder: self.binnen.aanbieder,
            ontvangen: self.binnen.moment.datum,
            declaratie: declaratie.clone(),
            regel: regel.clone(),
        };
        regels.iter().map(in_message).collect()
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

/// What a judgement books.
fn booking<'a>(
    binnen: &Poststuk,
    declaratie: &'a Gecontroleerd<Declaratiebericht>,
    oordeel: &'a Oordeel,
) -> Declaratieboeking<'a> {
    let (diepte, toegekend, entries) = match oordeel {
        Oordeel::Header(_) => (Diepte::Header, Bedrag::ZERO, Vec::new()),
        Oordeel::Declaratie(_) => (Diepte::Declaratie, Bedrag::ZERO, Vec::new()),
        Oordeel::Beoordeeld(beoordeling) => (
            Diepte::Beoordeeld,
            beoordeling.toegekend,
            boekingen(declaratie, beoordeling).collect(),
        ),
    };
    Declaratieboeking {
        bericht: binnen.bericht,
        wet: declaratie.wet(),
        inhoud: declaratie,
        ontvangen: binnen.moment.datum,
        diepte,
        toegekend,
        boekingen: entries,
        afwijkingen: rows(declaratie, oordeel),
    }
}
