//! A VECOZO in memory: it keeps what waits until it is confirmed, and what is pushed by traceerId; it
//! can be told to go wrong at any call.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex};

use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use bode::exchange::vecozo::{Adressen, Instellingen, Vecozo};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::net::TcpListener;
use uuid::Uuid;

use super::ca::nobody;
use super::inbox::Verloop;

/// What goes wrong with the next call of a kind.
#[derive(Debug, Clone)]
pub enum Storing {
    /// It is not done, and this is the answer.
    Antwoord(u16, Value),
    /// It is done, but the connection breaks before the answer is whole.
    Breuk,
}

/// A kind of call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aanroep {
    Push,
    Lijst,
    Payload,
    Bevestigen,
    Status,
}

pub struct Wachtend {
    pub traceer: Uuid,
    pub metadata: Value,
    /// `None`: it is gone.
    pub payload: Option<Vec<u8>>,
}

#[derive(Default)]
pub struct Vsp {
    pub wachtend: Vec<Wachtend>,
    /// Metadata and payload of what was pushed.
    pub gepusht: Vec<(Value, Vec<u8>)>,
    /// Each body that was pushed, as it came.
    pub lichamen: Vec<Vec<u8>>,
    pub standen: Value,
    pub storingen: VecDeque<(Aanroep, Storing)>,
    pub gevraagd: Vec<String>,
    pub verloop: Verloop,
}

pub type Gedeeld = Arc<Mutex<Vsp>>;

impl Vsp {
    fn storing(&mut self, aanroep: Aanroep) -> Option<Storing> {
        let at = self
            .storingen
            .iter()
            .position(|(kind, _)| *kind == aanroep)?;
        self.storingen.remove(at).map(|(_, storing)| storing)
    }

    /// Puts a message there, addressed to a code.
    pub fn wacht(&mut self, code: Option<&str>, payload: &[u8]) -> Uuid {
        let traceer = Uuid::new_v4();
        let mut geadresseerde = json!({ "rol": "Instelling" });
        if let Some(code) = code {
            geadresseerde["code"] = code.into();
        }
        let metadata = json!({
            "basisgegevens": {
                "ontvangenOp": "2026-07-01T12:00:00+02:00",
                "payload": {
                    "url": format!("https://elders.example/berichten/{traceer}/payload"),
                    "grootte": payload.len(),
                    "checksum": { "algoritme": "SHA256", "waarde": format!("{:x}", Sha256::digest(payload)) },
                },
            },
            "routeringgegevens": {
                "afzender": { "rol": "Gemeente", "code": "0153" },
                "geadresseerden": [geadresseerde],
                "berichtstroom": { "berichttype": "JW301", "berichtversie": 3, "berichtsubversie": 2, "actie": "Indienen" },
            },
            "referentiegegevens": { "conversatieId": traceer, "traceerId": traceer },
        });
        let payload = Some(payload.to_vec());
        self.wachtend.push(Wachtend {
            traceer,
            metadata,
            payload,
        });
        traceer
    }

    pub fn change(&mut self, traceer: Uuid, pointer: &str, value: Value) {
        let found = self.wachtend.iter_mut().find(|one| one.traceer == traceer);
        *found.unwrap().metadata.pointer_mut(pointer).unwrap() = value;
    }
}

/// The answer, or what goes wrong instead; what is done when the call gets through is done by `work`.
fn answer(vsp: &Gedeeld, aanroep: Aanroep, work: impl FnOnce(&mut Vsp) -> Response) -> Response {
    let mut vsp = vsp.lock().unwrap();
    match vsp.storing(aanroep) {
        None => work(&mut vsp),
        Some(Storing::Antwoord(status, body)) => {
            (StatusCode::from_u16(status).unwrap(), Json(body)).into_response()
        }
        Some(Storing::Breuk) => {
            let status = work(&mut vsp).status();
            let broken: [io::Result<Bytes>; 1] = [Err(io::ErrorKind::ConnectionReset.into())];
            (
                status,
                Body::from_stream(futures_util::stream::iter(broken)),
            )
                .into_response()
        }
    }
}

/// The parts of a multipart body: head and content.
fn parts(headers: &HeaderMap, body: &[u8]) -> Vec<(String, Vec<u8>)> {
    let kind = headers["content-type"].to_str().unwrap();
    let boundary = kind.strip_prefix("multipart/form-data; boundary=").unwrap();
    let delimiter = format!("\r\n--{boundary}");
    let whole = [b"\r\n", body].concat();
    // From one carriage return to the next: a large body is mostly something else.
    let find = |from: usize, what: &[u8]| {
        let mut returns = (from..whole.len()).filter(|at| whole[*at] == b'\r');
        returns.find(|at| whole[*at..].starts_with(what))
    };
    let mut parts = Vec::new();
    let mut start = find(0, delimiter.as_bytes()).unwrap() + delimiter.len();
    while !whole[start..].starts_with(b"--") {
        let end = find(start, delimiter.as_bytes()).unwrap();
        let head = find(start, b"\r\n\r\n").unwrap();
        let text = String::from_utf8(whole[start..head].to_vec()).unwrap();
        parts.push((text, whole[head + 4..end].to_vec()));
        start = end + delimiter.len();
    }
    parts
}

async fn push(State(vsp): State<Gedeeld>, headers: HeaderMap, body: Bytes) -> Response {
    answer(&vsp, Aanroep::Push, |vsp| {
        let parts = parts(&headers, &body);
        assert!(
            parts[0].0.contains("name=\"berichtMetadata\""),
            "{}",
            parts[0].0
        );
        assert!(parts[0].0.contains("Content-Type: application/json"));
        assert!(
            parts[1].0.contains("name=\"payload\"; filename="),
            "{}",
            parts[1].0
        );
        assert!(
            parts[1]
                .0
                .contains("Content-Type: application/octet-stream")
        );
        let metadata: Value = serde_json::from_slice(&parts[0].1).unwrap();
        vsp.lichamen.push(body.to_vec());
        let traceer = &metadata["referentiegegevens"]["traceerId"];
        let known = |(one, _): &(Value, _)| one["referentiegegevens"]["traceerId"] == *traceer;
        if vsp.gepusht.iter().any(known) {
            let problem = json!({ "title": "Ongeldig", "errors": { "traceerId": ["BRS114: TraceerID is niet uniek"] } });
            return (StatusCode::UNPROCESSABLE_ENTITY, Json(problem)).into_response();
        }
        vsp.gepusht.push((metadata, parts[1].1.clone()));
        StatusCode::NO_CONTENT.into_response()
    })
}

#[derive(serde::Deserialize)]
struct Limiet {
    limit: usize,
}

async fn list(State(vsp): State<Gedeeld>, Query(limiet): Query<Limiet>) -> Response {
    answer(&vsp, Aanroep::Lijst, |vsp| {
        let oldest = vsp.wachtend.iter().take(limiet.limit);
        Json(oldest.map(|one| one.metadata.clone()).collect::<Vec<_>>()).into_response()
    })
}

async fn payload(State(vsp): State<Gedeeld>, Path(traceer): Path<Uuid>) -> Response {
    answer(&vsp, Aanroep::Payload, |vsp| {
        let found = vsp.wachtend.iter().find(|one| one.traceer == traceer);
        match found.and_then(|one| one.payload.clone()) {
            Some(bytes) => bytes.into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        }
    })
}

async fn confirm(State(vsp): State<Gedeeld>, Path(traceer): Path<Uuid>) -> Response {
    answer(&vsp, Aanroep::Bevestigen, |vsp| {
        vsp.verloop
            .lock()
            .unwrap()
            .push(format!("bevestigd {traceer}"));
        let before = vsp.wachtend.len();
        vsp.wachtend.retain(|one| one.traceer != traceer);
        if vsp.wachtend.len() < before {
            StatusCode::ACCEPTED
        } else {
            StatusCode::NOT_FOUND
        }
        .into_response()
    })
}

async fn status(State(vsp): State<Gedeeld>, uri: axum::http::Uri) -> Response {
    answer(&vsp, Aanroep::Status, |vsp| {
        vsp.gevraagd.push(uri.to_string());
        Json(vsp.standen.clone()).into_response()
    })
}

pub fn router(vsp: Gedeeld) -> Router {
    Router::new()
        .route("/push/berichten", post(push))
        .route("/pull/berichten", get(list))
        .route("/pull/berichten/{traceer}/payload", get(payload))
        .route("/pull/berichten/{traceer}", delete(confirm))
        .route("/status/berichtstatussen", get(status))
        .layer(DefaultBodyLimit::disable())
        .with_state(vsp)
}

pub fn instellingen(base: &str) -> Instellingen {
    let adressen = Adressen {
        push: format!("{base}/push"),
        pull: format!("{base}/pull"),
        status: format!("{base}/status"),
    };
    Instellingen::new(adressen, "Gemeente", "{soort}")
}

/// In the clear, to this machine.
pub fn verbonden(instellingen: Instellingen) -> Vecozo {
    crate::logs::watch();
    Vecozo::new(instellingen, nobody()).unwrap()
}

/// A stub that listens, and where.
pub async fn start(verloop: &Verloop) -> (Gedeeld, Instellingen) {
    let vsp = Vsp {
        verloop: Arc::clone(verloop),
        ..Vsp::default()
    };
    let vsp = Arc::new(Mutex::new(vsp));
    let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", tcp.local_addr().unwrap());
    let router = router(Arc::clone(&vsp));
    tokio::spawn(async move { axum::serve(tcp, router).await });
    (vsp, instellingen(&base))
}

/// The same, where nobody asks in which order things happened.
pub async fn alone() -> (Gedeeld, Instellingen) {
    start(&Verloop::default()).await
}
