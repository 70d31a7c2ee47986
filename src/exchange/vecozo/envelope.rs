//! The envelope: metadata and message as one multipart body, made once.

use super::metadata::{Berichtstroom, Metadata, Referenties, Relatie, Routering};
use super::settings::Instellingen;
use crate::gateway::Partij;
use crate::gateway::ports::{Envelopreferentie, Inpakfout, Kanaal, Stuk, Zending};

/// The most characters of a reference of our own (VECOZO's OpenAPI).
const LONGEST_REFERENCE: usize = 150;

fn refused(reden: impl Into<String>) -> Inpakfout {
    Inpakfout {
        kanaal: Kanaal::Vecozo,
        reden: reden.into(),
    }
}

/// The boundary between the parts of an envelope: it follows from the reference, so that the kept
/// bytes need nothing beside them.
pub(super) fn boundary(referentie: Envelopreferentie) -> String {
    format!("bode-{referentie}")
}

/// The whole body.
pub(super) fn wrap(instellingen: &Instellingen, stuk: &Stuk<'_>) -> Result<Vec<u8>, Inpakfout> {
    let zending = match stuk {
        Stuk::Bericht(zending) => zending,
        Stuk::Fout(_) => {
            return Err(refused(
                "VECOZO kent geen foutbericht tussen partijen; neem contact op met de afzender",
            ));
        }
    };
    let most = instellingen.grenzen.bericht;
    let size = zending.inhoud.len();
    if size > most {
        return Err(refused(format!(
            "het is {size} bytes en VECOZO neemt er {most} aan; splits het"
        )));
    }
    let metadata = serde_json::to_string(&metadata(instellingen, zending)?)
        .map_err(|error| refused(error.to_string()))?;
    let boundary = boundary(zending.referentie);
    let delimiter = format!("--{boundary}");
    let mut lines = zending.inhoud.split(|byte| *byte == b'\n');
    if lines.any(|line| line.starts_with(delimiter.as_bytes())) {
        return Err(refused(
            "het bevat de grens van zijn eigen envelop; maak het opnieuw",
        ));
    }
    let name = file_name(zending.bestandsnaam);
    let head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"berichtMetadata\"\r\nContent-Type: application/json\r\n\r\n{metadata}\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"payload\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    );
    let tail = format!("\r\n--{boundary}--\r\n");
    Ok([head.as_bytes(), zending.inhoud, tail.as_bytes()].concat())
}

/// The conversation of an answer is the reference of what it answers, as StUF has it (there it is the
/// crossRefnummer); what answers nothing begins a conversation under its own.
fn metadata(instellingen: &Instellingen, zending: &Zending<'_>) -> Result<Metadata, Inpakfout> {
    let Partij::Aanbieder(agb) = zending.afzender else {
        return Err(refused("via VECOZO verzendt hier alleen een aanbieder"));
    };
    let traceer_id = zending.referentie.uuid();
    let als_antwoord_op = zending.antwoord_op.map(Envelopreferentie::uuid);
    let fill = |template: &str| Instellingen::fill(template, zending.soort);
    Ok(Metadata {
        routeringgegevens: Routering {
            afzender: Relatie {
                rol: instellingen.afzender_rol.clone(),
                code: Some(agb.to_string()),
            },
            geadresseerden: vec![Relatie {
                rol: instellingen.geadresseerde_rol.clone(),
                code: Some(zending.gemeente.to_string()),
            }],
            berichtstroom: Berichtstroom {
                berichttype: fill(&instellingen.berichttype),
                berichtsubtype: instellingen.berichtsubtype.as_deref().map(fill),
                berichtversie: instellingen.versie,
                berichtsubversie: instellingen.subversie,
                actie: fill(&instellingen.actie),
            },
        },
        referentiegegevens: Referenties {
            conversatie_id: als_antwoord_op.unwrap_or(traceer_id),
            traceer_id,
            als_antwoord_op,
            referentie_id: reference(zending.bestandsnaam),
        },
    })
}

/// The name of the file is what people look for at VECOZO.
fn reference(bestandsnaam: &str) -> Option<String> {
    let name: String = bestandsnaam.chars().take(LONGEST_REFERENCE).collect();
    (!name.is_empty()).then_some(name)
}

/// A name that can't break out of its header.
fn file_name(bestandsnaam: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let given = if bestandsnaam.is_empty() {
        "bericht.xml"
    } else {
        bestandsnaam
    };
    let chars = given.chars();
    chars.map(|c| if safe(c) { c } else { '_' }).collect()
}
