//! What only PostgreSQL asks for: starting side by side, refusing what is too new, order by bytes, and
//! indexes for the hot queries.

use std::io::Cursor;

use bode::gateway::load::{Uitvoering, load_tarieven};
use bode::gateway::ports::{Store as _, StoreError};
use bode::store::{HOT_QUERIES, SqlStore};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, Row as _};

use super::world::{TARIEVEN, World, debet, declaratie};
use crate::database::cluster::{address, connect, empty_database};
use crate::database::{Database, run};

#[test]
fn daemons_that_start_at_once_make_the_schema_once() {
    run(async {
        let name = empty_database().await;
        let url = address(&name);
        let stores = tokio::join!(
            SqlStore::connect(&url),
            SqlStore::connect(&url),
            SqlStore::connect(&url)
        );
        let store = stores.0.unwrap();
        load_tarieven(&store, Cursor::new(TARIEVEN), Uitvoering::Echt)
            .await
            .unwrap();
        for other in [stores.1, stores.2] {
            assert_eq!(other.unwrap().partijen().await.unwrap().len(), 4);
        }
    });
}

#[test]
fn a_database_of_a_later_version_is_refused() {
    run(async {
        let database = Database::postgres().await;
        let Database::Postgres { name } = &database else {
            panic!("asked for PostgreSQL");
        };
        let later =
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'later', TRUE, '\\x00', 0)";
        let mut connection = connect(name).await;
        connection.execute(later).await.unwrap();
        connection.close().await.unwrap();
        let error = SqlStore::connect(&address(name)).await.unwrap_err();
        assert!(matches!(error, StoreError::NewerSchema { found: 9999, .. }));
    });
}

#[test]
fn an_error_never_says_the_password() {
    run(async {
        for url in [
            "postgres://bode:geheim@127.0.0.1:1/bode",
            "postgres://bode:geheim@127.0.0.1:99999/bode",
            "postgres://bode:geheim@[::geheim/bode",
            "postgres://bode@127.0.0.1:1/bode?password=geheim&sslmode=geheim",
        ] {
            let error = SqlStore::connect(url).await.unwrap_err();
            let said = format!("{error} {error:?}");
            assert!(!said.contains("geheim"), "{said}");
        }
    });
}

#[test]
fn an_error_never_says_a_value() {
    run(async {
        let database = Database::postgres().await;
        let world = World::filled(&database).await;
        let Database::Postgres { name } = &database else {
            panic!("asked for PostgreSQL");
        };
        // A rule that Bode does not know: whatever breaks it is quoted in the details.
        let rule = "ALTER TABLE prestatie ADD CONSTRAINT strenger CHECK (bsn <> '999900006')";
        connect(name).await.execute(rule).await.unwrap();
        let file = declaratie("D1", 1, vec![debet("R1", 10)]);
        let error = world.receive(&file).await.unwrap_err();
        let said = format!("{error} {error:?}");
        assert!(
            said.contains("23514") && said.contains("strenger"),
            "{said}"
        );
        assert!(!said.contains("999900006"), "{said}");
    });
}

#[test]
fn commits_are_durable_where_the_server_has_that_off() {
    run(async {
        let database = Database::postgres().await;
        let Database::Postgres { name } = &database else {
            panic!("asked for PostgreSQL");
        };
        // A trigger says what holds in the session of the store.
        let tell = "CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN RAISE EXCEPTION 'commits are %', current_setting('synchronous_commit'); END $$;
             CREATE TRIGGER tell BEFORE INSERT ON partij EXECUTE FUNCTION tell()";
        let mut connection = connect(name).await;
        connection.execute(tell).await.unwrap();
        for (setting, held) in [("off", "on"), ("remote_apply", "remote_apply")] {
            let alter = format!("ALTER DATABASE {name} SET synchronous_commit = {setting}");
            connection.execute(AssertSqlSafe(alter)).await.unwrap();
            let store = database.open().await;
            let told = load_tarieven(&store, Cursor::new(TARIEVEN), Uitvoering::Echt).await;
            let told = told.unwrap_err().to_string();
            assert!(told.contains(&format!("commits are {held}")), "{told}");
            store.close().await;
        }
    });
}

#[test]
fn texts_sort_and_compare_by_their_bytes() {
    run(async {
        let database = Database::postgres().await;
        let Database::Postgres { name } = &database else {
            panic!("asked for PostgreSQL");
        };
        let mut connection = connect(name).await;
        let rows = sqlx::query(
            "SELECT table_name || '.' || column_name FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'
                AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'",
        );
        let wrong = rows.fetch_all(&mut connection).await.unwrap();
        let wrong: Vec<String> = wrong.iter().map(|row| row.get(0)).collect();
        assert_eq!(wrong, [""; 0]);
        // The database itself sorts otherwise, or this test shows nothing.
        let by_language: bool = sqlx::query_scalar("SELECT 'a' < 'B'")
            .fetch_one(&mut connection)
            .await
            .unwrap();
        assert!(by_language);
    });
}

/// The index that each hot query searches.
const INDEXES: &[(&str, &[&str])] = &[
    ("toewijzingen", &["toewijzing_pkey"]),
    ("clienten", &["toewijzing_client"]),
    ("referenties", &["prestatie_referentie"]),
    ("debetten", &["prestatie_referentie", "prestatie_credit"]),
    (
        "aanspraken",
        &[
            "declaratie_identificatie",
            "declaratie_nummer",
            "declaratie_maand",
        ],
    ),
    ("verbruik", &["prestatie_verbruik"]),
    ("open debetten", &["prestatie_verbruik"]),
    ("tarieven", &["tarief_pkey"]),
    ("productlijst", &["tarief_product"]),
    ("grants", &["toewijzing_client", "prestatie_verbruik"]),
    ("eigenaren", &["toewijzing_pkey"]),
    ("besluiten", &["besluit_pkey", "bericht_pkey"]),
    ("antwoord", &["bericht_antwoord"]),
    ("afwijkingen", &["afwijking_pkey"]),
    ("eerder ontvangen", &["bericht_bytes"]),
    ("bekende enveloppen", &["post_referentie"]),
    ("volgende post", &["post_pkey", "spoor_pkey"]),
    (
        "volgende zending",
        &["zending_wacht", "bericht_pkey", "post_bericht", "post_pkey"],
    ),
    (
        "deel van de toewijzingen",
        &["toewijzing_pkey", "prestatie_verbruik", "prestatie_open"],
    ),
    ("regie van een deel", &["regie_toewijzing", "bericht_pkey"]),
    (
        "verzending van een deel",
        &["verzending_toewijzing", "bericht_pkey"],
    ),
];

/// The plan of a query, whatever its parameters are.
async fn plan(connection: &mut sqlx::PgConnection, sql: &str) -> String {
    let places = (1..10)
        .rev()
        .find(|place| sql.contains(&format!("${place}")));
    let nothing = vec!["NULL"; places.unwrap()].join(", ");
    // The type of a parameter follows from where it stands, unless it may be absent.
    let types = if sql.contains("$1 IS NULL") {
        "text"
    } else {
        "unknown"
    };
    let types = vec![types; places.unwrap()].join(", ");
    let prepare = format!("PREPARE heet({types}) AS {sql}");
    connection.execute(AssertSqlSafe(prepare)).await.unwrap();
    let explain = format!("EXPLAIN EXECUTE heet({nothing})");
    let rows = sqlx::raw_sql(AssertSqlSafe(explain)).fetch_all(&mut *connection);
    let steps: Vec<String> = rows.await.unwrap().iter().map(|row| row.get(0)).collect();
    connection.execute("DEALLOCATE heet").await.unwrap();
    steps.join("\n")
}

/// Boxes through which much has gone: many messages, and the starts that they told of.
const MUCH: &str = "
    INSERT INTO bericht (partij, bericht, richting, soort, gemeente, aanbieder, identificatie, dagtekening,
        sha256, grootte, datum, tijd, status, inhoud)
    SELECT 'G0153', 9000 + n, 'in', '305', '0153', '00000001', 'S' || n, '2026-01-01',
        decode(to_hex(100000 + n) || '0', 'hex'), 1, '2026-01-01', '12:00:00', 'verwerkt', ''
    FROM generate_series(1, 2010) AS n;
    INSERT INTO regie (grootboek, bericht, volgnummer, wet, aanbieder, bsn, soort, status_aanlevering,
        toewijzing_nummer, begindatum)
    SELECT '0153', 9000 + n, 1, 'JW', '00000001', '', 'B', '1', n, '2026-01-01'
    FROM generate_series(1, 2010) AS n;
    INSERT INTO post (spoor, partij, kanaal, sha256, grootte, datum, tijd, status, bericht, pogingen)
    SELECT 'G0153', 'G0153', 'map', '', 1, '2026-01-01', '12:00:00',
        CASE WHEN n > 2000 THEN 'wacht' ELSE 'verwerkt' END, n, 0
    FROM generate_series(1, 2010) AS n;
    INSERT INTO zending (spoor, partij, soort, bericht, status, pogingen, volgende)
    SELECT 'G0153', 'G0153', 'heen', 9000 + n, CASE WHEN n > 2000 THEN 'wacht' ELSE 'bezorgd' END, 0, 0
    FROM generate_series(1, 2010) AS n";

/// A page of keys, which the planner takes for a hundred, is as large as the tables of this test: it may not
/// read them whole.
const ONLY_LOOPS: &str =
    "SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off";
const EVERY_JOIN: &str = "RESET enable_hashjoin; RESET enable_mergejoin; RESET enable_material";

#[test]
fn every_hot_query_can_search_an_index() {
    run(async {
        let database = Database::postgres().await;
        let world = World::filled(&database).await;
        for (number, month) in [("D1", 1), ("D2", 2)] {
            let file = declaratie(number, month, vec![debet(number, 10)]);
            assert!(world.receive(&file).await.unwrap().antwoord().is_some());
        }
        let Database::Postgres { name } = &database else {
            panic!("asked for PostgreSQL");
        };
        let mut connection = connect(name).await;
        connection.execute(MUCH).await.unwrap();
        // With this few rows reading them all is best; not allowed to, the planner shows what it can.
        let settings =
            "ANALYZE; SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan";
        connection.execute(settings).await.unwrap();
        let mut wrong = Vec::new();
        for query in HOT_QUERIES {
            let loops = if query.naam.contains("deel") {
                ONLY_LOOPS
            } else {
                EVERY_JOIN
            };
            connection.execute(loops).await.unwrap();
            let steps = plan(&mut connection, query.sql.postgres).await;
            let held = INDEXES.iter().find(|(naam, _)| *naam == query.naam);
            let held = held.expect("every hot query is held");
            let missing = held.1.iter().any(|index| !steps.contains(index));
            let scans = steps.lines().any(|step| {
                step.contains("Seq Scan") && !step.contains("Seq Scan on declaratie d")
            });
            if missing || scans {
                wrong.push(format!("{}: {steps}", query.naam));
            }
        }
        assert_eq!(wrong, [""; 0]);
        assert_eq!(INDEXES.len(), HOT_QUERIES.len());
    });
}
