//! What is remembered of envelopes after they were handed over.

use bode::gateway::allocate::allocate;
use bode::gateway::packed::Verpakt;
use bode::gateway::ports::{
    Bak, Bezorging, Eindstanden as _, Envelopreferentie, Envelopstuk, Houvast, Kanaal,
    Onbeslistvraag, Postvakken as _, Werker,
};
use bode::gateway::{Partij, Spoor};
use bode::standard::codes::Gemeenten;
use bode::store::SqlStore;
use bode::twents::Catalogues;
use bode::twents::allocation::read_json;

use super::world::{World, moment};
use crate::database::on_both;

const REFERENTIE: &str = "9c0f7b90-5c69-41e5-a837-0800200c9a66";

/// Puts a 301 in the outbox.
async fn fill(store: &SqlStore) {
    let path = format!(
        "{}/fixtures/allocations/one-need.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let besluiten = read_json(&std::fs::read_to_string(path).unwrap()).unwrap();
    let catalogues = Catalogues::shipped().unwrap();
    let gemeenten = Gemeenten::embedded().unwrap();
    let done = allocate(store, &catalogues, &gemeenten, &besluiten, moment(), |_| {
        Ok(())
    });
    done.await.unwrap();
}

/// Hands over what waits, as the outbox does.
async fn hand_over(store: &SqlStore, spoor: Spoor, referentie: Envelopreferentie) {
    let zending = store.next_zending(spoor, 0).await.unwrap().unwrap();
    let envelop = Envelopstuk {
        kanaal: Kanaal::Vecozo,
        referentie,
        verpakt: Verpakt::pack(b"envelop").unwrap(),
    };
    let (partij, nummer) = (zending.afzender, zending.nummer);
    store.keep_envelop(partij, nummer, &envelop).await.unwrap();
    let bezorgd = Bezorging::Bezorgd;
    let booked = store.tried(partij, nummer, &bezorgd, moment());
    booked.await.unwrap();
}

#[test]
fn an_envelope_is_asked_after_until_its_end_is_known() {
    on_both(async |database| {
        let world = World::empty(database).await;
        let store = world.store.clone().with_outbox();
        fill(&store).await;
        let werker = Werker("een".to_owned());
        let houvast = Houvast {
            werker: &werker,
            nu: 0,
            tot: 60,
        };
        let spoor = store.claim(Bak::Uit, houvast, None).await.unwrap().unwrap();
        let partij: Partij = "0153".parse().unwrap();
        let today = Onbeslistvraag {
            partij,
            kanaal: Kanaal::Vecozo,
            na: None,
            sinds: moment().datum,
            hoogstens: 10,
        };
        let tomorrow = Onbeslistvraag {
            sinds: moment().datum.plus_days(1),
            ..today
        };
        let other_way = Onbeslistvraag {
            kanaal: Kanaal::Ggk,
            ..today
        };
        let other = Onbeslistvraag {
            partij: "0141".parse().unwrap(),
            ..today
        };
        assert_eq!(store.onbeslist(today).await.unwrap(), []);
        let referentie: Envelopreferentie = REFERENTIE.parse().unwrap();
        hand_over(&store, spoor, referentie).await;
        let open = store.onbeslist(today).await.unwrap();
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].referentie, referentie);
        let beyond = Onbeslistvraag {
            na: Some(open[0].nummer),
            ..today
        };
        for nothing in [tomorrow, other_way, other, beyond] {
            assert_eq!(store.onbeslist(nothing).await.unwrap(), [], "{nothing:?}");
        }
        // Word about another party's envelope is not about this one.
        let stranger = store.decided(other.partij, Kanaal::Vecozo, referentie, "Bezorgd");
        stranger.await.unwrap();
        assert_eq!(store.onbeslist(today).await.unwrap(), open);
        let heard = store.decided(partij, Kanaal::Vecozo, referentie, "Bezorgd");
        heard.await.unwrap();
        assert_eq!(store.onbeslist(today).await.unwrap(), []);
    });
}
