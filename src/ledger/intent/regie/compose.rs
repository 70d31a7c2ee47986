//! The 305 and 307: the lines of a message with their client and header.

use super::Start;
use super::fout::RegieFout;
use super::zending::{Einde, Regel, Zending};
use crate::ledger::intent::persoon::Persoon;
use crate::ledger::kenmerken::Kenmerken;
use crate::standard::bericht::Wet;
use crate::standard::messages::{Bericht, GeenRetour, Inhoud, m305, m307};
use crate::standard::rules::{GecontroleerdBericht, controleer};
use crate::standard::types::Datum;

/// The 305. `bekend` is what is known of the client, such as from a 301; what the lines say of the
/// client goes before it.
///
/// # Errors
/// Everything that keeps it from being a message that keeps the rules.
pub fn compose_start(
    zending: &Zending<Start>,
    bekend: Option<&Persoon>,
    kenmerken: Kenmerken,
) -> Result<GecontroleerdBericht, Vec<RegieFout>> {
    let client = prepare(zending, bekend, kenmerken.identificatie.dagtekening)?;
    let client = m305::Client {
        bsn: client.bsn.burgerservicenummer(),
        geboortedatum: client.geboortedatum.clone(),
        geslacht: client.geslacht,
        naam: client.naam.clone(),
        start_producten: zending.regels.map(start),
        retour_codes: GeenRetour,
    };
    let header = zending.partijen.header(kenmerken);
    let inhoud = Inhoud::M305(m305::Start { header, client });
    checked(zending.partijen.wet, inhoud)
}

/// The 307. `bekend` is what is known of the client, such as from a 301; what the lines say of the
/// client goes before it.
///
/// # Errors
/// Everything that keeps it from being a message that keeps the rules.
pub fn compose_stop(
    zending: &Zending<Einde>,
    bekend: Option<&Persoon>,
    kenmerken: Kenmerken,
) -> Result<GecontroleerdBericht, Vec<RegieFout>> {
    let client = prepare(zending, bekend, kenmerken.identificatie.dagtekening)?;
    let client = m307::Client {
        bsn: client.bsn.burgerservicenummer(),
        geboortedatum: client.geboortedatum.clone(),
        geslacht: client.geslacht,
        naam: client.naam.clone(),
        stop_producten: zending.regels.map(stop),
        retour_codes: GeenRetour,
    };
    let header = zending.partijen.header(kenmerken);
    let inhoud = Inhoud::M307(m307::Stop { header, client });
    checked(zending.partijen.wet, inhoud)
}

/// The client, if all of the lines can be sent on the day.
fn prepare<'a, M>(
    zending: &'a Zending<M>,
    bekend: Option<&'a Persoon>,
    dagtekening: Datum,
) -> Result<&'a Persoon, Vec<RegieFout>> {
    let later = zending.regels.iter();
    let later = later.filter(|regel| regel.begindatum > dagtekening);
    let mut fouten: Vec<RegieFout> = later
        .map(|regel| RegieFout::NogNietBegonnen {
            waarvan: regel.waarvan(),
            begindatum: regel.begindatum,
            dagtekening,
        })
        .collect();
    let bekend = bekend.filter(|persoon| persoon.bsn == zending.bsn);
    let client = zending.persoon.as_ref().or(bekend);
    if client.is_none() {
        let first = zending.regels.first();
        fouten.extend(first.map(|regel| RegieFout::ClientOnbekend(regel.waarvan())));
    }
    match client {
        Some(client) if fouten.is_empty() => Ok(client),
        _ => Err(fouten),
    }
}

fn start(regel: &Regel<Start>) -> m305::StartProduct<GeenRetour> {
    m305::StartProduct {
        toewijzing_nummer: regel.toewijzing_nummer,
        product: regel.product.clone(),
        toewijzing_ingangsdatum: regel.toewijzing_ingangsdatum,
        begindatum: regel.begindatum,
        status_aanlevering: regel.actie.into(),
        retour_codes: GeenRetour,
    }
}

fn stop(regel: &Regel<Einde>) -> m307::StopProduct<GeenRetour> {
    m307::StopProduct {
        toewijzing_nummer: regel.toewijzing_nummer,
        product: regel.product.clone(),
        toewijzing_ingangsdatum: regel.toewijzing_ingangsdatum,
        begindatum: regel.begindatum,
        reden_beeindiging: regel.melding.reden,
        einddatum: regel.melding.einddatum,
        status_aanlevering: regel.actie.into(),
        retour_codes: GeenRetour,
    }
}

/// The message, if it keeps the rules of level 2.
fn checked(wet: Wet, inhoud: Inhoud) -> Result<GecontroleerdBericht, Vec<RegieFout>> {
    controleer(Bericht { wet, inhoud })
        .map_err(|bevindingen| bevindingen.into_iter().map(RegieFout::Regel).collect())
}
