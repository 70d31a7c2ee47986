//! What a peer's answer means for the outbox. The peer is a real server on a real connection.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use bode::exchange::ggk::client::{Aansluiting, Bevestiging, Ggk};
use bode::exchange::ggk::settings::Envelopgegevens;
use bode::gateway::party::Partij;
use bode::gateway::ports::{Bezorgfout, Envelop, Envelopsoort, Transport};

use super::world::{ENSCHEDE, ONZE, REFERENTIE, of_error};
use super::{run, soap};

/// TLS that trusts nobody, for connections without it.
pub fn tls() -> rustls::ClientConfig {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth()
}

pub fn envelop(soort: Envelopsoort) -> Envelop {
    Envelop {
        afzender: Partij::Gemeente(ENSCHEDE.parse().unwrap()),
        soort,
        referentie: ONZE.parse().unwrap(),
        bestandsnaam: None,
        inhoud: b"<precies>\r\n wat bewaard is</precies>".to_vec(),
    }
}

async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}/ontvang")
}

fn client(adres: &str, bevestiging: Bevestiging, geheel: Duration) -> Ggk {
    let mut aansluiting = Aansluiting::new("ggk", adres.parse().unwrap());
    aansluiting.bevestiging = bevestiging;
    aansluiting.geheel = geheel;
    Ggk::new(Envelopgegevens::default(), aansluiting, tls()).unwrap()
}

/// What comes of an envelope when the peer says this.
fn outcome(status: u16, body: &str, bevestiging: Bevestiging) -> Result<(), Bezorgfout> {
    let answer = (StatusCode::from_u16(status).unwrap(), body.to_owned());
    run(async {
        let router = Router::new().route("/ontvang", post(async move || answer));
        let adres = serve(router).await;
        let ggk = client(&adres, bevestiging, Duration::from_mins(1));
        ggk.deliver(&envelop(Envelopsoort::Heen)).await
    })
}

pub fn bv03(over: &str) -> String {
    let fo03 = of_error("Fo03").replace("Fo03", "Bv03").replace(ONZE, over);
    let (before, after) = fo03.split_once("<StUF:body>").unwrap();
    let (_, after) = after.split_once("</StUF:body>").unwrap();
    soap(&format!("{before}{after}"))
}

fn fault(detail: &str) -> String {
    soap(&format!(
        "<soap:Fault><faultcode>soap:Server</faultcode><faultstring xml:lang=\"nl\">mis</faultstring>{detail}</soap:Fault>"
    ))
}

fn fo03(code: &str, plek: &str, omschrijving: &str) -> String {
    let fo03 = of_error("Fo03")
        .replace("IB010", code)
        .replace(">client<", &format!(">{plek}<"))
        .replace("Geadresseerde partij niet aangesloten", omschrijving);
    fault(&format!(
        "<detail><iets xmlns=\"urn:iets\"><in/></iets>{fo03}</detail>"
    ))
}

#[test]
fn the_answer_says_delivered_later_or_never() {
    use Bevestiging::{Bv03, OokLeeg};
    let mut outcomes = String::new();
    for (name, status, body, bevestiging) in [
        ("bv03", 200, bv03(ONZE), Bv03),
        ("bv03 about another", 200, bv03(REFERENTIE), Bv03),
        ("bv03 with 500", 500, bv03(ONZE), Bv03),
        (
            "fo03 client",
            500,
            fo03("IB004", "client", "Onbekend"),
            Bv03,
        ),
        (
            "fo03 client with 200",
            200,
            fo03("IB004", "client", "Onbekend"),
            Bv03,
        ),
        ("fo03 server", 500, fo03("IB023", "server", "Storing"), Bv03),
        ("fo03 without fault", 500, soap(&of_error("Fo03")), Bv03),
        (
            "fo03 with a BSN",
            500,
            fo03("IB004", "client", "Client 999900006 fout"),
            Bv03,
        ),
        (
            "known already",
            500,
            fo03("IB016", "client", "Niet uniek"),
            Bv03,
        ),
        (
            "known already, old list",
            500,
            fo03("CC08", "client", "Niet uniek"),
            Bv03,
        ),
        ("fault without fo03", 500, fault(""), Bv03),
        (
            "fault with another detail",
            500,
            fault("<detail><a xmlns=\"urn:a\"/></detail>"),
            Bv03,
        ),
        ("html", 502, "<html><br></html>".to_owned(), Bv03),
        ("html with 200", 200, "<html/>".to_owned(), Bv03),
        ("empty", 202, String::new(), Bv03),
        ("empty, where that will do", 202, " \n".to_owned(), OokLeeg),
        ("empty with 500", 500, String::new(), OokLeeg),
        (
            "bv03 about another, where empty will do",
            200,
            bv03(REFERENTIE),
            OokLeeg,
        ),
        ("not found", 404, String::new(), Bv03),
        ("forbidden", 403, String::new(), Bv03),
        ("busy", 503, String::new(), Bv03),
        ("bad request", 400, String::new(), Bv03),
        ("too large", 413, String::new(), Bv03),
        ("elsewhere", 307, String::new(), Bv03),
        (
            "bomb",
            200,
            format!("<!DOCTYPE a [<!ENTITY b \"c\">]>{}", bv03(ONZE)),
            Bv03,
        ),
    ] {
        let outcome = match outcome(status, &body, bevestiging) {
            Ok(()) => "delivered".to_owned(),
            Err(Bezorgfout::Later(reden)) => format!("later: {reden}"),
            Err(Bezorgfout::Nooit(reden)) => format!("never: {reden}"),
        };
        writeln!(outcomes, "{name} -> {outcome}").unwrap();
    }
    insta::assert_snapshot!("ggk_antwoorden", outcomes);
}

#[test]
fn every_kind_of_envelope_goes_with_its_soap_action_and_as_it_was_kept() {
    let seen: Arc<Mutex<Vec<(HeaderMap, Bytes)>>> = Arc::default();
    let kept = Arc::clone(&seen);
    run(async {
        let note = move |headers: HeaderMap, body: Bytes| {
            kept.lock().unwrap().push((headers, body));
            async move { bv03(ONZE) }
        };
        let adres = serve(Router::new().route("/ontvang", post(note))).await;
        let ggk = client(&adres, Bevestiging::Bv03, Duration::from_mins(1));
        for soort in Envelopsoort::ALL {
            ggk.deliver(&envelop(soort)).await.unwrap();
        }
    });
    let seen = seen.lock().unwrap();
    let actions: Vec<_> = seen
        .iter()
        .map(|(headers, _)| &headers["soapaction"])
        .collect();
    assert_eq!(
        actions,
        [
            "\"http://www.stufstandaarden.nl/koppelvlak/ggk0210/ggk_Di01\"",
            "\"http://www.stufstandaarden.nl/koppelvlak/ggk0210/ggk_Du01\"",
            "\"http://www.egem.nl/StUF/StUF0301/Fo01\"",
        ]
    );
    for (headers, body) in seen.iter() {
        assert_eq!(headers["content-type"], "text/xml; charset=utf-8");
        assert_eq!(**body, envelop(Envelopsoort::Heen).inhoud);
    }
}

#[test]
fn who_cannot_be_reached_or_says_nothing_is_for_later() {
    run(async {
        // A peer that never answers, and no patience.
        let silent = post(async || std::future::pending::<String>().await);
        let adres = serve(Router::new().route("/ontvang", silent)).await;
        let ggk = client(&adres, Bevestiging::Bv03, Duration::from_millis(50));
        let silent = ggk.deliver(&envelop(Envelopsoort::Heen)).await;
        assert_eq!(
            silent,
            Err(Bezorgfout::Later("geen antwoord binnen de tijd".to_owned()))
        );
        // A port where nobody listens.
        let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let adres = format!("http://{}/", free.local_addr().unwrap());
        drop(free);
        let ggk = client(&adres, Bevestiging::Bv03, Duration::from_mins(1));
        let nobody = ggk.deliver(&envelop(Envelopsoort::Heen)).await;
        assert_eq!(
            nobody,
            Err(Bezorgfout::Later(
                "er is geen verbinding te maken".to_owned()
            ))
        );
        // Plain HTTP where the address says TLS.
        let adres = adres.replace("http:", "https:");
        let ggk = client(&adres, Bevestiging::Bv03, Duration::from_mins(1));
        assert!(matches!(
            ggk.deliver(&envelop(Envelopsoort::Heen)).await,
            Err(Bezorgfout::Later(_))
        ));
    });
}
