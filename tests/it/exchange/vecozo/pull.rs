//! Fetching what waits: nothing lost, nothing doubled, whatever goes wrong where.

use bode::exchange::vecozo::{Trekking, Vecozo, pull_once};
use bode::gateway::Partij;
use bode::gateway::ports::Envelopreferentie;
use bode::standard::types::AgbCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::inbox::Doos;
use super::stub::{Aanroep, Gedeeld, Storing, start, verbonden};

const AGB: &str = "12345678";

fn agb() -> AgbCode {
    AGB.parse().unwrap()
}

struct World {
    vsp: Gedeeld,
    vecozo: Vecozo,
    doos: Doos,
}

impl World {
    async fn new() -> Self {
        Self::with_list(250).await
    }

    async fn with_list(lijst: u8) -> Self {
        let doos = Doos::default();
        let (vsp, mut instellingen) = start(&doos.verloop).await;
        instellingen.grenzen.lijst = lijst;
        instellingen.grenzen.bericht = 1000;
        Self {
            vsp,
            vecozo: verbonden(instellingen),
            doos,
        }
    }

    fn wacht(&self, payload: &str) -> Uuid {
        self.vsp
            .lock()
            .unwrap()
            .wacht(Some(AGB), payload.as_bytes())
    }

    fn change(&self, traceer: Uuid, pointer: &str, value: Value) {
        self.vsp.lock().unwrap().change(traceer, pointer, value);
    }

    fn storing(&self, aanroep: Aanroep, storing: Storing) {
        self.vsp
            .lock()
            .unwrap()
            .storingen
            .push_back((aanroep, storing));
    }

    async fn pull(&self) -> Trekking {
        pull_once(&self.vecozo, &self.doos, &[agb()]).await
    }

    fn waiting(&self) -> usize {
        self.vsp.lock().unwrap().wachtend.len()
    }
}

fn reasons(trekking: &Trekking) -> Vec<(Option<Uuid>, &str)> {
    let gelaten = trekking.gelaten.iter();
    gelaten
        .map(|one| (one.traceer, one.reden.as_str()))
        .collect()
}

#[tokio::test]
async fn what_waits_is_kept_and_then_confirmed() {
    let world = World::new().await;
    let (one, two) = (world.wacht("een"), world.wacht("twee"));
    let vraag = Uuid::new_v4();
    world.change(
        two,
        "/referentiegegevens",
        json!({ "conversatieId": Uuid::new_v4(), "traceerId": two, "alsAntwoordOp": vraag }),
    );
    let trekking = world.pull().await;
    assert_eq!(
        (trekking.nieuw, trekking.bekend, trekking.onbevestigd),
        (2, 0, 0)
    );
    assert!(trekking.gelaten.is_empty() && trekking.afgebroken.is_none() && !trekking.meer);
    assert_eq!(world.doos.inhoud(), [b"een".to_vec(), b"twee".to_vec()]);
    let post = world.doos.post.lock().unwrap();
    assert_eq!(post[0].partij, Partij::Aanbieder(agb()));
    assert_eq!(post[0].referentie, Some(Envelopreferentie::new(one)));
    assert_eq!(
        (post[0].antwoord_op, post[0].afzender.as_deref()),
        (None, Some("0153"))
    );
    assert_eq!(post[1].antwoord_op, Some(Envelopreferentie::new(vraag)));
    let expected = [one, two].map(|id| [format!("bewaard {id}"), format!("bevestigd {id}")]);
    assert_eq!(*world.doos.verloop.lock().unwrap(), expected.concat());
    assert_eq!(world.waiting(), 0);
}

/// A conversation that another began is the reference of what it answers, where it says no more.
#[tokio::test]
async fn a_conversation_of_ours_is_an_answer() {
    let world = World::new().await;
    let (one, vraag) = (world.wacht("een"), Uuid::new_v4());
    world.change(one, "/referentiegegevens/conversatieId", json!(vraag));
    world.pull().await;
    let post = world.doos.post.lock().unwrap();
    assert_eq!(post[0].antwoord_op, Some(Envelopreferentie::new(vraag)));
}

#[tokio::test]
async fn what_is_wrong_is_left_and_said_and_the_rest_goes_on() {
    let world = World::new().await;
    let payload = "/basisgegevens/payload";
    let wrong_sum = world.wacht("een");
    world.change(
        wrong_sum,
        &format!("{payload}/checksum/waarde"),
        json!("0".repeat(64)),
    );
    let wrong_kind = world.wacht("twee");
    world.change(
        wrong_kind,
        &format!("{payload}/checksum/algoritme"),
        json!("MD5"),
    );
    let short = world.wacht("drie");
    world.change(short, &format!("{payload}/grootte"), json!(5));
    let long = world.wacht("vier");
    world.change(long, &format!("{payload}/grootte"), json!(3));
    let huge = world.wacht(&"x".repeat(1001));
    let negative = world.wacht("vijf");
    world.change(negative, &format!("{payload}/grootte"), json!(-1));
    let gone = world.wacht("zes");
    world.vsp.lock().unwrap().wachtend[6].payload = None;
    let unread = world.wacht("zeven");
    world.change(unread, "/basisgegevens", json!({}));
    let strange = world.wacht("acht");
    world.change(strange, "/referentiegegevens", json!("niets"));
    let other = world.vsp.lock().unwrap().wacht(Some("87654321"), b"negen");
    let good = world.wacht(&"x".repeat(1000));

    let trekking = world.pull().await;
    let unreadable = "de gegevens over het bericht zijn niet te lezen";
    assert_eq!(
        reasons(&trekking),
        [
            (Some(wrong_sum), "de checksum klopt niet met wat er kwam"),
            (
                Some(wrong_kind),
                "de checksum is van een soort die Bode niet kent (alleen SHA256)"
            ),
            (Some(short), "het zou 5 bytes zijn, maar er kwamen er 4"),
            (Some(long), "VECOZO stuurt meer dan 3 bytes"),
            (
                Some(huge),
                "het is 1001 bytes; aangenomen wordt tot en met 1000"
            ),
            (
                Some(negative),
                "het is -1 bytes; aangenomen wordt tot en met 1000"
            ),
            (Some(gone), "bij VECOZO onbekend of niet meer beschikbaar"),
            (Some(unread), unreadable),
            (None, unreadable),
            (
                Some(other),
                "het is aan geen van de ingestelde aanbieders gericht"
            ),
        ]
    );
    assert!(trekking.afgebroken.is_none());
    assert_eq!((trekking.nieuw, world.doos.inhoud().len()), (1, 1));
    assert_eq!(world.waiting(), 10);
    assert!(
        !world
            .doos
            .verloop
            .lock()
            .unwrap()
            .contains(&format!("bevestigd {wrong_sum}"))
    );
    assert_eq!(
        world.doos.verloop.lock().unwrap().last(),
        Some(&format!("bevestigd {good}"))
    );
}

/// It was kept, and then the connection broke before it was confirmed, or before that was heard.
#[tokio::test]
async fn a_break_between_keeping_and_confirming_doubles_nothing() {
    for (storing, still, known) in [
        (Storing::Antwoord(503, Value::Null), 1, 1),
        (Storing::Breuk, 0, 0),
    ] {
        let world = World::new().await;
        world.wacht("een");
        world.storing(Aanroep::Bevestigen, storing);
        let first = world.pull().await;
        assert_eq!(
            (first.nieuw, first.onbevestigd, world.waiting()),
            (1, 1, still)
        );
        let second = world.pull().await;
        assert_eq!(
            (second.nieuw, second.bekend, second.onbevestigd),
            (0, known, 0)
        );
        assert_eq!(
            (world.doos.inhoud(), world.waiting()),
            (vec![b"een".to_vec()], 0)
        );
    }
}

/// Nothing is confirmed that was not kept.
#[tokio::test]
async fn what_can_not_be_kept_stays_where_it_is() {
    let world = World::new().await;
    for payload in ["een", "twee", "drie"] {
        world.wacht(payload);
    }
    *world.doos.nog.lock().unwrap() = Some(1);
    let trekking = world.pull().await;
    assert!(
        trekking
            .afgebroken
            .unwrap()
            .to_string()
            .contains("niet worden bewaard")
    );
    assert_eq!((trekking.nieuw, world.waiting()), (1, 2));
    *world.doos.nog.lock().unwrap() = None;
    assert_eq!((world.pull().await.nieuw, world.waiting()), (2, 0));
}

#[tokio::test]
async fn one_that_fails_time_and_again_holds_up_nobody_but_all_together_end_the_round() {
    let busy = || Storing::Antwoord(503, Value::Null);
    let world = World::new().await;
    for payload in ["een", "twee", "drie", "vier"] {
        world.wacht(payload);
    }
    world.storing(Aanroep::Payload, Storing::Breuk);
    let trekking = world.pull().await;
    assert_eq!(
        (trekking.nieuw, trekking.gelaten.len(), world.waiting()),
        (3, 1, 1)
    );
    assert!(trekking.afgebroken.is_none());

    world.wacht("vijf");
    world.wacht("zes");
    world.wacht("zeven");
    for _ in 0..4 {
        world.storing(Aanroep::Payload, busy());
    }
    let trekking = world.pull().await;
    assert_eq!(
        trekking.afgebroken.unwrap().to_string(),
        "VECOZO antwoordt 503"
    );
    // The fourth was not asked for: its failure is still to come.
    assert_eq!(world.vsp.lock().unwrap().storingen.len(), 1);

    world.storing(Aanroep::Lijst, busy());
    assert!(world.pull().await.afgebroken.is_some());
    world.storing(Aanroep::Lijst, Storing::Antwoord(200, json!("geen lijst")));
    let said = world.pull().await.afgebroken.unwrap().to_string();
    assert_eq!(said, "VECOZO geeft geen lijst van berichten");
    let rest = world.pull().await;
    assert_eq!((rest.nieuw + rest.gelaten.len(), world.waiting()), (4, 1));
}

/// Whatever call goes wrong, in whatever way, at whatever message: in the end each was kept once.
#[tokio::test]
async fn nothing_is_lost_or_doubled_wherever_it_breaks() {
    let ways = [
        Storing::Breuk,
        Storing::Antwoord(503, Value::Null),
        Storing::Antwoord(404, Value::Null),
    ];
    for (first, second) in [
        (Aanroep::Payload, Aanroep::Bevestigen),
        (Aanroep::Bevestigen, Aanroep::Lijst),
        (Aanroep::Lijst, Aanroep::Payload),
        (Aanroep::Bevestigen, Aanroep::Bevestigen),
    ] {
        for one in &ways {
            for other in &ways {
                let world = World::with_list(2).await;
                let expected: Vec<_> = (0..5).map(|number| format!("bericht {number}")).collect();
                for payload in &expected {
                    world.wacht(payload);
                }
                world.storing(first, one.clone());
                world.storing(second, other.clone());
                let mut rounds = 0;
                while world.waiting() > 0 {
                    world.pull().await;
                    rounds += 1;
                    assert!(rounds < 20, "{first:?} {one:?}, {second:?} {other:?}");
                }
                let mut kept: Vec<_> = world
                    .doos
                    .inhoud()
                    .into_iter()
                    .map(|bytes| String::from_utf8(bytes).unwrap())
                    .collect();
                kept.sort();
                assert_eq!(kept, expected, "{first:?} {one:?}, {second:?} {other:?}");
            }
        }
    }
}

#[tokio::test]
async fn more_rounds_are_asked_for_while_they_bring_something() {
    let world = World::with_list(2).await;
    for payload in ["een", "twee", "drie"] {
        world.wacht(payload);
    }
    assert!(world.pull().await.meer);
    assert!(!world.pull().await.meer);
    // Two that are not right fill the list: asking again at once would bring the same.
    for payload in ["vier", "vijf", "zes"] {
        let traceer = world.wacht(payload);
        world.change(
            traceer,
            "/basisgegevens/payload/checksum/waarde",
            json!("0"),
        );
    }
    let trekking = world.pull().await;
    assert_eq!((trekking.gelaten.len(), trekking.meer), (2, false));
}

#[tokio::test]
async fn a_message_goes_to_whom_it_is_addressed() {
    let world = World::new().await;
    let other: AgbCode = "87654321".parse().unwrap();
    let both = world.wacht("allebei");
    world.change(
        both,
        "/routeringgegevens/geadresseerden",
        json!([{ "rol": "Instelling", "code": AGB }, { "rol": "Instelling", "code": "87654321" }]),
    );
    world
        .vsp
        .lock()
        .unwrap()
        .wacht(Some("87654321"), b"de ander");
    let nobody = world.vsp.lock().unwrap().wacht(None, b"niemand");
    let trekking = pull_once(&world.vecozo, &world.doos, &[agb(), other]).await;
    assert_eq!((trekking.nieuw, reasons(&trekking).len()), (2, 1));
    let post: Vec<_> = {
        let post = world.doos.post.lock().unwrap();
        post.iter()
            .map(|one| (one.partij, one.inhoud.clone()))
            .collect()
    };
    let [agb_partij, other] = [agb(), other].map(Partij::Aanbieder);
    assert_eq!(
        post,
        [
            (agb_partij, b"allebei".to_vec()),
            (other, b"allebei".to_vec()),
            (other, b"de ander".to_vec())
        ]
    );
    // With one provider only, what names nobody is for that one.
    assert_eq!(world.pull().await.nieuw, 1);
    let post = world.doos.post.lock().unwrap();
    assert_eq!(post[3].referentie, Some(Envelopreferentie::new(nobody)));
}
