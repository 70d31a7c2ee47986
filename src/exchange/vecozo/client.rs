//! The connection to VECOZO: calls that are bounded in time and size, and handing envelopes over.

use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use rustls::ClientConfig;
use tokio::sync::watch;

use super::envelope::{boundary, wrap};
use super::error::{ALREADY_THERE, Vecozofout, of_status, of_transport};
use super::settings::{Grenzen, Instelfout, Instellingen};
use crate::gateway::ports::{Bezorgfout, Envelop, Inpakfout, Kanaal, Stuk, Transport};

/// A connection to VECOZO under one certificate. Clones are the same connection.
#[derive(Debug, Clone)]
pub struct Vecozo {
    http: watch::Sender<Client>,
    instellingen: Instellingen,
}

impl Vecozo {
    /// With the settings, and the TLS that shows our certificate.
    ///
    /// # Errors
    /// When settings are wrong; all of them.
    pub fn new(instellingen: Instellingen, tls: ClientConfig) -> Result<Self, Vec<Instelfout>> {
        instellingen.validate()?;
        let http = watch::Sender::new(client(&instellingen.grenzen, tls)?);
        Ok(Self { http, instellingen })
    }

    /// From the next call on, under renewed certificates or revocation lists.
    ///
    /// # Errors
    /// When no connection can be set up with them; then the former stay.
    pub fn renew(&self, tls: ClientConfig) -> Result<(), Vec<Instelfout>> {
        self.http
            .send_replace(client(&self.instellingen.grenzen, tls)?);
        Ok(())
    }

    pub(super) const fn instellingen(&self) -> &Instellingen {
        &self.instellingen
    }

    pub(super) fn ask(&self, method: Method, base: &str, path: &str) -> RequestBuilder {
        let http = self.http.borrow().clone();
        http.request(method, format!("{}{path}", base.trim_end_matches('/')))
    }

    /// Sends a request and reads a successful answer of at most so many bytes.
    pub(super) async fn call(
        &self,
        request: RequestBuilder,
        most: usize,
    ) -> Result<Vec<u8>, Vecozofout> {
        let (status, body) = self.answer(request, most).await?;
        if status.is_success() {
            Ok(body)
        } else {
            Err(of_status(status, &body))
        }
    }

    async fn answer(
        &self,
        request: RequestBuilder,
        most: usize,
    ) -> Result<(StatusCode, Vec<u8>), Vecozofout> {
        let response = request.send().await.map_err(|error| of_transport(&error))?;
        let status = response.status();
        // What is said beside a refusal is never large.
        let most = if status.is_success() {
            most
        } else {
            self.instellingen.grenzen.antwoord
        };
        Ok((status, read(response, most).await?))
    }
}

fn client(grenzen: &Grenzen, tls: ClientConfig) -> Result<Client, Vec<Instelfout>> {
    // No proxy or redirect that nobody set: either would show our messages to another.
    Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .redirect(Policy::none())
        .connect_timeout(grenzen.verbinden)
        .read_timeout(grenzen.stilte)
        .timeout(grenzen.aanroep)
        .user_agent(concat!("bode/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|error| {
            let verwacht = format!("de verbinding is niet op te zetten: {error}");
            vec![Instelfout {
                sleutel: "tls",
                verwacht,
            }]
        })
}

/// The body of an answer, which is cut off where it grows beyond what was said.
async fn read(mut response: Response, most: usize) -> Result<Vec<u8>, Vecozofout> {
    let mut body = Vec::new();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| of_transport(&error))?
    {
        if body.len().saturating_add(chunk.len()) > most {
            return Err(Vecozofout::TeGroot(most));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// VECOZO says that it has this traceerId already. Ours are drawn at random and never used for another
/// message, so what it has is this one: its answer was lost on the way to us.
fn is_there_already(body: &[u8]) -> bool {
    String::from_utf8_lossy(body).contains(ALREADY_THERE)
}

impl Transport for Vecozo {
    fn kanaal(&self) -> Kanaal {
        Kanaal::Vecozo
    }

    fn bestemming(&self) -> &'static str {
        "vecozo"
    }

    fn wrap(&self, stuk: &Stuk<'_>) -> Result<Vec<u8>, Inpakfout> {
        wrap(&self.instellingen, stuk)
    }

    async fn deliver(&self, envelop: &Envelop) -> Result<(), Bezorgfout> {
        let kind = format!(
            "multipart/form-data; boundary={}",
            boundary(envelop.referentie)
        );
        let request = self
            .ask(Method::POST, &self.instellingen.adressen.push, "/berichten")
            .header(CONTENT_TYPE, kind)
            .body(envelop.inhoud.clone());
        let (status, body) = self
            .answer(request, self.instellingen.grenzen.antwoord)
            .await?;
        match of_status(status, &body) {
            _ if status.is_success() => Ok(()),
            Vecozofout::Nooit(_) if is_there_already(&body) => Ok(()),
            // A wrong address, not a refusal of the envelope.
            Vecozofout::Onbekend => Err(Bezorgfout::Later(
                "op het adres van VECOZO is niets te bezorgen (404); controleer vecozo.push"
                    .to_owned(),
            )),
            fout => Err(fout.into()),
        }
    }
}
