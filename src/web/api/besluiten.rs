//! Allocation decisions: handed in, translated at once, and found back by the municipality's own key.
//! The same decision again gets the same answer.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use url::Url;
use utoipa::ToSchema;

use super::aanroep::{Aanroep, Van};
use super::berichten::{self, Bericht};
use super::invoer::{self, JSON, Sleutel, Vraag, missing};
use super::pagina::Verwijzing;
use super::probleem::{Fout, Probleem};
use super::toezicht::{self, Notitie};
use super::{Kern, Staat};
use crate::gateway::Partij;
use crate::gateway::allocate::{Gevolg, allocate};
use crate::gateway::audit;
use crate::gateway::audit::Handeling;
use crate::gateway::ports::opvragen::Opvragen as _;
use crate::gateway::rol::Rol;
use crate::standard::types::{Gemeentecode, ToewijzingNummer};
use crate::twents::allocation::{Besluit, Kenmerk, read_json};

/// The most decisions in a request: they are translated while the client waits.
const MEEST: usize = 1000;

/// Een toewijzingsbesluit dat is verwerkt.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Verwerkt {
    /// Het kenmerk van de gemeente.
    #[schema(example = "ENS-2026-0001")]
    kenmerk: String,
    /// De nummers van de toewijzingen in het 301-bericht.
    #[schema(value_type = Vec<u32>, example = json!([1]))]
    toewijzingen: Vec<u32>,
    /// Het 301-bericht, en wat ervan geworden is; er is er geen als de aanbieder er niets van hoeft te weten.
    #[serde(skip_serializing_if = "Option::is_none")]
    bericht: Option<Bericht>,
    #[serde(rename = "_links")]
    links: Besluitlinks,
}

/// Wat erbij hoort.
#[derive(Debug, Serialize, ToSchema)]
struct Besluitlinks {
    /// Dit besluit.
    #[serde(rename = "self")]
    zelf: Verwijzing,
}

/// Wat er van een van de besluiten geworden is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Besluituitkomst {
    /// Het kenmerk van de gemeente.
    #[schema(example = "ENS-2026-0001")]
    kenmerk: String,
    /// `verwerkt`, `herhaald` (het was al verwerkt), `ander-besluit` (het kenmerk is van een ander besluit) of `geweigerd`.
    #[schema(example = "verwerkt")]
    uitkomst: &'static str,
    /// Het besluit, als het is verwerkt.
    #[serde(skip_serializing_if = "Option::is_none")]
    besluit: Option<Verwerkt>,
    /// Waarom het is geweigerd; dan is er niets van uitgevoerd.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(default = json!([]))]
    fouten: Vec<Fout>,
}

/// Wat er van de besluiten geworden is, in de volgorde van de lijst.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Besluituitkomsten {
    uitkomsten: Vec<Besluituitkomst>,
}

/// Toewijzen
///
/// Een besluit of een lijst van ten hoogste 1000 besluiten in termen van het Twents Model, zoals beschreven
/// in docs/allocations.md. Een besluit wordt als geheel uitgevoerd of niet. Hetzelfde besluit nog eens geeft
/// hetzelfde antwoord; een ander besluit onder hetzelfde kenmerk geeft 409. Een lijst geeft 200 met per
/// besluit een uitkomst.
#[utoipa::path(
    post, path = "/toewijzingsbesluiten", operation_id = "toewijzingsbesluitLeverAan", tag = "Toewijzen",
    request_body(content = serde_json::Value, content_type = "application/json", description = "Een besluit of een lijst van besluiten.", example = json!({
        "kenmerk": "ENS-2026-0001", "gemeente": "0153", "aanbieder": "12345678", "wet": "JW",
        "besluitdatum": "2026-02-16",
        "client": {
            "bsn": "999900006", "geboortedatum": { "datum": "2012-05-04" }, "geslacht": "1",
            "naam": { "geslachtsnaam": { "achternaam": "Wit" } },
            "contactgegevens": [{ "soort": "01", "telefoon": { "telefoon01": { "telefoonnummer": "0534815162", "landnummer": "0031" } } }]
        },
        "producten": [{ "behoefte": 2, "niveau": "B", "ingangsdatum": "2026-03-01", "einddatum": "2026-08-31", "directe_uren": 10 }]
    })),
    responses(
        (status = 201, description = "Het besluit is verwerkt.", body = Verwerkt,
            headers(("Location" = String, description = "Waar het besluit te vinden is."))),
        (status = 200, description = "Het besluit was al verwerkt; of: de uitkomsten van een lijst.",
            body = inline(BesluitAntwoord)),
        (status = 409, description = "Dit kenmerk is van een ander besluit."),
    ),
)]
pub(super) async fn lever_aan(
    State(kern): State<Staat>,
    van: Van,
    vraag: Vraag,
    request: Request,
) -> Result<Response, Probleem> {
    vraag.sluit()?;
    let gemeente = gemeente(&van)?;
    let bytes = invoer::body(request, &[JSON], kern.grenzen.grootste_inhoud).await?;
    let text = invoer::text(bytes)?;
    let is_list = text.trim_start().starts_with('[');
    let besluiten = read(&text, gemeente)?;
    let what = match besluiten.as_slice() {
        [one] => format!("besluit {}", one.kenmerk),
        more => format!("{} besluiten", more.len()),
    };
    let begun = Notitie::new(
        Rol::Aanleveren,
        Handeling::Toewijzen,
        what,
        audit::Uitkomst::Begonnen,
    );
    toezicht::note(&kern, &van, vec![begun]).await?;
    let mut uitkomsten = carry_out(&kern, gemeente, &besluiten).await?;
    let said = besluiten.iter().zip(&uitkomsten).map(ended).collect();
    toezicht::note(&kern, &van, said).await?;
    if is_list {
        return Ok(Json(Besluituitkomsten { uitkomsten }).into_response());
    }
    uitkomsten.pop().map_or_else(
        || Err(Probleem::internal(&"een besluit heeft geen uitkomst")),
        single,
    )
}

/// Het antwoord op een besluit dat al verwerkt was, of op een lijst.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[expect(
    dead_code,
    reason = "describes the body, of which each is a type of its own"
)]
enum BesluitAntwoord {
    #[schema(title = "Een besluit")]
    Een(Box<Verwerkt>),
    #[schema(title = "Een lijst")]
    Lijst(Besluituitkomsten),
}

/// Een toewijzingsbesluit volgen
///
/// Wat er van het besluit met dit kenmerk geworden is.
#[utoipa::path(
    get, path = "/toewijzingsbesluiten/{kenmerk}", operation_id = "toewijzingsbesluitToon", tag = "Toewijzen",
    params(("kenmerk" = String, Path, description = "Het kenmerk van de gemeente.", example = "ENS-2026-0001", min_length = 1, max_length = 64)),
    responses((status = 200, description = "Het besluit.", body = Verwerkt)),
)]
pub(super) async fn toon(
    State(kern): State<Staat>,
    van: Van,
    Sleutel(kenmerk): Sleutel<Kenmerk>,
    vraag: Vraag,
) -> Result<Json<Verwerkt>, Probleem> {
    vraag.sluit()?;
    let Partij::Gemeente(gemeente) = van.partij() else {
        return Err(missing());
    };
    let found = find(&kern, gemeente, &kenmerk).await?;
    found.map(Json).ok_or_else(missing)
}

/// The municipality that decides.
fn gemeente(van: &Aanroep) -> Result<Gemeentecode, Probleem> {
    match van.partij() {
        Partij::Gemeente(gemeente) => Ok(gemeente),
        Partij::Aanbieder(_) => Err(Probleem::forbidden(
            "Alleen een gemeente wijst toe; deze toegang is van een aanbieder.",
        )),
    }
}

/// The decisions, all of this municipality.
fn read(text: &str, gemeente: Gemeentecode) -> Result<Vec<Besluit>, Probleem> {
    let besluiten = read_json(text).map_err(|errors| {
        let each = errors.fouten.into_iter();
        Probleem::invalid(each.map(|one| Fout::new(one.plek, one.melding)).collect())
    })?;
    if besluiten.len() > MEEST {
        let melding = format!("ten hoogste {MEEST} besluiten in een verzoek");
        return Err(Probleem::invalid(vec![Fout::new("", melding)]));
    }
    let elsewhere = besluiten.iter().enumerate();
    let elsewhere: Vec<Fout> = elsewhere
        .filter(|(_, besluit)| besluit.gemeente != gemeente)
        .map(|(place, _)| {
            let plek = if text.trim_start().starts_with('[') {
                format!("[{place}].gemeente")
            } else {
                "gemeente".to_owned()
            };
            Fout::new(plek, format!("deze toegang is van gemeente {gemeente}"))
        })
        .collect();
    if elsewhere.is_empty() {
        Ok(besluiten)
    } else {
        Err(Probleem::invalid(elsewhere))
    }
}

/// Translates the decisions, and says of each what became of it, in the order of the list.
async fn carry_out(
    kern: &Kern,
    gemeente: Gemeentecode,
    besluiten: &[Besluit],
) -> Result<Vec<Besluituitkomst>, Probleem> {
    let mut gevolgen = Vec::with_capacity(besluiten.len());
    let naslagwerk = &kern.naslagwerk;
    let done = allocate(
        &kern.store,
        &naslagwerk.catalogues,
        &naslagwerk.gemeenten,
        besluiten,
        kern.klok.moment(),
        |uitkomst| {
            gevolgen.push((uitkomst.kenmerk, uitkomst.gevolg));
            Ok(())
        },
    );
    done.await.map_err(|error| Probleem::internal(&error))?;
    (kern.wek)();
    let mut uitkomsten = Vec::with_capacity(gevolgen.len());
    for (kenmerk, gevolg) in gevolgen {
        let (uitkomst, fouten) = in_words(gevolg);
        let besluit = match uitkomst {
            VERWERKT | HERHAALD => find(kern, gemeente, &kenmerk).await?,
            _ => None,
        };
        uitkomsten.push(Besluituitkomst {
            kenmerk: kenmerk.as_str().to_owned(),
            uitkomst,
            besluit,
            fouten,
        });
    }
    Ok(uitkomsten)
}

const VERWERKT: &str = "verwerkt";
const HERHAALD: &str = "herhaald";
const ANDER: &str = "ander-besluit";
const GEWEIGERD: &str = "geweigerd";

fn in_words(gevolg: Gevolg) -> (&'static str, Vec<Fout>) {
    let refused = |fouten| (GEWEIGERD, fouten);
    match gevolg {
        Gevolg::Toegewezen { .. } => (VERWERKT, Vec::new()),
        // What the provider said of it stands at the message.
        Gevolg::Herhaald { .. } | Gevolg::Teruggekomen { .. } => (HERHAALD, Vec::new()),
        Gevolg::AnderBesluit => {
            let melding = "dit kenmerk is al gebruikt voor een ander besluit; geef een nieuw besluit een nieuw kenmerk";
            (ANDER, vec![Fout::new("kenmerk", melding)])
        }
        Gevolg::Geweigerd(refusals) => refused(
            refusals
                .into_iter()
                .map(|one| fault(one.regel.code(), one.plek, one.melding))
                .collect(),
        ),
        Gevolg::Afgekeurd(bevindingen) => refused(
            bevindingen
                .into_iter()
                .map(|one| fault(one.regel, one.plek, one.melding))
                .collect(),
        ),
        Gevolg::Tegengehouden(weigeringen) => refused(
            weigeringen
                .into_iter()
                .map(|one| fault(one.regel, String::new(), one.melding))
                .collect(),
        ),
    }
}

fn fault(regel: &str, plek: String, melding: String) -> Fout {
    Fout {
        plek,
        regel: Some(regel.to_owned()),
        melding,
    }
}

/// How a decision ended, for the trail.
fn ended((besluit, uitkomst): (&Besluit, &Besluituitkomst)) -> Notitie {
    let how = if uitkomst.besluit.is_some() {
        audit::Uitkomst::Gelukt
    } else {
        audit::Uitkomst::Mislukt
    };
    Notitie {
        over: Some(besluit.client.bsn),
        ..Notitie::new(
            Rol::Aanleveren,
            Handeling::Toewijzen,
            format!("besluit {}", besluit.kenmerk),
            how,
        )
    }
}

/// The answer to one decision.
fn single(uitkomst: Besluituitkomst) -> Result<Response, Probleem> {
    match (uitkomst.uitkomst, uitkomst.besluit) {
        (VERWERKT, Some(besluit)) => {
            let location = [(header::LOCATION, besluit.links.zelf.href.clone())];
            Ok((StatusCode::CREATED, location, Json(besluit)).into_response())
        }
        (_, Some(besluit)) => Ok(Json(besluit).into_response()),
        (ANDER, None) => {
            let melding = uitkomst.fouten.into_iter().map(|fout| fout.melding);
            Err(Probleem::conflict(melding.collect::<String>()))
        }
        (_, None) => Err(Probleem::invalid(uitkomst.fouten)),
    }
}

/// The decision with a key, as it stands now.
async fn find(
    kern: &Kern,
    gemeente: Gemeentecode,
    kenmerk: &Kenmerk,
) -> Result<Option<Verwerkt>, Probleem> {
    let Some(found) = kern.store.besluitrij(gemeente, kenmerk).await? else {
        return Ok(None);
    };
    let bericht = match found.bericht {
        Some(nummer) => berichten::find(kern, Partij::Gemeente(gemeente), nummer).await?,
        None => None,
    };
    let numbers = found.toewijzingen.into_iter().map(ToewijzingNummer::number);
    Ok(Some(Verwerkt {
        kenmerk: kenmerk.as_str().to_owned(),
        toewijzingen: numbers.collect(),
        bericht,
        links: Besluitlinks {
            zelf: Verwijzing::to(address(kenmerk)),
        },
    }))
}

/// Where a decision is found: its key may hold anything, so it is written as addresses have it.
fn address(kenmerk: &Kenmerk) -> String {
    const COLLECTION: &str = "/v1/toewijzingsbesluiten";
    let Ok(mut url) = Url::parse("http://localhost") else {
        return COLLECTION.to_owned();
    };
    if let Ok(mut parts) = url.path_segments_mut() {
        parts.extend(["v1", "toewijzingsbesluiten", kenmerk.as_str()]);
    }
    url.path().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_key_has_an_address() {
        let of = |text: &str| address(&text.parse().unwrap());
        assert_eq!(of("ENS-1"), "/v1/toewijzingsbesluiten/ENS-1");
        assert_eq!(of("a/b ?%"), "/v1/toewijzingsbesluiten/a%2Fb%20%3F%25");
    }
}
