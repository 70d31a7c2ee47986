//! VECOZO in a daemon: a connection for each certificate, what waits there pulled, and what was pushed
//! asked after until it has arrived.

mod pull;
mod status;

use self::pull::Trekker;
use self::status::Navraag;
use super::Fout;
use super::connections::Aanleg;
use crate::config;
use crate::exchange::Vervoermiddel;
use crate::exchange::tls::Tlsfout;
use crate::exchange::vecozo::{Adressen, Grenzen, Instelfout, Instellingen, Vecozo};
use crate::gateway::Partij;
use crate::standard::types::AgbCode;

/// Connects providers. Those that show the same certificate share a connection: what waits for one of
/// them is listed for all.
pub(super) fn open(
    aanleg: &mut Aanleg<'_>,
    sectie: &config::Vecozo,
    aanbieders: &[AgbCode],
) -> Result<(), Fout> {
    if aanbieders.is_empty() {
        tracing::warn!("[vecozo] is ingesteld, maar geen aanbieder gebruikt het");
    }
    for kring in circles(aanleg.config, aanbieders) {
        let vecozo = connect(aanleg, sectie, &kring)?;
        for agb in &kring {
            let partij = Partij::Aanbieder(*agb);
            let middel = Vervoermiddel::Vecozo(vecozo.clone());
            aanleg.plan.set(partij, middel);
            tracing::info!(%partij, "berichten gaan over VECOZO");
        }
        let trekker = Trekker {
            vecozo: vecozo.clone(),
            inbox: aanleg.postkamer.clone(),
            aanbieders: kring.clone(),
            interval: sectie.interval,
        };
        let stop = aanleg.levensloop.stop();
        aanleg.levensloop.start("vecozo", trekker.run(stop));
        let navraag = Navraag {
            vecozo,
            inbox: aanleg.postkamer.clone(),
            store: aanleg.store.clone(),
            klok: aanleg.klok,
            aanbieders: kring,
            interval: sectie.statusinterval,
            dagen: sectie.status_dagen,
        };
        let stop = aanleg.levensloop.stop();
        let part = navraag.run(stop);
        aanleg.levensloop.start("berichtstatus", part);
    }
    Ok(())
}

/// Providers by the certificate that they show.
fn circles(config: &config::Config, aanbieders: &[AgbCode]) -> Vec<Vec<AgbCode>> {
    let mut circles: Vec<(Option<&config::Identiteit>, Vec<AgbCode>)> = Vec::new();
    for agb in aanbieders {
        let identiteit = config.identiteit(Partij::Aanbieder(*agb));
        match circles.iter_mut().find(|(of, _)| *of == identiteit) {
            Some((_, members)) => members.push(*agb),
            None => circles.push((identiteit, vec![*agb])),
        }
    }
    circles.into_iter().map(|(_, members)| members).collect()
}

fn connect(
    aanleg: &mut Aanleg<'_>,
    sectie: &config::Vecozo,
    kring: &[AgbCode],
) -> Result<Vecozo, Fout> {
    let van = kring.first().copied().map(Partij::Aanbieder);
    let addresses = [&sectie.push, &sectie.pull, &sectie.status];
    let secure = addresses.iter().any(|one| one.url().scheme() == "https");
    let oin = sectie.oin;
    let tls = aanleg.certificaten.client(van, secure, oin)?;
    let vecozo = Vecozo::new(instellingen(sectie), tls)
        .map_err(|errors| Fout::Gebruik(in_one_line(&errors)))?;
    let renewed = vecozo.clone();
    aanleg.vernieuwingen.push(Box::new(move |certificaten| {
        let renewal = renewed.renew(certificaten.client(van, secure, oin)?);
        renewal.map_err(|errors| Tlsfout::Instelling(in_one_line(&errors)))
    }));
    Ok(vecozo)
}

fn in_one_line(errors: &[Instelfout]) -> String {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    lines.join("; ")
}

fn instellingen(sectie: &config::Vecozo) -> Instellingen {
    let adressen = Adressen {
        push: sectie.push.to_string(),
        pull: sectie.pull.to_string(),
        status: sectie.status.to_string(),
    };
    let number = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
    Instellingen {
        afzender_rol: sectie.rol_aanbieder.clone(),
        berichtsubtype: sectie.berichtsubtype.clone(),
        actie: sectie.actie.clone(),
        versie: number(sectie.versie),
        subversie: number(sectie.subversie),
        grenzen: Grenzen {
            aanroep: sectie.tijdslimiet,
            ..Grenzen::default()
        },
        ..Instellingen::new(adressen, &sectie.rol_gemeente, &sectie.berichttype)
    }
}
