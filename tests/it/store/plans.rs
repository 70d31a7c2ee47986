//! The plans of the hot queries: every one starts from the list in its parameter and searches the
//! index meant for it, also when the statistics of skewed data tempt the planner otherwise.

use std::fmt::Write as _;
use std::io::Cursor;
use std::path::Path;

use bode::gateway::load::load_toewijzingen;
use bode::store::HOT_QUERIES;
use sqlx::{Connection as _, Row as _, SqliteConnection};
use tempfile::tempdir;

use super::world::{World, debet, declaratie, moment};
use crate::database::{Database, run};

/// What each plan searches: table, or alias, and index.
const SEARCHES: &[(&str, &[&str])] = &[
    (
        "toewijzingen",
        &["t USING PRIMARY KEY (grootboek=? AND wet=? AND toewijzing_nummer=?)"],
    ),
    (
        "clienten",
        &[
            "t USING COVERING INDEX toewijzing_client (grootboek=? AND wet=? AND aanbieder=? AND bsn=?)",
        ],
    ),
    (
        "referenties",
        &[
            "p USING COVERING INDEX prestatie_referentie (grootboek=? AND wet=? AND aanbieder=? AND referentie_nummer=?)",
        ],
    ),
    (
        "debetten",
        &[
            "p USING INDEX prestatie_referentie (grootboek=? AND wet=? AND aanbieder=? AND referentie_nummer=?)",
            "c USING COVERING INDEX prestatie_credit (grootboek=? AND wet=? AND aanbieder=? AND vorig_referentie_nummer=?)",
        ],
    ),
    (
        "aanspraken",
        &[
            "declaratie USING COVERING INDEX declaratie_identificatie (grootboek=? AND wet=? AND aanbieder=? AND identificatie=?)",
            "declaratie USING COVERING INDEX declaratie_nummer (grootboek=? AND wet=? AND aanbieder=? AND declaratie_nummer=?)",
            "declaratie USING COVERING INDEX declaratie_maand (grootboek=? AND wet=? AND aanbieder=?)",
        ],
    ),
    (
        "verbruik",
        &[
            "p USING COVERING INDEX prestatie_verbruik (grootboek=? AND wet=? AND aanbieder=? AND toewijzing_nummer=?)",
        ],
    ),
    (
        "open debetten",
        &[
            "p USING COVERING INDEX prestatie_verbruik (grootboek=? AND wet=? AND aanbieder=? AND toewijzing_nummer=? AND begindatum>? AND begindatum<?)",
        ],
    ),
    (
        "tarieven",
        &["tarief USING PRIMARY KEY (gemeente=? AND wet=? AND aanbieder=?)"],
    ),
    (
        "productlijst",
        &["tarief USING COVERING INDEX tarief_product (gemeente=? AND wet=?)"],
    ),
    (
        "grants",
        &[
            "t USING INDEX toewijzing_client (grootboek=? AND wet=? AND aanbieder=? AND bsn=?)",
            "p USING COVERING INDEX prestatie_verbruik (grootboek=? AND wet=? AND aanbieder=? AND toewijzing_nummer=?)",
        ],
    ),
    (
        "eigenaren",
        &["t USING PRIMARY KEY (grootboek=? AND wet=? AND toewijzing_nummer=?)"],
    ),
    (
        "besluiten",
        &[
            "b USING PRIMARY KEY (gemeente=? AND kenmerk=?)",
            "m USING INDEX sqlite_autoindex_bericht_1 (partij=? AND bericht=?) LEFT-JOIN",
        ],
    ),
    (
        "antwoord",
        &["bericht USING INDEX bericht_antwoord (partij=? AND antwoord_op=?)"],
    ),
    // The declarations, a row per message, are scanned; their rows are searched.
    (
        "afwijkingen",
        &["a USING PRIMARY KEY (grootboek=? AND bericht=?)"],
    ),
    (
        "eerder ontvangen",
        &["bericht USING INDEX bericht_bytes (partij=? AND sha256=?)"],
    ),
    (
        "bekende enveloppen",
        &["p USING COVERING INDEX post_referentie (partij=? AND kanaal=? AND referentie=?)"],
    ),
    (
        "volgende post",
        &[
            "post USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
            "s USING PRIMARY KEY (bak=? AND spoor=?)",
            "ingedeeld USING PRIMARY KEY (bak=?)",
        ],
    ),
    (
        "volgende zending",
        &[
            "z USING INDEX zending_wacht (spoor=?)",
            "b USING INDEX sqlite_autoindex_bericht_1 (partij=? AND bericht=?) LEFT-JOIN",
            "v USING INDEX post_bericht (partij=? AND bericht=?)",
            "p USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN",
        ],
    ),
    (
        "deel van de toewijzingen",
        &[
            "t USING PRIMARY KEY (grootboek=? AND wet=? AND toewijzing_nummer=?)",
            "p USING INDEX prestatie_verbruik (grootboek=? AND wet=? AND aanbieder=? AND toewijzing_nummer=?)",
            "p USING INDEX prestatie_open (grootboek=? AND wet=? AND aanbieder=? AND toewijzing_nummer=?)",
        ],
    ),
    (
        "regie van een deel",
        &[
            "r USING INDEX regie_toewijzing (grootboek=? AND wet=? AND aanbieder=? AND toewijzing_nummer=?)",
            "b USING INDEX sqlite_autoindex_bericht_1 (partij=? AND bericht=?)",
        ],
    ),
    (
        "verzending van een deel",
        &[
            "v USING INDEX verzending_toewijzing (grootboek=? AND wet=? AND toewijzing_nummer=?)",
            "b USING INDEX sqlite_autoindex_bericht_1 (partij=? AND bericht=?)",
        ],
    ),
];

async fn plan(connection: &mut SqliteConnection, sql: &str) -> Vec<String> {
    let explain = format!("EXPLAIN QUERY PLAN {sql}");
    let rows = sqlx::query(sqlx::AssertSqlSafe(explain))
        .fetch_all(connection)
        .await
        .unwrap();
    rows.iter().map(|row| row.get::<String, _>(3)).collect()
}

/// What is wrong with the plans now.
async fn wrong_plans(connection: &mut SqliteConnection) -> Vec<String> {
    let mut wrong = Vec::new();
    for query in HOT_QUERIES {
        let steps = plan(connection, query.sql.sqlite).await;
        let held = SEARCHES.iter().find(|(naam, _)| *naam == query.naam);
        let expected = held.map_or(&[][..], |(_, expected)| *expected);
        let searched = |search: &str| {
            steps
                .iter()
                .any(|step| step.replace(" EXISTS USING ", " USING ") == format!("SEARCH {search}"))
        };
        let missing = expected.iter().any(|search| !searched(search)) || expected.is_empty();
        let scans = steps.iter().any(|step| {
            step.starts_with("SCAN")
                && !step.starts_with("SCAN gevraagd ")
                && step != "SCAN d"
                && !["SCAN som", "SCAN deel", "SCAN telt"].contains(&step.as_str())
                && !step.starts_with("SCAN (subquery")
                && step != "SCAN CONSTANT ROW"
        });
        if missing || scans {
            wrong.push(format!("{}: {steps:#?}", query.naam));
        }
    }
    wrong
}

/// Nearly all grants and entries belong to one provider, who has two clients.
async fn skewed(folder: &Path) {
    let world = World::filled(&Database::in_folder(folder)).await;
    let mut csv = String::from(
        "gemeente,aanbieder,wet,bsn,toewijzingnummer,productcategorie,productcode,ingangsdatum,einddatum,volume,eenheid,frequentie,budget\n",
    );
    for number in 2000..6000 {
        let bsn = if number % 2 == 0 {
            "999900006"
        } else {
            "999900018"
        };
        writeln!(
            csv,
            "0153,97000011,JW,{bsn},{number},45,45A01,2026-01-01,,10,04,4,"
        )
        .unwrap();
    }
    load_toewijzingen(&world.store, Cursor::new(csv), moment(), |_| ())
        .await
        .unwrap();
    for (number, month) in [("D1", 1), ("D2", 2), ("D3", 3)] {
        let prestaties = vec![debet(number, 10)];
        let ontvangst = world.receive(&declaratie(number, month, prestaties)).await;
        assert!(ontvangst.unwrap().antwoord().is_some());
    }
    world.store.close().await;
}

#[test]
fn hot_queries_search_the_index_meant_for_them() {
    let folder = tempdir().unwrap();
    run(async {
        skewed(folder.path()).await;
        let url = format!("sqlite://{}", folder.path().join("bode.sqlite").display());
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        assert_eq!(
            wrong_plans(&mut connection).await,
            [""; 0],
            "without statistics"
        );
        sqlx::query("ANALYZE")
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        assert_eq!(
            wrong_plans(&mut connection).await,
            [""; 0],
            "with statistics"
        );
        assert_eq!(SEARCHES.len(), HOT_QUERIES.len());
        connection.close().await.unwrap();
    });
}
