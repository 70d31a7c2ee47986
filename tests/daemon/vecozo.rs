//! VECOZO by the real daemon, over TLS: what waits is pulled and confirmed, its answer pushed and asked
//! after until there is nothing more to hear.

#[path = "../it/exchange/vecozo/stub.rs"]
#[allow(dead_code, reason = "shared with the other tests, which use the rest")]
mod stub;

use serde_json::{Value, json};

use self::stub::{Vsp, router};
use crate::ca;
use crate::ledger;
use crate::office::{ANDER, Office, Shared, fixture};
use crate::process::{Daemon, until};
use crate::world::between;

/// As the stub wants it.
mod inbox {
    pub type Verloop = std::sync::Arc<std::sync::Mutex<Vec<String>>>;
}

const AANBIEDER: &str = "42420101";

struct Aanbieder {
    office: Office,
    vsp: Shared<Vsp>,
    url: String,
}

impl Aanbieder {
    fn new() -> Self {
        let office = Office::new();
        let vsp = Shared::<Vsp>::default();
        vsp.lock().unwrap().standen = json!([]);
        let url = office.peer(router(vsp.clone()));
        Self { office, vsp, url }
    }

    fn start(&self) -> Daemon {
        let (url, ander) = (&self.url, ca::oin(ANDER));
        self.office.start(&format!(
            "[vecozo]\npush = \"{url}/push\"\npull = \"{url}/pull\"\nstatus = \"{url}/status\"\noin = \"{ander}\"\n\
             rol_aanbieder = \"Instelling\"\nrol_gemeente = \"Gemeente\"\nactie = \"Indienen\"\nberichttype = \"{{soort}}\"\n\
             interval = \"200ms\"\nstatusinterval = \"200ms\"\n\
             [[partij]]\ncode = \"{AANBIEDER}\"\ntransport = \"vecozo\"\n"
        ))
    }

    fn wait_for(&self, what: &str, so: impl Fn(&Vsp) -> bool) {
        until(what, || so(&self.vsp.lock().unwrap()));
    }

    /// What VECOZO says from now on of something that was pushed.
    fn stand(&self, traceer: &Value, status: &str) {
        let stand = json!({
            "berichtstatus": status,
            "referentiegegevens": { "conversatieId": traceer, "traceerId": traceer },
            "meldingen": [],
        });
        let mut vsp = self.vsp.lock().unwrap();
        vsp.standen.as_array_mut().unwrap().push(stand);
    }

    fn number(&self, sql: &str) -> i64 {
        ledger::number(&self.office.database, sql)
    }
}

/// Another 301: the same under an identification of its own.
fn again(xml: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(xml.to_vec()).unwrap();
    let own = between(&text, "<ijw:Identificatie>", "<").unwrap();
    let changed = text.replacen(own, &format!("{own}N"), 1);
    assert_ne!(changed, text);
    changed.into_bytes()
}

#[test]
fn what_waits_is_pulled_confirmed_and_answered_and_its_answer_followed_to_the_end() {
    let aanbieder = Aanbieder::new();
    let xml = fixture("messages/301/jw-one-product.xml");
    let first = aanbieder.vsp.lock().unwrap().wacht(Some(AANBIEDER), &xml);
    let daemon = aanbieder.start();
    aanbieder.wait_for("it is confirmed", |vsp| vsp.wachtend.is_empty());
    aanbieder.wait_for("its answer is pushed", |vsp| !vsp.gepusht.is_empty());
    assert_eq!(
        *aanbieder.vsp.lock().unwrap().verloop.lock().unwrap(),
        [format!("bevestigd {first}")]
    );
    let (metadata, payload) = aanbieder.vsp.lock().unwrap().gepusht[0].clone();
    let references = &metadata["referentiegegevens"];
    assert_eq!(references["alsAntwoordOp"], json!(first));
    assert_eq!(
        metadata["routeringgegevens"]["berichtstroom"]["berichttype"],
        "JW302"
    );
    assert!(String::from_utf8(payload).unwrap().contains("jw302"));

    let own = references["traceerId"].clone();
    let ended = "SELECT COUNT(*) FROM zending WHERE eindstatus = 'Bezorgd' AND status = 'bezorgd'";
    aanbieder.stand(&own, "WordtAangeboden");
    aanbieder.wait_for("its state is asked", |vsp| !vsp.gevraagd.is_empty());
    assert_eq!(aanbieder.number(ended), 0);
    aanbieder.vsp.lock().unwrap().standen = json!([]);
    aanbieder.stand(&own, "Bezorgd");
    until("its end is known", || aanbieder.number(ended) == 1);

    // The next one does not arrive, which is found out later.
    let second = aanbieder
        .vsp
        .lock()
        .unwrap()
        .wacht(Some(AANBIEDER), &again(&xml));
    aanbieder.wait_for("its answer is pushed", |vsp| vsp.gepusht.len() == 2);
    let references = aanbieder.vsp.lock().unwrap().gepusht[1].0["referentiegegevens"].clone();
    assert_eq!(references["alsAntwoordOp"], json!(second));
    aanbieder.stand(&references["traceerId"], "AfgekeurdDoorDienst");
    until("it counts as given up", || {
        aanbieder.number("SELECT COUNT(*) FROM zending WHERE status = 'opgegeven'") == 1
    });
    assert_eq!(aanbieder.number(ended), 1);
    assert!(daemon.stop().success());
}

#[test]
fn what_is_left_there_is_said_once_and_the_rest_goes_on() {
    let aanbieder = Aanbieder::new();
    let xml = fixture("messages/301/jw-one-product.xml");
    let strange = aanbieder.vsp.lock().unwrap().wacht(Some("87654321"), &xml);
    aanbieder.vsp.lock().unwrap().wacht(Some(AANBIEDER), &xml);
    let daemon = aanbieder.start();
    aanbieder.wait_for("the other is answered", |vsp| {
        vsp.wachtend.len() == 1 && vsp.gepusht.len() == 1
    });
    // Pulled some more times by now, as something that came later shows.
    aanbieder
        .vsp
        .lock()
        .unwrap()
        .wacht(Some(AANBIEDER), &again(&xml));
    aanbieder.wait_for("what came later is taken", |vsp| vsp.wachtend.len() == 1);
    let log = daemon.said();
    let left = log
        .lines()
        .filter(|line| line.contains("blijft bij VECOZO liggen"));
    assert_eq!(left.count(), 1, "{log}");
    assert!(log.contains(&strange.to_string()), "{log}");
    assert!(daemon.stop().success());
}
