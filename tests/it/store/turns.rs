//! Who waits for whom: lanes of a party go side by side where the database can, a party waits for its
//! lanes, and everybody waits for who loads. Nobody gets a number twice.

use std::cell::RefCell;
use std::rc::Rc;

use bode::gateway::laan::Laan;
use bode::gateway::ports::{
    Bak, Houvast, Lading as _, Postnummer, Postvakken as _, Store as _, StoreError, Teller,
    Transactie as _, Werker,
};
use bode::gateway::{Partij, Spoor};
use bode::standard::bericht::Wet;
use bode::standard::types::ToewijzingNummer;
use bode::store::SqlStore;
use sqlx::{Executor as _, PgConnection};
use tokio::task::{JoinHandle, LocalSet};

use super::postvak::nieuw;
use super::world::World;
use crate::database::cluster::connect;
use crate::database::{Database, on_both, run};

fn enschede() -> Partij {
    "0153".parse().unwrap()
}

fn laan(aanbieder: &str, wet: Wet) -> Laan {
    let gemeente = "0153".parse().unwrap();
    Laan::of(enschede(), gemeente, aanbieder.parse().unwrap(), wet).unwrap()
}

/// A store on PostgreSQL, a look at who waits there, and a connection that others wait for.
struct Wachtkamer {
    store: SqlStore,
    /// Never within a transaction, which would see the sessions that there were when it first looked.
    kijker: PgConnection,
    ander: PgConnection,
}

impl Wachtkamer {
    async fn new(database: &Database) -> Self {
        let Database::Postgres { name } = database else {
            panic!("only PostgreSQL shows who waits");
        };
        Self {
            store: database.open().await,
            kijker: connect(name).await,
            ander: connect(name).await,
        }
    }

    /// Begins something that must wait; comes back when it does.
    async fn must_wait<T: 'static>(
        &mut self,
        begin: impl AsyncFnOnce(SqlStore) -> Result<T, StoreError> + 'static,
    ) -> JoinHandle<()> {
        let store = self.store.clone();
        let task = tokio::task::spawn_local(async move {
            begin(store).await.unwrap();
        });
        loop {
            let waiting: i64 = sqlx::query_scalar(
                "SELECT count(*) FROM pg_locks WHERE locktype IN ('advisory', 'transactionid')
                    AND NOT granted
                    AND (database IS NULL OR database = (SELECT oid FROM pg_database WHERE datname = current_database()))
                    AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())",
            )
            .fetch_one(&mut self.kijker)
            .await
            .unwrap();
            if waiting > 0 {
                assert!(!task.is_finished());
                return task;
            }
            assert!(!task.is_finished(), "it did not wait");
            tokio::task::yield_now().await;
        }
    }
}

/// Runs a test that begins things beside each other on PostgreSQL.
fn side_by_side(test: impl AsyncFnOnce(Wachtkamer)) {
    run(async {
        let database = Database::postgres().await;
        LocalSet::new()
            .run_until(async { test(Wachtkamer::new(&database).await).await })
            .await;
    });
}

#[test]
fn lanes_of_a_party_go_side_by_side() {
    side_by_side(async |Wachtkamer { store, .. }| {
        let jeugd = laan("97000011", Wet::Jeugdwet);
        let mut one = store.begin_lane(jeugd).await.unwrap();
        let mut other = store.begin_lane(laan("97000011", Wet::Wmo)).await.unwrap();
        let third = store.begin_lane(laan("97000022", Wet::Jeugdwet)).await;
        let mut third = third.unwrap();
        let mut numbers = Vec::new();
        for lane in [&mut one, &mut other, &mut third] {
            numbers.push(lane.take(Teller::Bericht, 2).await.unwrap());
        }
        numbers.push(one.take(Teller::Bericht, 2).await.unwrap());
        assert_eq!(numbers, [1, 3, 5, 7]);
        // What a lane that is dropped took is not given out again.
        drop(other);
        one.commit().await.unwrap();
        third.commit().await.unwrap();
        let mut whole = store.begin(enschede()).await.unwrap();
        assert_eq!(whole.take(Teller::Bericht, 1).await.unwrap(), 9);
    });
}

#[test]
fn a_lane_waits_for_itself_and_for_its_party_and_the_other_way_round() {
    side_by_side(async |mut kamer| {
        let lane = laan("97000011", Wet::Jeugdwet);
        let begun = kamer.store.begin_lane(lane).await.unwrap();
        let again = kamer.must_wait(async move |store| store.begin_lane(lane).await);
        let again = again.await;
        begun.commit().await.unwrap();
        again.await.unwrap();

        let begun = kamer.store.begin_lane(lane).await.unwrap();
        let whole = kamer
            .must_wait(async |store| store.begin(enschede()).await)
            .await;
        drop(begun);
        whole.await.unwrap();

        let begun = kamer.store.begin(enschede()).await.unwrap();
        let part = kamer
            .must_wait(async move |store| store.begin_lane(lane).await)
            .await;
        // Another party waits for neither, and who reads waits for nobody.
        let hengelo = kamer.store.begin("0164".parse().unwrap()).await.unwrap();
        drop(kamer.store.begin_reading(enschede()).await.unwrap());
        drop(hengelo);
        begun.commit().await.unwrap();
        part.await.unwrap();
    });
}

#[test]
fn everybody_waits_for_who_loads() {
    side_by_side(async |mut kamer| {
        let lading = kamer.store.begin_load().await.unwrap();
        let lane = laan("97000011", Wet::Jeugdwet);
        let waits = kamer
            .must_wait(async move |store| store.begin_lane(lane).await)
            .await;
        lading.commit().await.unwrap();
        waits.await.unwrap();

        let begun = kamer.store.begin_lane(lane).await.unwrap();
        let waits = kamer
            .must_wait(async |store| store.begin_load().await)
            .await;
        begun.commit().await.unwrap();
        waits.await.unwrap();
    });
}

#[test]
fn the_number_that_a_lane_was_shown_is_the_number_it_takes() {
    side_by_side(async |mut kamer| {
        let jeugd = Teller::ToewijzingNummer(Wet::Jeugdwet);
        let mut one = kamer
            .store
            .begin_lane(laan("97000011", Wet::Jeugdwet))
            .await
            .unwrap();
        assert_eq!(one.take(jeugd, 0).await.unwrap(), 1);
        let other = laan("97000022", Wet::Jeugdwet);
        let waits = kamer
            .must_wait(async move |store| {
                let mut other = store.begin_lane(other).await?;
                assert_eq!(other.take(jeugd, 1).await?, 4);
                other.commit().await
            })
            .await;
        assert_eq!(one.take(jeugd, 3).await.unwrap(), 1);
        one.commit().await.unwrap();
        waits.await.unwrap();
    });
}

/// A worker takes hold of a track of the inbox, for longer than before.
async fn hold(store: &SqlStore) -> Option<Spoor> {
    let werker = Werker("1".to_owned());
    let houvast = Houvast {
        werker: &werker,
        nu: 1,
        tot: 9,
    };
    store.renew(houvast).await.unwrap();
    store.claim(Bak::In, houvast, None).await.unwrap()
}

#[test]
fn tracks_are_held_for_longer_in_order_of_their_key() {
    const EARLY: &str = "UPDATE spoor SET volgende = volgende WHERE spoor = 'G0153/97000011/JW'";
    const LATE: &str = "UPDATE spoor SET volgende = volgende WHERE spoor = 'G0153/97000022/JW'";
    side_by_side(async |mut kamer| {
        // The later one is the first in the table.
        for aanbieder in ["97000022", "97000011"] {
            let spoor = Spoor::Laan(laan(aanbieder, Wet::Jeugdwet));
            kamer.store.take_in(&[nieuw(spoor, None)]).await.unwrap();
            assert_eq!(hold(&kamer.store).await, Some(spoor));
        }
        kamer.ander.execute("BEGIN").await.unwrap();
        kamer.ander.execute(EARLY).await.unwrap();
        let waits = kamer
            .must_wait(async |store| {
                assert_eq!(hold(&store).await, None);
                Ok(())
            })
            .await;
        // Who waits for the first has nothing that others wait for.
        kamer.ander.execute(LATE).await.unwrap();
        kamer.ander.execute("COMMIT").await.unwrap();
        waits.await.unwrap();
    });
}

#[test]
fn what_another_is_putting_on_its_track_comes_before_what_came_later() {
    side_by_side(async |mut kamer| {
        let spoor = Spoor::Laan(laan("97000011", Wet::Jeugdwet));
        kamer.store.take_in(&[nieuw(spoor, None)]).await.unwrap();
        let count = "BEGIN; SELECT FROM bijgekomen FOR UPDATE";
        kamer.ander.execute(count).await.unwrap();
        kamer.store.take_in(&[nieuw(spoor, None)]).await.unwrap();
        let waits = kamer
            .must_wait(async move |store| {
                assert_eq!(hold(&store).await, Some(spoor));
                let next = store.next_post(spoor).await?;
                assert_eq!(next.map(|post| post.nummer), Some(Postnummer(1)));
                Ok(())
            })
            .await;
        kamer.ander.execute("ROLLBACK").await.unwrap();
        waits.await.unwrap();
    });
}

#[test]
fn writers_of_one_process_take_turns_in_the_order_of_asking() {
    run(async {
        let database = Database::sqlite();
        let store = database.open().await;
        let order = Rc::new(RefCell::new(Vec::new()));
        let tasks = LocalSet::new();
        for number in 1..=20 {
            let (store, order) = (store.clone(), Rc::clone(&order));
            tasks.spawn_local(async move {
                let mut transactie = store.begin(enschede()).await.unwrap();
                let taken = transactie.take(Teller::Bericht, 1).await.unwrap();
                order.borrow_mut().push((number, taken));
                transactie.commit().await.unwrap();
            });
        }
        tasks.await;
        let expected: Vec<(i64, i64)> = (1..=20).map(|number| (number, number)).collect();
        assert_eq!(*order.borrow(), expected);
    });
}

#[test]
fn a_lane_is_a_transaction_of_its_party() {
    on_both(async |database| {
        let world = World::filled(database).await;
        let lane = laan("97000011", Wet::Jeugdwet);
        let mut transactie = world.store.begin_lane(lane).await.unwrap();
        let almelo = "0141".parse().unwrap();
        let refused = transactie.toewijzingen(almelo, &[]).await;
        assert!(matches!(refused, Err(StoreError::Inconsistent { .. })));
        let own = (Wet::Jeugdwet, ToewijzingNummer::new(1001).unwrap());
        let found = transactie
            .toewijzingen("0153".parse().unwrap(), &[own])
            .await;
        assert_eq!(found.unwrap().len(), 1);
        transactie.commit().await.unwrap();
    });
}
