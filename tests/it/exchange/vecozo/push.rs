//! Wrapping and handing over.

use bode::exchange::vecozo::Vecozo;
use bode::gateway::Partij;
use bode::gateway::ports::{
    Bezorgfout, Envelop, Envelopreferentie, Envelopsoort, Foutmelding, Klok as _, Stuk, Transport,
    Zending,
};
use bode::standard::bericht::{BerichtSoort, Nummer, Wet};
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::tls::ca::{NOW, Stil};
use super::stub::{Aanroep, Storing, alone, verbonden};

pub fn referentie() -> Envelopreferentie {
    Envelopreferentie::new(Uuid::new_v4())
}

pub fn zending(inhoud: &[u8], antwoord_op: Option<Envelopreferentie>) -> Zending<'_> {
    Zending {
        afzender: Partij::Aanbieder("12345678".parse().unwrap()),
        soort: BerichtSoort::new(Wet::Jeugdwet, Nummer::M323),
        gemeente: "0153".parse().unwrap(),
        aanbieder: "12345678".parse().unwrap(),
        bestandsnaam: "JW323 \"2026\".xml",
        referentie: referentie(),
        antwoord_op,
        moment: Stil(NOW).moment(),
        inhoud,
    }
}

pub fn envelop(vecozo: &Vecozo, zending: &Zending<'_>) -> Envelop {
    Envelop {
        afzender: zending.afzender,
        soort: Envelopsoort::Heen,
        referentie: zending.referentie,
        bestandsnaam: None,
        inhoud: vecozo.wrap(&Stuk::Bericht(*zending)).unwrap(),
    }
}

#[tokio::test]
async fn a_message_arrives_with_what_belongs_to_it() {
    let (vsp, instellingen) = alone().await;
    let vecozo = verbonden(instellingen);
    // Bytes that a text would not survive, and line ends at the edges.
    let inhoud = [b"\r\n<a>".as_slice(), &[0, 255, 13, 10], b"--bode-\r\n"].concat();
    let zending = zending(&inhoud, None);
    assert_eq!(vecozo.deliver(&envelop(&vecozo, &zending)).await, Ok(()));
    let gepusht = vsp.lock().unwrap().gepusht.clone();
    let own = zending.referentie.to_string();
    let metadata = json!({
        "routeringgegevens": {
            "afzender": { "rol": "Instelling", "code": "12345678" },
            "geadresseerden": [{ "rol": "Gemeente", "code": "0153" }],
            "berichtstroom": { "berichttype": "JW323", "berichtversie": 3, "berichtsubversie": 2, "actie": "Indienen" },
        },
        "referentiegegevens": { "conversatieId": own, "traceerId": own, "referentieId": "JW323 \"2026\".xml" },
    });
    assert_eq!(gepusht, [(metadata, inhoud.clone())]);
}

#[tokio::test]
async fn an_answer_stays_in_the_conversation_of_what_it_answers() {
    let (vsp, instellingen) = alone().await;
    let vecozo = verbonden(instellingen);
    let vraag = referentie();
    let zending = zending(b"<a/>", Some(vraag));
    vecozo.deliver(&envelop(&vecozo, &zending)).await.unwrap();
    let referenties = vsp.lock().unwrap().gepusht[0].0["referentiegegevens"].clone();
    assert_eq!(referenties["traceerId"], zending.referentie.to_string());
    assert_eq!(referenties["conversatieId"], vraag.to_string());
    assert_eq!(referenties["alsAntwoordOp"], vraag.to_string());
}

/// The answer to a first try got lost: the second is the same, byte for byte, and is not a failure.
#[tokio::test]
async fn a_message_that_is_there_already_is_delivered() {
    let (vsp, instellingen) = alone().await;
    let vecozo = verbonden(instellingen);
    let envelop = envelop(&vecozo, &zending(b"<a/>", None));
    let late = json!({ "title": "te laat" });
    let storingen = [(Aanroep::Push, Storing::Antwoord(503, late))];
    vsp.lock().unwrap().storingen.extend(storingen);
    let said = vecozo.deliver(&envelop).await;
    assert_eq!(
        said,
        Err(Bezorgfout::Later("VECOZO antwoordt 503".to_owned()))
    );
    for _ in 0..2 {
        assert_eq!(vecozo.deliver(&envelop).await, Ok(()));
    }
    let vsp = vsp.lock().unwrap();
    assert_eq!(vsp.gepusht.len(), 1);
    assert_eq!(vsp.lichamen, [envelop.inhoud.clone(), envelop.inhoud]);
}

#[tokio::test]
async fn a_refusal_is_for_good_and_says_why() {
    let (vsp, instellingen) = alone().await;
    let vecozo = verbonden(instellingen);
    let envelop = envelop(&vecozo, &zending(b"<a/>", None));
    let problem = json!({ "title": "Afzender onbekend", "errors": { "afzender": ["999900006"] } });
    for status in [400, 422] {
        let storing = Storing::Antwoord(status, problem.clone());
        vsp.lock()
            .unwrap()
            .storingen
            .push_back((Aanroep::Push, storing));
        let said = vecozo.deliver(&envelop).await;
        let words = format!("VECOZO antwoordt {status}: Afzender onbekend (afzender)");
        assert_eq!(said, Err(Bezorgfout::Nooit(words)));
    }
    for status in [302, 401, 403, 404, 429, 500, 502] {
        let storing = Storing::Antwoord(status, Value::Null);
        vsp.lock()
            .unwrap()
            .storingen
            .push_back((Aanroep::Push, storing));
        let said = vecozo.deliver(&envelop).await;
        assert!(
            matches!(said, Err(Bezorgfout::Later(_))),
            "{status}: {said:?}"
        );
    }
    assert!(vsp.lock().unwrap().gepusht.is_empty());
}

#[tokio::test]
async fn nobody_there_is_for_later() {
    let (_, mut instellingen) = alone().await;
    // Bound and closed again: nobody listens there.
    let tcp = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    instellingen.adressen.push = format!("http://{}", tcp.local_addr().unwrap());
    drop(tcp);
    let vecozo = verbonden(instellingen);
    let said = vecozo
        .deliver(&envelop(&vecozo, &zending(b"<a/>", None)))
        .await;
    assert_eq!(
        said,
        Err(Bezorgfout::Later("VECOZO is niet te bereiken".to_owned()))
    );
}

#[tokio::test]
async fn silence_is_for_later() {
    let tcp = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (_, mut instellingen) = alone().await;
    instellingen.adressen.push = format!("http://{}", tcp.local_addr().unwrap());
    instellingen.grenzen.stilte = std::time::Duration::from_millis(50);
    let vecozo = verbonden(instellingen);
    let said = vecozo
        .deliver(&envelop(&vecozo, &zending(b"<a/>", None)))
        .await;
    assert_eq!(
        said,
        Err(Bezorgfout::Later(
            "VECOZO antwoordt niet op tijd".to_owned()
        ))
    );
}

#[tokio::test]
async fn what_does_not_fit_is_not_wrapped() {
    let (_, mut instellingen) = alone().await;
    instellingen.grenzen.bericht = 10;
    let vecozo = verbonden(instellingen);
    let reden = |stuk: &Stuk<'_>| vecozo.wrap(stuk).unwrap_err().to_string();
    assert!(
        vecozo
            .wrap(&Stuk::Bericht(zending(&[b'x'; 10], None)))
            .is_ok()
    );
    assert!(reden(&Stuk::Bericht(zending(&[b'x'; 11], None))).contains("11 bytes"));
    let mut own = zending(b"<a/>", None);
    let delimiter = format!("\n--bode-{}", own.referentie);
    own.inhoud = delimiter.as_bytes();
    let (_, wide) = alone().await;
    let said = verbonden(wide).wrap(&Stuk::Bericht(own)).unwrap_err();
    assert!(said.to_string().contains("de grens van zijn eigen envelop"));
    let gemeente = Zending {
        afzender: Partij::Gemeente("0153".parse().unwrap()),
        ..zending(b"<a/>", None)
    };
    assert!(reden(&Stuk::Bericht(gemeente)).contains("alleen een aanbieder"));
    let fout = Foutmelding {
        afzender: Partij::Aanbieder("12345678".parse().unwrap()),
        ontvanger: None,
        soort: None,
        bestandsnaam: None,
        opschrift: None,
        referentie: referentie(),
        over: None,
        moment: Stil(NOW).moment(),
        omschrijving: "geen bericht",
    };
    assert!(reden(&Stuk::Fout(fout)).contains("geen foutbericht"));
}
