//! StUF-GGk in a daemon: a client for each municipality that uses it, and one endpoint for all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use super::Fout;
use super::connections::{Aanleg, OverGgk};
use super::listen::listener;
use crate::config;
use crate::exchange::Vervoermiddel;
use crate::exchange::ggk::client::{Aansluiting, Bevestiging, Ggk};
use crate::exchange::ggk::server::{Endpoint, Grenzen};
use crate::exchange::ggk::settings::Envelopgegevens;
use crate::exchange::tls::{self, Clienteis, Tlsfout};
use crate::gateway::Partij;

/// The name of the other side, for the breaker and for people.
const NAAM: &str = "ggk";

/// Connects municipalities.
pub(super) async fn open(
    aanleg: &mut Aanleg<'_>,
    instellingen: &config::Ggk,
    gemeenten: &[OverGgk],
) -> Result<(), Fout> {
    if gemeenten.is_empty() {
        tracing::warn!("[ggk] is ingesteld, maar geen gemeente gebruikt het");
        return Ok(());
    }
    let own = own(instellingen)?;
    for (gemeente, administratie) in gemeenten {
        let partij = Partij::Gemeente(*gemeente);
        let own = match administratie {
            Some(naam) => own.clone().with_administratie(naam).map_err(wrong)?,
            None => own.clone(),
        };
        let client = client(aanleg, instellingen, partij, own)?;
        aanleg.plan.set(partij, Vervoermiddel::Ggk(client));
        tracing::info!(%partij, "berichten gaan over StUF-GGk");
    }
    serve(aanleg, instellingen, gemeenten, own).await
}

fn client(
    aanleg: &mut Aanleg<'_>,
    instellingen: &config::Ggk,
    partij: Partij,
    own: Envelopgegevens,
) -> Result<Ggk, Fout> {
    let (secure, oin) = (instellingen.url.url().scheme() == "https", instellingen.oin);
    let tls = aanleg.certificaten.client(Some(partij), secure, oin)?;
    let aansluiting = Aansluiting {
        geheel: instellingen.tijdslimiet,
        bevestiging: match instellingen.bevestiging {
            config::Bevestiging::Bv03 => Bevestiging::Bv03,
            config::Bevestiging::OokLeeg => Bevestiging::OokLeeg,
        },
        ..Aansluiting::new(NAAM, instellingen.url.url().clone())
    };
    let client = Ggk::new(own, aansluiting, tls).map_err(wrong)?;
    let renewed = client.clone();
    aanleg.vernieuwingen.push(Box::new(move |certificaten| {
        let tls = certificaten.client(Some(partij), secure, oin)?;
        let renewal = renewed.renew(tls);
        renewal.map_err(|error| Tlsfout::Instelling(error.to_string()))
    }));
    Ok(client)
}

/// Opens the endpoint.
async fn serve(
    aanleg: &mut Aanleg<'_>,
    instellingen: &config::Ggk,
    gemeenten: &[OverGgk],
    own: Envelopgegevens,
) -> Result<(), Fout> {
    let eis = Clienteis::Verplicht(BTreeSet::from_iter(instellingen.oin));
    let secure = instellingen
        .tls
        .then(|| (&aanleg.certificaten, eis.clone()));
    let verbindingen = usize::try_from(instellingen.verbindingen).unwrap_or(usize::MAX);
    let grenzen = tls::Grenzen {
        verbindingen,
        stilstand: instellingen.stilstand,
        ..tls::Grenzen::default()
    };
    let luisteraar = listener("ggk", instellingen.adres, secure, grenzen).await?;
    if let Some(vernieuwer) = luisteraar.vernieuwer() {
        aanleg.vernieuwingen.push(Box::new(move |certificaten| {
            vernieuwer.renew(certificaten.server(eis.clone())?);
            Ok(())
        }));
    }
    let adres = luisteraar.local_addr()?;
    let pad = instellingen.pad.as_str();
    let openbaar = instellingen.openbaar.as_ref().map_or_else(
        || {
            let scheme = if instellingen.tls { "https" } else { "http" };
            format!("{scheme}://{adres}{pad}")
        },
        ToString::to_string,
    );
    let postbussen: BTreeMap<String, Partij> = gemeenten
        .iter()
        .map(|(gemeente, _)| (gemeente.to_string(), Partij::Gemeente(*gemeente)))
        .collect();
    let router = Endpoint::new(
        aanleg.postkamer.clone(),
        aanleg.klok,
        own,
        &openbaar,
        move |code| postbussen.get(code).copied(),
    )
    .with_grenzen(Grenzen {
        geduld: instellingen.geduld,
        geheugen: usize::try_from(instellingen.geheugen.bytes()).unwrap_or(usize::MAX),
    })
    .router(pad);
    let stop = aanleg.levensloop.stop();
    aanleg.levensloop.start("ggk", async move {
        luisteraar.serve(router, stop.cancelled_owned()).await;
    });
    tracing::info!(%adres, pad, tls = instellingen.tls, "StUF-GGk wordt hier ontvangen");
    Ok(())
}

/// What we say of ourselves in envelopes.
fn own(instellingen: &config::Ggk) -> Result<Envelopgegevens, Fout> {
    let version = |versie: &config::Versie| versie.as_str().parse().map_err(wrong);
    let named = Envelopgegevens::default().with_applicatie(instellingen.applicatie.as_str());
    let mut own = named.map_err(wrong)?;
    own.applicatie_versie = version(&instellingen.versie)?;
    own.applicatie_subversie = version(&instellingen.subversie)?;
    own.functie_versie = version(&instellingen.functie_versie)?;
    own.functie_subversie = version(&instellingen.functie_subversie)?;
    Ok(own)
}

fn wrong(error: impl Display) -> Fout {
    Fout::Gebruik(format!("[ggk]: {error}"))
}
