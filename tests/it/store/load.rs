//! Loading lists and existing grants: whole or not at all.

use std::io::Cursor;

use bode::gateway::Partij;
use bode::gateway::load::{
    LoadError, Uitvoering, load_aanbieders, load_bericht, load_contracten, load_tarieven,
    load_toewijzingen,
};
use bode::gateway::ports::{Store as _, Transactie as _};
use bode::standard::bericht::Wet;
use bode::twents::plan::Grant;

use super::world::{TARIEVEN, TOEWIJZINGEN, World, moment};
use crate::database::on_both;

const HEADER: &str = "gemeente,aanbieder,wet,bsn,toewijzingnummer,productcategorie,productcode,ingangsdatum,einddatum,volume,eenheid,frequentie,budget,redenwijziging\n";

async fn grants(world: &World, bsn: &str) -> Vec<Grant> {
    let enschede = Partij::Gemeente("0153".parse().unwrap());
    let mut transactie = world.store.begin(enschede).await.unwrap();
    let client = (
        Wet::Jeugdwet,
        "97000011".parse().unwrap(),
        bsn.parse().unwrap(),
    );
    let gemeente = "0153".parse().unwrap();
    transactie.grants(gemeente, &[client]).await.unwrap()
}

#[test]
fn a_dry_run_changes_nothing() {
    on_both(async |database| {
        let world = World::empty(database).await;
        let dry = load_tarieven(&world.store, Cursor::new(TARIEVEN), Uitvoering::Proef)
            .await
            .unwrap();
        assert_eq!(dry.nieuw.len(), 3);
        assert!(world.store.partijen().await.unwrap().is_empty());
        for (nieuw, gelijk) in [(3, 0), (0, 3)] {
            let done = load_tarieven(&world.store, Cursor::new(TARIEVEN), Uitvoering::Echt)
                .await
                .unwrap();
            assert_eq!((done.nieuw.len(), done.gelijk.len()), (nieuw, gelijk));
        }
    });
}

#[test]
fn a_tariff_that_overlaps_a_stored_one_is_refused() {
    on_both(async |database| {
        let world = World::filled(database).await;
        let later = TARIEVEN.replace("2025-01-01", "2026-01-01");
        let error = load_tarieven(&world.store, Cursor::new(later), Uitvoering::Echt)
            .await
            .unwrap_err();
        assert!(error.to_string().contains("overlapt"), "{error}");
        let closed = TARIEVEN.replace("2025-01-01,", "2025-01-01,2025-12-31");
        let done = load_tarieven(&world.store, Cursor::new(closed), Uitvoering::Echt)
            .await
            .unwrap();
        assert_eq!(done.gewijzigd.len(), 3);
    });
}

#[test]
fn providers_and_contracts_come_back_as_they_went_in() {
    let aanbieders = "gemeente,agb,naam\n0153,97000011,Jeugdzorg De Brug\n";
    let contracten = "gemeente,aanbieder,wet,begindatum,einddatum,acceptatieplicht,starttermijn,minuten_bij_uurtarief,tariefpeildatum,woonplaatstoets,wijzigingsverzoeken\n\
         0153,97000011,JW,2026-01-01,,ja,14,nee,eind,aanbieder,nee\n";
    on_both(async |database| {
        let world = World::empty(database).await;
        for gelijk in [0, 1] {
            let done = load_aanbieders(&world.store, Cursor::new(aanbieders), Uitvoering::Echt)
                .await
                .unwrap();
            assert_eq!(done.gelijk.len(), gelijk);
            let done = load_contracten(&world.store, Cursor::new(contracten), Uitvoering::Echt)
                .await
                .unwrap();
            assert_eq!(done.gelijk.len(), gelijk);
        }
    });
}

#[test]
fn a_file_with_one_wrong_row_loads_nothing() {
    on_both(async |database| {
        let world = World::empty(database).await;
        let wrong =
            format!("{TOEWIJZINGEN}0153,97000011,JW,123456789,5,45,45A01,2026-01-01,,10,04,4,\n");
        let error = load_toewijzingen(&world.store, Cursor::new(wrong), moment(), |_| ())
            .await
            .unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains("rij 6, kolom bsn") && !text.contains("123456789"),
            "{text}"
        );
        assert!(world.store.partijen().await.unwrap().is_empty());
    });
}

#[test]
fn a_number_stays_with_its_client() {
    on_both(async |database| {
        let world = World::filled(database).await;
        let stolen =
            format!("{HEADER}0153,97000011,JW,999900018,1001,45,45A01,2026-01-01,,10,04,4,,\n");
        let error = load_toewijzingen(&world.store, Cursor::new(stolen), moment(), |_| ())
            .await
            .unwrap_err();
        let text = error.to_string();
        assert!(text.contains("rij 2, kolom toewijzingnummer"), "{text}");
        assert_eq!(grants(&world, "999900006").await.len(), 1);
    });
}

#[test]
fn loading_a_number_again_updates_it() {
    on_both(async |database| {
        let world = World::filled(database).await;
        let shorter = format!(
            "{HEADER}0153,97000011,JW,999900006,1001,45,45A01,2026-01-01,2026-03-31,8,04,4,,05\n"
        );
        let done = load_toewijzingen(&world.store, Cursor::new(shorter), moment(), |_| ())
            .await
            .unwrap();
        assert_eq!((done.bewaard, done.ouder), (1, 0));
        let found = grants(&world, "999900006").await;
        let grant = &found.first().unwrap().toewijzing;
        assert_eq!(grant.einddatum, "2026-03-31".parse().ok());
        assert_eq!(grant.omvang.unwrap().volume.value(), 8);
    });
}

#[test]
fn of_two_301s_the_one_decided_last_counts() {
    let path = format!(
        "{}/fixtures/messages/301/jw-one-product.xml",
        env!("CARGO_MANIFEST_DIR")
    );
    let message = std::fs::read_to_string(path).unwrap();
    let date = message
        .split("Toewijzingsdatum>")
        .nth(1)
        .unwrap()
        .get(..10)
        .unwrap();
    let earlier = message.replace(date, "2020-01-01");
    on_both(async |database| {
        let world = World::empty(database).await;
        let done = load_bericht(&world.store, &world.schemas, message.as_bytes())
            .await
            .unwrap();
        assert_eq!((done.bewaard, done.ouder), (1, 0));
        let done = load_bericht(&world.store, &world.schemas, earlier.as_bytes())
            .await
            .unwrap();
        assert_eq!((done.bewaard, done.ouder), (0, 1));
        let refused = load_bericht(&world.store, &world.schemas, b"<x/>").await;
        assert!(matches!(refused, Err(LoadError::Bevindingen(_))));
    });
}
