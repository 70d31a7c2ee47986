//! The outbox: what goes out is wrapped once, kept, and handed over by the transport of its sender, in
//! order per track, until it arrived or there is no more point in trying.

mod breaker;
mod ladder;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

pub use self::breaker::{Breaker, Breekpunt, Overgang, Toegang};
pub use self::ladder::{Ladder, Vervolg};

use super::packed::Verpakt;
use super::party::Partij;
use super::ports::{
    Bezorgfout, Bezorging, Envelop, Envelopreferentie, Envelopstuk, Foutmelding, Inpakfout, Kanaal,
    Klok, Omslag, Postvakken, StoreError, Stuk, TeBezorgen, Transport, Zending, Zendinginhoud,
};
use super::spoor::Spoor;
use super::watch::{Gebeurtenis, Waarnemer};

/// The transports of an installation: one per party that sends.
pub trait Vervoer: Send + Sync {
    /// Its kind of transport.
    type Transport: Transport;

    /// The transport of a party; `None` when it was given none.
    fn of(&self, afzender: Partij) -> Option<&Self::Transport>;
}

/// Why an attempt could not be made or booked. Nothing was lost.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// What was kept is damaged.
    #[error("een bericht in het postvak uit kan niet worden uitgepakt")]
    Uitpakken(#[source] std::io::Error),
    /// Another daemon wrapped the same message meanwhile: that envelope counts.
    #[error("een andere daemon heeft dit bericht al in een envelop gedaan")]
    Ingehaald,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whether a track has more to do at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verder {
    /// Something was handed over or given up: the next may go.
    Volgende,
    /// Nothing may be tried on this track now.
    Klaar,
}

/// Whom something is handed over to, and how.
#[derive(Debug, Clone, Copy)]
struct Peer<'a> {
    kanaal: Option<Kanaal>,
    bestemming: &'a str,
}

impl Peer<'static> {
    /// Of a party without a transport.
    const NONE: Self = Self {
        kanaal: None,
        bestemming: "geen transport",
    };
}

/// Who hands over.
pub struct Bezorger<S, V> {
    store: S,
    vervoer: Arc<V>,
    klok: Arc<dyn Klok>,
    waarnemer: Arc<dyn Waarnemer>,
    referenties: Arc<dyn Fn() -> Envelopreferentie + Send + Sync>,
    ladder: Ladder,
    breekpunt: Breekpunt,
    breakers: Mutex<BTreeMap<String, Breaker>>,
}

impl<S: Postvakken, V: Vervoer> Bezorger<S, V> {
    /// Over these transports. `referenties` draws a fresh reference (UUID v4) per envelope.
    pub fn new(
        store: S,
        vervoer: Arc<V>,
        klok: Arc<dyn Klok>,
        waarnemer: Arc<dyn Waarnemer>,
        referenties: Arc<dyn Fn() -> Envelopreferentie + Send + Sync>,
        ladder: Ladder,
        breekpunt: Breekpunt,
    ) -> Self {
        Self {
            store,
            vervoer,
            klok,
            waarnemer,
            referenties,
            ladder,
            breekpunt,
            breakers: Mutex::default(),
        }
    }

    /// Hands over what waits longest on a track.
    ///
    /// # Errors
    /// When the store can't be used, or what it kept is damaged.
    pub async fn deliver_next(&self, spoor: Spoor) -> Result<Verder, OutboxError> {
        let nu = self.klok.seconden();
        let Some(zending) = self.store.next_zending(spoor, nu).await? else {
            return Ok(Verder::Klaar);
        };
        let Some(transport) = self.vervoer.of(zending.afzender) else {
            let reden = format!(
                "voor {} is geen transport ingesteld; voeg het toe aan de configuratie",
                zending.afzender
            );
            return self.postpone(&zending, Peer::NONE, reden).await;
        };
        let bestemming = transport.bestemming();
        let peer = Peer {
            kanaal: Some(transport.kanaal()),
            bestemming,
        };
        if let Toegang::Wacht(tot) =
            self.breaker(bestemming, |breaker| breaker.enter(self.breekpunt, nu))
        {
            self.store.rest(spoor, tot).await?;
            return Ok(Verder::Klaar);
        }
        let envelop = match self.envelop(transport, &zending).await? {
            Ok(envelop) => envelop,
            Err(error) => return self.give_up(&zending, peer, error.to_string()).await,
        };
        match transport.deliver(&envelop).await {
            Ok(()) => {
                self.tell(bestemming, "", Breaker::succeeded);
                self.book(&zending, &Bezorging::Bezorgd).await?;
                self.waarnemer.zie(&Gebeurtenis::Bezorgd {
                    nummer: zending.nummer,
                    partij: zending.afzender,
                    kanaal: transport.kanaal(),
                    soort: zending.inhoud.soort(),
                    bestemming,
                });
                Ok(Verder::Volgende)
            }
            Err(Bezorgfout::Later(reden)) => {
                let nu = self.klok.seconden();
                self.tell(bestemming, &reden, |breaker| {
                    breaker.failed(self.breekpunt, nu)
                });
                self.postpone(&zending, peer, reden).await
            }
            Err(Bezorgfout::Nooit(reden)) => {
                // It was reached, and said no.
                self.tell(bestemming, "", Breaker::succeeded);
                self.give_up(&zending, peer, reden).await
            }
        }
    }

    async fn postpone(
        &self,
        zending: &TeBezorgen,
        peer: Peer<'_>,
        reden: String,
    ) -> Result<Verder, OutboxError> {
        match self.ladder.after(zending.pogingen, self.klok.seconden()) {
            Vervolg::Opnieuw(volgende) => {
                let later = Bezorging::Later {
                    volgende,
                    reden: reden.clone(),
                };
                self.book(zending, &later).await?;
                self.waarnemer.zie(&Gebeurtenis::Uitgesteld {
                    nummer: zending.nummer,
                    partij: zending.afzender,
                    kanaal: peer.kanaal,
                    bestemming: peer.bestemming,
                    pogingen: zending.pogingen.saturating_add(1),
                    reden: &reden,
                });
                Ok(Verder::Klaar)
            }
            Vervolg::Opgeven => self.give_up(zending, peer, reden).await,
        }
    }

    async fn give_up(
        &self,
        zending: &TeBezorgen,
        peer: Peer<'_>,
        reden: String,
    ) -> Result<Verder, OutboxError> {
        self.waarnemer.zie(&Gebeurtenis::Opgegeven {
            nummer: zending.nummer,
            partij: zending.afzender,
            kanaal: peer.kanaal,
            bestemming: peer.bestemming,
            reden: &reden,
        });
        self.book(zending, &Bezorging::Opgegeven { reden }).await?;
        Ok(Verder::Volgende)
    }

    async fn book(&self, zending: &TeBezorgen, bezorging: &Bezorging) -> Result<(), StoreError> {
        let moment = self.klok.moment();
        self.store
            .tried(zending.afzender, zending.nummer, bezorging, moment)
            .await
    }

    /// The envelope: the one that was kept, or a new one that is kept before it is handed over.
    async fn envelop(
        &self,
        transport: &V::Transport,
        zending: &TeBezorgen,
    ) -> Result<Result<Envelop, Inpakfout>, OutboxError> {
        if let Some(kept) = &zending.envelop {
            let inhoud = kept.verpakt.unpack().map_err(OutboxError::Uitpakken)?;
            return Ok(Ok(zending.in_envelop(kept.referentie, inhoud)));
        }
        let referentie = (self.referenties)();
        let bytes = match &zending.inhoud {
            Zendinginhoud::Bericht(bericht) => bericht.verpakt.unpack(),
            Zendinginhoud::Fout { .. } => Ok(Vec::new()),
        };
        let bytes = bytes.map_err(OutboxError::Uitpakken)?;
        let stuk = zending.stuk(referentie, self.klok.moment(), &bytes);
        let inhoud = match transport.wrap(&stuk) {
            Ok(inhoud) => inhoud,
            Err(error) => return Ok(Err(error)),
        };
        if transport.omslag() == Omslag::Geen {
            return Ok(Ok(zending.in_envelop(referentie, inhoud)));
        }
        let kept = Envelopstuk {
            kanaal: transport.kanaal(),
            referentie,
            verpakt: Verpakt::pack(&inhoud).map_err(OutboxError::Uitpakken)?,
        };
        let (partij, nummer) = (zending.afzender, zending.nummer);
        if self.store.keep_envelop(partij, nummer, &kept).await? {
            Ok(Ok(zending.in_envelop(referentie, inhoud)))
        } else {
            Err(OutboxError::Ingehaald)
        }
    }

    fn breaker<T>(&self, bestemming: &str, change: impl FnOnce(&mut Breaker) -> T) -> T {
        let mut breakers = self.breakers.lock().unwrap_or_else(PoisonError::into_inner);
        change(breakers.entry(bestemming.to_owned()).or_default())
    }

    fn tell(&self, bestemming: &str, reden: &str, change: impl FnOnce(&mut Breaker) -> Overgang) {
        match self.breaker(bestemming, change) {
            Overgang::Geen => {}
            Overgang::Storing => self
                .waarnemer
                .zie(&Gebeurtenis::Storing { bestemming, reden }),
            Overgang::Hersteld => self.waarnemer.zie(&Gebeurtenis::Hersteld { bestemming }),
        }
    }
}

impl TeBezorgen {
    fn in_envelop(&self, referentie: Envelopreferentie, inhoud: Vec<u8>) -> Envelop {
        let bestandsnaam = match &self.inhoud {
            Zendinginhoud::Bericht(bericht) => Some(bericht.bestandsnaam.clone()),
            Zendinginhoud::Fout { herkomst, .. } => herkomst.bestandsnaam.clone(),
        };
        Envelop {
            afzender: self.afzender,
            soort: self.soort,
            referentie,
            bestandsnaam,
            inhoud,
        }
    }

    fn stuk<'a>(
        &'a self,
        referentie: Envelopreferentie,
        moment: super::ports::Moment,
        bytes: &'a [u8],
    ) -> Stuk<'a> {
        match &self.inhoud {
            Zendinginhoud::Bericht(bericht) => Stuk::Bericht(Zending {
                afzender: self.afzender,
                soort: bericht.soort,
                gemeente: bericht.gemeente,
                aanbieder: bericht.aanbieder,
                bestandsnaam: &bericht.bestandsnaam,
                referentie,
                antwoord_op: self.antwoord_op,
                moment,
                inhoud: bytes,
            }),
            Zendinginhoud::Fout {
                herkomst,
                soort,
                omschrijving,
            } => Stuk::Fout(Foutmelding {
                afzender: self.afzender,
                ontvanger: herkomst.afzender.as_deref(),
                soort: *soort,
                bestandsnaam: herkomst.bestandsnaam.as_deref(),
                opschrift: herkomst.opschrift.as_deref(),
                referentie,
                over: herkomst.referentie,
                moment,
                omschrijving,
            }),
        }
    }
}
