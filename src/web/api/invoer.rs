//! Reading what a request brings: query parameters, all faults at once, and bodies within their limit.

use std::fmt::Display;
use std::str::FromStr;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use futures_util::StreamExt as _;
use url::form_urlencoded;

use super::probleem::{Fout, Probleem};

/// The media types of bodies.
pub(super) const JSON: &str = "application/json";
/// A message.
pub(super) const XML: &str = "application/xml";

/// The query of an address; parameters are taken from it one by one.
pub(super) struct Vraag {
    parameters: Vec<(String, String)>,
    fouten: Vec<Fout>,
}

impl<S: Sync> FromRequestParts<S> for Vraag {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self {
            parameters: form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
            fouten: Vec::new(),
        })
    }
}

impl Vraag {
    /// A parameter that may be left out.
    pub(super) fn optie<T: FromStr<Err: Display>>(&mut self, naam: &str) -> Option<T> {
        let text = self.text(naam)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(expected) => {
                self.fouten.push(Fout::new(naam, expected.to_string()));
                None
            }
        }
    }

    /// A parameter that must be there.
    pub(super) fn verplicht<T: FromStr<Err: Display>>(&mut self, naam: &str) -> Option<T> {
        if !self.parameters.iter().any(|(found, _)| found == naam) {
            self.fouten.push(Fout::new(naam, "ontbreekt"));
        }
        self.optie(naam)
    }

    /// A parameter that is one of a few words.
    pub(super) fn keuze<T: Copy>(&mut self, naam: &str, keuzes: &[(&str, T)]) -> Option<T> {
        let text = self.text(naam)?;
        let found = keuzes.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let words: Vec<&str> = keuzes.iter().map(|(word, _)| *word).collect();
            let melding = format!("verwacht: {}", words.join(", "));
            self.fouten.push(Fout::new(naam, melding));
        }
        found.map(|(_, value)| *value)
    }

    /// A whole number within limits.
    pub(super) fn getal(&mut self, naam: &str, least: u32, most: u32) -> Option<u32> {
        let text = self.text(naam)?;
        let number = text
            .parse()
            .ok()
            .filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let melding = format!("verwacht: een getal van {least} tot en met {most}");
            self.fouten.push(Fout::new(naam, melding));
        }
        number
    }

    fn text(&mut self, naam: &str) -> Option<String> {
        let mut found = None;
        let mut double = false;
        self.parameters.retain(|(key, value)| {
            let is = key == naam;
            if is {
                double |= found.is_some();
                found = Some(value.clone());
            }
            !is
        });
        if double {
            self.fouten.push(Fout::new(naam, "staat er meer dan eens"));
            return None;
        }
        found
    }

    /// Says everything that was wrong: what was not asked for too.
    pub(super) fn sluit(mut self) -> Result<(), Probleem> {
        for (naam, _) in self.parameters {
            // What is left may be anything: it is said back only where it can be a name.
            let is_name = naam.len() <= 40 && naam.bytes().all(|b| b.is_ascii_alphabetic());
            let plek = if is_name { naam } else { "(vraag)".to_owned() };
            self.fouten
                .push(Fout::new(plek, "deze parameter is er niet"));
        }
        if self.fouten.is_empty() {
            Ok(())
        } else {
            Err(Probleem::invalid(self.fouten))
        }
    }
}

/// The part of an address that tells one thing from another. What can't be read is not there.
pub(super) struct Sleutel<T>(pub(super) T);

impl<S: Send + Sync, T: FromStr> FromRequestParts<S> for Sleutel<T> {
    type Rejection = Probleem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Probleem> {
        let text = Path::<String>::from_request_parts(parts, state).await;
        let value = text.ok().and_then(|Path(text)| text.parse().ok());
        value.map(Self).ok_or_else(missing)
    }
}

/// What is asked for is not there, or is another's.
pub(super) fn missing() -> Probleem {
    Probleem::absent("Dit is er niet, of niet voor deze partij.")
}

/// A positive number, as addresses have it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Volgnummer(pub(super) i64);

impl FromStr for Volgnummer {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let is_plain = !text.starts_with(['0', '+']);
        let number = text.parse().ok().filter(|number| is_plain && *number > 0);
        number.map(Self).ok_or(())
    }
}

/// The body of a request, of a kind that is expected and not larger than is allowed. A body that says
/// to be larger is refused before it is read.
pub(super) async fn body(
    request: Request,
    kinds: &[&str],
    most: usize,
) -> Result<Vec<u8>, Probleem> {
    let (parts, body) = request.into_parts();
    if !is_of(&parts.headers, kinds) {
        return Err(Probleem::unsupported(&kinds.join(" of ")));
    }
    let announced = parts.headers.get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| usize::try_from(length).is_ok_and(|length| length > most)) {
        return Err(Probleem::too_large(most));
    }
    collect(body, most).await
}

async fn collect(body: Body, most: usize) -> Result<Vec<u8>, Probleem> {
    let mut bytes = Vec::new();
    let mut parts = body.into_data_stream();
    while let Some(part) = parts.next().await {
        let part: Bytes = part.map_err(|_| {
            Probleem::invalid(vec![Fout::new(
                "",
                "de inhoud brak af voordat zij compleet was",
            )])
        })?;
        if bytes.len().saturating_add(part.len()) > most {
            return Err(Probleem::too_large(most));
        }
        bytes.extend_from_slice(&part);
    }
    Ok(bytes)
}

fn is_of(headers: &HeaderMap, kinds: &[&str]) -> bool {
    let value = headers.get(header::CONTENT_TYPE);
    let value = value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let kind = value.split(';').next().unwrap_or_default().trim();
    kinds.iter().any(|known| kind.eq_ignore_ascii_case(known))
}

/// A body as text.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, Probleem> {
    String::from_utf8(bytes)
        .map_err(|_| Probleem::invalid(vec![Fout::new("", "de inhoud is geen tekst in UTF-8")]))
}
