//! Messages: followed by our number or by their identification, read raw, and handed in.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use utoipa::ToSchema;

use super::aanroep::Van;
use super::invoer::{self, Sleutel, Volgnummer, Vraag, XML, missing};
use super::pagina::{Pagina, Paginalinks, Verwijzing};
use super::post::Ontvangst;
use super::probleem::{Fout, Probleem};
use super::toezicht::{self, Doel, Notitie};
use super::{Kern, Staat};
use crate::gateway::Partij;
use crate::gateway::audit::{Handeling, Uitkomst};
use crate::gateway::packed::Vingerafdruk;
use crate::gateway::ports::opvragen::{
    Berichtfilter, Berichtrij, Bladzij, Opvragen as _, Zendingstand,
};
use crate::gateway::ports::{
    Aanname, BerichtNummer, Binnengekomen, Inbox as _, Kanaal, Kant, Moment,
};
use crate::gateway::rol::Rol;
use crate::standard::types::Datum;

/// Een bericht van de iStandaard, en wat ervan geworden is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Bericht {
    /// Ons nummer van het bericht.
    #[schema(example = 17)]
    nummer: i64,
    /// `in` of `uit`.
    #[schema(example = "uit")]
    richting: &'static str,
    /// Wet en nummer.
    #[schema(example = "JW301")]
    soort: String,
    /// `verwerkt`, `afgekeurd`, `wacht`, `apart`, `klaar` (verzonden of te verzenden, nog geen antwoord) of `goedgekeurd`.
    #[schema(example = "klaar")]
    status: &'static str,
    /// De gemeente in de header (CBS-code).
    #[schema(example = "0153")]
    gemeente: String,
    /// De aanbieder in de header (AGB-code).
    #[schema(example = "12345678")]
    aanbieder: String,
    /// De identificatie in de header.
    #[schema(example = "015300000001")]
    identificatie: String,
    /// De dagtekening in de header.
    #[schema(value_type = String, format = Date, example = "2026-06-15")]
    dagtekening: Datum,
    /// Wanneer het binnenkwam of werd gemaakt (UTC).
    #[schema(format = DateTime, example = "2026-06-15T10:00:00Z")]
    tijdstip: String,
    /// Hoeveel bytes het heeft.
    #[schema(example = 3071)]
    grootte: u64,
    /// Hoe het met de bezorging staat, van een bericht dat uitgaat.
    #[serde(skip_serializing_if = "Option::is_none")]
    bezorging: Option<Bezorging>,
    /// Wat erbij hoort.
    #[serde(rename = "_links")]
    links: Berichtlinks,
}

/// Hoe het met de bezorging staat.
#[derive(Debug, Serialize, ToSchema)]
struct Bezorging {
    /// Het nummer in het postvak uit.
    #[schema(example = 21)]
    zending: i64,
    /// `wacht`, `bezorgd`, `opgegeven` of `ingetrokken`.
    #[schema(example = "bezorgd")]
    status: &'static str,
    /// Hoe vaak het is geprobeerd.
    #[schema(example = 1)]
    pogingen: u32,
    /// Waarom het niet is bezorgd.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "nu niet te bezorgen: geen verbinding")]
    reden: Option<String>,
}

/// Wat bij een bericht hoort.
#[derive(Debug, Serialize, ToSchema)]
struct Berichtlinks {
    /// Dit bericht.
    #[serde(rename = "self")]
    zelf: Verwijzing,
    /// De inhoud zoals die kwam of ging.
    inhoud: Verwijzing,
    /// Het bericht waarop dit een antwoord is.
    #[serde(rename = "antwoordOp", skip_serializing_if = "Option::is_none")]
    antwoord_op: Option<Verwijzing>,
    /// Het antwoord op dit bericht.
    #[serde(skip_serializing_if = "Option::is_none")]
    antwoord: Option<Verwijzing>,
}

/// Een deel van de berichten, de nieuwste eerst.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Berichten {
    berichten: Vec<Bericht>,
    #[serde(rename = "_links")]
    links: Paginalinks,
}

impl From<Berichtrij> for Bericht {
    fn from(rij: Berichtrij) -> Self {
        let to = |nummer: BerichtNummer| Verwijzing::to(format!("/v1/berichten/{}", nummer.0));
        Self {
            nummer: rij.nummer.0,
            richting: richting(rij.kant),
            soort: rij.soort.to_string(),
            status: rij.status.code(),
            gemeente: rij.gemeente.to_string(),
            aanbieder: rij.aanbieder.to_string(),
            identificatie: rij.identificatie.to_string(),
            dagtekening: rij.dagtekening,
            tijdstip: utc(rij.moment),
            grootte: rij.grootte,
            bezorging: rij.zending.map(Into::into),
            links: Berichtlinks {
                zelf: to(rij.nummer),
                inhoud: Verwijzing::to(format!("/v1/berichten/{}/inhoud", rij.nummer.0)),
                antwoord_op: rij.antwoord_op.map(to),
                antwoord: rij.antwoord.map(to),
            },
        }
    }
}

impl From<Zendingstand> for Bezorging {
    fn from(stand: Zendingstand) -> Self {
        Self {
            zending: stand.nummer.0,
            status: stand.status.code(),
            pogingen: stand.pogingen,
            reden: stand.reden,
        }
    }
}

const fn richting(kant: Kant) -> &'static str {
    match kant {
        Kant::In => "in",
        Kant::Uit => "uit",
    }
}

/// A local time as the store has it, in UTC. Without a time zone database the machine's own zone is the
/// best there is, as where the time was read.
pub(super) fn utc(moment: Moment) -> String {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or_else(|_| TimeZone::system());
    let local = format!("{}T{}", moment.datum, moment.tijd).parse::<jiff::civil::DateTime>();
    let zoned = local.ok().and_then(|local| local.to_zoned(zone).ok());
    zoned.map_or_else(
        || Timestamp::UNIX_EPOCH.to_string(),
        |zoned| zoned.timestamp().to_string(),
    )
}

/// The message with a number of ours, of the party.
pub(super) async fn find(
    kern: &Kern,
    partij: Partij,
    nummer: BerichtNummer,
) -> Result<Option<Bericht>, Probleem> {
    let filter = Berichtfilter {
        nummer: Some(nummer),
        ..Berichtfilter::default()
    };
    let one = Bladzij {
        overslaan: 0,
        aantal: 1,
    };
    let mut found = kern.store.berichtrijen(partij, &filter, one).await?;
    Ok(found.pop().map(Into::into))
}

/// Berichten volgen
///
/// De berichten van deze partij, de nieuwste eerst; met `identificatie` het bericht dat zo heet.
#[utoipa::path(
    get, path = "/berichten", operation_id = "berichtenLijst", tag = "Berichten",
    params(
        ("identificatie" = Option<String>, Query, description = "De identificatie in de header.", example = "015300000001", min_length = 1, max_length = 12),
        ("soort" = Option<String>, Query, description = "Wet en nummer.", example = "JW301", pattern = "^(JW|WMO)3(0[125678]|1[56789]|2[035])$"),
        ("richting" = Option<String>, Query, description = "`in` of `uit`.", example = "uit", pattern = "^(in|uit)$"),
        Pagina,
    ),
    responses((status = 200, description = "Een pagina.", body = Berichten)),
)]
pub(super) async fn lijst(
    State(kern): State<Staat>,
    van: Van,
    mut vraag: Vraag,
) -> Result<Json<Berichten>, Probleem> {
    let pagina = Pagina::of(&mut vraag);
    let filter = Berichtfilter {
        nummer: None,
        identificatie: vraag.optie("identificatie"),
        soort: vraag.optie("soort"),
        kant: vraag.keuze("richting", &[("in", Kant::In), ("uit", Kant::Uit)]),
    };
    vraag.sluit()?;
    let rijen = kern
        .store
        .berichtrijen(van.partij(), &filter, pagina.bladzij());
    let mut rijen = rijen.await?;
    let asked = [
        (
            "identificatie",
            filter.identificatie.map(|one| one.to_string()),
        ),
        ("soort", filter.soort.map(|soort| soort.to_string())),
        (
            "richting",
            filter.kant.map(|kant| richting(kant).to_owned()),
        ),
    ];
    let links = pagina.close(&mut rijen, "/v1/berichten", &asked);
    let berichten = rijen.into_iter().map(Into::into).collect();
    Ok(Json(Berichten { berichten, links }))
}

/// Een bericht volgen
///
/// Wat er van een bericht geworden is, hoe het met de bezorging staat, en wat het antwoord is.
#[utoipa::path(
    get, path = "/berichten/{nummer}", operation_id = "berichtToon", tag = "Berichten",
    params(("nummer" = i64, Path, description = "Ons nummer van het bericht.", example = 17, minimum = 1)),
    responses((status = 200, description = "Het bericht.", body = Bericht)),
)]
pub(super) async fn toon(
    State(kern): State<Staat>,
    van: Van,
    Sleutel(Volgnummer(nummer)): Sleutel<Volgnummer>,
    vraag: Vraag,
) -> Result<Json<Bericht>, Probleem> {
    vraag.sluit()?;
    let found = find(&kern, van.partij(), BerichtNummer(nummer)).await?;
    found.map(Json).ok_or_else(missing)
}

/// De inhoud van een bericht
///
/// De bytes zoals ze kwamen of gingen. Er staan persoonsgegevens in: noem het doel, het komt in het auditspoor.
#[utoipa::path(
    get, path = "/berichten/{nummer}/inhoud", operation_id = "berichtInhoud", tag = "Berichten",
    params(
        ("nummer" = i64, Path, description = "Ons nummer van het bericht.", example = 17, minimum = 1),
        ("doel" = String, Query, description = "Waarvoor de gegevens nodig zijn. Geen BSN of naam.", example = "Dossier bijwerken", min_length = 1, max_length = 200),
    ),
    responses((status = 200, description = "Het bericht.", body = String, content_type = "application/xml",
        example = json!("<Bericht/>"))),
)]
pub(super) async fn inhoud(
    State(kern): State<Staat>,
    van: Van,
    Sleutel(Volgnummer(nummer)): Sleutel<Volgnummer>,
    mut vraag: Vraag,
) -> Result<Response, Probleem> {
    let doel: Option<Doel> = vraag.verplicht("doel");
    vraag.sluit()?;
    let nummer = BerichtNummer(nummer);
    let bericht = find(&kern, van.partij(), nummer).await?;
    let bericht = bericht.ok_or_else(missing)?;
    let verpakt = kern.store.inhoud(van.partij(), nummer).await?;
    let verpakt = verpakt.ok_or_else(missing)?;
    let onderwerp = format!("{} {}", bericht.soort, bericht.identificatie);
    let notitie = Notitie {
        doel,
        ..Notitie::new(
            Rol::Raadplegen,
            Handeling::PersonenTonen,
            onderwerp,
            Uitkomst::Gelukt,
        )
    };
    toezicht::note(&kern, &van, vec![notitie]).await?;
    let bytes = verpakt
        .unpack()
        .map_err(|error| Probleem::internal(&error))?;
    let kind = HeaderValue::from_static(XML);
    Ok(([(header::CONTENT_TYPE, kind)], bytes).into_response())
}

/// Een bericht aanleveren
///
/// Een bericht zoals het is, voor het postvak van deze partij. Het antwoord zegt dat het is bewaard; wat
/// ervan wordt, staat daarna onder `/post/{nummer}`. Met dezelfde Idempotency-Key wordt het één keer bewaard.
#[utoipa::path(
    post, path = "/berichten", operation_id = "berichtLeverAan", tag = "Berichten",
    params(("Idempotency-Key" = Option<String>, Header, description = "Een UUID van uw kant: nog eens dezelfde is hetzelfde bericht.", format = "uuid")),
    request_body(content = String, content_type = "application/xml", description = "Het bericht.", example = json!("<Bericht/>")),
    responses(
        (status = 202, description = "Bewaard; de verwerking volgt.", body = Ontvangst,
            headers(("Location" = String, description = "Waar te volgen is wat ervan wordt."))),
        (status = 409, description = "Deze Idempotency-Key hoort bij een ander bericht."),
    ),
)]
pub(super) async fn lever_aan(
    State(kern): State<Staat>,
    van: Van,
    vraag: Vraag,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Probleem> {
    vraag.sluit()?;
    let referentie = toezicht::idempotency_key(&headers)?;
    let inhoud = invoer::body(request, &[XML], kern.grenzen.grootste_inhoud).await?;
    if inhoud.is_empty() {
        return Err(Probleem::invalid(vec![Fout::new("", "er is geen inhoud")]));
    }
    let vingerafdruk = Vingerafdruk::of(&inhoud);
    let aanname = kern
        .postkamer
        .accept(Binnengekomen {
            kanaal: Kanaal::Api,
            partij: van.partij(),
            referentie,
            antwoord_op: None,
            afzender: Some(van.gebruiker.naam.to_string()),
            bestandsnaam: None,
            opschrift: None,
            inhoud,
        })
        .await?;
    let nummer = aanname.nummer();
    let post = kern.store.postrij(van.partij(), nummer).await?;
    let post = post.ok_or_else(missing)?;
    if matches!(aanname, Aanname::AlBekend(_)) && post.vingerafdruk != vingerafdruk {
        return Err(Probleem::conflict(
            "Deze Idempotency-Key is al gebruikt voor een ander bericht; geef een nieuw bericht een nieuwe.",
        ));
    }
    let notitie = Notitie::new(
        Rol::Aanleveren,
        Handeling::Aanleveren,
        format!("post {}", nummer.0),
        Uitkomst::Gelukt,
    );
    toezicht::note(&kern, &van, vec![notitie]).await?;
    let location = [(header::LOCATION, format!("/v1/post/{}", nummer.0))];
    let ontvangst = Json(Ontvangst::from(post));
    Ok((StatusCode::ACCEPTED, location, ontvangst).into_response())
}
