//! The description of the API (OpenAPI 3.1): of each resource what stands beside it, and of all of them
//! together what holds for each: the version header, the errors, the login.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use super::invoer::JSON;
use super::probleem::{Fout, MEDIA, Probleem};
use super::{Staat, VERSIE, resources};
use crate::config::Contact;

/// What the resources are added to.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Bode",
        description = "Berichtenpoort voor iWmo en iJw: toewijzen, berichten volgen en aanleveren, toewijzingen en declaraties opvragen, het postvak uit beheren. Een toegang is van een gemeente of een aanbieder en ziet alleen wat van die partij is.",
        version = "1.0.0",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2"),
    ),
    servers((url = "/v1", description = "Deze installatie")),
    components(schemas(Probleem, Fout)),
    tags(
        (name = "Toewijzen", description = "Besluiten in termen van het Twents Model worden 301-berichten."),
        (name = "Berichten", description = "Berichten van de iStandaard volgen, lezen en aanleveren."),
        (name = "Toewijzingen", description = "Wat is toegewezen, en hoeveel ervan is gebruikt."),
        (name = "Declaraties", description = "Wat is gedeclareerd, toegekend en afgewezen."),
        (name = "Postvak uit", description = "Wat uitgaat, opnieuw wordt bezorgd of wordt ingetrokken."),
    ),
)]
pub(super) struct Basis;

/// The errors that every resource may give, with what they mean.
const ALTIJD: [(&str, &str, &str); 6] = [
    (
        "400",
        "OngeldigeInvoer",
        "De invoer klopt niet; alle fouten staan erbij.",
    ),
    (
        "401",
        "NietAangemeld",
        "Geen geldig token of clientcertificaat.",
    ),
    ("403", "GeenRecht", "De rol ontbreekt."),
    ("408", "TeLaat", "Het verzoek was niet op tijd klaar."),
    (
        "429",
        "TeVeelVerzoeken",
        "Te veel verzoeken in een minuut; Retry-After zegt hoe lang te wachten.",
    ),
    ("500", "Storing", "Er ging iets mis in Bode."),
];

/// The error of what is not there, or is another's.
const ABSENT: (&str, &str, &str) = (
    "404",
    "NietGevonden",
    "Het is er niet, of niet voor deze partij.",
);

/// The errors of what comes with a body.
const BODY: [(&str, &str, &str); 2] = [
    ("413", "TeGroot", "De inhoud is te groot."),
    ("415", "SoortInhoud", "Dit soort inhoud wordt niet gelezen."),
];

/// The description, as an installation with this contact serves it.
pub fn document(contact: Option<&Contact>) -> Value {
    let mut document = serde_json::to_value(resources().to_openapi()).unwrap_or_default();
    if let Some(info) = document.get_mut("info").and_then(Value::as_object_mut) {
        // Whom to reach differs by installation. Without the setting nobody is named: a made-up address
        // helps nobody.
        info.remove("contact");
        if let Some(Contact { naam, email, url }) = contact {
            let contact = json!({ "name": naam, "email": email.as_str(), "url": url.to_string() });
            info.insert("contact".to_owned(), contact);
        }
    }
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        for (path, methods) in paths.iter_mut() {
            for operation in methods
                .as_object_mut()
                .into_iter()
                .flat_map(Map::values_mut)
            {
                complete(path, operation);
            }
        }
    }
    if let Some(components) = document
        .get_mut("components")
        .and_then(Value::as_object_mut)
    {
        let all = ALTIJD.iter().chain([&ABSENT]).chain(&BODY);
        let responses: Map<String, Value> = all
            .map(|(_, name, meaning)| ((*name).to_owned(), problem(meaning)))
            .collect();
        components.insert("responses".to_owned(), responses.into());
        components.insert("headers".to_owned(), json!({ "ApiVersion": {
            "description": "De versie van de API.", "schema": { "type": "string", "example": VERSIE }
        }}));
        components.insert(
            "securitySchemes".to_owned(),
            json!({
                "token": { "type": "http", "scheme": "bearer" },
                "certificaat": { "type": "mutualTLS" }
            }),
        );
    }
    if let Some(document) = document.as_object_mut() {
        let either = json!([{ "token": [] }, { "certificaat": [] }]);
        document.insert("security".to_owned(), either);
    }
    document
}

/// An error in full.
fn problem(meaning: &str) -> Value {
    json!({
        "description": meaning,
        "headers": version_header(),
        "content": { MEDIA: { "schema": { "$ref": "#/components/schemas/Probleem" } } },
    })
}

fn version_header() -> Value {
    json!({ "API-Version": { "$ref": "#/components/headers/ApiVersion" } })
}

/// Adds to an operation what holds for each.
fn complete(path: &str, operation: &mut Value) {
    let has_body = operation.get("requestBody").is_some();
    let Some(responses) = operation
        .get_mut("responses")
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    for (status, response) in responses.iter_mut() {
        if status.starts_with(['4', '5']) {
            let meaning = response.get("description").and_then(Value::as_str);
            *response = problem(meaning.unwrap_or_default());
        } else if let Some(response) = response.as_object_mut() {
            let headers = response.entry("headers").or_insert_with(|| json!({}));
            if let (Some(headers), Some(own)) =
                (headers.as_object_mut(), version_header().as_object())
            {
                headers.extend(own.clone());
            }
        }
    }
    let mut more: Vec<(&str, &str, &str)> = ALTIJD.to_vec();
    if path.contains('{') {
        more.push(ABSENT);
    }
    if has_body {
        more.extend(BODY);
    }
    for (status, name, _) in more {
        let reference = json!({ "$ref": format!("#/components/responses/{name}") });
        responses.entry(status).or_insert(reference);
    }
}

/// Serves the description to everybody, from any web page.
pub(super) async fn openapi(State(kern): State<Staat>) -> Response {
    let headers = [
        (
            header::ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("*"),
        ),
        (header::CONTENT_TYPE, HeaderValue::from_static(JSON)),
    ];
    (headers, kern.beschrijving.clone()).into_response()
}
