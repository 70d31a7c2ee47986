//! StUF-GGk by the real daemon, over TLS with certificates on both sides: a peer hands declarations over
//! and takes the answers, stays away, sends what is no message, and turns out to be somebody else.

use std::fs;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use bode::exchange::ggk::codes::{Actie, Plek};
use bode::exchange::ggk::envelope::{Bericht, Fout, Kop, Lading, Systeem};
use bode::exchange::ggk::read::read;
use bode::exchange::ggk::write::write;

use crate::ca::Aanvraag;
use crate::ledger;
use crate::office::{ANDER, ONZE, Office, Shared, VREEMD, fixture, said};
use crate::process::{Daemon, bode, run, until};
use crate::world::between;

const GEMEENTE: &str = "0153";
const AANBIEDER: &str = "97000011";
const REFERENTIE: &str = "9c0f7b90-5c69-41e5-a837-0800200c9a66";
const GOED: &str = "demo/declaraties/1-jw323-enschede-alles-goed.xml";

/// What the other side remembers, and whether it takes anything.
#[derive(Default)]
struct Ander {
    open: bool,
    /// SOAPAction and body of every request, taken or not.
    kwam: Vec<(String, String)>,
    genomen: Vec<Bericht<'static>>,
}

impl Ander {
    fn take(&mut self, actie: &str, body: &str) -> Response {
        self.kwam.push((actie.to_owned(), body.to_owned()));
        if !self.open {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
        let bericht = message(body);
        let over = bericht.kop().referentienummer.clone();
        self.genomen.push(bericht);
        let kop = kop(None, None, "7d3a1c52-8f0e-4b6a-9a51-2f6d0c4e8b11");
        soap(&Bericht::Bv03(kop, over)).into_response()
    }
}

async fn take(State(ander): State<Shared<Ander>>, headers: HeaderMap, body: Bytes) -> Response {
    let actie = headers["soapaction"].to_str().unwrap().to_owned();
    let body = String::from_utf8(body.to_vec()).unwrap();
    ander.lock().unwrap().take(actie.trim_matches('"'), &body)
}

fn kop(van: Option<&str>, aan: Option<&str>, referentie: &str) -> Kop {
    let systeem = |code: Option<&str>, naam| Systeem::new(code.map(str::to_owned), naam);
    Kop {
        zender: systeem(van, "Zorgpakket"),
        ontvanger: systeem(aan, "GGk"),
        referentienummer: referentie.to_owned(),
        tijdstip: "20260410083000".to_owned(),
    }
}

fn soap(bericht: &Bericht<'_>) -> String {
    let message = write(bericht).unwrap();
    format!(
        "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>{message}</soap:Body></soap:Envelope>"
    )
}

/// The message in a SOAP body.
fn message(text: &str) -> Bericht<'static> {
    let body = between(text, "<soap:Body>", "</soap:Body>").unwrap();
    read(body.as_bytes()).unwrap()
}

/// A 323 in an envelope.
fn di01(inhoud: Vec<u8>) -> Bericht<'static> {
    let lading = Lading {
        functie: "JW323".to_owned(),
        applicatie_versie: "0001".to_owned(),
        applicatie_subversie: "0000".to_owned(),
        functie_versie: "0003".to_owned(),
        functie_subversie: "0002".to_owned(),
        bestandsnaam: None,
        inhoud: inhoud.into(),
    };
    Bericht::Di01(kop(Some(AANBIEDER), Some(GEMEENTE), REFERENTIE), lading)
}

/// Word that an envelope of the municipality did not arrive.
fn fo01(over: &str, code: &str) -> Bericht<'static> {
    let fout = Fout {
        code: code.to_owned(),
        plek: Plek::Client,
        omschrijving: "Zo staat het in de lijst".to_owned(),
        details: None,
    };
    let kop = kop(
        Some("VECOZO"),
        Some(GEMEENTE),
        "0f8d2a35-6c4b-4d0f-8a39-51d6c2b7e940",
    );
    Bericht::Fo01(kop, over.to_owned(), fout)
}

/// A municipality with lists and grants, its daemon, and the other side.
struct Gemeente {
    office: Office,
    ander: Shared<Ander>,
    url: String,
}

impl Gemeente {
    fn new(open: bool) -> Self {
        let office = Office::new();
        let db = office.database.plaats();
        for list in ["aanbieders", "contracten", "tarieven"] {
            let file = format!(
                "{}/fixtures/contracts/{list}.csv",
                env!("CARGO_MANIFEST_DIR")
            );
            run(bode().args(["--db", &db, "load", list, &file]));
        }
        let ander = Shared::<Ander>::default();
        ander.lock().unwrap().open = open;
        let router = Router::new().route("/ggk", post(take));
        let url = office.peer(router.with_state(ander.clone()));
        Self { office, ander, url }
    }

    fn start(&self) -> (Daemon, String) {
        let ander = crate::ca::oin(ANDER);
        let daemon = self.office.start(&format!(
            "[ggk]\nadres = \"127.0.0.1:0\"\nurl = \"{}/ggk\"\noin = \"{ander}\"\n\
             openbaar = \"https://bode.example/ggk\"\n\
             [[partij]]\ncode = \"{GEMEENTE}\"\ntransport = \"ggk\"\nadministratie = \"Enschede\"\n",
            self.url
        ));
        let port = said(&daemon, "adres=127.0.0.1:", " ");
        (daemon, format!("https://localhost:{port}/ggk"))
    }

    /// Hands an envelope over to the daemon, as an organisation.
    fn send(&self, als: u32, adres: &str, bericht: &Bericht<'_>) -> reqwest::Result<String> {
        let actie = match bericht {
            Bericht::Fo01(..) => Actie::Fo01,
            _ => Actie::Di01,
        };
        let request = self
            .office
            .caller(als)
            .post(adres)
            .header("Content-Type", "text/xml; charset=utf-8")
            .header("SOAPAction", format!("\"{}\"", actie.uri()))
            .body(soap(bericht));
        self.office
            .runtime
            .block_on(async { request.send().await?.text().await })
    }

    fn sent_and_confirmed(&self, adres: &str, bericht: &Bericht<'_>) {
        let text = self.send(ANDER, adres, bericht).unwrap();
        let Bericht::Bv03(_, over) = message(&text) else {
            panic!("{text}")
        };
        assert_eq!(over, bericht.kop().referentienummer);
    }

    fn number(&self, sql: &str) -> i64 {
        ledger::number(&self.office.database, sql)
    }

    fn settled(&self) {
        until("everything is processed and handed over", || {
            ledger::waiting(&self.office.database) == 0
        });
    }

    /// How many envelopes of ours have a status.
    fn sent_with(&self, status: &str) -> i64 {
        self.number(&format!(
            "SELECT COUNT(*) FROM zending WHERE status = '{status}'"
        ))
    }

    /// The one message that the other side took.
    fn taken(&self) -> Bericht<'static> {
        let ander = self.ander.lock().unwrap();
        let [taken] = &ander.genomen[..] else {
            panic!("{:?}", ander.genomen)
        };
        taken.clone()
    }
}

#[test]
fn a_declaration_is_booked_once_and_answered_in_the_envelope_that_names_it() {
    let gemeente = Gemeente::new(true);
    let (daemon, adres) = gemeente.start();
    let declaration = di01(fixture(GOED));
    gemeente.sent_and_confirmed(&adres, &declaration);
    gemeente.sent_and_confirmed(&adres, &declaration);
    gemeente.settled();

    let Bericht::Du01(kop, over, lading) = gemeente.taken() else {
        panic!("no Du01")
    };
    assert_eq!(over, REFERENTIE);
    assert_eq!(kop.zender.organisatie.as_deref(), Some(GEMEENTE));
    assert_eq!(kop.zender.administratie.as_deref(), Some("Enschede"));
    assert_eq!(kop.ontvanger.organisatie.as_deref(), Some(AANBIEDER));
    assert_eq!(lading.functie, "JW325");
    let xml = String::from_utf8(lading.inhoud.into_owned()).unwrap();
    assert!(xml.contains("Declaratie"), "{xml}");
    let actie = gemeente.ander.lock().unwrap().kwam[0].0.clone();
    assert_eq!(actie, Actie::Du01.uri());
    assert_eq!(gemeente.number("SELECT COUNT(*) FROM declaratie"), 1);

    // That the other had it already changes nothing; that it will not arrive does.
    let ours = kop.referentienummer;
    gemeente.sent_and_confirmed(&adres, &fo01(&ours, "IB016"));
    assert_eq!(gemeente.sent_with("bezorgd"), 1);
    gemeente.sent_and_confirmed(&adres, &fo01(&ours, "IB010"));
    assert_eq!(gemeente.sent_with("opgegeven"), 1);

    // What describes the endpoint names it as others see it.
    let wsdl = gemeente.office.caller(ANDER).get(format!("{adres}?wsdl"));
    let wsdl = gemeente
        .office
        .runtime
        .block_on(async { wsdl.send().await?.text().await });
    assert!(wsdl.unwrap().contains("https://bode.example/ggk"));
    assert!(daemon.stop().success());
}

#[test]
fn what_a_command_answered_is_answered_in_the_envelope_that_asks_again() {
    let gemeente = Gemeente::new(true);
    let file = gemeente.office.path("declaratie.xml");
    fs::write(&file, fixture(GOED)).unwrap();
    let db = gemeente.office.database.plaats();
    let out = gemeente.office.path("gegeven");
    run(bode()
        .args(["--db", &db, "receive"])
        .arg(&file)
        .arg("--out")
        .arg(&out));
    let (daemon, adres) = gemeente.start();
    gemeente.sent_and_confirmed(&adres, &di01(fixture(GOED)));
    gemeente.settled();

    let Bericht::Du01(_, over, lading) = gemeente.taken() else {
        panic!("no Du01")
    };
    assert_eq!((over.as_str(), &*lading.functie), (REFERENTIE, "JW325"));
    let given = fs::read_dir(&out).unwrap();
    let given: Vec<_> = given.map(|entry| entry.unwrap().path()).collect();
    let answer = given.iter().find(|path| {
        let name = path.file_name().unwrap();
        name.to_string_lossy().contains("325") && path.extension().is_some_and(|ext| ext == "xml")
    });
    assert_eq!(fs::read(answer.expect("a 325")).unwrap(), *lading.inhoud);
    assert_eq!(gemeente.number("SELECT COUNT(*) FROM declaratie"), 1);
    assert!(daemon.stop().success());
}

#[test]
fn what_does_not_follow_its_schema_is_answered_with_stuf055() {
    let gemeente = Gemeente::new(true);
    let (daemon, adres) = gemeente.start();
    gemeente.sent_and_confirmed(&adres, &di01(b"<brief>geen declaratie</brief>".to_vec()));
    gemeente.settled();
    let Bericht::Fo01(kop, over, fout) = gemeente.taken() else {
        panic!("no Fo01")
    };
    assert_eq!((over.as_str(), fout.code.as_str()), (REFERENTIE, "StUF055"));
    assert_eq!(fout.details.as_deref(), Some("JW323-00010000"));
    assert_eq!(kop.ontvanger.organisatie.as_deref(), Some(AANBIEDER));
    assert_eq!(gemeente.number("SELECT COUNT(*) FROM declaratie"), 0);
    assert!(daemon.stop().success());
}

#[test]
fn who_is_not_the_organisation_that_was_agreed_on_gets_nothing_in() {
    let gemeente = Gemeente::new(true);
    let (daemon, adres) = gemeente.start();
    let declaration = di01(fixture(GOED));
    for stranger in [VREEMD, ONZE] {
        let refused = gemeente.send(stranger, &adres, &declaration);
        assert!(refused.is_err(), "{refused:?}");
    }
    until("the log says who was refused", || {
        daemon.said().matches("verbinding geweigerd").count() >= 2
    });
    assert_eq!(gemeente.number("SELECT COUNT(*) FROM post"), 0);
    // The endpoint is there, for who is.
    gemeente.sent_and_confirmed(&adres, &declaration);
    assert!(daemon.stop().success());
}

#[test]
fn an_answer_waits_for_a_peer_that_is_away_and_goes_as_it_was_kept() {
    let gemeente = Gemeente::new(false);
    let (daemon, adres) = gemeente.start();
    gemeente.sent_and_confirmed(&adres, &di01(fixture(GOED)));
    let tried = || gemeente.ander.lock().unwrap().kwam.len();
    until("it was tried twice", || tried() >= 2);
    // Also over a restart.
    assert!(daemon.stop().success());
    assert_eq!(gemeente.sent_with("wacht"), 1);
    let (daemon, _) = gemeente.start();
    let before = tried();
    until("it is tried again", || tried() > before);
    gemeente.ander.lock().unwrap().open = true;
    gemeente.settled();
    gemeente.taken();
    let kwam = gemeente.ander.lock().unwrap().kwam.clone();
    assert!(kwam.iter().all(|one| *one == kwam[0]), "{kwam:?}");
    assert!(daemon.stop().success());
}

#[test]
fn a_file_that_cannot_be_used_is_named_and_one_that_ended_is_warned_for() {
    let gemeente = Gemeente::new(true);
    let office = &gemeente.office;
    let ended = Aanvraag {
        jaren: (2020, 2021),
        ..Aanvraag::of(VREEMD)
    };
    office.put("oud", &office.ca.give(&ended));
    let daemon = office.start(
        "[[partij]]\ncode = \"0141\"\ntransport = \"map\"\n[partij.tls]\ncertificaat = \"oud.pem\"\nsleutel = \"oud.key\"\n",
    );
    let until_when = said(&daemon, "oud.pem: certificaat 1 is verlopen op ", ";");
    assert_eq!(until_when, "2021-01-01");
    assert!(daemon.stop().success());

    std::fs::write(office.path("eigen.key"), "geen sleutel").unwrap();
    let (url, ander) = (&gemeente.url, crate::ca::oin(ANDER));
    let daemon = office.start(&format!(
        "[ggk]\nadres = \"127.0.0.1:0\"\nurl = \"{url}/ggk\"\noin = \"{ander}\"\n[[partij]]\ncode = \"0153\"\ntransport = \"ggk\"\n"
    ));
    let log = daemon.log.clone();
    assert_eq!(daemon.ended().code(), Some(2));
    let said = std::fs::read_to_string(log).unwrap();
    assert!(
        said.contains("eigen.key: bevat geen geheime sleutel"),
        "{said}"
    );
}
