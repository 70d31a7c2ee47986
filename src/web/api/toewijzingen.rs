//! Grants: a list by number, without persons; and a search by client, which shows who it is and says
//! in the audit trail what for.

use axum::Json;
use axum::extract::{Request, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::aanroep::{Aanroep, Van};
use super::invoer::{self, JSON, Vraag};
use super::lijstvraag::Lijstvraag;
use super::pagina::{Pagina, Paginalinks};
use super::probleem::{Fout, Probleem};
use super::toezicht::{self, Doel, Notitie};
use super::{Kern, Staat};
use crate::gateway::audit::{Handeling, Uitkomst};
use crate::gateway::ports::opvragen::Opvragen as _;
use crate::gateway::ports::{Lijstfilter, Ruimte, Toewijzingrij};
use crate::gateway::rol::Rol;
use crate::ledger::regie::Levering;
use crate::ledger::words::Grootheid;
use crate::standard::bericht::Wet;
use crate::standard::codes::RetourCode;
use crate::standard::messages::basis::VolledigeNaam;
use crate::standard::types::{Bedrag, Bsn, Datum, Waarde as _};

/// The largest body of a search.
const MEEST: usize = 10_000;

/// Een toewijzing, en wat ervan geworden is.
#[derive(Debug, Serialize, ToSchema)]
struct Toewijzing {
    /// CBS-code.
    #[schema(example = "0153")]
    gemeente: String,
    /// `JW` of `WMO`.
    #[schema(example = "JW")]
    wet: &'static str,
    /// AGB-code.
    #[schema(example = "12345678")]
    aanbieder: String,
    /// Uniek per gemeente en wet.
    #[schema(example = 1)]
    toewijzingnummer: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "45")]
    productcategorie: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "45A01")]
    productcode: Option<String>,
    #[schema(value_type = String, format = Date, example = "2026-03-01")]
    ingangsdatum: Datum,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date, example = "2026-08-31")]
    einddatum: Option<Datum>,
    #[schema(value_type = String, format = Date, example = "2026-02-16")]
    toewijzingsdatum: Datum,
    /// De omvang, waar die is toegewezen.
    #[serde(skip_serializing_if = "Option::is_none")]
    omvang: Option<Omvang>,
    /// Het budget in eurocenten, waar dat is toegewezen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 120_000)]
    budget_cents: Option<i64>,
    /// `niet verzonden`, `verzonden`, `goedgekeurd` of `geweigerd`.
    #[schema(example = "goedgekeurd")]
    bekendheid: &'static str,
    /// Waarom de aanbieder haar weigerde.
    #[schema(example = json!([]))]
    retourcodes: Vec<&'static str>,
    /// `niet gestart`, `loopt`, `gepauzeerd` of `beëindigd`; zonder als het niet bekend is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "loopt")]
    levering: Option<&'static str>,
    /// Sinds wanneer de levering zo staat.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date, example = "2026-03-02")]
    levering_sinds: Option<Datum>,
    /// Hoeveel ervan is gebruikt, in haar eigen maat.
    #[serde(skip_serializing_if = "Option::is_none")]
    gebruik: Option<Gebruik>,
    /// Wat erop is gedeclareerd, in eurocenten.
    #[schema(example = 60_000)]
    gedeclareerd_cents: i64,
    /// Wat daarvan is toegekend, in eurocenten.
    #[schema(example = 60_000)]
    toegekend_cents: i64,
    /// Wie het is; alleen als daarnaar is gezocht.
    #[serde(skip_serializing_if = "Option::is_none")]
    client: Option<Client>,
}

/// Hoeveel is toegewezen.
#[derive(Debug, Serialize, ToSchema)]
struct Omvang {
    #[schema(example = 10)]
    volume: i64,
    /// Code van de eenheid.
    #[schema(example = "04")]
    eenheid: &'static str,
    /// Code van de frequentie.
    #[schema(example = "2")]
    frequentie: &'static str,
}

/// Hoeveel is gebruikt.
#[derive(Debug, Serialize, ToSchema)]
struct Gebruik {
    /// Waarin is gemeten: `eurocent`, of de code van de eenheid (minuten voor uren).
    #[schema(example = "01")]
    gemeten_in: &'static str,
    #[schema(example = 600)]
    gedeclareerd: i64,
    #[schema(example = 600)]
    toegekend: i64,
    /// Het meeste dat kan worden toegekend; zonder als er geen grens is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 6000)]
    maximum: Option<i64>,
}

/// Wie het is.
#[derive(Debug, Serialize, ToSchema)]
struct Client {
    #[schema(example = "999900006")]
    bsn: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Wit")]
    achternaam: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "de")]
    voorvoegsel: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "T")]
    voorletters: Option<String>,
}

/// Een deel van de toewijzingen, zonder personen.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Toewijzingen {
    toewijzingen: Vec<Toewijzing>,
    #[serde(rename = "_links")]
    links: Paginalinks,
}

/// De toewijzingen van een persoon.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Gevonden {
    toewijzingen: Vec<Toewijzing>,
}

/// Naar wie wordt gezocht, en waarvoor.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Zoekvraag {
    /// De persoon.
    #[schema(example = "999900006", pattern = "^[0-9]{9}$")]
    bsn: String,
    /// Waarvoor de gegevens nodig zijn; het komt in het auditspoor. Geen BSN of naam.
    #[schema(example = "Vraag van de inwoner", min_length = 1, max_length = 200)]
    doel: String,
}

/// Toewijzingen
///
/// De toewijzingen van deze partij, zonder personen, op gemeente, wet, aanbieder en nummer.
#[utoipa::path(
    get, path = "/toewijzingen", operation_id = "toewijzingenLijst", tag = "Toewijzingen",
    params(Lijstvraag, Pagina),
    responses((status = 200, description = "Een pagina.", body = Toewijzingen)),
)]
pub(super) async fn lijst(
    State(kern): State<Staat>,
    van: Van,
    mut vraag: Vraag,
) -> Result<Json<Toewijzingen>, Probleem> {
    let pagina = Pagina::of(&mut vraag);
    let gevraagd = Lijstvraag::of(&mut vraag);
    vraag.sluit()?;
    let filter = gevraagd.filter(&van);
    let rijen = kern
        .store
        .toewijzingrijen(filter, gevraagd.openstaand, pagina.bladzij());
    let mut rijen = rijen.await?;
    let links = pagina.close(&mut rijen, "/v1/toewijzingen", &gevraagd.asked());
    noted(&kern, &van, "toewijzingen").await?;
    let toewijzingen = rijen.iter().map(|rij| shown(rij, None)).collect();
    Ok(Json(Toewijzingen {
        toewijzingen,
        links,
    }))
}

/// Toewijzingen van een persoon zoeken
///
/// Alle toewijzingen van een persoon bij deze partij, met wie het is. Het doel komt in het auditspoor.
#[utoipa::path(
    post, path = "/toewijzingen/_zoek", operation_id = "toewijzingenZoek", tag = "Toewijzingen",
    request_body(content = Zoekvraag, content_type = "application/json"),
    responses((status = 200, description = "Wat er gevonden is.", body = Gevonden)),
)]
pub(super) async fn zoek(
    State(kern): State<Staat>,
    van: Van,
    vraag: Vraag,
    request: Request,
) -> Result<Json<Gevonden>, Probleem> {
    vraag.sluit()?;
    let bytes = invoer::body(request, &[JSON], MEEST).await?;
    let (bsn, doel) = zoekvraag(&bytes)?;
    let filter = Lijstfilter {
        boekhouder: van.partij().into(),
        ..Lijstfilter::default()
    };
    let rijen = kern.store.toewijzingen_van(filter, bsn).await?;
    let notitie = Notitie {
        over: Some(bsn),
        doel: Some(doel),
        ..Notitie::new(
            Rol::Raadplegen,
            Handeling::PersonenTonen,
            "toewijzingen van een persoon",
            Uitkomst::Gelukt,
        )
    };
    toezicht::note(&kern, &van, vec![notitie]).await?;
    let toewijzingen = rijen.iter().map(|rij| shown(rij, Some(bsn))).collect();
    Ok(Json(Gevonden { toewijzingen }))
}

/// What is searched for. What serde says of a body stays out where it may quote it.
fn zoekvraag(bytes: &[u8]) -> Result<(Bsn, Doel), Probleem> {
    let vraag: Zoekvraag = serde_json::from_slice(bytes).map_err(|error| {
        let place = format!("regel {}, kolom {}", error.line(), error.column());
        let melding = "verwacht: een object met `bsn` en `doel`, beide tekst";
        Probleem::invalid(vec![Fout::new(place, melding)])
    })?;
    let mut fouten = Vec::new();
    let bsn = vraag.bsn.parse::<Bsn>();
    if bsn.is_err() {
        fouten.push(Fout::new("bsn", "verwacht: een BSN van 9 cijfers"));
    }
    let doel = vraag.doel.parse::<Doel>();
    if let Err(expected) = doel {
        fouten.push(Fout::new("doel", expected));
    }
    match (bsn, doel) {
        (Ok(bsn), Ok(doel)) => Ok((bsn, doel)),
        _ => Err(Probleem::invalid(fouten)),
    }
}

/// Puts in the trail that a list was read.
pub(super) async fn noted(kern: &Kern, van: &Aanroep, what: &str) -> Result<(), Probleem> {
    let notitie = Notitie::new(
        Rol::Raadplegen,
        Handeling::Raadplegen,
        what,
        Uitkomst::Gelukt,
    );
    toezicht::note(kern, van, vec![notitie]).await
}

fn shown(rij: &Toewijzingrij, bsn: Option<Bsn>) -> Toewijzing {
    let of = &rij.toewijzing;
    let codes = rij.bekendheid.retourcodes().iter();
    Toewijzing {
        gemeente: of.gemeente.to_string(),
        wet: Wet::code(of.wet),
        aanbieder: of.aanbieder.to_string(),
        toewijzingnummer: of.toewijzing_nummer.number(),
        productcategorie: of.product.categorie().map(|code| code.lexical()),
        productcode: of.product.code().map(|code| code.as_str().to_owned()),
        ingangsdatum: of.ingangsdatum,
        einddatum: of.einddatum,
        toewijzingsdatum: of.toewijzingsdatum,
        omvang: of.omvang.as_ref().map(|omvang| Omvang {
            volume: omvang.volume.value(),
            eenheid: omvang.eenheid.code(),
            frequentie: omvang.frequentie.code(),
        }),
        budget_cents: of.budget.map(Bedrag::value),
        bekendheid: rij.bekendheid.code(),
        retourcodes: codes.copied().map(RetourCode::code).collect(),
        levering: rij.levering.map(Levering::code),
        levering_sinds: rij.levering.and_then(Levering::sinds),
        gebruik: rij.ruimte().as_ref().map(gebruik),
        gedeclareerd_cents: rij.gedeclareerd.bedrag.value(),
        toegekend_cents: rij.toegekend.bedrag.value(),
        client: bsn.map(|bsn| client(bsn, rij.naam.as_ref())),
    }
}

fn gebruik(ruimte: &Ruimte) -> Gebruik {
    Gebruik {
        gemeten_in: match ruimte.grootheid {
            Grootheid::Bedrag => "eurocent",
            Grootheid::Volume(eenheid) => eenheid.code(),
        },
        gedeclareerd: ruimte.gedeclareerd,
        toegekend: ruimte.toegekend,
        maximum: ruimte.maximum,
    }
}

fn client(bsn: Bsn, naam: Option<&VolledigeNaam>) -> Client {
    let surname = naam.map(|naam| &naam.geslachtsnaam);
    let initials = naam.and_then(|naam| naam.voorletters.as_ref());
    let prefix = surname.and_then(|naam| naam.voorvoegsel.as_ref());
    Client {
        bsn: bsn.lexical(),
        achternaam: surname.map(|naam| naam.achternaam.as_str().to_owned()),
        voorvoegsel: prefix.map(|prefix| prefix.as_str().to_owned()),
        voorletters: initials.map(|initials| initials.as_str().to_owned()),
    }
}
