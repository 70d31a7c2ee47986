//! A municipality with decisions, grants and a declaration; another municipality and a provider that
//! have nothing to do with it; and the API for all three.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use bode::config::Contact;
use bode::gateway::Partij;
use bode::gateway::audit::{Auditrij, Keten, Sleutel};
use bode::gateway::inbox::Postkamer;
use bode::gateway::load::{Uitvoering, load_contracten, load_tarieven};
use bode::gateway::naslag::Naslagwerk;
use bode::gateway::ports::{Klok, Moment, Store as _};
use bode::gateway::receive::receive;
use bode::gateway::rol::Rol;
use bode::gateway::watch::{Gebeurtenis, Waarnemer};
use bode::standard::codes::Gemeenten;
use bode::standard::schema::Schemas;
use bode::store::SqlStore;
use bode::twents::Catalogues;
use bode::web::api::{Bewijs, Gebruiker, Grenzen, Omgeving, Toegangslijst, Tokenhash, router};
use serde_json::Value;
use tokio::sync::Notify;
use tower::ServiceExt as _;

use crate::database::Database;

pub const ENSCHEDE: &str = "token-of-enschede-0123456789abcdef";
pub const BORNE: &str = "token-of-borne-0123456789abcdefghij";
pub const AANBIEDER: &str = "token-of-a-provider-0123456789abcd";
/// Of Enschede, to read only.
pub const LEZER: &str = "token-of-a-reader-0123456789abcdef";
/// Of Enschede, to hand in only.
pub const INLEVERAAR: &str = "token-of-a-sender-0123456789abcdef";

/// The OINs in the certificates of two that log in with one: of Enschede, to read only; of Borne.
pub const LEZER_OIN: &str = "00000099000000002000";
pub const BORNE_OIN: &str = "00000099000000003000";

/// The kenmerk of the decision that is there.
pub const KENMERK: &str = "ENS-001";

/// A clock that a test moves.
pub struct Wijzer(AtomicI64);

impl Klok for Wijzer {
    fn moment(&self) -> Moment {
        Moment {
            datum: "2026-06-15".parse().unwrap(),
            tijd: "12:00:00".parse().unwrap(),
        }
    }

    fn seconden(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

struct Stil;

impl Waarnemer for Stil {
    fn zie(&self, _: &Gebeurtenis<'_>) {}
}

pub struct Wereld {
    pub router: Router,
    pub store: SqlStore,
    pub klok: Arc<Wijzer>,
    /// How often the outbox was woken.
    pub gewekt: Arc<AtomicUsize>,
    /// Whether waking it panics.
    pub breekt: Arc<AtomicBool>,
    /// The folder that vanishes with it, where it has one of its own.
    _database: Option<Database>,
}

pub const GRENZEN: Grenzen = Grenzen {
    grootste_inhoud: 100_000,
    verzoeken_per_minuut: 1000,
    tijdslimiet: Duration::from_mins(1),
};

pub fn fixture(path: &str) -> String {
    let path = format!("{}/fixtures/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// The first decision of the demo, as text.
pub fn besluit() -> String {
    let besluiten: Value = serde_json::from_str(&fixture("demo/besluiten.json")).unwrap();
    besluiten[0].to_string()
}

/// Whom the description names in tests, and in the file in the repository.
pub fn contact() -> Contact {
    let text = r#"
        [api.contact]
        naam = "Beheer van deze installatie"
        email = "beheer@gemeente.example"
        url = "https://www.gemeente.example/"
    "#;
    let config = bode::config::parse(text, &BTreeMap::new()).unwrap();
    config.api.contact.unwrap()
}

fn token(text: &str) -> Bewijs {
    Bewijs::Token(Tokenhash::of(text).unwrap())
}

fn certificate(oin: &str) -> Bewijs {
    Bewijs::Certificaat(oin.parse().unwrap())
}

fn user(naam: &str, bewijs: Bewijs, rollen: &[Rol], partij: &str) -> Gebruiker {
    Gebruiker {
        naam: naam.parse().unwrap(),
        bewijs,
        rollen: rollen.iter().copied().collect(),
        partij: partij.parse().unwrap(),
    }
}

fn users() -> Vec<Gebruiker> {
    vec![
        user("zaaksysteem", token(ENSCHEDE), &Rol::ALL, "0153"),
        user("buren", token(BORNE), &Rol::ALL, "0147"),
        user("aanbieder", token(AANBIEDER), &Rol::ALL, "97000047"),
        user("lezer", token(LEZER), &[Rol::Raadplegen], "0153"),
        user("inleveraar", token(INLEVERAAR), &[Rol::Aanleveren], "0153"),
        user(
            "lezer met certificaat",
            certificate(LEZER_OIN),
            &[Rol::Raadplegen],
            "0153",
        ),
        user(
            "buren met certificaat",
            certificate(BORNE_OIN),
            &Rol::ALL,
            "0147",
        ),
    ]
}

impl Wereld {
    /// On a SQLite file of its own, with contracts and tariffs, and nothing that passed.
    pub async fn new(grenzen: Grenzen) -> Self {
        let database = Database::sqlite();
        let wereld = Self::on(&database, grenzen).await;
        Self {
            _database: Some(database),
            ..wereld
        }
    }

    /// With contracts and tariffs, and nothing that passed.
    pub async fn on(database: &Database, grenzen: Grenzen) -> Self {
        let store = database.open().await.with_outbox();
        let contracten = Cursor::new(fixture("contracts/contracten.csv"));
        let loaded = load_contracten(&store, contracten, Uitvoering::Echt).await;
        loaded.unwrap();
        let tarieven = Cursor::new(fixture("contracts/tarieven.csv"));
        let loaded = load_tarieven(&store, tarieven, Uitvoering::Echt).await;
        loaded.unwrap();
        let klok = Arc::new(Wijzer(AtomicI64::new(1_781_517_600)));
        let gewekt = Arc::new(AtomicUsize::new(0));
        let own = Arc::clone(&klok);
        let (postkamer, _) =
            Postkamer::open(store.clone(), own, Arc::new(Stil), Arc::new(Notify::new()));
        let breekt = Arc::new(AtomicBool::new(false));
        let (woken, breaks) = (Arc::clone(&gewekt), Arc::clone(&breekt));
        let router = router(Omgeving {
            store: store.clone(),
            postkamer,
            naslagwerk: Arc::new(naslagwerk()),
            klok: Arc::<Wijzer>::clone(&klok),
            toegang: Toegangslijst::new(users()),
            grenzen,
            wek: Box::new(move || {
                assert!(!breaks.load(Ordering::Relaxed), "a handler breaks");
                woken.fetch_add(1, Ordering::Relaxed);
            }),
            sleutel: Arc::new(Sleutel::new(&[7; 32]).unwrap()),
            contact: Some(contact()),
        });
        Self {
            router,
            store,
            klok,
            gewekt,
            breekt,
            _database: None,
        }
    }

    /// With the decisions of the demo allocated, a message handed in, and declarations judged.
    pub async fn filled_on(database: &Database) -> Self {
        let wereld = Self::on(database, GRENZEN).await;
        for besluit in ["0153", "0164"].map(demo_of) {
            if besluit.contains("\"0153\"") {
                let said = wereld.post(ENSCHEDE, "/v1/toewijzingsbesluiten", &besluit);
                let said = said.await;
                assert_eq!(said.status, StatusCode::OK, "{}", said.text());
            }
        }
        let naslagwerk = naslagwerk();
        for name in [
            "1-jw323-enschede-alles-goed",
            "2-wmo323-enschede-afwijkingen",
        ] {
            let xml = fixture(&format!("demo/declaraties/{name}.xml"));
            let moment = wereld.klok.moment();
            let naslag = naslagwerk.naslag();
            let got = receive(&wereld.store, naslag, xml.as_bytes(), moment).await;
            got.unwrap();
        }
        let said = wereld.hand_in(ENSCHEDE, "<onzin/>", None).await;
        assert_eq!(said.status, StatusCode::ACCEPTED, "{}", said.text());
        wereld
    }

    /// Some time passes.
    pub fn wait(&self, seconds: i64) {
        self.klok.0.fetch_add(seconds, Ordering::Relaxed);
    }

    pub async fn ask(&self, request: Request<Body>) -> Antwoord {
        Antwoord::of(self.router.clone().oneshot(request).await.unwrap()).await
    }

    pub async fn get(&self, token: &str, path: &str) -> Antwoord {
        let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {token}"));
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, token: &str, path: &str, json: &str) -> Antwoord {
        let request = Request::post(path)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json");
        self.ask(request.body(json.to_owned().into()).unwrap())
            .await
    }

    pub async fn hand_in(&self, token: &str, xml: &str, key: Option<&str>) -> Antwoord {
        let mut request = Request::post("/v1/berichten")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/xml; charset=utf-8");
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        self.ask(request.body(xml.to_owned().into()).unwrap()).await
    }

    /// The audit trail of Enschede.
    pub async fn trail(&self) -> Vec<Auditrij> {
        let keten = Keten::Partij(Partij::Gemeente("0153".parse().unwrap())).sleutel();
        self.store.auditrijen(&keten, 0, 1000).await.unwrap()
    }
}

fn naslagwerk() -> Naslagwerk {
    Naslagwerk {
        schemas: Schemas::embedded().unwrap(),
        gemeenten: Gemeenten::embedded().unwrap(),
        catalogues: Catalogues::shipped().unwrap(),
    }
}

/// The decisions of a municipality in the demo.
pub fn demo_of(gemeente: &str) -> String {
    let besluiten: Value = serde_json::from_str(&fixture("demo/besluiten.json")).unwrap();
    let own = besluiten.as_array().unwrap().iter();
    let own: Vec<&Value> = own.filter(|one| one["gemeente"] == gemeente).collect();
    serde_json::to_string(&own).unwrap()
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Antwoord {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Antwoord {
    async fn of(response: Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        Self {
            status: parts.status,
            headers: parts.headers,
            body: to_bytes(body, usize::MAX).await.unwrap().to_vec(),
        }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    /// Checks that it is a problem, complete, with this status; gives it.
    pub fn problem(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], status);
        assert!(problem["type"].as_str().unwrap().starts_with("urn:bode:"));
        for member in ["title", "detail"] {
            assert!(!problem[member].as_str().unwrap().is_empty(), "{problem}");
        }
        problem
    }
}
