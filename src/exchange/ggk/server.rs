//! The endpoint `OntvangAsynchroon`: takes in what the GGk hands over, and confirms it once it is
//! durable.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{RawQuery, Request, State};
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::StreamExt;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::admit::{Post, Postbussen, admit};
use super::codes::{Actie, Foutcode, says_already_known};
use super::envelope::Bericht;
use super::receipt::{Ontvangst, confirm, refuse};
use super::refusal::Weigering;
use super::settings::Envelopgegevens;
use super::{MOST_IN, SOAP_ROOM, soap, wsdl};
use crate::gateway::party::Partij;
use crate::gateway::ports::{Aanname, Inbox, Klok};

/// The most that a request may hold.
const MOST_BYTES: usize = MOST_IN + SOAP_ROOM;
/// What is too large is still read so far, so that the sender gets to hear why it was refused.
const MOST_DRAINED: usize = 4 * MOST_IN;
/// Memory is handed out in pieces of this size.
const PIECE: usize = 64 * 1024;
/// Above this, an envelope is read on a thread that may take its time.
const LARGE: usize = 256 * 1024;

/// What requests may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grenzen {
    /// How long a request may take to come in, waiting for room included.
    pub geduld: Duration,
    /// How many bytes may be held by requests together; at least one of the largest always fits.
    pub geheugen: usize,
}

impl Default for Grenzen {
    fn default() -> Self {
        Self {
            geduld: Duration::from_mins(2),
            geheugen: 160 * 1024 * 1024,
        }
    }
}

/// The endpoint with what it works with.
pub struct Endpoint<I, K> {
    inbox: I,
    klok: K,
    own: Envelopgegevens,
    adres: String,
    postbussen: Box<Postbussen>,
    grenzen: Grenzen,
    ruimte: Arc<Semaphore>,
}

impl<I: Inbox + 'static, K: Klok + 'static> Endpoint<I, K> {
    /// An endpoint at an address, as senders see it. The lookup says which municipality gets what
    /// comes in for an organisation code.
    pub fn new(
        inbox: I,
        klok: K,
        own: Envelopgegevens,
        adres: &str,
        postbussen: impl Fn(&str) -> Option<Partij> + Send + Sync + 'static,
    ) -> Self {
        let endpoint = Self {
            inbox,
            klok,
            own,
            adres: adres.to_owned(),
            postbussen: Box::new(postbussen),
            grenzen: Grenzen::default(),
            ruimte: Arc::new(Semaphore::new(0)),
        };
        endpoint.with_grenzen(Grenzen::default())
    }

    /// With other limits.
    #[must_use]
    pub fn with_grenzen(mut self, grenzen: Grenzen) -> Self {
        let pieces = grenzen.geheugen.max(2 * MOST_BYTES).div_ceil(PIECE);
        self.ruimte = Arc::new(Semaphore::new(pieces));
        self.grenzen = grenzen;
        self
    }

    /// The routes of the endpoint, at a path: POST takes in, GET with `?wsdl` describes.
    pub fn router(self, path: &str) -> Router {
        Router::new()
            .route(path, get(describe::<I, K>).post(receive::<I, K>))
            .with_state(Arc::new(self))
    }

    /// Takes in one request.
    async fn take_in(&self, request: Request) -> Result<Ontvangst, (Weigering, Ontvangst)> {
        let (parts, body) = request.into_parts();
        let unknown = |weigering| (weigering, Ontvangst::default());
        let actie = match check_headers(&parts.headers) {
            Ok(actie) => actie,
            Err(weigering) => {
                // A sender that is cut off while it writes would not read the answer.
                let drained = drain(body, MOST_DRAINED);
                let _ = timeout(self.grenzen.geduld, drained).await;
                return Err(unknown(weigering));
            }
        };
        let length = content_length(&parts.headers);
        let room = timeout(self.grenzen.geduld, self.room(length)).await;
        let _room = room.map_err(|_| unknown(Weigering::TeDruk))??;
        let bytes = timeout(self.grenzen.geduld, collect(body, length)).await;
        let bytes = bytes
            .map_err(|_| unknown(Weigering::TeTraag))?
            .map_err(unknown)?;
        let bericht = read(bytes).await.map_err(unknown)?;
        let ontvangst = Ontvangst::of(&bericht);
        let post = admit(actie, bericht, &*self.postbussen);
        let stored = match post {
            Ok(post) => self.store(post).await,
            Err(weigering) => Err(weigering),
        };
        match stored {
            Ok(()) => Ok(ontvangst),
            Err(weigering) => Err((weigering, ontvangst)),
        }
    }

    /// Room for a request and for what is decoded from it.
    async fn room(
        &self,
        length: Option<usize>,
    ) -> Result<OwnedSemaphorePermit, (Weigering, Ontvangst)> {
        let bytes = 2 * length.unwrap_or(MOST_BYTES).min(MOST_BYTES);
        let pieces = u32::try_from(bytes.div_ceil(PIECE).max(1)).unwrap_or(u32::MAX);
        let room = Arc::clone(&self.ruimte).acquire_many_owned(pieces).await;
        room.map_err(|_| (Weigering::TeDruk, Ontvangst::default()))
    }

    async fn store(&self, post: Post) -> Result<(), Weigering> {
        let stored = match post {
            Post::Bericht(binnen) => {
                let referentie = binnen.referentie;
                self.inbox.accept(binnen).await.map(|aanname| {
                    let again = matches!(aanname, Aanname::AlBekend(_));
                    let nummer = aanname.nummer().0;
                    if let Some(referentie) = referentie {
                        tracing::info!(%referentie, nummer, again, "envelope taken in");
                    }
                })
            }
            // A repeat of ours that came twice is no refusal: the first was taken.
            Post::Fout(fout) if says_already_known(&fout.code) => {
                tracing::info!(over = %fout.over, code = %fout.code, "peer has the envelope already");
                Ok(())
            }
            Post::Fout(fout) => {
                tracing::warn!(over = %fout.over, code = %fout.code, "peer refused an envelope");
                self.inbox.hear_fout(fout).await
            }
        };
        stored.map_err(|error| {
            tracing::error!(%error, "envelope not stored");
            Weigering::Opslag
        })
    }
}

async fn receive<I: Inbox + 'static, K: Klok + 'static>(
    State(endpoint): State<Arc<Endpoint<I, K>>>,
    request: Request,
) -> Response {
    let outcome = endpoint.take_in(request).await;
    let moment = endpoint.klok.moment();
    let (status, answer) = match outcome {
        Ok(ontvangst) => (StatusCode::OK, confirm(&endpoint.own, &ontvangst, moment)),
        Err((weigering, ontvangst)) => {
            let code = weigering.code().map(Foutcode::code);
            let over = ontvangst.referentie();
            tracing::warn!(code, over, reden = %weigering, "envelope refused");
            let fault = refuse(&endpoint.own, &weigering, &ontvangst, moment);
            (StatusCode::INTERNAL_SERVER_ERROR, fault)
        }
    };
    match answer {
        Ok(bytes) => (status, [(CONTENT_TYPE, "text/xml; charset=utf-8")], bytes).into_response(),
        // What the sender wrote in its envelope came through the same checks, so this is ours.
        Err(error) => {
            tracing::error!(%error, "answer could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn describe<I: Inbox + 'static, K: Klok + 'static>(
    State(endpoint): State<Arc<Endpoint<I, K>>>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    if let Some(text) = wsdl::document(&query, &endpoint.adres) {
        return ([(CONTENT_TYPE, "text/xml; charset=utf-8")], text).into_response();
    }
    let text =
        "Hier ontvangt Bode berichten van StUF-GGk 2.1 (POST). De beschrijving staat op ?wsdl.\n";
    (StatusCode::NOT_FOUND, text).into_response()
}

/// The operation that a request asks for.
fn check_headers(headers: &HeaderMap) -> Result<Actie, Weigering> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let plain = |value: &str| value.eq_ignore_ascii_case("identity");
    let encoded = headers.contains_key(CONTENT_ENCODING)
        && !text(CONTENT_ENCODING.as_str()).is_some_and(plain);
    if encoded || !text(CONTENT_TYPE.as_str()).is_some_and(is_soap) {
        return Err(Weigering::Inhoudstype);
    }
    let actie = text("soapaction").map(|value| value.trim().trim_matches('"'));
    let actie = actie.and_then(Actie::of_uri).ok_or(Weigering::SoapActie)?;
    match content_length(headers) {
        Some(length) if length > MOST_BYTES => Err(Weigering::TeGroot),
        _ => Ok(actie),
    }
}

/// Whether a Content-Type is that of SOAP 1.1 in UTF-8.
fn is_soap(content_type: &str) -> bool {
    let mut parts = content_type.split(';').map(str::trim);
    let is_xml = parts
        .next()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("text/xml"));
    is_xml
        && parts.all(|part| match part.split_once('=') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
                let charset = value.trim().trim_matches('"');
                charset.eq_ignore_ascii_case("utf-8")
            }
            _ => true,
        })
}

fn content_length(headers: &HeaderMap) -> Option<usize> {
    let length = headers.get(CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

/// The content of a request, as far as a request may go.
async fn collect(body: Body, length: Option<usize>) -> Result<Vec<u8>, Weigering> {
    let mut bytes = Vec::with_capacity(length.unwrap_or_default().min(MOST_BYTES));
    let mut stream = body.into_data_stream();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Weigering::Afgebroken)?;
        if bytes.len() + chunk.len() > MOST_BYTES {
            drop(bytes);
            drain(Body::from_stream(stream), MOST_DRAINED).await;
            return Err(Weigering::TeGroot);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Reads and forgets.
async fn drain(body: Body, most: usize) {
    let mut stream = body.into_data_stream();
    let mut seen = 0;
    while let Some(Ok(chunk)) = stream.next().await {
        seen += chunk.len();
        if seen > most {
            return;
        }
    }
}

async fn read(bytes: Vec<u8>) -> Result<Bericht<'static>, Weigering> {
    let read = if bytes.len() > LARGE {
        let task = tokio::task::spawn_blocking(move || soap::read_request(&bytes));
        task.await.map_err(|error| {
            tracing::error!(%error, "reading an envelope failed");
            Weigering::Opslag
        })?
    } else {
        soap::read_request(&bytes)
    };
    read.map_err(Weigering::from)
}
