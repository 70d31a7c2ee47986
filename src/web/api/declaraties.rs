//! Declarations: a list with what was submitted, granted and refused.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::Staat;
use super::aanroep::Van;
use super::invoer::Vraag;
use super::lijstvraag::Lijstvraag;
use super::pagina::{Pagina, Paginalinks};
use super::probleem::Probleem;
use super::toewijzingen::noted;
use crate::gateway::ports::opvragen::Opvragen as _;
use crate::gateway::ports::{Declaratierij, Post};
use crate::standard::bericht::Wet;
use crate::standard::codes::RetourCode;
use crate::standard::types::{Bedrag, Datum};

/// Een declaratie (323), en wat ervan geworden is. Bedragen zijn eurocenten; credit is negatief.
#[derive(Debug, Serialize, ToSchema)]
struct Declaratie {
    /// CBS-code.
    #[schema(example = "0153")]
    gemeente: String,
    /// `JW` of `WMO`.
    #[schema(example = "JW")]
    wet: &'static str,
    /// AGB-code.
    #[schema(example = "12345678")]
    aanbieder: String,
    #[schema(example = "D2026-03")]
    declaratienummer: String,
    /// De maand waarover is gedeclareerd.
    #[schema(example = "2026-03")]
    maand: String,
    /// `in` (ontvangen) of `uit` (verzonden).
    #[schema(example = "in")]
    richting: &'static str,
    /// De dag waarop zij kwam of ging.
    #[schema(value_type = String, format = Date, example = "2026-04-08")]
    datum: Datum,
    /// `onbeantwoord`, `beantwoord` of `afgewezen` (als geheel).
    #[schema(example = "beantwoord")]
    stand: &'static str,
    #[schema(example = 120_000)]
    ingediend_cents: i64,
    /// Zodra zij beantwoord is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 100_000)]
    toegekend_cents: Option<i64>,
    /// Zodra zij beantwoord is; ingediend is toegekend en afgewezen samen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 20_000)]
    afgewezen_cents: Option<i64>,
    /// Waarom zij als geheel is afgewezen.
    #[schema(example = json!([]))]
    retourcodes: Vec<&'static str>,
    /// Wanneer het antwoord er uiterlijk moet zijn, zolang het er niet is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date, example = "2026-05-06")]
    antwoord_uiterlijk: Option<Datum>,
}

/// Een deel van de declaraties.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Declaraties {
    declaraties: Vec<Declaratie>,
    #[serde(rename = "_links")]
    links: Paginalinks,
}

impl From<&Declaratierij> for Declaratie {
    fn from(rij: &Declaratierij) -> Self {
        let codes = rij.stand.retourcodes().iter();
        Self {
            gemeente: rij.gemeente.to_string(),
            wet: Wet::code(rij.wet),
            aanbieder: rij.aanbieder.to_string(),
            declaratienummer: rij.declaratie.declaratie_nummer.to_string(),
            maand: rij.declaratie.maand.to_string(),
            richting: match rij.post {
                Post::Ontvangen(_) => "in",
                Post::Verzonden(_) => "uit",
            },
            datum: rij.post.datum(),
            stand: rij.stand.code(),
            ingediend_cents: rij.declaratie.ingediend_bedrag.value(),
            toegekend_cents: rij.toegekend().map(Bedrag::value),
            afgewezen_cents: rij.afgewezen().map(Bedrag::value),
            retourcodes: codes.copied().map(RetourCode::code).collect(),
            antwoord_uiterlijk: rij.termijn().map(|termijn| termijn.uiterlijk),
        }
    }
}

/// Declaraties
///
/// De declaraties van deze partij: bij een gemeente wat binnenkwam, bij een aanbieder wat uitging.
#[utoipa::path(
    get, path = "/declaraties", operation_id = "declaratiesLijst", tag = "Declaraties",
    params(Lijstvraag, Pagina),
    responses((status = 200, description = "Een pagina.", body = Declaraties)),
)]
pub(super) async fn lijst(
    State(kern): State<Staat>,
    van: Van,
    mut vraag: Vraag,
) -> Result<Json<Declaraties>, Probleem> {
    let pagina = Pagina::of(&mut vraag);
    let gevraagd = Lijstvraag::of(&mut vraag);
    vraag.sluit()?;
    let filter = gevraagd.filter(&van);
    let rijen = kern
        .store
        .declaratierijen(filter, gevraagd.openstaand, pagina.bladzij());
    let mut rijen = rijen.await?;
    let links = pagina.close(&mut rijen, "/v1/declaraties", &gevraagd.asked());
    noted(&kern, &van, "declaraties").await?;
    let declaraties = rijen.iter().map(Into::into).collect();
    Ok(Json(Declaraties { declaraties, links }))
}
