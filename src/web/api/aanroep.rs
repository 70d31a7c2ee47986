//! A request as it comes in: who makes it, whether it may, and how long it may take.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Staat;
use super::probleem::Probleem;
use super::toegang::Gebruiker;
use crate::exchange::tls::Beller;
use crate::gateway::Partij;
use crate::gateway::rol::Rol;

/// Who makes a request, and the trace it belongs to.
#[derive(Clone)]
pub struct Aanroep {
    pub(super) gebruiker: Arc<Gebruiker>,
    pub(super) spoor: Option<String>,
}

impl Aanroep {
    /// For whom it is made: no handler looks further than this party.
    pub(super) fn partij(&self) -> Partij {
        self.gebruiker.partij
    }
}

/// Lets a request in: known, not too often, and not for longer than is allowed.
pub(super) async fn admit(State(kern): State<Staat>, mut request: Request, next: Next) -> Response {
    let Some((place, gebruiker)) = who(&kern, &request) else {
        return Probleem::unauthorized().into_response();
    };
    if let Err(seconds) = kern.tempo.count(place, kern.klok.seconden()) {
        return Probleem::too_many(seconds).into_response();
    }
    let spoor = traceparent(request.headers());
    request
        .extensions_mut()
        .insert(Aanroep { gebruiker, spoor });
    let answered = tokio::time::timeout(kern.grenzen.tijdslimiet, next.run(request));
    match answered.await {
        Ok(response) => response,
        Err(_) => Probleem::too_slow().into_response(),
    }
}

/// Lets through who has the role.
pub(super) async fn with_role(rol: Rol, request: Request, next: Next) -> Response {
    let may = request
        .extensions()
        .get::<Aanroep>()
        .is_some_and(|aanroep| aanroep.gebruiker.rollen.contains(&rol));
    if may {
        return next.run(request).await;
    }
    let detail = format!("Hiervoor is de rol `{}` nodig.", rol.code());
    Probleem::forbidden(detail).into_response()
}

/// Who it is: by token, or by the certificate of the connection.
fn who(kern: &Staat, request: &Request) -> Option<(usize, Arc<Gebruiker>)> {
    let found = if let Some(token) = bearer(request.headers()) {
        kern.toegang.by_token(token)
    } else {
        let beller = request.extensions().get::<Beller>();
        let oin = beller.and_then(|beller| beller.oin);
        oin.and_then(|oin| kern.toegang.by_oin(oin))
    };
    found.map(|(place, gebruiker)| (place, Arc::new(gebruiker.clone())))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

/// The trace (W3C), where it is written as it should be.
fn traceparent(headers: &HeaderMap) -> Option<String> {
    let text = headers.get("traceparent")?.to_str().ok()?;
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let is_hex = |part: &&str| {
        part.bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    };
    (lengths == [2, 32, 16, 2] && parts.iter().all(is_hex)).then(|| text.to_owned())
}

/// What a handler takes it as.
pub(super) type Van = Extension<Aanroep>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trace_that_is_one_is_kept() {
        let read = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("traceparent", text.parse().unwrap());
            traceparent(&headers)
        };
        let good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assert_eq!(read(good).as_deref(), Some(good));
        assert_eq!(read("00-999900006-00f067aa0ba902b7-01"), None);
        assert_eq!(read(&good.replace('b', "x")), None);
    }
}
