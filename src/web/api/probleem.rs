//! Errors as programs get them: RFC 9457 problems, in plain Dutch, all faults of the input at once.
//! What goes wrong inside is logged under a number that the caller gets; nothing else of it leaves.

use std::any::Any;

use axum::Json;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::gateway::ports::StoreError;

/// The media type of a problem.
pub(super) const MEDIA: &str = "application/problem+json";

/// Waarom een verzoek niet is uitgevoerd (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Probleem {
    /// Het soort probleem; het verandert nooit.
    #[serde(rename = "type")]
    #[schema(example = "urn:bode:probleem:ongeldige-invoer")]
    pub(super) soort: &'static str,
    /// De HTTP-statuscode.
    #[schema(example = 400)]
    pub(super) status: u16,
    /// Wat er mis is, in het kort.
    #[schema(example = "De invoer klopt niet")]
    pub(super) title: &'static str,
    /// Wat er mis is en wat te doen.
    #[schema(example = "Er is niets uitgevoerd. Herstel wat onder fouten staat.")]
    pub(super) detail: String,
    /// Het nummer van deze fout, om bij de beheerder na te vragen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) instance: Option<String>,
    /// Alles wat er mis is met de invoer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(default = json!([]))]
    pub(super) fouten: Vec<Fout>,
    #[serde(skip)]
    #[schema(ignore)]
    extra: Option<Box<(HeaderName, String)>>,
}

/// Iets dat mis is met de invoer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Fout {
    /// Waar: een pad in de inhoud, of de naam van een parameter.
    #[schema(example = "producten[0].niveau")]
    pub(super) plek: String,
    /// De regel die het afwijst, als er een is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "TM-MAXIMUM")]
    pub(super) regel: Option<String>,
    /// Wat er mis is en wat er verwacht werd.
    #[schema(example = "bestaat niet bij behoefte 4; verwacht: A, B, C of E")]
    pub(super) melding: String,
}

impl Fout {
    pub(super) fn new(plek: impl Into<String>, melding: impl Into<String>) -> Self {
        Self {
            plek: plek.into(),
            regel: None,
            melding: melding.into(),
        }
    }
}

impl Probleem {
    fn new(
        status: StatusCode,
        soort: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            soort,
            status: status.as_u16(),
            title,
            detail: detail.into(),
            instance: None,
            fouten: Vec::new(),
            extra: None,
        }
    }

    pub(super) fn invalid(fouten: Vec<Fout>) -> Self {
        Self {
            fouten,
            ..Self::new(
                StatusCode::BAD_REQUEST,
                "urn:bode:probleem:ongeldige-invoer",
                "De invoer klopt niet",
                "Er is niets uitgevoerd. Herstel wat onder fouten staat.",
            )
        }
    }

    pub(super) fn unauthorized() -> Self {
        let challenge = "Bearer realm=\"bode\"".to_owned();
        Self {
            extra: Some(Box::new((header::WWW_AUTHENTICATE, challenge))),
            ..Self::new(
                StatusCode::UNAUTHORIZED,
                "urn:bode:probleem:niet-aangemeld",
                "Niet aangemeld",
                "Geef een geldig token mee (Authorization: Bearer …) of gebruik een clientcertificaat dat toegang heeft.",
            )
        }
    }

    pub(super) fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "urn:bode:probleem:geen-recht",
            "Hiervoor ontbreekt het recht",
            detail,
        )
    }

    pub(super) fn absent(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "urn:bode:probleem:niet-gevonden",
            "Niet gevonden",
            detail,
        )
    }

    pub(super) fn not_acceptable(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::NOT_ACCEPTABLE,
            "urn:bode:probleem:vorm-onbekend",
            "Deze vorm is er niet",
            detail,
        )
    }

    pub(super) fn conflict(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "urn:bode:probleem:conflict",
            "Past niet bij wat er al is",
            detail,
        )
    }

    pub(super) fn too_slow() -> Self {
        Self::new(
            StatusCode::REQUEST_TIMEOUT,
            "urn:bode:probleem:te-laat",
            "Het duurde te lang",
            "Het verzoek was niet op tijd klaar. Het kan alsnog zijn uitgevoerd: stuur het met hetzelfde kenmerk opnieuw, dan gebeurt het niet dubbel.",
        )
    }

    pub(super) fn too_large(most: usize) -> Self {
        Self {
            extra: Some(Box::new((header::CONNECTION, "close".to_owned()))),
            ..Self::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "urn:bode:probleem:te-groot",
                "De inhoud is te groot",
                format!(
                    "Er zijn ten hoogste {most} bytes toegestaan. Verdeel de inhoud over meer verzoeken."
                ),
            )
        }
    }

    pub(super) fn unsupported(expected: &str) -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "urn:bode:probleem:soort-inhoud",
            "Dit soort inhoud wordt niet gelezen",
            format!("Zet Content-Type op {expected}."),
        )
    }

    pub(super) fn too_many(seconds: i64) -> Self {
        Self {
            extra: Some(Box::new((header::RETRY_AFTER, seconds.to_string()))),
            ..Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "urn:bode:probleem:te-veel-verzoeken",
                "Te veel verzoeken",
                format!("Wacht {seconds} seconden en ga dan verder."),
            )
        }
    }

    /// Something went wrong inside: what, is logged under a number; the caller gets the number.
    pub(super) fn internal(error: &dyn std::fmt::Display) -> Self {
        let number = Uuid::new_v4();
        tracing::error!(fout = %number, reden = %error, "een verzoek aan de API is mislukt");
        Self {
            instance: Some(format!("urn:uuid:{number}")),
            ..Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "urn:bode:probleem:storing",
                "Er ging iets mis in Bode",
                "Probeer het later opnieuw. Blijft het misgaan, vraag de beheerder dan naar het nummer onder instance.",
            )
        }
    }
}

impl From<StoreError> for Probleem {
    fn from(error: StoreError) -> Self {
        Self::internal(&error)
    }
}

impl IntoResponse for Probleem {
    fn into_response(mut self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let extra = self.extra.take();
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA));
        if let Some((name, value)) = extra.map(|extra| *extra)
            && let Ok(value) = HeaderValue::from_str(&value)
        {
            headers.insert(name, value);
        }
        response
    }
}

/// There is nothing at this address.
pub(super) async fn not_found(uri: Uri) -> Probleem {
    let hint = if uri.path().len() > 1 && uri.path().ends_with('/') {
        "Een adres eindigt niet op een schuine streep."
    } else {
        "Dit adres is er niet; /v1/openapi.json beschrijft wat er wel is."
    };
    Probleem::absent(hint)
}

/// There is something here, but not for this method.
pub(super) async fn method_not_allowed(method: Method) -> Probleem {
    Probleem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "urn:bode:probleem:methode",
        "Deze methode kan hier niet",
        format!("{method} kan hier niet; de kop Allow noemt wat wel kan."),
    )
}

/// A handler panicked. What it said stays out of the answer and the log: it may hold a value.
pub(super) fn panicked(_: Box<dyn Any + Send>) -> Response {
    Probleem::internal(&"onverwachte toestand (panic)").into_response()
}
