//! Fetching what waits at VECOZO: list, fetch, check, keep, and only then confirm.

use reqwest::Method;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::client::Vecozo;
use super::error::Vecozofout;
use super::metadata::{Relatie, Wachtend};
use crate::gateway::Partij;
use crate::gateway::ports::{Aanname, Binnengekomen, Envelopreferentie, Inbox, Kanaal};
use crate::standard::types::AgbCode;

/// A message that was left at VECOZO, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gelaten {
    /// Its traceerId, where it has one.
    pub traceer: Option<Uuid>,
    /// Why, in Dutch, without personal data.
    pub reden: String,
}

/// What one round brought.
#[derive(Debug, Default)]
pub struct Trekking {
    /// How many messages are new to the inbox.
    pub nieuw: usize,
    /// How many were kept in an earlier round, which could not confirm them.
    pub bekend: usize,
    /// How many were kept, but not confirmed: they come again.
    pub onbevestigd: usize,
    /// What was left there. Somebody must look at it: it comes again each round, and takes a place.
    pub gelaten: Vec<Gelaten>,
    /// Whether more may be waiting than the list could hold: another round is worth it now.
    pub meer: bool,
    /// Why the round ended early, if it did.
    pub afgebroken: Option<Vecozofout>,
}

/// So many calls in a row that fail: VECOZO is down, not one message broken.
const FAILURES: usize = 3;

/// Fetches once what waits for these providers. VECOZO hears that a message arrived after the inbox
/// said that it is durable, and not before; a message that was kept and not confirmed comes again,
/// and the inbox knows it by its traceerId.
pub async fn pull_once<I: Inbox>(vecozo: &Vecozo, inbox: &I, aanbieders: &[AgbCode]) -> Trekking {
    let mut trekking = Trekking::default();
    if let Err(fout) = pull(vecozo, inbox, aanbieders, &mut trekking).await {
        trekking.afgebroken = Some(fout);
        trekking.meer = false;
    }
    trekking
}

async fn pull<I: Inbox>(
    vecozo: &Vecozo,
    inbox: &I,
    aanbieders: &[AgbCode],
    trekking: &mut Trekking,
) -> Result<(), Vecozofout> {
    let waiting = list(vecozo).await?;
    let full = waiting.len() >= usize::from(vecozo.instellingen().grenzen.lijst);
    let mut failures = 0;
    let mut confirmed = false;
    for entry in waiting {
        let traceer = entry.traceer;
        match take(vecozo, inbox, aanbieders, entry).await {
            Ok(aanname) => {
                match aanname {
                    Aanname::Nieuw(_) => trekking.nieuw += 1,
                    Aanname::AlBekend(_) => trekking.bekend += 1,
                }
                match confirm(vecozo, traceer).await {
                    Ok(()) => (confirmed, failures) = (true, 0),
                    Err(fout) => {
                        trekking.onbevestigd += 1;
                        failures = count(failures, fout)?;
                    }
                }
            }
            Err(Mislukt::Gelaten(reden)) => {
                failures = 0;
                trekking.gelaten.push(Gelaten { traceer, reden });
            }
            Err(Mislukt::Aanroep(fout)) => {
                let reden = fout.to_string();
                trekking.gelaten.push(Gelaten { traceer, reden });
                failures = count(failures, fout)?;
            }
        }
    }
    trekking.meer = full && confirmed;
    Ok(())
}

/// Counts a failed call; a store that fails, or VECOZO failing time and again, ends the round.
fn count(failures: usize, fout: Vecozofout) -> Result<usize, Vecozofout> {
    match fout {
        Vecozofout::Opslag(_) => Err(fout),
        Vecozofout::Later(_) if failures + 1 >= FAILURES => Err(fout),
        Vecozofout::Later(_) => Ok(failures + 1),
        Vecozofout::Nooit(_) | Vecozofout::TeGroot(_) | Vecozofout::Onbekend => Ok(0),
    }
}

/// A line of the list: read, or the part of it that says which message it is about.
struct Regel {
    traceer: Option<Uuid>,
    wachtend: Option<Wachtend>,
}

async fn list(vecozo: &Vecozo) -> Result<Vec<Regel>, Vecozofout> {
    let grenzen = &vecozo.instellingen().grenzen;
    let path = format!("/berichten?limit={}", grenzen.lijst);
    let request = vecozo.ask(Method::GET, &vecozo.instellingen().adressen.pull, &path);
    let body = vecozo.call(request, grenzen.antwoord).await?;
    let lines: Vec<serde_json::Value> = serde_json::from_slice(&body)
        .map_err(|_| Vecozofout::Later("VECOZO geeft geen lijst van berichten".to_owned()))?;
    // Line by line: one that can't be read must not hide the others.
    Ok(lines
        .into_iter()
        .map(|line| Regel {
            traceer: line
                .pointer("/referentiegegevens/traceerId")
                .and_then(|traceer| traceer.as_str()?.parse().ok()),
            wachtend: serde_json::from_value(line).ok(),
        })
        .collect())
}

/// Why a message was not taken.
enum Mislukt {
    /// It is not right.
    Gelaten(String),
    /// It could not be fetched or kept.
    Aanroep(Vecozofout),
}

impl From<Vecozofout> for Mislukt {
    fn from(fout: Vecozofout) -> Self {
        Self::Aanroep(fout)
    }
}

fn left(reden: impl Into<String>) -> Mislukt {
    Mislukt::Gelaten(reden.into())
}

async fn take<I: Inbox>(
    vecozo: &Vecozo,
    inbox: &I,
    aanbieders: &[AgbCode],
    regel: Regel,
) -> Result<Aanname, Mislukt> {
    let Some(wachtend) = regel.wachtend else {
        return Err(left("de gegevens over het bericht zijn niet te lezen"));
    };
    let partijen = addressees(&wachtend.routeringgegevens.geadresseerden, aanbieders);
    if partijen.is_empty() {
        return Err(left("het is aan geen van de ingestelde aanbieders gericht"));
    }
    let inhoud = fetch(vecozo, &wachtend).await?;
    let referenties = &wachtend.referentiegegevens;
    let afzender = &wachtend.routeringgegevens.afzender;
    let post = |partij| Binnengekomen {
        kanaal: Kanaal::Vecozo,
        partij,
        referentie: Some(Envelopreferentie::new(referenties.traceer_id)),
        antwoord_op: answered(&wachtend).map(Envelopreferentie::new),
        afzender: afzender.code.clone().or_else(|| Some(afzender.rol.clone())),
        bestandsnaam: None,
        opschrift: None,
        inhoud: inhoud.clone(),
    };
    // New as soon as it is new to one of those it is for.
    let mut result = None;
    for partij in partijen {
        let aanname = inbox.accept(post(partij)).await.map_err(Vecozofout::from)?;
        if !matches!(result, Some(Aanname::Nieuw(_))) {
            result = Some(aanname);
        }
    }
    result.ok_or_else(|| left("het is aan niemand gericht"))
}

/// Which of the providers it is for; the only one, where it names nobody by code.
fn addressees(geadresseerden: &[Relatie], aanbieders: &[AgbCode]) -> Vec<Partij> {
    let codes: Vec<_> = geadresseerden
        .iter()
        .filter_map(|one| one.code.as_deref())
        .collect();
    let mut found: Vec<_> = aanbieders
        .iter()
        .filter(|agb| codes.contains(&agb.to_string().as_str()))
        .collect();
    if let ([only], true) = (aanbieders, codes.is_empty()) {
        found.push(only);
    }
    found.dedup();
    found
        .into_iter()
        .map(|agb| Partij::Aanbieder(*agb))
        .collect()
}

/// What it says to answer. Where it only says which conversation it belongs to, that is the reference
/// of what began it (see how we name our own); of a beginning it is its own.
fn answered(wachtend: &Wachtend) -> Option<Uuid> {
    let referenties = &wachtend.referentiegegevens;
    let conversatie = referenties.conversatie_id;
    referenties
        .als_antwoord_op
        .or_else(|| (conversatie != referenties.traceer_id).then_some(conversatie))
}

/// The message, of the size and checksum that were told.
async fn fetch(vecozo: &Vecozo, wachtend: &Wachtend) -> Result<Vec<u8>, Mislukt> {
    let most = vecozo.instellingen().grenzen.bericht;
    let payload = &wachtend.basisgegevens.payload;
    let grootte = usize::try_from(payload.grootte)
        .ok()
        .filter(|size| (1..=most).contains(size))
        .ok_or_else(|| {
            left(format!(
                "het is {} bytes; aangenomen wordt tot en met {most}",
                payload.grootte
            ))
        })?;
    let algoritme = payload.checksum.algoritme.replace('-', "");
    if !algoritme.eq_ignore_ascii_case("SHA256") {
        return Err(left(
            "de checksum is van een soort die Bode niet kent (alleen SHA256)",
        ));
    }
    let traceer = wachtend.referentiegegevens.traceer_id;
    let path = format!("/berichten/{traceer}/payload");
    let request = vecozo.ask(Method::GET, &vecozo.instellingen().adressen.pull, &path);
    let inhoud = vecozo.call(request, grootte).await?;
    if inhoud.len() != grootte {
        return Err(left(format!(
            "het zou {grootte} bytes zijn, maar er kwamen er {}",
            inhoud.len()
        )));
    }
    let checksum = format!("{:x}", Sha256::digest(&inhoud));
    if !checksum.eq_ignore_ascii_case(&payload.checksum.waarde) {
        return Err(left("de checksum klopt niet met wat er kwam"));
    }
    Ok(inhoud)
}

/// Tells VECOZO that it arrived. That it is gone already is what was wanted.
async fn confirm(vecozo: &Vecozo, traceer: Option<Uuid>) -> Result<(), Vecozofout> {
    let traceer = traceer.ok_or(Vecozofout::Onbekend)?;
    let path = format!("/berichten/{traceer}");
    let request = vecozo.ask(Method::DELETE, &vecozo.instellingen().adressen.pull, &path);
    vecozo
        .call(request, vecozo.instellingen().grenzen.antwoord)
        .await?;
    Ok(())
}
