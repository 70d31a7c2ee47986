//! Tables that can be spread by municipality: every key says whose a row is, so that a distributed
//! PostgreSQL can keep what must be unique where that party is, and what a transaction asks for lies in
//! one place. Whatever runs `on_both` runs on spread tables too.

use bode::gateway::Partij;
use bode::gateway::ports::{
    Aanname, Afloop, Postnummer, Poststatus, Postvakken as _, Store as _, Transactie as _,
};
use bode::store::{HOT_QUERIES, SqlStore};
use sqlx::{AssertSqlSafe, Executor as _, PgConnection, Row as _};

use super::postvak::nieuw;
use super::world::{World, debet, declaratie};
use crate::database::cluster::{connect, spread};
use crate::database::{Database, Op, run};

/// Every table, and the column that says whose a row is.
const WHOSE: [(&str, &str); 25] = [
    ("aanbieder", "gemeente"),
    ("afwijking", "grootboek"),
    ("audit", "keten"),
    ("audit_stand", "keten"),
    ("automatisch", "gemeente"),
    ("bericht", "partij"),
    ("besluit", "gemeente"),
    ("bijgekomen", "partij"),
    ("client", "grootboek"),
    ("contract", "gemeente"),
    ("declaratie", "grootboek"),
    ("partij", "partij"),
    ("post", "partij"),
    ("prestatie", "grootboek"),
    ("regie", "grootboek"),
    ("spoor", "partij"),
    ("tarief", "gemeente"),
    ("teller", "partij"),
    ("toewijzing", "grootboek"),
    ("verwijzing", "grootboek"),
    ("verzending", "grootboek"),
    ("verzoek", "grootboek"),
    ("verzoekantwoord", "grootboek"),
    ("werk", "grootboek"),
    ("zending", "partij"),
];

/// Tables of the whole installation, and why they are.
const OF_ALL: [(&str, &str); 1] = [(
    "onleesbaar",
    "what is no message names nobody; Bode only ever adds to it, by the hash of the bytes",
)];

fn name(database: &Database) -> &str {
    match database {
        Database::Postgres { name } => name,
        Database::Sqlite { .. } => panic!("asked for PostgreSQL"),
    }
}

async fn texts(connection: &mut PgConnection, sql: &str) -> Vec<String> {
    let rows = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(connection);
    rows.await.unwrap().iter().map(|row| row.get(0)).collect()
}

/// The tables of Bode, partitions left out.
const TABLES: &str = "SELECT c.relname::text FROM pg_class AS c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT c.relispartition AND c.relname <> '_sqlx_migrations' ORDER BY 1";

#[test]
fn every_key_says_whose_a_row_is() {
    run(async {
        let database = Op::Postgres.new_database().await;
        let mut connection = connect(name(&database)).await;
        let mut known: Vec<&str> = WHOSE.map(|(table, _)| table).to_vec();
        known.extend(OF_ALL.map(|(table, _)| table));
        known.sort_unstable();
        assert_eq!(texts(&mut connection, TABLES).await, known);

        let mut wrong = Vec::new();
        for (table, column) in WHOSE {
            // Primary keys and whatever else must be unique.
            let without = format!(
                "SELECT indexrelid::regclass::text FROM pg_index AS i
                 WHERE indrelid = '{table}'::regclass AND indisunique AND NOT EXISTS (
                    SELECT 1 FROM pg_attribute AS a WHERE a.attrelid = i.indrelid
                        AND a.attname = '{column}' AND a.attnotnull
                        AND a.attnum = ANY (i.indkey[0:i.indnkeyatts - 1]))"
            );
            wrong.extend(texts(&mut connection, &without).await);
            let keyed = format!(
                "SELECT '{table} has no key' WHERE NOT EXISTS (
                    SELECT 1 FROM pg_index WHERE indrelid = '{table}'::regclass AND indisprimary)"
            );
            wrong.extend(texts(&mut connection, &keyed).await);
        }
        // What holds for rows of several tables together can't be kept by either.
        let between = "SELECT conname::text FROM pg_constraint WHERE contype IN ('f', 'x')
                AND connamespace = 'public'::regnamespace";
        wrong.extend(texts(&mut connection, between).await);
        assert_eq!(wrong, [""; 0]);
    });
}

#[test]
fn the_script_spreads_every_table_that_has_an_owner() {
    run(async {
        let (whole, parts) = (
            Op::Postgres.new_database().await,
            Op::Partitions.new_database().await,
        );
        let (mut whole, mut parts) = (connect(name(&whole)).await, connect(name(&parts)).await);
        let columns = "SELECT c.relname || ' ' || pg_get_partkeydef(c.oid)
             FROM pg_class AS c WHERE c.relkind = 'p' ORDER BY 1";
        let expected = WHOSE.map(|(table, column)| format!("{table} RANGE ({column})"));
        assert_eq!(texts(&mut parts, columns).await, expected);
        // Nothing is lost of how they were made: columns, indexes by name, triggers.
        for sql in [
            "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
                || ' ' || COALESCE(collation_name, '') || ' ' || COALESCE(column_default, '')
                || ' ' || is_identity
             FROM information_schema.columns AS c JOIN pg_class AS t ON t.relname = c.table_name
             WHERE table_schema = 'public' AND NOT t.relispartition AND t.relkind IN ('r', 'p')
             ORDER BY table_name, ordinal_position",
            "SELECT replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
             FROM pg_index AS i JOIN pg_class AS t ON t.oid = i.indrelid
             WHERE t.relnamespace = 'public'::regnamespace AND NOT t.relispartition ORDER BY 1",
            "SELECT pg_get_triggerdef(g.oid) FROM pg_trigger AS g
             JOIN pg_class AS t ON t.oid = g.tgrelid
             WHERE NOT g.tgisinternal AND NOT t.relispartition ORDER BY 1",
        ] {
            let before = texts(&mut whole, sql).await;
            assert!(!before.is_empty());
            assert_eq!(texts(&mut parts, sql).await, before);
        }
    });
}

/// The parameters by which a query says whose rows it asks for; `None` for those that ask for rows of
/// several parties at once.
fn owner(naam: &str) -> Option<&'static [&'static str]> {
    match naam {
        // A report over ledgers; a list that is loaded; envelopes that came in together; grants of a page.
        "afwijkingen" | "eigenaren" | "bekende enveloppen" => None,
        naam if naam.ends_with("van een deel") || naam.starts_with("deel van") => None,
        "besluiten" => Some(&["0153", "G0153"]),
        "antwoord" | "eerder ontvangen" => Some(&["G0153"]),
        "volgende post" | "volgende zending" => Some(&["G0153", "G0153/97000011/JW"]),
        _ => Some(&["0153"]),
    }
}

#[test]
fn a_hot_query_reads_the_partition_of_its_party_only() {
    run(async {
        let database = Op::Partitions.new_database().await;
        let mut connection = connect(name(&database)).await;
        // Plans for whatever the parameters are, as a prepared statement gets in the end.
        let settings = "SET plan_cache_mode = force_generic_plan";
        connection.execute(settings).await.unwrap();
        let mut wrong = Vec::new();
        for query in HOT_QUERIES {
            let Some(owner) = owner(query.naam) else {
                continue;
            };
            let places = (1..10).rev();
            let places = places
                .filter(|place| query.sql.postgres.contains(&format!("${place}")))
                .max();
            let values: Vec<String> = (0..places.unwrap())
                .map(|place| {
                    let value = owner.get(place).map(|value| format!("'{value}'"));
                    value.unwrap_or_else(|| "NULL".to_owned())
                })
                .collect();
            let prepare = format!("PREPARE heet AS {}", query.sql.postgres);
            connection.execute(AssertSqlSafe(prepare)).await.unwrap();
            let explain = format!("EXPLAIN EXECUTE heet ({})", values.join(", "));
            let rows = sqlx::raw_sql(AssertSqlSafe(explain)).fetch_all(&mut connection);
            let steps: Vec<String> = rows.await.unwrap().iter().map(|row| row.get(0)).collect();
            connection.execute("DEALLOCATE heet").await.unwrap();
            // `Scan … on post_1 p`: 0153 lies in the second part.
            let read = steps.iter().filter(|step| step.contains("Scan"));
            let parts: Vec<Option<&str>> = read
                .filter_map(|step| step.split_once(" on ")?.1.split(' ').next())
                .filter(|table| !table.starts_with("gevraagd") && !table.contains("json"))
                .map(|table| table.rsplit_once('_').map(|(_, part)| part))
                .collect();
            if parts.is_empty() || parts.iter().any(|part| *part != Some("1")) {
                wrong.push(format!("{}: {}", query.naam, steps.join("\n")));
            }
        }
        assert_eq!(wrong, [""; 0]);
    });
}

fn enschede() -> Partij {
    "0153".parse().unwrap()
}

/// Something in the inbox of Enschede.
async fn take_in(store: &SqlStore) -> Postnummer {
    let item = nieuw("G0153/97000011/JW".parse().unwrap(), None);
    let said = store.take_in(&[item]).await.unwrap();
    let Aanname::Nieuw(nummer) = said[0] else {
        panic!("it is new");
    };
    nummer
}

async fn finish(store: &SqlStore, nummer: Postnummer) {
    let mut transactie = store.begin(enschede()).await.unwrap();
    let afloop = Afloop {
        status: Poststatus::Onleesbaar,
        bericht: None,
    };
    assert!(transactie.finish_post(nummer, afloop).await.unwrap());
    transactie.commit().await.unwrap();
}

#[test]
fn a_database_in_use_goes_on_after_it_was_spread() {
    run(async {
        let database = Op::Postgres.new_database().await;
        let world = World::filled(&database).await;
        let first = declaratie("D1", 1, vec![debet("R1", 10)]);
        let before = world.receive(&first).await.unwrap();
        let spoor = "G0153/97000011/JW".parse().unwrap();
        let one = take_in(&world.store).await;
        assert_eq!(world.store.wachtend().await.unwrap()[0].aantal, 1);
        finish(&world.store, one).await;
        // On no track yet when the tables are spread.
        let two = take_in(&world.store).await;
        world.store.clone().close().await;

        // Twice: what is spread already is left alone.
        spread(name(&database), "0150,0170,1000").await.unwrap();
        spread(name(&database), "0150,0170,1000").await.unwrap();

        let store = database.open().await;
        let world = World { store, ..world };
        assert_eq!(world.store.wachtend().await.unwrap()[0].aantal, 1);
        let next = world.store.next_post(spoor).await.unwrap().unwrap();
        assert_eq!(next.nummer, two);
        finish(&world.store, two).await;
        let three = take_in(&world.store).await;
        assert_eq!(three.0, two.0 + 1, "numbers go on");
        assert_eq!(world.store.wachtend().await.unwrap()[0].aantal, 1);
        // The same bytes again give the same answer; a reference that was used stays used.
        let again = world.receive(&first).await.unwrap();
        assert_eq!(
            again.antwoord().map(|answer| &answer.inhoud),
            before.antwoord().map(|answer| &answer.inhoud)
        );
        let second = declaratie("D2", 2, vec![debet("R1", 10)]);
        let refused = super::world::answer(&world.receive(&second).await.unwrap());
        assert!(!super::world::codes(&refused).is_empty(), "{refused}");
        let mut connection = connect(name(&database)).await;
        let spread = "SELECT DISTINCT gemeente FROM tarief_0 UNION ALL SELECT DISTINCT gemeente FROM tarief_1
             UNION ALL SELECT DISTINCT partij FROM post_1";
        let expected = ["0141", "0153", "G0153"];
        assert_eq!(texts(&mut connection, spread).await, expected);
    });
}

#[test]
fn bounds_that_are_no_municipalities_in_order_are_refused() {
    run(async {
        let database = Op::Postgres.new_database().await;
        for bounds in ["", "0300,0150", "0150,0150", "150", "G0150"] {
            let refused = spread(name(&database), bounds).await.unwrap_err();
            let said = refused.to_string();
            assert!(said.contains("zet bode.grenzen op"), "{bounds}: {said}");
        }
        let mut connection = connect(name(&database)).await;
        let spread = "SELECT relname::text FROM pg_class WHERE relkind = 'p'";
        assert_eq!(texts(&mut connection, spread).await, [""; 0]);
    });
}
