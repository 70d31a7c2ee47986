//! A peer that is not there, and later is: a real port that refuses connections until somebody listens
//! on it, through the outbox, by a clock that the test sets.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use bode::exchange::ggk::client::{Aansluiting, Ggk};
use bode::exchange::ggk::settings::Envelopgegevens;
use bode::exchange::vecozo::Vecozo;
use bode::exchange::{Vervoermiddel, Vervoerplan};
use bode::gateway::outbox::{Bezorger, Breekpunt, Ladder, Verder};
use bode::gateway::packed::Verpakt;
use bode::gateway::ports::{
    BerichtNummer, Envelopreferentie, Kant, Klok, Moment, Poststuk, Postvakken as _, Status,
    Store as _, Teller, Transactie as _, Zendingfilter, Zendingstatus,
};
use bode::gateway::watch::{Gebeurtenis, Waarnemer};
use bode::gateway::{Partij, Spoor};
use bode::standard::bericht::BerichtSoort;
use bode::standard::messages::basis::BerichtIdentificatie;
use bode::store::SqlStore;
use tokio::net::{TcpListener, TcpSocket};
use uuid::Uuid;

use crate::database::{Database, run};
use crate::exchange::vecozo::stub;
use crate::ggk::client::{bv03, tls};

/// When the test begins, in seconds since 1970.
const BEGIN: i64 = 1_800_000_000;

/// Failures in a row after which a peer is left alone, and for how long.
const BREEKPUNT: Breekpunt = Breekpunt {
    fouten: 3,
    rust: 600,
};

/// A clock that the test sets; every second makes another envelope.
#[derive(Default)]
struct Gezet(AtomicI64);

impl Klok for Gezet {
    fn moment(&self) -> Moment {
        let after = self.seconden() - BEGIN;
        let (minute, second) = (after / 60 % 60, after % 60);
        Moment {
            datum: "2027-01-31".parse().unwrap(),
            tijd: format!("08:{minute:02}:{second:02}").parse().unwrap(),
        }
    }

    fn seconden(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// What happened, in order.
#[derive(Default)]
struct Verslag(Mutex<Vec<String>>);

impl Waarnemer for Verslag {
    fn zie(&self, gebeurtenis: &Gebeurtenis<'_>) {
        let line = match gebeurtenis {
            Gebeurtenis::Uitgesteld {
                pogingen, reden, ..
            } => format!("uitgesteld na {pogingen}: {reden}"),
            Gebeurtenis::Storing { bestemming, .. } => format!("storing bij {bestemming}"),
            Gebeurtenis::Hersteld { bestemming } => format!("{bestemming} hersteld"),
            Gebeurtenis::Bezorgd { nummer, .. } => format!("{nummer} bezorgd"),
            other => format!("{other:?}"),
        };
        self.0.lock().unwrap().push(line);
    }
}

/// A port of our own on which nobody listens yet: a connection to it is refused.
struct Gesloten(TcpSocket);

impl Gesloten {
    fn new() -> (Self, SocketAddr) {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = socket.local_addr().unwrap();
        (Self(socket), address)
    }

    fn open(self, router: Router) {
        let listener: TcpListener = self.0.listen(16).unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
    }
}

/// A party whose messages go to a peer.
struct Kantoor {
    store: SqlStore,
    bezorger: Bezorger<SqlStore, Vervoerplan>,
    klok: Arc<Gezet>,
    verslag: Arc<Verslag>,
}

impl Kantoor {
    async fn new(database: &Database, partij: Partij, middel: Vervoermiddel) -> Self {
        let store = database.open().await.with_outbox();
        let mut plan = Vervoerplan::default();
        plan.set(partij, middel);
        let klok = Arc::new(Gezet::default());
        klok.0.store(BEGIN, Ordering::Relaxed);
        let verslag = Arc::new(Verslag::default());
        let referenties = || Envelopreferentie::new(Uuid::new_v4());
        let bezorger = Bezorger::new(
            store.clone(),
            Arc::new(plan),
            klok.clone(),
            verslag.clone(),
            Arc::new(referenties),
            Ladder::default(),
            BREEKPUNT,
        );
        Self {
            store,
            bezorger,
            klok,
            verslag,
        }
    }

    /// Puts a message in the outbox.
    async fn send(&self, spoor: Spoor, soort: &str, identificatie: &str) {
        let Spoor::Laan(laan) = spoor else {
            panic!("{spoor} is no lane");
        };
        let soort: BerichtSoort = soort.parse().unwrap();
        let mut transactie = self.store.begin_lane(laan).await.unwrap();
        let bericht = BerichtNummer(transactie.take(Teller::Bericht, 1).await.unwrap());
        let poststuk = Poststuk {
            bericht,
            kant: Kant::Uit,
            status: Status::Klaar,
            soort,
            gemeente: "0153".parse().unwrap(),
            aanbieder: "12345678".parse().unwrap(),
            identificatie: BerichtIdentificatie {
                identificatie: identificatie.parse().unwrap(),
                dagtekening: "2027-01-31".parse().unwrap(),
            },
            bestandsnaam: Some(format!("{soort}-{identificatie}.xml")),
            antwoord_op: None,
            moment: self.klok.moment(),
            inhoud: Verpakt::pack(format!("<{soort}/>").as_bytes()).unwrap(),
        };
        transactie.keep(&[poststuk]).await.unwrap();
        transactie.commit().await.unwrap();
    }

    /// Lets the track have its turn, so many seconds after the beginning; says what happened.
    async fn turn(&self, spoor: Spoor, after: i64) -> (Verder, Vec<String>) {
        self.klok.0.store(BEGIN + after, Ordering::Relaxed);
        let verder = self.bezorger.deliver_next(spoor).await.unwrap();
        (verder, std::mem::take(&mut *self.verslag.0.lock().unwrap()))
    }

    /// The envelope that was kept for what waits on a track: its reference and its bytes.
    async fn kept(&self, spoor: Spoor) -> Option<(Envelopreferentie, Vec<u8>)> {
        let zending = self.store.next_zending(spoor, i64::MAX).await.unwrap()?;
        let kept = zending.envelop?;
        Some((kept.referentie, kept.verpakt.unpack().unwrap()))
    }
}

/// Two tracks to one peer, which is away at first: the ladder is climbed, the breaker opens and closes,
/// and the peer gets the envelope that was made for the first attempt.
async fn a_peer_comes_back(
    kantoor: &Kantoor,
    sporen: [(Spoor, &str); 2],
    refused: &str,
    open: impl FnOnce(),
    came: impl Fn() -> Vec<Vec<u8>>,
) {
    let [(first, soort), (second, ander)] = sporen;
    kantoor.send(first, soort, "000000000001").await;
    let away = |pogingen| format!("uitgesteld na {pogingen}: {refused}");

    let turn = kantoor.turn(first, 0).await;
    assert_eq!(turn, (Verder::Klaar, vec![away(1)]));
    let made = kantoor.kept(first).await.unwrap();
    // Not before the first wait is over.
    assert_eq!(kantoor.turn(first, 4).await.1, [""; 0]);
    assert_eq!(kantoor.turn(first, 5).await.1, [away(2)]);
    assert_eq!(kantoor.turn(first, 304).await.1, [""; 0]);
    let bestemming = kantoor.turn(first, 305).await.1;
    let [storing, again] = &bestemming[..] else {
        panic!("{bestemming:?}");
    };
    let peer = storing.strip_prefix("storing bij ").unwrap();
    assert_eq!(again, &away(3));
    assert_eq!(kantoor.kept(first).await.unwrap(), made);

    // The breaker holds for everything that goes there: the other track is not tried.
    kantoor.send(second, ander, "000000000002").await;
    assert_eq!(kantoor.turn(second, 310).await.1, [""; 0]);
    assert_eq!(kantoor.kept(second).await, None);

    open();
    assert_eq!(kantoor.turn(second, 904).await.1, [""; 0], "it still rests");
    assert_eq!(came(), Vec::<Vec<u8>>::new());
    // One goes to look, the first after its half hour; then everybody may.
    let turn = kantoor.turn(first, 305 + 1800).await;
    let expected = vec![format!("{peer} hersteld"), "1 bezorgd".to_owned()];
    assert_eq!(turn, (Verder::Volgende, expected));
    let (_, bytes) = made;
    assert_eq!(came(), [bytes], "the envelope of the first attempt");
    let turn = kantoor.turn(second, 305 + 1800).await;
    assert_eq!(turn, (Verder::Volgende, vec!["2 bezorgd".to_owned()]));
    assert_eq!(came().len(), 2);
    let rijen = kantoor.store.zendingen(Zendingfilter::default()).await;
    let rijen = rijen.unwrap();
    let tried: Vec<_> = rijen.iter().map(|rij| (rij.status, rij.pogingen)).collect();
    let delivered = Zendingstatus::Bezorgd;
    assert_eq!(tried, [(delivered, 4), (delivered, 1)]);
}

fn sporen(texts: [&str; 2], soorten: [&'static str; 2]) -> [(Spoor, &'static str); 2] {
    let spoor = |text: &str| text.parse::<Spoor>().unwrap();
    [(spoor(texts[0]), soorten[0]), (spoor(texts[1]), soorten[1])]
}

/// The GGk as a peer: keeps what came, and confirms it.
async fn confirm(State(came): State<Arc<Mutex<Vec<Vec<u8>>>>>, body: Bytes) -> String {
    let text = std::str::from_utf8(&body).unwrap();
    let (_, after) = text.split_once("<StUF:referentienummer>").unwrap();
    let (referentie, _) = after.split_once('<').unwrap();
    came.lock().unwrap().push(body.to_vec());
    bv03(referentie)
}

#[test]
fn over_the_ggk_a_refused_connection_is_tried_again_with_the_same_envelope() {
    run(async {
        let database = Database::sqlite();
        let (closed, address) = Gesloten::new();
        let aansluiting = Aansluiting::new("ggk", format!("http://{address}/ggk").parse().unwrap());
        let ggk = Ggk::new(Envelopgegevens::default(), aansluiting, tls()).unwrap();
        let gemeente: Partij = "0153".parse().unwrap();
        let kantoor = Kantoor::new(&database, gemeente, Vervoermiddel::Ggk(ggk)).await;
        let came = Arc::<Mutex<Vec<Vec<u8>>>>::default();
        let router = Router::new()
            .route("/ggk", post(confirm))
            .with_state(came.clone());
        a_peer_comes_back(
            &kantoor,
            sporen(
                ["G0153/12345678/WMO", "G0153/12345678/JW"],
                ["WMO301", "JW301"],
            ),
            "er is geen verbinding te maken",
            || closed.open(router),
            || came.lock().unwrap().clone(),
        )
        .await;
        kantoor.store.close().await;
    });
}

#[test]
fn over_vecozo_a_refused_connection_is_tried_again_with_the_same_envelope() {
    run(async {
        let database = Database::sqlite();
        let (closed, address) = Gesloten::new();
        let instellingen = stub::instellingen(&format!("http://{address}"));
        let vecozo: Vecozo = stub::verbonden(instellingen);
        let aanbieder: Partij = "12345678".parse().unwrap();
        let kantoor = Kantoor::new(&database, aanbieder, Vervoermiddel::Vecozo(vecozo)).await;
        let vsp = stub::Gedeeld::default();
        let router = stub::router(vsp.clone());
        a_peer_comes_back(
            &kantoor,
            sporen(
                ["A12345678/0153/WMO", "A12345678/0153/JW"],
                ["WMO305", "JW305"],
            ),
            "VECOZO is niet te bereiken",
            || closed.open(router),
            || vsp.lock().unwrap().lichamen.clone(),
        )
        .await;
        kantoor.store.close().await;
    });
}
