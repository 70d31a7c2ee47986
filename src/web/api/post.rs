//! What was handed in, by its number in the inbox: what became of it.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::Staat;
use super::aanroep::Van;
use super::berichten::utc;
use super::invoer::{Sleutel, Volgnummer, Vraag, missing};
use super::pagina::Verwijzing;
use super::probleem::Probleem;
use crate::gateway::ports::Postnummer;
use crate::gateway::ports::opvragen::{Opvragen as _, Postrij};

/// Iets dat is aangeleverd, en wat ervan geworden is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Ontvangst {
    /// Ons nummer in het postvak in.
    #[schema(example = 17)]
    nummer: i64,
    /// Wanneer het binnenkwam (UTC).
    #[schema(format = DateTime, example = "2026-06-15T10:00:00Z")]
    tijdstip: String,
    /// `wacht`, `verwerkt`, `herhaald` (het kwam al eerder), `onleesbaar`, `misplaatst` (voor een ander) of `vastgelopen`.
    #[schema(example = "verwerkt")]
    status: &'static str,
    /// Waarom het geen bericht voor deze partij is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "XSD Bericht/Header: het element Afzender ontbreekt")]
    melding: Option<String>,
    #[serde(rename = "_links")]
    links: Postlinks,
}

/// Wat erbij hoort.
#[derive(Debug, Serialize, ToSchema)]
struct Postlinks {
    /// Dit.
    #[serde(rename = "self")]
    zelf: Verwijzing,
    /// Het bericht dat het is.
    #[serde(skip_serializing_if = "Option::is_none")]
    bericht: Option<Verwijzing>,
}

impl From<Postrij> for Ontvangst {
    fn from(rij: Postrij) -> Self {
        let bericht = rij.bericht;
        Self {
            nummer: rij.nummer.0,
            tijdstip: utc(rij.moment),
            status: rij.status.code(),
            melding: rij.melding,
            links: Postlinks {
                zelf: Verwijzing::to(format!("/v1/post/{}", rij.nummer.0)),
                bericht: bericht
                    .map(|bericht| Verwijzing::to(format!("/v1/berichten/{}", bericht.0))),
            },
        }
    }
}

/// Volgen wat is aangeleverd
///
/// Wat er geworden is van iets dat is aangeleverd of via een ander kanaal binnenkwam.
#[utoipa::path(
    get, path = "/post/{nummer}", operation_id = "postToon", tag = "Berichten",
    params(("nummer" = i64, Path, description = "Ons nummer in het postvak in.", example = 17, minimum = 1)),
    responses((status = 200, description = "Wat ervan geworden is.", body = Ontvangst)),
)]
pub(super) async fn toon(
    State(kern): State<Staat>,
    van: Van,
    Sleutel(Volgnummer(nummer)): Sleutel<Volgnummer>,
    vraag: Vraag,
) -> Result<Json<Ontvangst>, Probleem> {
    vraag.sluit()?;
    let found = kern.store.postrij(van.partij(), Postnummer(nummer)).await?;
    found
        .map(|rij| Json(Ontvangst::from(rij)))
        .ok_or_else(missing)
}
