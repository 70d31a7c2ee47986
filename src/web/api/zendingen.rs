//! The outbox: what waits, what was given up and why; tried again, or taken back.

use axum::Json;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::aanroep::{Aanroep, Van};
use super::invoer::{self, JSON, Sleutel, Volgnummer, Vraag, missing};
use super::pagina::{Pagina, Paginalinks};
use super::probleem::{Fout, Probleem};
use super::toezicht::{self, Doel, Notitie};
use super::{Kern, Staat};
use crate::gateway::audit::{Handeling, Uitkomst};
use crate::gateway::ports::opvragen::Opvragen as _;
use crate::gateway::ports::{
    Postvakken as _, Zendingfilter, Zendingnummer, Zendingrij, Zendingstatus,
};
use crate::gateway::rol::Rol;

/// The largest body of a reason.
const MEEST: usize = 10_000;

/// Iets in het postvak uit.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Zending {
    #[schema(example = 21)]
    nummer: i64,
    /// `wacht`, `bezorgd`, `opgegeven` of `ingetrokken`.
    #[schema(example = "wacht")]
    status: &'static str,
    /// Het bericht; zonder bij een foutmelding.
    #[serde(skip_serializing_if = "Option::is_none")]
    bericht: Option<Zendingbericht>,
    /// Hoe vaak het is geprobeerd.
    #[schema(example = 2)]
    pogingen: u32,
    /// Wanneer het weer wordt geprobeerd (UTC), als dat later is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime, example = "2026-06-15T10:05:00Z")]
    volgende_poging: Option<String>,
    /// Waarom het niet is bezorgd, of waarom het is ingetrokken.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "nu niet te bezorgen: geen verbinding")]
    reden: Option<String>,
    /// De referentie van de envelop.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "7c9e6679-7425-40de-944b-e07fc1f90ae7")]
    referentie: Option<String>,
}

/// Het bericht van een zending.
#[derive(Debug, Serialize, ToSchema)]
struct Zendingbericht {
    #[schema(example = "JW301")]
    soort: String,
    #[schema(example = "015300000001")]
    identificatie: String,
    #[schema(example = "0153")]
    gemeente: String,
    #[schema(example = "12345678")]
    aanbieder: String,
}

/// Een deel van het postvak uit, het nieuwste eerst.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Zendingen {
    zendingen: Vec<Zending>,
    #[serde(rename = "_links")]
    links: Paginalinks,
}

/// Waarom iets wordt ingetrokken.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Intrekking {
    /// De reden, voor wie het later leest. Geen BSN of naam.
    #[schema(example = "Het besluit is herroepen", min_length = 1, max_length = 200)]
    reden: String,
}

impl From<Zendingrij> for Zending {
    fn from(rij: Zendingrij) -> Self {
        let bericht =
            rij.bericht.map(
                |(soort, identificatie, gemeente, aanbieder)| Zendingbericht {
                    soort: soort.to_string(),
                    identificatie: identificatie.to_string(),
                    gemeente: gemeente.to_string(),
                    aanbieder: aanbieder.to_string(),
                },
            );
        Self {
            nummer: rij.nummer.0,
            status: rij.status.code(),
            bericht,
            pogingen: rij.pogingen,
            volgende_poging: rij
                .volgende
                .and_then(|seconds| Timestamp::from_second(seconds).ok())
                .map(|at| at.to_string()),
            reden: rij.reden,
            referentie: rij.referentie.map(|referentie| referentie.to_string()),
        }
    }
}

/// Het postvak uit
///
/// Wat er uitgaat of uitging, het nieuwste eerst.
#[utoipa::path(
    get, path = "/zendingen", operation_id = "zendingenLijst", tag = "Postvak uit",
    params(
        ("status" = Option<String>, Query, description = "`wacht`, `bezorgd`, `opgegeven` of `ingetrokken`.", example = "opgegeven", pattern = "^(wacht|bezorgd|opgegeven|ingetrokken)$"),
        Pagina,
    ),
    responses((status = 200, description = "Een pagina.", body = Zendingen)),
)]
pub(super) async fn lijst(
    State(kern): State<Staat>,
    van: Van,
    mut vraag: Vraag,
) -> Result<Json<Zendingen>, Probleem> {
    let pagina = Pagina::of(&mut vraag);
    let statuses = Zendingstatus::ALL.map(|status| (status.code(), status));
    let status = vraag.keuze("status", &statuses);
    vraag.sluit()?;
    let rijen = kern
        .store
        .zendingrijen(van.partij(), status, pagina.bladzij());
    let mut rijen = rijen.await?;
    let asked = [("status", status.map(|status| status.code().to_owned()))];
    let links = pagina.close(&mut rijen, "/v1/zendingen", &asked);
    let zendingen = rijen.into_iter().map(Into::into).collect();
    Ok(Json(Zendingen { zendingen, links }))
}

/// Een zending
#[utoipa::path(
    get, path = "/zendingen/{nummer}", operation_id = "zendingToon", tag = "Postvak uit",
    params(("nummer" = i64, Path, description = "Het nummer in het postvak uit.", example = 21, minimum = 1)),
    responses((status = 200, description = "De zending.", body = Zending)),
)]
pub(super) async fn toon(Genoemd(rij): Genoemd) -> Json<Zending> {
    Json(rij.into())
}

/// Opnieuw bezorgen
///
/// Dezelfde envelop vanaf nu opnieuw, met de wachttijden van voren af aan.
#[utoipa::path(
    post, path = "/zendingen/{nummer}/_herhaal", operation_id = "zendingHerhaal", tag = "Postvak uit",
    params(("nummer" = i64, Path, description = "Het nummer in het postvak uit.", example = 21, minimum = 1)),
    responses(
        (status = 200, description = "Het wordt opnieuw bezorgd.", body = Zending),
        (status = 409, description = "Het is al bezorgd of ingetrokken."),
    ),
)]
pub(super) async fn herhaal(
    State(kern): State<Staat>,
    van: Van,
    Genoemd(Zendingrij { nummer, .. }): Genoemd,
) -> Result<Json<Zending>, Probleem> {
    note(&kern, &van, Handeling::Herproberen, nummer, None).await?;
    let touched = kern.store.retry(van.partij(), &[nummer]).await?;
    (kern.wek)();
    after(&kern, &van, nummer, touched).await
}

/// Intrekken
///
/// Wat nog wacht, wordt niet meer bezorgd.
#[utoipa::path(
    post, path = "/zendingen/{nummer}/_annuleer", operation_id = "zendingAnnuleer", tag = "Postvak uit",
    params(("nummer" = i64, Path, description = "Het nummer in het postvak uit.", example = 21, minimum = 1)),
    request_body(content = Intrekking, content_type = "application/json"),
    responses(
        (status = 200, description = "Het is ingetrokken.", body = Zending),
        (status = 409, description = "Het wacht niet meer."),
    ),
)]
pub(super) async fn annuleer(
    State(kern): State<Staat>,
    van: Van,
    Genoemd(Zendingrij { nummer, .. }): Genoemd,
    request: Request,
) -> Result<Json<Zending>, Probleem> {
    let bytes = invoer::body(request, &[JSON], MEEST).await?;
    let reden = reden(&bytes)?;
    let Doel(text) = reden.clone();
    note(&kern, &van, Handeling::Annuleren, nummer, Some(reden)).await?;
    let touched = kern.store.cancel(van.partij(), &[nummer], &text).await?;
    after(&kern, &van, nummer, touched).await
}

/// The reason: what a purpose may say, a reason may.
fn reden(bytes: &[u8]) -> Result<Doel, Probleem> {
    let read: Intrekking = serde_json::from_slice(bytes).map_err(|error| {
        let place = format!("regel {}, kolom {}", error.line(), error.column());
        let melding = "verwacht: een object met `reden`, een tekst";
        Probleem::invalid(vec![Fout::new(place, melding)])
    })?;
    read.reden.parse().map_err(|_| {
        let melding = "verwacht: 1 tot en met 200 tekens, zonder BSN of naam";
        Probleem::invalid(vec![Fout::new("reden", melding)])
    })
}

/// What the address names: something in the outbox of this party. Nothing else may be asked.
pub(super) struct Genoemd(Zendingrij);

impl FromRequestParts<Staat> for Genoemd {
    type Rejection = Probleem;

    async fn from_request_parts(parts: &mut Parts, kern: &Staat) -> Result<Self, Probleem> {
        let van = Van::from_request_parts(parts, kern).await;
        let van = van.map_err(|error| Probleem::internal(&error))?;
        let Sleutel(Volgnummer(nummer)) = Sleutel::from_request_parts(parts, kern).await?;
        let Ok(vraag) = Vraag::from_request_parts(parts, kern).await;
        vraag.sluit()?;
        Ok(Self(find(kern, &van, Zendingnummer(nummer)).await?))
    }
}

async fn find(kern: &Kern, van: &Aanroep, nummer: Zendingnummer) -> Result<Zendingrij, Probleem> {
    let filter = Zendingfilter {
        partij: Some(van.partij()),
        status: None,
        nummer: Some(nummer),
    };
    let mut found = kern.store.zendingen(filter).await?;
    found.pop().ok_or_else(missing)
}

async fn note(
    kern: &Kern,
    van: &Aanroep,
    handeling: Handeling,
    nummer: Zendingnummer,
    doel: Option<Doel>,
) -> Result<(), Probleem> {
    let onderwerp = format!("zending {nummer}");
    let notitie = Notitie {
        doel,
        ..Notitie::new(Rol::Beheren, handeling, onderwerp, Uitkomst::Begonnen)
    };
    toezicht::note(kern, van, vec![notitie]).await
}

/// How it stands after what was asked.
async fn after(
    kern: &Kern,
    van: &Aanroep,
    nummer: Zendingnummer,
    touched: u64,
) -> Result<Json<Zending>, Probleem> {
    let rij = find(kern, van, nummer).await?;
    if touched == 0 {
        let detail = format!(
            "Zending {nummer} is {}; hier kan dat niet meer.",
            rij.status.code()
        );
        return Err(Probleem::conflict(detail));
    }
    Ok(Json(rij.into()))
}
