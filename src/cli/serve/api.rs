//! The machine API as part of a daemon: who may use it, and where it listens.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::Notify;

use super::connections::Aanleg;
use super::listen::listener;
use super::{Fout, settings};
use crate::cli::{Algemeen, files, toezicht};
use crate::config::{self, Config, Toegang};
use crate::exchange::tls::{self, Clienteis};
use crate::gateway::Plaats;
use crate::gateway::audit::Sleutel;
use crate::gateway::naslag::Naslagwerk;
use crate::gateway::ports::Klok;
use crate::store::SqlStore;
use crate::web::api::{Bewijs, Gebruiker, Grenzen, Omgeving, Toegangslijst, Tokenhash, router};

/// Opens the API, if it is on and somebody may use it.
pub(super) async fn open(
    aanleg: &mut Aanleg<'_>,
    algemeen: &Algemeen,
    naslagwerk: &Arc<Naslagwerk>,
    uit: &Arc<Notify>,
) -> Result<(), Fout> {
    let instellingen = &aanleg.config.api;
    let Some(adres) = instellingen.adres else {
        return Ok(());
    };
    if instellingen.toegang.is_empty() {
        tracing::info!("niemand heeft toegang tot de API ([[api.toegang]]): zij staat uit");
        return Ok(());
    }
    if instellingen.contact.is_none() {
        tracing::warn!(
            "de beschrijving van de API noemt niemand ([api.contact]); de NL API Design Rules vragen daarom"
        );
    }
    let gebruikers: Vec<Gebruiker> = instellingen
        .toegang
        .iter()
        .map(gebruiker)
        .collect::<Result<_, _>>()?;
    let organisaties = gebruikers.iter().filter_map(|one| match one.bewijs {
        Bewijs::Certificaat(oin) => Some(oin),
        Bewijs::Token(_) => None,
    });
    let eis = Clienteis::Mogelijk(organisaties.collect::<BTreeSet<_>>());
    let secure = instellingen
        .tls
        .then(|| (&aanleg.certificaten, eis.clone()));
    let grenzen = tls::Grenzen {
        verbindingen: usize::try_from(instellingen.verbindingen).unwrap_or(usize::MAX),
        stilstand: instellingen.stilstand,
        ..tls::Grenzen::default()
    };
    let luisteraar = listener("api", adres, secure, grenzen).await?;
    if let Some(vernieuwer) = luisteraar.vernieuwer() {
        aanleg.vernieuwingen.push(Box::new(move |certificaten| {
            vernieuwer.renew(certificaten.server(eis.clone())?);
            Ok(())
        }));
    }
    let adres = luisteraar.local_addr()?;
    let uit = Arc::clone(uit);
    let router = router(Omgeving {
        store: aanleg.store.clone(),
        postkamer: aanleg.postkamer.clone(),
        naslagwerk: Arc::clone(naslagwerk),
        klok: Arc::new(aanleg.klok) as Arc<dyn Klok>,
        toegang: Toegangslijst::new(gebruikers),
        grenzen: limits(instellingen),
        wek: Box::new(move || {
            uit.notify_waiters();
            uit.notify_one();
        }),
        sleutel: Arc::new(sleutel(algemeen, aanleg.config, aanleg.store).await?),
        contact: instellingen.contact.clone(),
    });
    let stop = aanleg.levensloop.stop();
    aanleg.levensloop.start("api", async move {
        luisteraar.serve(router, stop.cancelled_owned()).await;
    });
    tracing::info!(%adres, tls = instellingen.tls, "de API is hier te bereiken");
    Ok(())
}

fn limits(instellingen: &config::Api) -> Grenzen {
    let most = instellingen.grootste_inhoud.bytes();
    Grenzen {
        grootste_inhoud: usize::try_from(most).unwrap_or(usize::MAX),
        verzoeken_per_minuut: instellingen.verzoeken_per_minuut,
        tijdslimiet: instellingen.tijdslimiet,
    }
}

/// Who may use it, with the hash of its token: the token itself is not kept.
fn gebruiker(toegang: &Toegang) -> Result<Gebruiker, Fout> {
    let named = |error: &dyn std::fmt::Display| {
        Fout::Gebruik(format!("[[api.toegang]] `{}`: {error}", toegang.naam))
    };
    let bewijs = match &toegang.bewijs {
        config::Bewijs::Token(path) => {
            let token = files::read_text(path)?;
            let hash = Tokenhash::of(&token);
            Bewijs::Token(
                hash.map_err(|error| Fout::Gebruik(format!("{}: {error}", path.display())))?,
            )
        }
        config::Bewijs::Certificaat(oin) => Bewijs::Certificaat(*oin),
    };
    Ok(Gebruiker {
        naam: toegang.naam.parse().map_err(|error| named(&error))?,
        bewijs,
        rollen: toegang.rollen.clone(),
        partij: toegang.partij,
    })
}

/// The key of the audit trail: what the command line names, or the settings, or the one beside the
/// embedded store.
async fn sleutel(algemeen: &Algemeen, config: &Config, store: &SqlStore) -> Result<Sleutel, Fout> {
    let named: Option<PathBuf> = algemeen
        .audit_sleutel
        .clone()
        .or_else(|| config.audit.sleutel_bestand.clone());
    if let Some(path) = named {
        return toezicht::read_key(&path, true, store).await;
    }
    match settings::plaats(algemeen, config)? {
        Plaats::Bestand(db) => toezicht::read_key(&toezicht::key_beside(&db), false, store).await,
        Plaats::Postgres(_) => Err(Fout::Gebruik(
            "de API schrijft in het auditspoor; noem het bestand met de sleutel onder [audit] sleutel_bestand"
                .to_owned(),
        )),
    }
}
