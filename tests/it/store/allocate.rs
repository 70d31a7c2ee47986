//! Allocating on a store: decisions become 301 messages, once.

use bode::gateway::allocate::{Bestand, Gevolg, Uitkomst, allocate};
use bode::gateway::load::load_bericht;
use bode::standard::check::{Beoordeling, beoordeel};
use bode::standard::codes::Gemeenten;
use bode::standard::schema::Limits;
use bode::twents::Catalogues;
use bode::twents::allocation::{Besluit, read_json};

use super::world::{World, moment};
use crate::database::{Database, on_both};

fn decisions(name: &str) -> Vec<Besluit> {
    let path = format!("{}/fixtures/allocations/{name}", env!("CARGO_MANIFEST_DIR"));
    read_json(&std::fs::read_to_string(path).unwrap()).unwrap()
}

async fn outcomes(world: &World, besluiten: &[Besluit]) -> Vec<Uitkomst> {
    let catalogues = Catalogues::shipped().unwrap();
    let mut outcomes = Vec::new();
    allocate(
        &world.store,
        &catalogues,
        &Gemeenten::embedded().unwrap(),
        besluiten,
        moment(),
        |uitkomst| {
            outcomes.push(uitkomst);
            Ok(())
        },
    )
    .await
    .unwrap();
    outcomes
}

fn file(uitkomst: &Uitkomst) -> &Bestand {
    match &uitkomst.gevolg {
        Gevolg::Toegewezen { bericht, .. } | Gevolg::Herhaald { bericht } => {
            bericht.as_ref().unwrap()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_decision_becomes_a_valid_301_and_the_same_one_again() {
    on_both(async |database| {
        let world = World::empty(database).await;
        let besluiten = decisions("one-need.json");
        let first = outcomes(&world, &besluiten).await;
        let made = file(&first[0]);
        assert_eq!(made.naam, "JW301-12345678-015300000001.xml");
        let verdict = beoordeel(&world.schemas, &made.inhoud, Limits::DEFAULT);
        assert!(matches!(verdict, Beoordeling::Goed(_)), "{verdict:?}");
        let again = outcomes(&world, &besluiten).await;
        assert!(matches!(again[0].gevolg, Gevolg::Herhaald { .. }));
        assert_eq!(file(&again[0]), made);
    });
}

#[test]
fn a_key_belongs_to_one_decision() {
    on_both(async |database| {
        let world = World::empty(database).await;
        let mut besluiten = decisions("one-need.json");
        outcomes(&world, &besluiten).await;
        besluiten[0].resultaat = "Tom gaat weer naar voetbal".parse().ok();
        let other = outcomes(&world, &besluiten).await;
        assert!(matches!(other[0].gevolg, Gevolg::AnderBesluit));
    });
}

#[test]
fn the_next_301_of_a_client_holds_everything() {
    on_both(async |database| {
        let world = World::empty(database).await;
        let mut besluiten = decisions("one-need.json");
        let mut later = besluiten[0].clone();
        later.kenmerk = "ENS-2026-0002".parse().unwrap();
        later.producten[0].ingangsdatum = "2026-09-01".parse().unwrap();
        later.producten[0].einddatum = "2026-12-31".parse().ok();
        later.producten[0].gevraagd = decisions("family-needs-and-modules.json")
            .into_iter()
            .flat_map(|besluit| besluit.producten)
            .find(|product| product.gevraagd != besluiten[0].producten[0].gevraagd)
            .unwrap()
            .gevraagd;
        besluiten.push(later);
        let made = outcomes(&world, &besluiten).await;
        let count = |uitkomst: &Uitkomst| {
            let xml = String::from_utf8(file(uitkomst).inhoud.clone()).unwrap();
            xml.matches("<jw301:ToegewezenProduct>").count()
        };
        assert_eq!((count(&made[0]), count(&made[1])), (1, 2));
    });
}

#[test]
fn a_refused_decision_takes_no_number_and_stops_nobody() {
    on_both(async |database| {
        let world = World::empty(database).await;
        let mut besluiten = decisions("one-need.json");
        let mut refused = besluiten[0].clone();
        refused.kenmerk = "ENS-2026-0000".parse().unwrap();
        refused.besluitdatum = "2030-01-01".parse().unwrap();
        besluiten.insert(0, refused);
        let made = outcomes(&world, &besluiten).await;
        assert!(matches!(&made[0].gevolg, Gevolg::Geweigerd(reasons) if !reasons.is_empty()));
        let Gevolg::Toegewezen { toewijzingen, .. } = &made[1].gevolg else {
            panic!("{made:?}");
        };
        assert_eq!(toewijzingen[0].number(), 1);
    });
}

#[test]
fn a_301_that_was_made_can_be_loaded_elsewhere() {
    on_both(async |database| {
        let world = World::empty(database).await;
        let made = outcomes(&world, &decisions("one-need.json")).await;
        let there = Database::sqlite();
        let other = World::empty(&there).await;
        let loaded = load_bericht(&other.store, &other.schemas, &file(&made[0]).inhoud)
            .await
            .unwrap();
        assert_eq!(loaded.bewaard, 1);
    });
}
