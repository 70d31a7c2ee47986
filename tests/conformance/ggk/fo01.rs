//! A Fo01 in both directions: ours, about an envelope that came in, by the official schema; and the
//! official example, at our endpoint.

use axum::body::{Body, to_bytes};
use axum::http::Request;
use bode::exchange::ggk::codes::Actie;
use bode::exchange::ggk::envelope::Bericht;
use bode::exchange::ggk::read::read;
use bode::gateway::party::Partij;
use bode::gateway::ports::{Foutmelding, Stuk, Transport as _};
use tower::ServiceExt as _;

use super::peers::{ggk, runtime};
use super::schemas::xmllint;
use super::world::{Brievenbus, ENSCHEDE, ONZE, REFERENTIE, endpoint, envelope, moment};
use super::{envelopes, official};

/// What stands in the body of a SOAP message.
fn body(soap: &str) -> &str {
    let (_, after) = soap.split_once("<soap:Body>").unwrap();
    after.split_once("</soap:Body>").unwrap().0
}

/// Hands an envelope over to our endpoint; says what it answers.
fn hand_over(brievenbus: &Brievenbus, actie: Actie, xml: &str) -> Bericht<'static> {
    let soap = format!(
        "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>{xml}</soap:Body></soap:Envelope>"
    );
    let request = Request::post("/ggk")
        .header("Content-Type", "text/xml; charset=utf-8")
        .header("SOAPAction", format!("\"{}\"", actie.uri()))
        .body(Body::from(soap))
        .unwrap();
    let router = endpoint(brievenbus, "https://bode.example/ggk").router("/ggk");
    let bytes = runtime().block_on(async {
        let response = router.oneshot(request).await.unwrap();
        to_bytes(response.into_body(), usize::MAX).await.unwrap()
    });
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    read(body(&text).as_bytes()).unwrap_or_else(|fout| panic!("{fout}: {text}"))
}

fn valid(xml: &str) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("envelop.xml");
    std::fs::write(&file, xml).unwrap();
    xmllint(&envelopes().join("ggk0210_msg_ggkberichten.xsd"), &file)
}

#[test]
fn our_fo01_says_which_kind_of_message_from_which_version_it_is_about() {
    for (actie, details) in [
        (Actie::Di01, "WMO323-00020010"),
        (Actie::Du01, "JW302-00020010"),
    ] {
        let brievenbus = Brievenbus::default();
        let xml = envelope(actie);
        assert!(valid(&xml), "{xml}");
        let Bericht::Bv03(_, over) = hand_over(&brievenbus, actie, &xml) else {
            panic!("not taken in: {xml}");
        };
        assert_eq!(over, REFERENTIE);
        let post = brievenbus.berichten.lock().unwrap().remove(0);
        let melding = Foutmelding {
            afzender: post.partij,
            ontvanger: post.afzender.as_deref(),
            soort: None,
            bestandsnaam: post.bestandsnaam.as_deref(),
            opschrift: post.opschrift.as_deref(),
            referentie: ONZE.parse().unwrap(),
            over: post.referentie,
            moment: moment(),
            omschrijving: "geen bericht",
        };
        let bytes = ggk("http://127.0.0.1:9/").wrap(&Stuk::Fout(melding));
        let soap = String::from_utf8(bytes.unwrap()).unwrap();
        assert!(valid(body(&soap)), "{soap}");
        let Bericht::Fo01(_, over, fout) = read(body(&soap).as_bytes()).unwrap() else {
            panic!("{soap}");
        };
        assert_eq!(
            (over.as_str(), fout.details.as_deref()),
            (REFERENTIE, Some(details))
        );
    }
}

/// But for whom it is for: the example goes to a provider.
#[test]
fn the_official_fo01_is_taken_with_its_details() {
    let xml = std::fs::read_to_string(official().join("voorbeeldberichten/Fo01.xml")).unwrap();
    let xml = xml.replace("54540051", ENSCHEDE);
    assert!(valid(&xml), "{xml}");
    let Bericht::Fo01(kop, over, fout) = read(xml.as_bytes()).unwrap() else {
        panic!("{xml}");
    };
    assert_eq!(fout.details.as_deref(), Some("JW315-00010004"));

    let brievenbus = Brievenbus::default();
    let (_, without_declaration) = xml.split_once("?>").unwrap();
    let Bericht::Bv03(_, confirmed) = hand_over(&brievenbus, Actie::Fo01, without_declaration)
    else {
        panic!("not taken in: {xml}");
    };
    assert_eq!(confirmed, kop.referentienummer);
    let heard = brievenbus.fouten.lock().unwrap().remove(0);
    assert_eq!(heard.partij, ENSCHEDE.parse::<Partij>().unwrap());
    assert_eq!((heard.over.to_string(), &*heard.code), (over, "IB210"));
}
