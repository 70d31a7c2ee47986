//! Holds the VECOZO transport against VECOZO's own OpenAPI files, by Prism: as a mock that answers from
//! the file, and as a proxy before our stub that refuses whatever call or answer the file does not allow.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails; clippy knows only `#[test]` functions as tests"
)]

mod prism;

#[allow(dead_code, reason = "the tests of TLS use the rest")]
#[path = "../it/exchange/tls/ca.rs"]
mod ca;
#[path = "../it/exchange/vecozo/inbox.rs"]
#[allow(dead_code, reason = "the tests of the transport use the rest")]
mod inbox;
#[path = "../it/exchange/vecozo/stub.rs"]
#[allow(dead_code, reason = "the tests of the transport use the rest")]
mod stub;

use bode::exchange::vecozo::{Berichtstatus, ask_status, pull_once};
use bode::gateway::Partij;
use bode::gateway::ports::{
    Bezorgfout, Envelop, Envelopreferentie, Envelopsoort, Klok as _, Stuk, Transport as _, Zending,
};
use bode::standard::bericht::{BerichtSoort, Nummer, Wet};
use bode::standard::types::AgbCode;
use serde_json::{Value, json};
use uuid::Uuid;

use self::ca::{NOW, Stil};
use self::inbox::Doos;
use self::prism::{Prism, spec};
use self::stub::{alone, instellingen, verbonden};

const PUSH: &str = "vspkoppeling-berichtuitwisseling-rest-push-v1.json";
const PULL: &str = "vspkoppeling-berichtuitwisseling-rest-pull-v1.json";
const STATUS: &str = "vspkoppeling-berichtstatus-rest-pull-v3.json";

fn agb() -> AgbCode {
    "12345678".parse().unwrap()
}

fn zending(inhoud: &[u8], antwoord: bool) -> Zending<'_> {
    let referentie = || Envelopreferentie::new(Uuid::new_v4());
    Zending {
        afzender: Partij::Aanbieder(agb()),
        soort: BerichtSoort::new(Wet::Wmo, Nummer::M323),
        gemeente: "0153".parse().unwrap(),
        aanbieder: agb(),
        bestandsnaam: "WMO323.xml",
        referentie: referentie(),
        antwoord_op: antwoord.then(referentie),
        moment: Stil(NOW).moment(),
        inhoud,
    }
}

/// VECOZO's file, changed where Prism falls short: it reads each part of a multipart body as a text,
/// whatever its content type. So that part may be a text here, and the metadata in it has a path of
/// its own, under VECOZO's own schema.
fn push_spec() -> Value {
    let mut spec = spec(PUSH);
    let post = &mut spec["paths"]["/berichten"]["post"];
    let parts = post.pointer_mut("/requestBody/content/multipart~1form-data/schema/properties");
    parts.unwrap()["berichtMetadata"] = json!({ "type": "string" });
    let mut metadata = post.clone();
    metadata["operationId"] = "PostMetadata".into();
    let schema = json!({ "$ref": "#/components/schemas/BerichtMetadata" });
    metadata["requestBody"]["content"] = json!({ "application/json": { "schema": schema } });
    spec["paths"]["/metadata"] = json!({ "post": metadata });
    spec
}

/// The metadata in an envelope.
fn metadata_in(envelop: &[u8]) -> Value {
    let text = String::from_utf8_lossy(envelop);
    let json = text.split("\r\n\r\n").nth(1).unwrap();
    serde_json::from_str(json.split("\r\n").next().unwrap()).unwrap()
}

#[tokio::test]
async fn what_is_pushed_is_what_the_openapi_asks() {
    let prism = Prism::mock("push", &push_spec());
    let mut settings = instellingen("http://127.0.0.1:1");
    settings.adressen.push.clone_from(&prism.base);
    settings.berichtsubtype = Some("{nummer}".to_owned());
    let vecozo = verbonden(settings);
    let check = async |metadata: &Value| {
        let url = format!("{}/metadata", prism.base);
        let request = reqwest::Client::builder()
            .tls_backend_preconfigured(ca::nobody())
            .no_proxy();
        let asked = request.build().unwrap().post(url).json(metadata).send();
        asked.await.unwrap().status().as_u16()
    };
    for antwoord in [false, true] {
        let zending = zending(b"<a/>", antwoord);
        let mut envelop = Envelop {
            afzender: zending.afzender,
            soort: Envelopsoort::Heen,
            referentie: zending.referentie,
            bestandsnaam: None,
            inhoud: vecozo.wrap(&Stuk::Bericht(zending)).unwrap(),
        };
        assert_eq!(vecozo.deliver(&envelop).await, Ok(()));
        let metadata = metadata_in(&envelop.inhoud);
        assert_eq!(check(&metadata).await, 204, "{metadata}");

        // That Prism would have seen it if it were wrong.
        let mut without = metadata.clone();
        let references = without["referentiegegevens"].as_object_mut().unwrap();
        references.remove("traceerId").unwrap();
        assert_eq!(check(&without).await, 422);
        let text = String::from_utf8(envelop.inhoud).unwrap();
        envelop.inhoud = text.replace("\"payload\"", "\"lading\"").into_bytes();
        let said = vecozo.deliver(&envelop).await;
        assert!(matches!(said, Err(Bezorgfout::Nooit(_))), "{said:?}");
    }
}

#[tokio::test]
async fn a_list_as_the_openapi_has_it_is_read() {
    let prism = Prism::mock("pull", &spec(PULL));
    let mut settings = instellingen("http://127.0.0.1:1");
    settings.adressen.pull.clone_from(&prism.base);
    let trekking = pull_once(&verbonden(settings), &Doos::default(), &[agb()]).await;
    assert!(trekking.afgebroken.is_none(), "{trekking:?}");
    // Read to the point where it turns out to be for another.
    let [gelaten] = &trekking.gelaten[..] else {
        panic!("{trekking:?}")
    };
    assert!(gelaten.traceer.is_some());
    assert_eq!(
        gelaten.reden,
        "het is aan geen van de ingestelde aanbieders gericht"
    );
}

/// Prism stands between and refuses a call or an answer that is not in VECOZO's file.
#[tokio::test]
async fn pulling_makes_the_calls_of_the_openapi_in_their_order() {
    let (vsp, mut settings) = alone().await;
    let prism = Prism::proxy("pull", &spec(PULL), &settings.adressen.pull);
    settings.adressen.pull.clone_from(&prism.base);
    let vecozo = verbonden(settings);
    for payload in ["<een/>", "<twee>ë</twee>"] {
        vsp.lock()
            .unwrap()
            .wacht(Some("12345678"), payload.as_bytes());
    }
    let doos = Doos::default();
    let trekking = pull_once(&vecozo, &doos, &[agb()]).await;
    assert_eq!(
        (trekking.nieuw, trekking.onbevestigd),
        (2, 0),
        "{trekking:?}"
    );
    assert!(
        trekking.gelaten.is_empty() && trekking.afgebroken.is_none(),
        "{trekking:?}"
    );
    assert_eq!(
        doos.inhoud(),
        ["<een/>".as_bytes(), "<twee>ë</twee>".as_bytes()]
    );
    assert!(vsp.lock().unwrap().wachtend.is_empty());

    // That Prism would have seen a wrong answer.
    let traceer = vsp.lock().unwrap().wacht(Some("12345678"), b"<drie/>");
    vsp.lock()
        .unwrap()
        .change(traceer, "/routeringgegevens/berichtstroom", json!({}));
    let trekking = pull_once(&vecozo, &doos, &[agb()]).await;
    assert!(trekking.afgebroken.is_some(), "{trekking:?}");
}

#[tokio::test]
async fn asking_a_state_is_the_call_of_the_openapi() {
    let (vsp, mut settings) = alone().await;
    let prism = Prism::proxy("status", &spec(STATUS), &settings.adressen.status);
    settings.adressen.status.clone_from(&prism.base);
    let vecozo = verbonden(settings);
    let partij = Partij::Aanbieder(agb());
    for status in Berichtstatus::ALL {
        let over = Envelopreferentie::new(Uuid::new_v4());
        vsp.lock().unwrap().standen = json!([{
            "referentiegegevens": { "conversatieId": over.to_string(), "traceerId": over.to_string() },
            "berichtstroom": { "berichttype": "WMO323", "berichtversie": 3, "berichtsubversie": 2, "actie": "Indienen" },
            "berichtstatus": status.code(),
            "berichtstatusGewijzigdOp": "2026-07-01T16:58:44.0867+01:00",
            "meldingen": [{ "code": "BRS13", "omschrijving": "Berichtinhoud voldoet niet aan XSD" }],
            "berichtOntvangenOp": "2026-07-01T16:58:44.0867+01:00",
        }]);
        let doos = Doos::default();
        let stand = ask_status(&vecozo, &doos, partij, over)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(stand.status, status);
        let told = doos.fouten.lock().unwrap().len();
        assert_eq!(told, usize::from(status.failure().is_some()));
    }
    // The states are those of the file, no more and no fewer.
    let listed = spec(STATUS)["components"]["schemas"]["Berichtstatus"]["enum"].clone();
    let own = Berichtstatus::ALL.map(Berichtstatus::code);
    assert_eq!(listed, json!(own));
}
