//! zeep and spyne on real connections.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

use bode::exchange::ggk::client::{Aansluiting, Ggk};
use bode::exchange::ggk::settings::Envelopgegevens;
use bode::gateway::party::Partij;
use bode::gateway::ports::{
    Bezorgfout, Envelop, Envelopsoort, Foutmelding, Stuk, Transport, Zending,
};
use serde_json::{Value, json};

use super::envelopes;
use super::world::{AANBIEDER, Brievenbus, ENSCHEDE, ONZE, REFERENTIE, endpoint, moment};

/// A Python with zeep and spyne.
fn python(script: &str) -> Command {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("target/peers/venv/bin/python");
    assert!(
        python.exists(),
        "{} is missing; tests/peers/install.sh installs it",
        python.display()
    );
    let mut command = Command::new(python);
    command.arg(root.join("tests/peers").join(script));
    command
}

pub(super) fn runtime() -> tokio::runtime::Runtime {
    crate::logs::watch();
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap()
}

/// Lets zeep talk to our endpoint by a WSDL; the address of the endpoint takes the place of `None`.
fn zeep(wsdl: Option<PathBuf>) -> (String, Vec<Value>, Brievenbus) {
    let brievenbus = Brievenbus::default();
    let runtime = runtime();
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
        .unwrap();
    let adres = format!("http://{}/ggk", listener.local_addr().unwrap());
    let router = endpoint(&brievenbus, &adres).router("/ggk");
    runtime.spawn(async move { axum::serve(listener, router).await });
    let wsdl = wsdl.map_or_else(
        || format!("{adres}?wsdl"),
        |path| path.display().to_string(),
    );
    let output = python("ggk_client.py")
        .args([&wsdl, &adres])
        .arg(envelopes())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let lines = String::from_utf8(output.stdout).unwrap();
    let lines = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    (adres, lines.collect(), brievenbus)
}

fn check_conversation(said: &[Value], brievenbus: &Brievenbus) {
    let reference = |number: u8| format!("9c0f7b90-5c69-41e5-a837-{number:012}");
    let bv03 = |number| json!({"berichtcode": "Bv03", "crossRefnummer": reference(number)});
    let fo03 = |number, code: &str, details: &str| {
        json!({
            "fault": "soap:Client", "berichtcode": "Fo03", "crossRefnummer": number,
            "code": code, "plek": "client", "details": details,
        })
    };
    let mut too_large = fo03("onbekend".to_owned(), "IB003", "");
    too_large["details"] = Value::Null;
    let expected = [
        bv03(1),
        bv03(1),
        bv03(2),
        bv03(3),
        fo03(reference(4), "IB004", "WMO399-00020010"),
        fo03(reference(5), "IB006", "WMO302-00020010"),
        too_large,
    ];
    assert_eq!(said, expected);
    let berichten = brievenbus.berichten.lock().unwrap();
    let contents: Vec<&[u8]> = berichten.iter().map(|post| &*post.inhoud).collect();
    assert_eq!(contents, ["<a>é</a>".as_bytes(), b"<b/>"]);
    assert_eq!(berichten[1].antwoord_op, Some(ONZE.parse().unwrap()));
    let fouten = brievenbus.fouten.lock().unwrap();
    assert_eq!((fouten.len(), &*fouten[0].code), (1, "IB010"));
}

#[test]
fn zeep_delivers_by_the_official_description() {
    let wsdl = envelopes().join("ggk0210_OntvangAsynchroon_ggkberichten.wsdl");
    let (_, said, brievenbus) = zeep(Some(wsdl));
    check_conversation(&said[1..], &brievenbus);
}

#[test]
fn zeep_delivers_by_our_description() {
    let (adres, said, brievenbus) = zeep(None);
    assert_eq!(said[0], json!({ "address": adres }));
    check_conversation(&said[1..], &brievenbus);
}

/// spyne, until the test is done.
struct Spyne {
    child: Child,
    said: BufReader<ChildStdout>,
    adres: String,
}

impl Spyne {
    fn start() -> Self {
        let mut child = python("ggk_server.py")
            .arg(envelopes())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut port = String::new();
        said.read_line(&mut port).unwrap();
        let adres = format!("http://127.0.0.1:{}/", port.trim());
        Self { child, said, adres }
    }

    fn line(&mut self) -> Value {
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap()
    }
}

impl Drop for Spyne {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

pub(super) fn ggk(adres: &str) -> Ggk {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    let aansluiting = Aansluiting::new("spyne", adres.parse().unwrap());
    Ggk::new(Envelopgegevens::default(), aansluiting, tls).unwrap()
}

fn deliver(ggk: &Ggk, soort: Envelopsoort, stuk: Stuk<'_>) -> Result<(), Bezorgfout> {
    let envelop = Envelop {
        afzender: Partij::Gemeente(ENSCHEDE.parse().unwrap()),
        soort,
        referentie: ONZE.parse().unwrap(),
        bestandsnaam: None,
        inhoud: ggk.wrap(&stuk).unwrap(),
    };
    runtime().block_on(ggk.deliver(&envelop))
}

fn zending(soort: &str) -> Zending<'static> {
    Zending {
        afzender: Partij::Gemeente(ENSCHEDE.parse().unwrap()),
        soort: soort.parse().unwrap(),
        gemeente: ENSCHEDE.parse().unwrap(),
        aanbieder: AANBIEDER.parse().unwrap(),
        bestandsnaam: "",
        referentie: ONZE.parse().unwrap(),
        antwoord_op: Some(REFERENTIE.parse().unwrap()),
        moment: moment(),
        inhoud: "<a>é</a>".as_bytes(),
    }
}

#[test]
fn spyne_receives_what_our_client_delivers() {
    let mut spyne = Spyne::start();
    let ggk = ggk(&spyne.adres);
    for (soort, kind, operation, cross, outcome) in [
        ("JW301", Envelopsoort::Heen, "ggk_Di01", Value::Null, Ok(())),
        (
            "JW325",
            Envelopsoort::Retour,
            "ggk_Du01",
            json!(REFERENTIE),
            Ok(()),
        ),
        // Refused for good, refused for now, and known already.
        (
            "JW319",
            Envelopsoort::Heen,
            "ggk_Di01",
            Value::Null,
            Err(Bezorgfout::Nooit(
                "IB007: Combinatie niet toegestaan".to_owned(),
            )),
        ),
        (
            "WMO319",
            Envelopsoort::Heen,
            "ggk_Di01",
            Value::Null,
            Err(Bezorgfout::Later("IB023: Storing".to_owned())),
        ),
        (
            "WMO301",
            Envelopsoort::Heen,
            "ggk_Di01",
            Value::Null,
            Ok(()),
        ),
    ] {
        assert_eq!(
            deliver(&ggk, kind, Stuk::Bericht(zending(soort))),
            outcome,
            "{soort}"
        );
        let expected = json!({
            "operation": operation, "functie": soort, "referentie": ONZE, "cross": cross,
            "zender": ENSCHEDE, "ontvanger": AANBIEDER, "inhoud": "<a>é</a>",
        });
        assert_eq!(spyne.line(), expected);
    }
    let melding = Foutmelding {
        afzender: Partij::Gemeente(ENSCHEDE.parse().unwrap()),
        ontvanger: Some(AANBIEDER),
        soort: None,
        bestandsnaam: None,
        opschrift: Some("WMO323-00020010"),
        referentie: ONZE.parse().unwrap(),
        over: Some(REFERENTIE.parse().unwrap()),
        moment: moment(),
        omschrijving: "regel 3: <geen> datum",
    };
    assert_eq!(
        deliver(&ggk, Envelopsoort::Fout, Stuk::Fout(melding)),
        Ok(())
    );
    let expected = json!({
        "operation": "Fo01", "functie": null, "referentie": ONZE, "cross": REFERENTIE,
        "zender": ENSCHEDE, "ontvanger": AANBIEDER,
        "code": "StUF055", "omschrijving": "regel 3: <geen> datum",
        "details": "WMO323-00020010",
    });
    assert_eq!(spyne.line(), expected);
}
