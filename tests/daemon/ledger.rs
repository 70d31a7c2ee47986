//! What a ledger holds, without our own numbers of messages: two stores that processed the same messages
//! must hold the same.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _, SqliteConnection};

use crate::database::Database;
use crate::database::cluster::address;

/// Tables, and the columns of each that do not depend on the order in which lanes were worked on.
const TABLES: [(&str, &str, &str); 8] = [
    (
        "bericht",
        "partij richting soort gemeente aanbieder status dagtekening",
        "",
    ),
    (
        "bericht",
        "partij soort gemeente aanbieder identificatie status grootte",
        "WHERE richting = 'in'",
    ),
    (
        "declaratie",
        "grootboek wet aanbieder identificatie declaratie_nummer maand ontvangen uitkomst ingediend_bedrag toegekend_bedrag",
        "",
    ),
    (
        "prestatie",
        "grootboek volgnummer wet aanbieder uitkomst referentie_nummer bsn toewijzing_nummer product_code begindatum volume bedrag maat",
        "",
    ),
    (
        "afwijking",
        "grootboek volgnummer ernst regel retourcode toewijzing_nummer afgewezen_bedrag melding",
        "",
    ),
    (
        "toewijzing",
        "grootboek wet toewijzing_nummer aanbieder bsn product_code ingangsdatum einddatum volume aanlevering",
        "",
    ),
    (
        "werk",
        "grootboek volgnummer soort waarover code melding datum",
        "",
    ),
    ("zending", "partij spoor soort status", ""),
];

/// Every row of a store, by table, in order.
pub fn of(database: &Database) -> BTreeMap<String, Vec<String>> {
    crate::logs::watch();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(async {
        let mut found = BTreeMap::new();
        for (index, (table, columns, which)) in TABLES.iter().enumerate() {
            let columns: Vec<String> = columns
                .split(' ')
                .map(|column| format!("COALESCE(CAST({column} AS TEXT), '-')"))
                .collect();
            let sql = format!(
                "SELECT {} FROM {table} {which}",
                columns.join(" || '|' || ")
            );
            let mut rows = rows(database, sql).await;
            rows.sort();
            found.insert(format!("{index} {table}"), rows);
        }
        found
    })
}

/// How much waits in the inbox and the outbox: what is on no track yet too.
pub fn waiting(database: &Database) -> i64 {
    let sql = "SELECT (SELECT COUNT(*) FROM post WHERE status = 'wacht')
        + (SELECT COALESCE(SUM(bij - af), 0) FROM spoor)";
    number(database, sql)
}

/// The number that a query gives.
pub fn number(database: &Database, sql: &str) -> i64 {
    crate::logs::watch();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let sql = format!("SELECT CAST(({sql}) AS TEXT)");
    let rows = runtime.unwrap().block_on(rows(database, sql));
    rows[0].parse().unwrap()
}

async fn rows(database: &Database, sql: String) -> Vec<String> {
    let sql = AssertSqlSafe(sql);
    match database {
        Database::Sqlite { .. } => {
            let url = format!("sqlite://{}", database.plaats());
            let mut connection = SqliteConnection::connect(&url).await.unwrap();
            let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
            rows.iter().map(|row| row.get(0)).collect()
        }
        Database::Postgres { name } => {
            let mut connection = PgConnection::connect(&address(name)).await.unwrap();
            let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
            rows.iter().map(|row| row.get(0)).collect()
        }
    }
}
