//! Bringing the schema up to date, forward only. The migrations are written once, in the words of
//! SQLite; what PostgreSQL spells differently is put in its words here.

use sqlx::migrate::{MigrateError, Migration, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr as _};

use crate::gateway::ports::StoreError;

static MIGRATIONS: Migrator = sqlx::migrate!("src/store/migrations");

/// The migrations for SQLite.
pub(super) const fn migrations() -> &'static Migrator {
    &MIGRATIONS
}

/// The migrations for PostgreSQL. Each keeps the checksum of its file.
pub(super) fn migrations_for_postgres() -> Migrator {
    let translated = MIGRATIONS.iter().map(|migration| Migration {
        sql: AssertSqlSafe(for_postgres(migration.sql.as_str())).into_sql_str(),
        ..migration.clone()
    });
    Migrator::with_migrations(translated.collect())
}

/// A text sorts and compares by its bytes, as in SQLite, whatever the language of the database.
fn for_postgres(sql: &str) -> String {
    let lines = sql.lines().map(|line| {
        if line.trim_start().starts_with("--") {
            return line.to_owned();
        }
        line.replace(" WITHOUT ROWID", "")
            .replace(" BLOB", " BYTEA")
            .replace(" TEXT", " TEXT COLLATE \"C\"")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What became of running them.
pub(super) fn ran(outcome: Result<(), MigrateError>) -> Result<(), StoreError> {
    let known = MIGRATIONS.iter().map(|migration| migration.version).max();
    match outcome {
        Ok(()) => Ok(()),
        Err(MigrateError::VersionMissing(found)) => Err(StoreError::NewerSchema {
            found,
            known: known.unwrap_or(0),
        }),
        Err(error) => Err(StoreError::Database {
            doing: "het schema bijwerken",
            source: Box::new(error),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_spelling_differs() {
        let sql = "-- A TEXT stays.\nCREATE TABLE t (\n    a TEXT NOT NULL DEFAULT 'x',\n    b BLOB\n) WITHOUT ROWID;";
        let expected = "-- A TEXT stays.\nCREATE TABLE t (\n    a TEXT COLLATE \"C\" NOT NULL DEFAULT 'x',\n    b BYTEA\n);";
        assert_eq!(for_postgres(sql), expected);
    }

    #[test]
    fn nothing_that_only_sqlite_knows_is_left() {
        for migration in migrations_for_postgres().iter() {
            for word in [
                "ROWID",
                "BLOB",
                "AUTOINCREMENT",
                "INTEGER PRIMARY",
                "json_each",
            ] {
                assert!(
                    !migration.sql.as_str().lines().any(|line| {
                        !line.trim_start().starts_with("--") && line.contains(word)
                    })
                );
            }
        }
    }
}
