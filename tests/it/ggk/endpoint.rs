//! What the endpoint takes in, and what a sender hears when it does not.

use std::fmt::Write as _;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, Response, StatusCode};
use bode::exchange::ggk::codes::Actie;
use bode::exchange::ggk::envelope::Bericht;
use bode::exchange::ggk::read::read;
use bode::gateway::ports::Kanaal;
use tower::ServiceExt;

use super::world::{AANBIEDER, Brievenbus, ENSCHEDE, ONZE, REFERENTIE, endpoint, envelope};
use super::{run, soap};

const ADRES: &str = "https://bode.example/ggk?a=1&b=2";

pub fn router(brievenbus: &Brievenbus) -> Router {
    endpoint(brievenbus, ADRES).router("/ggk")
}

pub async fn text(response: Response<Body>) -> String {
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A request as senders make it.
pub fn request(actie: Actie, body: impl Into<Body>) -> Request<Body> {
    Request::post("/ggk")
        .header("Content-Type", "text/xml; charset=UTF-8")
        .header("SOAPAction", format!("\"{}\"", actie.uri()))
        .body(body.into())
        .unwrap()
}

async fn send(brievenbus: &Brievenbus, request: Request<Body>) -> (StatusCode, String) {
    let response = router(brievenbus).oneshot(request).await.unwrap();
    assert_eq!(
        response.headers()["content-type"],
        "text/xml; charset=utf-8"
    );
    (response.status(), text(response).await)
}

/// The message in an answer.
fn answer(text: &str) -> Bericht<'static> {
    let begin = text.find("<StUF:").unwrap();
    let end = text.rfind("Bericht>").unwrap() + "Bericht>".len();
    read(&text.as_bytes()[begin..end]).unwrap()
}

/// What a sender hears of a refusal, in one line.
pub fn refusal(text: &str) -> String {
    let between = |tag: &str| {
        let (_, after) = text.split_once(&format!("<{tag}>")).unwrap();
        after.split_once(&format!("</{tag}>")).unwrap().0.to_owned()
    };
    if !text.contains("<detail>") {
        return format!("{}: {}", between("faultcode"), between("faultstring"));
    }
    let Bericht::Fo03(kop, over, fout) = answer(text) else {
        panic!("{text}")
    };
    assert_eq!(kop.zender.applicatie, "Bode");
    let (code, about) = (
        between("faultcode"),
        if over == REFERENTIE {
            ""
        } else {
            " (onbekend)"
        },
    );
    let (plek, details) = (fout.plek.code(), fout.details.unwrap_or_default());
    format!(
        "{code} {} {plek}: {} [{details}]{about}",
        fout.code, fout.omschrijving
    )
}

#[test]
fn what_is_taken_in_is_confirmed_once_it_is_stored() {
    let brievenbus = Brievenbus::default();
    run(async {
        for actie in [Actie::Di01, Actie::Di01, Actie::Fo01] {
            let (status, text) = send(&brievenbus, request(actie, soap(&envelope(actie)))).await;
            assert_eq!(status, StatusCode::OK, "{text}");
            let Bericht::Bv03(kop, over) = answer(&text) else {
                panic!("{text}")
            };
            assert_eq!(over, REFERENTIE);
            assert_eq!(kop.zender.organisatie.as_deref(), Some(ENSCHEDE));
            assert_eq!(kop.ontvanger.organisatie.as_deref(), Some(AANBIEDER));
            assert_eq!(kop.tijdstip, "20270131083000");
        }
    });
    let berichten = brievenbus.berichten.lock().unwrap();
    let [bericht] = &berichten[..] else {
        panic!("{berichten:?}")
    };
    assert_eq!(bericht.kanaal, Kanaal::Ggk);
    assert_eq!(bericht.partij.sleutel(), "G0153");
    assert_eq!(bericht.afzender.as_deref(), Some(AANBIEDER));
    assert_eq!(bericht.referentie.unwrap().to_string(), REFERENTIE);
    assert_eq!(bericht.antwoord_op, None);
    assert_eq!(bericht.opschrift.as_deref(), Some("WMO323-00020010"));
    assert_eq!(bericht.inhoud, b"<a>\r\n</a>");
    let fouten = brievenbus.fouten.lock().unwrap();
    let [fout] = &fouten[..] else {
        panic!("{fouten:?}")
    };
    assert_eq!(
        (fout.over.to_string(), &*fout.code),
        (ONZE.to_owned(), "IB010")
    );
    assert_eq!(fout.omschrijving, "Geadresseerde partij niet aangesloten");
}

#[test]
fn an_answer_says_which_envelope_it_answers() {
    let brievenbus = Brievenbus::default();
    let from_vecozo = envelope(Actie::Du01).replace(AANBIEDER, "VECOZO");
    let (status, text) = run(send(&brievenbus, request(Actie::Du01, soap(&from_vecozo))));
    assert_eq!(status, StatusCode::OK, "{text}");
    let berichten = brievenbus.berichten.lock().unwrap();
    assert_eq!(berichten[0].antwoord_op.unwrap().to_string(), ONZE);
    assert_eq!(berichten[0].afzender.as_deref(), Some("VECOZO"));
}

/// The same envelope in other XML: prefixes, white space, sections, references, comments, headers.
#[test]
fn the_way_it_is_written_makes_no_difference() {
    let di01 = envelope(Actie::Di01);
    let payload = "PGE+DQo8L2E+";
    let cases = [
        soap(&di01).replace("StUF:", "s:").replace("xmlns:StUF", "xmlns:s"),
        soap(&di01).replace("GGK:", "").replace("xmlns:GGK", "xmlns"),
        soap(&di01).replace('\n', "\r\n"),
        soap(&di01).replace(payload, "<![CDATA[PGE+DQo8]]>\r\n<!-- de rest -->L2&#x45;+&#13;\n"),
        soap(&di01).replace(payload, "PGE+\r\n  DQo8\r\n\tL2E+\r\n"),
        soap(&di01).replace("<soap:Body>", "<soap:Header><a xmlns=\"urn:a\"><b/></a></soap:Header><soap:Body>"),
        soap(&di01).replace("<soap:Body>", "<soap:Header/><soap:Body xmlns:u=\"urn:u\" u:Id=\"body\">"),
        soap(&di01).replacen(" xmlns:GGK", " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\" xmlns:GGK", 1),
        soap(&di01).replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", ""),
        soap(&di01).replace("encoding=\"UTF-8\"", "encoding='utf-8'"),
    ];
    for case in cases {
        let brievenbus = Brievenbus::default();
        let (status, text) = run(send(&brievenbus, request(Actie::Di01, case.clone())));
        assert_eq!(status, StatusCode::OK, "{case}\n{text}");
        let berichten = brievenbus.berichten.lock().unwrap();
        assert_eq!(berichten[0].inhoud, b"<a>\r\n</a>", "{case}");
    }
}

#[test]
fn every_refusal_says_what_is_wrong_and_stores_nothing() {
    let brievenbus = Brievenbus::default();
    let mut refusals = String::new();
    for (name, actie, body) in super::refusals::bodies() {
        let (status, text) = run(send(&brievenbus, request(actie, body)));
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR, "{name}: {text}");
        writeln!(refusals, "{name} -> {}", refusal(&text)).unwrap();
    }
    insta::assert_snapshot!("ggk_weigeringen", refusals);
    assert!(brievenbus.berichten.lock().unwrap().is_empty());
    assert!(brievenbus.fouten.lock().unwrap().is_empty());
}

#[test]
fn a_request_that_is_no_soap_is_refused() {
    let mut refusals = String::new();
    for (name, change) in [
        ("content type", "content-type: application/xml"),
        (
            "content type of SOAP 1.2",
            "content-type: application/soap+xml",
        ),
        ("charset", "content-type: text/xml; charset=iso-8859-1"),
        ("no content type", "content-type:"),
        ("compressed", "content-encoding: gzip"),
        ("action", "soapaction: \"urn:iets\""),
        ("no action", "soapaction:"),
        ("length", "content-length: 30000000"),
    ] {
        let mut request = request(Actie::Di01, soap(&envelope(Actie::Di01)));
        set(request.headers_mut(), change);
        let (status, text) = run(send(&Brievenbus::default(), request));
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        writeln!(refusals, "{name} -> {}", refusal(&text)).unwrap();
    }
    insta::assert_snapshot!("ggk_geen_soap", refusals);
    let mut quoted = request(Actie::Di01, soap(&envelope(Actie::Di01)));
    set(
        quoted.headers_mut(),
        "content-type: TEXT/XML;Charset=\"utf-8\"",
    );
    set(quoted.headers_mut(), "content-encoding: identity");
    let (status, text) = run(send(&Brievenbus::default(), quoted));
    assert_eq!(status, StatusCode::OK, "{text}");
}

/// `name: value`; without a value the header goes.
fn set(headers: &mut HeaderMap, line: &'static str) {
    let (name, value) = line.split_once(':').unwrap();
    headers.remove(name);
    if !value.is_empty() {
        headers.insert(name, value.trim().parse().unwrap());
    }
}

#[test]
fn what_could_not_be_stored_is_not_confirmed() {
    let brievenbus = Brievenbus {
        kapot: true,
        ..Brievenbus::default()
    };
    for actie in Actie::ALL {
        let (status, text) = run(send(&brievenbus, request(actie, soap(&envelope(actie)))));
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        let refusal = refusal(&text);
        assert!(
            refusal.starts_with("soap:Server: Het bericht is door een storing"),
            "{refusal}"
        );
    }
}

/// What we sent twice because its confirmation was lost: the first was taken, so nothing is refused.
#[test]
fn that_our_envelope_was_there_already_is_no_refusal() {
    let brievenbus = Brievenbus::default();
    for code in ["IB016", "CC08"] {
        let again = envelope(Actie::Fo01).replace("IB010", code);
        let (status, text) = run(send(&brievenbus, request(Actie::Fo01, soap(&again))));
        assert_eq!(status, StatusCode::OK, "{text}");
        assert!(matches!(answer(&text), Bericht::Bv03(..)), "{text}");
    }
    assert!(brievenbus.fouten.lock().unwrap().is_empty());
}

#[test]
fn the_description_holds_the_address() {
    let get = |query: &str| {
        let uri = format!("/ggk{query}");
        let request = Request::get(uri).body(Body::empty()).unwrap();
        run(async {
            let response = router(&Brievenbus::default())
                .oneshot(request)
                .await
                .unwrap();
            (response.status(), text(response).await)
        })
    };
    let (status, wsdl) = get("?wsdl");
    assert_eq!(status, StatusCode::OK);
    assert!(
        wsdl.contains("location=\"https://bode.example/ggk?a=1&amp;b=2\""),
        "{wsdl}"
    );
    for query in ["?WSDL", "?wsdl=stuf", "?xsd=ggk", "?xsd=stuf"] {
        let (status, text) = get(query);
        assert_eq!(status, StatusCode::OK, "{query}");
        assert!(
            text.starts_with("<?xml") && !text.contains("{adres}"),
            "{query}"
        );
    }
    for query in ["", "?xsd=../stuf", "?xsd"] {
        assert_eq!(get(query).0, StatusCode::NOT_FOUND, "{query}");
    }
}
