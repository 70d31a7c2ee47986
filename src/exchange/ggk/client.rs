//! Hands envelopes over to the GGk: one POST, and what its answer means for the outbox.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Response, StatusCode, Url};
use rustls::ClientConfig;
use tokio::sync::watch;

use super::codes::{Actie, Plek, says_already_known};
use super::scrub::scrub;
use super::settings::Envelopgegevens;
use super::soap::{self, Antwoord};
use super::wrap::wrap;
use super::{MOST_IN, SOAP_ROOM};
use crate::gateway::ports::{
    Bezorgfout, Envelop, Envelopsoort, Inpakfout, Kanaal, Stuk, Transport,
};

/// What counts as received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bevestiging {
    /// A Bv03 that names our reference, as the WSDL has it.
    #[default]
    Bv03,
    /// Also a 2xx without content: some adapters take over delivery themselves, and municipalities
    /// get no Bv03 over Digikoppeling.
    OokLeeg,
}

/// Where envelopes go, and how long that may take.
#[derive(Debug, Clone)]
pub struct Aansluiting {
    /// Its name, for the breaker and for people. No address.
    pub naam: String,
    /// The address of `OntvangAsynchroon`.
    pub adres: Url,
    /// What counts as received.
    pub bevestiging: Bevestiging,
    /// How long connecting may take.
    pub verbinden: Duration,
    /// How long the whole exchange may take.
    pub geheel: Duration,
}

impl Aansluiting {
    /// With the usual patience: 10 seconds to connect, 2 minutes in all.
    pub fn new(naam: &str, adres: Url) -> Self {
        Self {
            naam: naam.to_owned(),
            adres,
            bevestiging: Bevestiging::default(),
            verbinden: Duration::from_secs(10),
            geheel: Duration::from_mins(2),
        }
    }
}

/// Why the client can't be made.
#[derive(Debug, thiserror::Error)]
#[error(
    "de verbinding met {naam} is niet op te zetten: {source}; controleer certificaat en sleutel"
)]
pub struct Clientfout {
    /// The name of the connection.
    pub naam: String,
    /// What the library says.
    pub source: reqwest::Error,
}

/// The municipality's side of StUF-GGk, as the outbox uses it. Clones are the same connection.
#[derive(Debug, Clone)]
pub struct Ggk {
    own: Envelopgegevens,
    aansluiting: Aansluiting,
    http: watch::Sender<reqwest::Client>,
}

impl Ggk {
    /// With the certificates and trust anchors in the TLS settings. No proxy, no redirects: what goes
    /// out is personal data, and goes where the settings say.
    ///
    /// # Errors
    /// When the HTTP client can't be made of this.
    pub fn new(
        own: Envelopgegevens,
        aansluiting: Aansluiting,
        tls: ClientConfig,
    ) -> Result<Self, Clientfout> {
        let http = watch::Sender::new(http(&aansluiting, tls)?);
        Ok(Self {
            own,
            aansluiting,
            http,
        })
    }

    /// From the next envelope on, under renewed certificates or revocation lists.
    ///
    /// # Errors
    /// When the HTTP client can't be made of this; then the former stays.
    pub fn renew(&self, tls: ClientConfig) -> Result<(), Clientfout> {
        self.http.send_replace(http(&self.aansluiting, tls)?);
        Ok(())
    }

    async fn post(&self, actie: Actie, inhoud: Vec<u8>) -> Result<(StatusCode, Bytes), Bezorgfout> {
        let mut headers = HeaderMap::new();
        let content_type = HeaderValue::from_static("text/xml; charset=utf-8");
        headers.insert(CONTENT_TYPE, content_type);
        let soap_action = HeaderValue::from_str(&format!("\"{}\"", actie.uri()))
            .map_err(|_| Bezorgfout::Nooit("de SOAPAction past niet in HTTP".to_owned()))?;
        headers.insert("SOAPAction", soap_action);
        let http = self.http.borrow().clone();
        let request = http.post(self.aansluiting.adres.clone());
        let sent = request.headers(headers).body(inhoud).send().await;
        let response = sent.map_err(|error| Bezorgfout::Later(reason(&error)))?;
        let status = response.status();
        Ok((status, content(response).await?))
    }

    /// What the answer means.
    fn judge(
        &self,
        envelop: &Envelop,
        status: StatusCode,
        content: &[u8],
    ) -> Result<(), Bezorgfout> {
        let leeg = content.iter().all(u8::is_ascii_whitespace);
        if status.is_success() && leeg && self.aansluiting.bevestiging == Bevestiging::OokLeeg {
            return Ok(());
        }
        let later = |what: &str| {
            Err(Bezorgfout::Later(format!(
                "HTTP {}: {what}",
                status.as_u16()
            )))
        };
        match soap::read_answer(content) {
            Ok(Antwoord::Bevestigd(over)) if !status.is_success() => {
                drop(over);
                later("een ontvangstbevestiging met een foutstatus")
            }
            Ok(Antwoord::Bevestigd(over)) if over == envelop.referentie.to_string() => Ok(()),
            Ok(Antwoord::Bevestigd(_)) => {
                later("de ontvangstbevestiging (Bv03) gaat over een andere envelop")
            }
            Ok(Antwoord::Geweigerd(fout)) if says_already_known(&fout.code) => {
                tracing::info!(referentie = %envelop.referentie, code = %scrub(&fout.code), "peer has the envelope already");
                Ok(())
            }
            Ok(Antwoord::Geweigerd(fout)) => {
                let code = scrub(&fout.code);
                let reden = format!("{code}: {}", scrub(&fout.omschrijving));
                Err(match fout.plek {
                    Plek::Client => Bezorgfout::Nooit(reden),
                    Plek::Server => Bezorgfout::Later(reden),
                })
            }
            Ok(Antwoord::Iets) => later("een SOAP-fout zonder Fo03"),
            Err(_) => match status {
                // What these say of the envelope will be the same next time.
                StatusCode::BAD_REQUEST | StatusCode::PAYLOAD_TOO_LARGE => {
                    let reden = format!("HTTP {}, zonder Fo03", status.as_u16());
                    Err(Bezorgfout::Nooit(reden))
                }
                _ => later("geen leesbaar antwoord van StUF-GGk"),
            },
        }
    }
}

fn http(aansluiting: &Aansluiting, tls: ClientConfig) -> Result<reqwest::Client, Clientfout> {
    let http = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .https_only(aansluiting.adres.scheme() == "https")
        .redirect(Policy::none())
        .no_proxy()
        .connect_timeout(aansluiting.verbinden)
        .timeout(aansluiting.geheel)
        .build();
    http.map_err(|source| Clientfout {
        naam: aansluiting.naam.clone(),
        source,
    })
}

impl Transport for Ggk {
    fn kanaal(&self) -> Kanaal {
        Kanaal::Ggk
    }

    fn bestemming(&self) -> &str {
        &self.aansluiting.naam
    }

    /// The whole body of the request. An answer (302, 325) of which the envelope that it answers is
    /// not known can't go this way: the GGk takes a Du01 only with a crossRefnummer.
    fn wrap(&self, stuk: &Stuk<'_>) -> Result<Vec<u8>, Inpakfout> {
        wrap(&self.own, stuk)
    }

    /// Posts the bytes as they were kept. That the other has the reference already counts as
    /// delivered: a confirmation that was lost must not end in a message that counts as refused.
    async fn deliver(&self, envelop: &Envelop) -> Result<(), Bezorgfout> {
        let actie = match envelop.soort {
            Envelopsoort::Heen => Actie::Di01,
            Envelopsoort::Retour => Actie::Du01,
            Envelopsoort::Fout => Actie::Fo01,
        };
        let (status, content) = self.post(actie, envelop.inhoud.clone()).await?;
        self.judge(envelop, status, &content)
    }
}

/// The content of an answer, as far as an answer may go.
async fn content(mut response: Response) -> Result<Bytes, Bezorgfout> {
    let mut content = BytesMut::new();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| Bezorgfout::Later(reason(&error)))?
    {
        if content.len() + chunk.len() > MOST_IN + SOAP_ROOM {
            return Err(Bezorgfout::Later("het antwoord is te groot".to_owned()));
        }
        content.extend_from_slice(&chunk);
    }
    Ok(content.freeze())
}

/// Why nothing came of it, without the address.
fn reason(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        "geen antwoord binnen de tijd".to_owned()
    } else if error.is_connect() {
        "er is geen verbinding te maken".to_owned()
    } else {
        "de verbinding brak af".to_owned()
    }
}
