//! The parts of a daemon, put together: who it works for, how their messages travel, and who works on
//! inbox and outbox.

use std::sync::Arc;

use tokio::sync::Notify;
use uuid::Uuid;

use super::Fout;
use super::api;
use super::certificates::Certificaten;
use super::connections::{self, Aanleg};
use super::lock::Slot;
use super::observer::Logboek;
use super::upkeep;
use crate::cli::today::Systeemklok;
use crate::cli::{Algemeen, allocate, files};
use crate::config::{Config, Vervoer as Weg};
use crate::exchange::folder::{Folder, Intake, Mappen};
use crate::exchange::{Vervoermiddel, Vervoerplan};
use crate::gateway::Partij;
use crate::gateway::inbox::Postkamer;
use crate::gateway::lifecycle::Levensloop;
use crate::gateway::naslag::Naslagwerk;
use crate::gateway::outbox::{Bezorger, Breekpunt, Ladder};
use crate::gateway::ports::{Bak, Envelopreferentie, Klok, Lading, Postvakken, Store, Werker};
use crate::gateway::watch::Waarnemer;
use crate::gateway::worker::{Werkplaats, Werkwijze};
use crate::standard::codes::Gemeenten;
use crate::store::SqlStore;
use crate::twents::catalogue::Status;

/// Starts every part.
pub(super) async fn start(
    algemeen: &Algemeen,
    config: &Config,
    store: &SqlStore,
    slot: &Slot,
) -> Result<Levensloop, Fout> {
    let metingen = upkeep::begin()?;
    let naslagwerk = Arc::new(naslagwerk(algemeen, config)?);
    if matches!(slot, Slot::Alleen(_)) {
        store.release_all().await?;
    }
    let partijen = partijen(config, store).await?;
    let systeemklok = Systeemklok {
        vandaag: algemeen.vandaag,
    };
    let klok: Arc<dyn Klok> = Arc::new(systeemklok);
    let waarnemer: Arc<dyn Waarnemer> = Arc::new(Logboek {
        klok: Arc::clone(&klok),
    });
    let (binnen, uit) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (postkamer, keeping) = Postkamer::open(
        store.clone(),
        Arc::clone(&klok),
        Arc::clone(&waarnemer),
        Arc::clone(&binnen),
    );
    let mut levensloop = Levensloop::default();
    if let Some(adres) = config.beheer.adres {
        upkeep::show(adres, metingen, store, &mut levensloop).await?;
    }
    upkeep::watch(store, &partijen, &klok, &mut levensloop);
    let mut plan = Vervoerplan::default();
    for partij in &partijen {
        connect(config, *partij, &postkamer, &mut plan, &mut levensloop)?;
    }
    let mut aanleg = Aanleg {
        config,
        store,
        klok: systeemklok,
        postkamer: &postkamer,
        plan: &mut plan,
        levensloop: &mut levensloop,
        certificaten: Certificaten::new(config, Arc::clone(&klok)),
        vernieuwingen: Vec::new(),
    };
    api::open(&mut aanleg, algemeen, &naslagwerk, &uit).await?;
    connections::open(aanleg, &partijen).await?;
    let werkplaats = Werkplaats {
        store: store.clone(),
        naslagwerk,
        bezorger: Arc::new(bezorger(config, store, plan, &klok, &waarnemer)),
        klok,
        waarnemer,
        werker: Werker(Uuid::new_v4().to_string()),
        werkwijze: werkwijze(config),
        binnen,
        uit,
        stop: levensloop.stop(),
    };
    employ(werkplaats, config.werk.werkers, &mut levensloop);
    let stop = levensloop.stop();
    levensloop.start("aannemen", async move {
        // Who brings something may still be waiting: the inbox ends when the last of them is gone.
        stop.cancelled().await;
        drop(postkamer);
        let _ = keeping.await;
    });
    Ok(levensloop)
}

/// Who hands over, by these transports.
fn bezorger(
    config: &Config,
    store: &SqlStore,
    plan: Vervoerplan,
    klok: &Arc<dyn Klok>,
    waarnemer: &Arc<dyn Waarnemer>,
) -> Bezorger<SqlStore, Vervoerplan> {
    Bezorger::new(
        store.clone(),
        Arc::new(plan),
        Arc::clone(klok),
        Arc::clone(waarnemer),
        Arc::new(|| Envelopreferentie::new(Uuid::new_v4())),
        ladder(config),
        breekpunt(config),
    )
}

/// Starts those who work on inbox and outbox.
fn employ(
    werkplaats: Werkplaats<SqlStore, Vervoerplan>,
    werkers: u32,
    levensloop: &mut Levensloop,
) {
    let werkplaats = Arc::new(werkplaats);
    for _ in 0..werkers {
        for (naam, bak) in [("verwerken", Bak::In), ("bezorgen", Bak::Uit)] {
            let werkplaats = Arc::clone(&werkplaats);
            levensloop.start(naam, async move { werkplaats.work(bak).await });
        }
    }
    levensloop.start("vasthouden", async move { werkplaats.stay_alive().await });
}

fn naslagwerk(algemeen: &Algemeen, config: &Config) -> Result<Naslagwerk, Fout> {
    let xsd = algemeen.xsd.as_deref().or(config.xsd.as_deref());
    let catalogues = allocate::catalogues(config.twents_model.as_deref())?;
    if catalogues
        .iter()
        .any(|catalogue| catalogue.status() == Status::Voorbeeld)
    {
        tracing::warn!(
            "de catalogus van het Twents Model is een voorbeeld: uren, codes en normen zijn verzonnen"
        );
    }
    Ok(Naslagwerk {
        schemas: files::schemas_in(xsd)?,
        gemeenten: Gemeenten::embedded()?,
        catalogues,
    })
}

/// Whom the daemon works for: those that the settings name, who become parties of the store; or, where
/// they name nobody, every party of the store.
async fn partijen(config: &Config, store: &SqlStore) -> Result<Vec<Partij>, Fout> {
    let named: Vec<Partij> = config.partijen.iter().map(|one| one.partij).collect();
    if named.is_empty() {
        let found = store.partijen().await?;
        if found.is_empty() {
            tracing::warn!(
                "deze opslag werkt nog voor niemand: noem gemeenten en aanbieders onder [[partij]], of voeg ze toe met `bode party` en start opnieuw"
            );
        }
        return Ok(found);
    }
    let mut lading = store.begin_load().await?;
    for partij in &named {
        lading.put_partij(*partij).await?;
    }
    lading.commit().await?;
    Ok(named)
}

/// Connects a party that uses folders: what comes in for it, and what goes out from it.
fn connect(
    config: &Config,
    partij: Partij,
    postkamer: &Postkamer<SqlStore>,
    plan: &mut Vervoerplan,
    levensloop: &mut Levensloop,
) -> Result<(), Fout> {
    match config.vervoer(partij) {
        Weg::Map(own) => {
            let code = code(partij);
            let root = own.unwrap_or_else(|| config.map.hoofdmap.join(&code));
            let mappen =
                Mappen::open(root.clone()).map_err(|oorzaak| files::fout(&root, oorzaak))?;
            let folder = Folder::new(mappen.clone(), &code);
            plan.set(partij, Vervoermiddel::Map(folder));
            let intake = Intake::new(partij, mappen, postkamer.clone(), config.map.interval);
            let stop = levensloop.stop();
            levensloop.start("map", async move {
                if let Err(error) = intake.run(stop).await {
                    tracing::error!(%error, "de map kan niet worden gevolgd");
                }
            });
            tracing::info!(%partij, map = %root.display(), "berichten gaan via mappen");
            Ok(())
        }
        Weg::Ggk { .. } | Weg::Vecozo => Ok(()),
    }
}

/// The code of a party, as people write it.
fn code(partij: Partij) -> String {
    match partij {
        Partij::Gemeente(gemeente) => gemeente.to_string(),
        Partij::Aanbieder(agb) => agb.to_string(),
    }
}

fn seconds(duration: std::time::Duration) -> u32 {
    u32::try_from(duration.as_secs()).unwrap_or(u32::MAX)
}

fn ladder(config: &Config) -> Ladder {
    Ladder::new(config.werk.herhaal.iter().copied().map(seconds).collect())
}

fn breekpunt(config: &Config) -> Breekpunt {
    Breekpunt {
        fouten: config.werk.breker_na,
        rust: seconds(config.werk.breker_rust),
    }
}

fn werkwijze(config: &Config) -> Werkwijze {
    Werkwijze {
        houvast: seconds(config.werk.lease),
        kijk: config.werk.interval,
        ..Werkwijze::default()
    }
}
