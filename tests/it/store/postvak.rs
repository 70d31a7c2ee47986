//! The inbox against a naive one: in order per track, each envelope once, whatever fails and is tried
//! again in between.

use std::collections::BTreeMap;
use std::sync::Arc;

use bode::gateway::inbox::Postkamer;
use bode::gateway::packed::Verpakt;
use bode::gateway::ports::{
    Aanname, Afloop, Bak, Binnengekomen, Envelopreferentie, Herkomst, Houvast, Inbox as _, Kanaal,
    Moment, NieuwePost, Postnummer, Poststatus, Postvakken as _, Store as _, Transactie as _,
    Werker,
};
use bode::gateway::watch::{Gebeurtenis, Waarnemer};
use bode::gateway::{Partij, Spoor};
use bode::standard::types::{Datum, Tijd, Waarde as _};
use bode::store::SqlStore;
use tokio::sync::Notify;

use crate::database::cluster::connect;
use crate::database::{Database, on_both, run};
use crate::exchange::tls::ca::klok;

const SPOREN: [&str; 3] = ["G0153/97000011/JW", "G0153/97000022/JW", "G0153"];

/// What the naive inbox knows.
#[derive(Default)]
struct Naief {
    posten: BTreeMap<Postnummer, (Spoor, Poststatus)>,
    enveloppen: BTreeMap<Envelopreferentie, Postnummer>,
}

impl Naief {
    fn next(&self, spoor: Spoor) -> Option<Postnummer> {
        let mut waits = self.posten.iter();
        let found = waits.find(|(_, post)| **post == (spoor, Poststatus::Wacht));
        found.map(|(nummer, _)| *nummer)
    }

    fn put(&mut self, nummer: Postnummer, status: Poststatus) {
        self.posten.get_mut(&nummer).unwrap().1 = status;
    }

    /// Books what the store said of a batch, and holds it against what is known.
    fn book(&mut self, batch: &[NieuwePost], said: &[Aanname]) {
        assert_eq!(batch.len(), said.len());
        for (item, aanname) in batch.iter().zip(said) {
            let referentie = item.herkomst.referentie;
            let known = referentie.and_then(|found| self.enveloppen.get(&found));
            match (*aanname, known) {
                (Aanname::AlBekend(nummer), Some(known)) => assert_eq!(nummer, *known),
                (Aanname::Nieuw(nummer), None) => {
                    let last = self.posten.last_key_value();
                    assert!(last.is_none_or(|(last, _)| *last < nummer), "in order");
                    self.posten.insert(nummer, (item.spoor, Poststatus::Wacht));
                    let envelop = referentie.map(|found| (found, nummer));
                    self.enveloppen.extend(envelop);
                }
                (said, known) => panic!("{said:?} where {known:?} is known"),
            }
        }
    }
}

/// The numbers that steer a story.
struct Kans(u64);

impl Kans {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

fn moment() -> Moment {
    Moment {
        datum: Datum::new(2026, 4, 10).unwrap(),
        tijd: Tijd::parse_lexical("12:00:00").unwrap(),
    }
}

fn item(kans: &mut Kans, spoor: Spoor) -> NieuwePost {
    let referentie = (kans.below(2) == 0).then(|| {
        let text = format!("00000000-0000-4000-8000-0000000000{:02}", kans.below(30));
        text.parse::<Envelopreferentie>().unwrap()
    });
    nieuw(spoor, referentie)
}

/// Something for the inbox of Enschede.
pub fn nieuw(spoor: Spoor, referentie: Option<Envelopreferentie>) -> NieuwePost {
    NieuwePost {
        spoor,
        herkomst: Herkomst {
            kanaal: Kanaal::Ggk,
            partij: partij(),
            referentie,
            antwoord_op: None,
            afzender: None,
            bestandsnaam: None,
            opschrift: None,
        },
        moment: moment(),
        verpakt: Verpakt::pack(b"<bericht/>").unwrap(),
    }
}

fn partij() -> Partij {
    "0153".parse().unwrap()
}

async fn step(store: &SqlStore, naief: &mut Naief, kans: &mut Kans, sporen: &[Spoor]) {
    let spoor = sporen[kans.below(sporen.len())];
    let next = store.next_post(spoor).await.unwrap();
    let next = next.map(|post| post.nummer);
    // What just came is given out as soon as somebody asks for a track.
    assert!(next.is_none() || next == naief.next(spoor));
    match (kans.below(10), next) {
        (0..4, _) => {
            let batch: Vec<NieuwePost> = (0..=kans.below(5))
                .map(|_| {
                    let spoor = sporen[kans.below(sporen.len())];
                    item(kans, spoor)
                })
                .collect();
            naief.book(&batch, &store.take_in(&batch).await.unwrap());
        }
        (4..8, Some(nummer)) => {
            let mut transactie = store.begin(partij()).await.unwrap();
            let afloop = Afloop {
                status: Poststatus::Onleesbaar,
                bericht: None,
            };
            assert!(transactie.finish_post(nummer, afloop).await.unwrap());
            assert!(
                !transactie.finish_post(nummer, afloop).await.unwrap(),
                "once"
            );
            transactie.commit().await.unwrap();
            naief.put(nummer, Poststatus::Onleesbaar);
        }
        (8, Some(nummer)) => {
            let status = store.post_failed(partij(), nummer, 1).await.unwrap();
            assert_eq!(status, Poststatus::Vastgelopen);
            naief.put(nummer, status);
        }
        _ => {
            let mut stuck = naief.posten.iter();
            let stuck = stuck.find(|(_, (_, status))| *status == Poststatus::Vastgelopen);
            if let Some(nummer) = stuck.map(|(nummer, _)| *nummer) {
                assert!(store.retry_post(partij(), nummer).await.unwrap());
                naief.put(nummer, Poststatus::Wacht);
            }
        }
    }
}

/// A track of the inbox with work, which is let go of at once.
pub async fn claim(store: &SqlStore) -> Option<Spoor> {
    let werker = Werker("1".to_owned());
    let houvast = Houvast {
        werker: &werker,
        nu: 1,
        tot: 2,
    };
    let spoor = store.claim(Bak::In, houvast, None).await.unwrap()?;
    store.release(Bak::In, spoor, &werker).await.unwrap();
    Some(spoor)
}

#[test]
fn the_inbox_keeps_order_per_track_like_a_naive_one() {
    for seed in 1..=3 {
        on_both(async |database| {
            let store = database.open().await;
            let sporen = SPOREN.map(|text| text.parse::<Spoor>().unwrap());
            let (mut naief, mut kans) = (Naief::default(), Kans(seed));
            for number in 0..200 {
                step(&store, &mut naief, &mut kans, &sporen).await;
                if kans.below(3) > 0 {
                    continue;
                }
                let claimed = claim(&store).await;
                let waits = sporen.map(|spoor| naief.next(spoor).is_some());
                assert_eq!(claimed.is_some(), waits.contains(&true), "step {number}");
                for spoor in sporen {
                    let next = store
                        .next_post(spoor)
                        .await
                        .unwrap()
                        .map(|post| post.nummer);
                    assert_eq!(next, naief.next(spoor), "step {number} on {spoor}");
                }
                let waits = naief.posten.values();
                let waits = waits
                    .filter(|(_, status)| *status == Poststatus::Wacht)
                    .count();
                let said = store.wachtend().await.unwrap();
                let said: i64 = said.iter().map(|wachtend| wachtend.aantal).sum();
                assert_eq!(said, i64::try_from(waits).unwrap(), "step {number}");
            }
            store.close().await;
            naief.posten.len()
        });
    }
}

/// Everything that a track gives out now; none of it can be processed.
async fn give_out(store: &SqlStore, spoor: Spoor) -> Vec<Postnummer> {
    let mut given = Vec::new();
    while let Some(post) = store.next_post(spoor).await.unwrap() {
        let status = store.post_failed(partij(), post.nummer, 1).await.unwrap();
        assert_eq!(status, Poststatus::Vastgelopen);
        given.push(post.nummer);
    }
    given
}

/// What came is counted when somebody asks for work: what was given out before that would be counted
/// after it was done, and hide what is tried again.
#[test]
fn what_is_tried_again_is_found_beside_what_just_came() {
    on_both(async |database| {
        let store = database.open().await;
        let spoor: Spoor = SPOREN[0].parse().unwrap();
        let first = store.take_in(&[nieuw(spoor, None)]).await.unwrap();
        assert_eq!(first, [Aanname::Nieuw(Postnummer(1))]);
        assert_eq!(claim(&store).await, Some(spoor));
        assert_eq!(give_out(&store, spoor).await, [Postnummer(1)]);
        store.take_in(&[nieuw(spoor, None)]).await.unwrap();
        let mut given = give_out(&store, spoor).await;
        assert!(store.retry_post(partij(), Postnummer(1)).await.unwrap());
        assert_eq!(claim(&store).await, Some(spoor));
        given.extend(give_out(&store, spoor).await);
        given.sort_unstable();
        assert_eq!(given, [1, 2].map(Postnummer));
        assert_eq!(claim(&store).await, None);
        store.close().await;
    });
}

struct Niemand;

impl Waarnemer for Niemand {
    fn zie(&self, _: &Gebeurtenis<'_>) {}
}

/// The inbox keeps its connection to PostgreSQL; where the server ends it, what comes next is taken in
/// on another.
#[test]
fn the_inbox_outlives_its_connection() {
    const END_ALL: &str = "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid, 60000))
        FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    run(async {
        let database = Database::postgres().await;
        let Database::Postgres { name } = &database else {
            panic!("asked for PostgreSQL");
        };
        let store = database.open().await;
        let (postkamer, _keeping) =
            Postkamer::open(store, klok(), Arc::new(Niemand), Arc::new(Notify::new()));
        let mut beside = connect(name).await;
        for number in 1..=3 {
            let post = Binnengekomen {
                kanaal: Kanaal::Map,
                partij: partij(),
                referentie: None,
                antwoord_op: None,
                afzender: None,
                bestandsnaam: None,
                opschrift: None,
                inhoud: format!("<bericht>{number}</bericht>").into_bytes(),
            };
            let aanname = postkamer.accept(post).await.unwrap();
            assert!(matches!(aanname, Aanname::Nieuw(_)), "{aanname:?}");
            let ended = sqlx::query_scalar::<_, i64>(END_ALL).fetch_one(&mut beside);
            assert!(ended.await.unwrap() > 0);
        }
    });
}
