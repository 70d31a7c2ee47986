//! Reading rows: values come out as messages write them, and only if they can be read. Many rows come
//! out one at a time.

use std::sync::Arc;

use sqlx::postgres::{PgDatabaseError, PgRow};
use sqlx::sqlite::SqliteRow;
use sqlx::{Column, Decode, Postgres, Row as _, Sqlite, Type};

use super::connection::Connection;
pub(super) use super::insert::{Invoeging, Plaatsen, insert};
pub(super) use super::statement::{Statement, query};
use crate::gateway::ports::StoreError;
use crate::gateway::{Grootboek, Partij};
use crate::standard::types::{Gemeentecode, ToewijzingNummer, Waarde};

/// Says what the database could not do. Of what PostgreSQL says its code and first line are kept: the
/// details quote values, which may be personal data.
pub(super) fn failed(doing: &'static str) -> impl FnOnce(sqlx::Error) -> StoreError {
    move |source| match source {
        sqlx::Error::Decode(inner) => match inner.downcast::<StoreError>() {
            Ok(own) => *own,
            Err(source) => StoreError::Database { doing, source },
        },
        sqlx::Error::Database(error) if error.try_downcast_ref::<PgDatabaseError>().is_some() => {
            let code = error.code().unwrap_or_default();
            let source = format!("PostgreSQL {code}: {}", error.message()).into();
            StoreError::Database { doing, source }
        }
        source => StoreError::Database {
            doing,
            source: Box::new(source),
        },
    }
}

/// A row that was found.
pub(super) struct Rij {
    table: &'static str,
    row: Row,
}

/// A row, as its database gives it.
enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Rij {
    /// A value that is there.
    pub(super) fn waarde<T: Waarde>(&self, index: usize) -> Result<T, StoreError> {
        self.optie(index)?.ok_or_else(|| self.unreadable(index))
    }

    /// A value that may be absent.
    pub(super) fn optie<T: Waarde>(&self, index: usize) -> Result<Option<T>, StoreError> {
        let text: Option<&str> = self.get(index)?;
        text.map(|text| T::parse_lexical(text).ok_or_else(|| self.unreadable(index)))
            .transpose()
    }

    /// A text of Bode's own, not one of the standard's types.
    pub(super) fn text(&self, index: usize) -> Result<&str, StoreError> {
        self.get(index)
    }

    /// A text of Bode's own that may be absent.
    pub(super) fn text_optie(&self, index: usize) -> Result<Option<&str>, StoreError> {
        self.get(index)
    }

    /// A number that is there.
    pub(super) fn getal(&self, index: usize) -> Result<i64, StoreError> {
        self.get(index)
    }

    /// A number that may be absent.
    pub(super) fn getal_optie(&self, index: usize) -> Result<Option<i64>, StoreError> {
        self.get(index)
    }

    /// Bytes.
    pub(super) fn bytes(&self, index: usize) -> Result<&[u8], StoreError> {
        self.get(index)
    }

    /// A value that is no type of the standard: its own reading, or unreadable.
    pub(super) fn lees<T>(
        &self,
        index: usize,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, StoreError> {
        read(self.text(index)?).ok_or_else(|| self.unreadable(index))
    }

    /// Says that a column holds something else than Bode writes.
    pub(super) fn unreadable(&self, index: usize) -> StoreError {
        let name = match &self.row {
            Row::Sqlite(row) => row.columns().get(index).map(Column::name),
            Row::Postgres(row) => row.columns().get(index).map(Column::name),
        };
        let column = name.map_or_else(|| index.to_string(), str::to_owned);
        StoreError::Unreadable {
            table: self.table,
            column,
        }
    }

    fn get<'r, T>(&'r self, index: usize) -> Result<T, StoreError>
    where
        T: Decode<'r, Sqlite> + Type<Sqlite> + Decode<'r, Postgres> + Type<Postgres>,
    {
        let read = match &self.row {
            Row::Sqlite(row) => row.try_get(index),
            Row::Postgres(row) => row.try_get(index),
        };
        read.map_err(|_| self.unreadable(index))
    }
}

/// Reads the rows one at a time, so that they are never in memory together.
pub(super) async fn each(
    connection: &mut Connection,
    table: &'static str,
    statement: Statement,
    mut read: impl FnMut(&Rij) -> Result<(), StoreError> + Send,
) -> Result<(), StoreError> {
    let mut read =
        |row| read(&Rij { table, row }).map_err(|error| sqlx::Error::Decode(Box::new(error)));
    let done = match connection {
        Connection::Sqlite(held) => {
            let query = statement.sqlite();
            let query = query.try_map(|row| read(Row::Sqlite(row)));
            query.fetch_all(&mut **held).await.map(drop)
        }
        Connection::Postgres(held) => {
            let query = statement.postgres();
            let query = query.try_map(|row| read(Row::Postgres(row)));
            query.fetch_all(&mut **held).await.map(drop)
        }
    };
    done.map_err(failed("lezen wat is gevraagd"))
}

/// Reads all rows as values.
pub(super) async fn all<T: Send>(
    connection: &mut Connection,
    table: &'static str,
    statement: Statement,
    read: impl Fn(&Rij) -> Result<T, StoreError> + Send + Sync,
) -> Result<Vec<T>, StoreError> {
    let mut values = Vec::new();
    each(connection, table, statement, |rij| {
        values.push(read(rij)?);
        Ok(())
    })
    .await?;
    Ok(values)
}

/// Reads the JSON that a query with `(json …)` gives.
pub(super) async fn json(
    connection: &mut Connection,
    table: &'static str,
    statement: Statement,
) -> Result<String, StoreError> {
    let text = one(connection, table, statement, |rij| {
        Ok(rij.text(0)?.to_owned())
    })
    .await?;
    Ok(text.unwrap_or_else(|| "[]".to_owned()))
}

/// The rows in the JSON of a table. What serde says of it stays out: it may quote a value.
pub(super) fn from_json<'t, T: serde::Deserialize<'t>>(
    table: &'static str,
    json: &'t str,
) -> Result<Vec<T>, StoreError> {
    serde_json::from_str(json).map_err(|error| StoreError::Unreadable {
        table,
        column: format!("(teken {} van de gevraagde rijen)", error.column()),
    })
}

/// A value from the JSON of a table.
pub(super) fn lees<T: Waarde>(
    table: &'static str,
    column: &'static str,
    text: &str,
) -> Result<T, StoreError> {
    T::parse_lexical(text).ok_or_else(|| unreadable(table, column))
}

/// An allocation number from the JSON of a table.
pub(super) fn lees_nummer(
    table: &'static str,
    number: u32,
) -> Result<ToewijzingNummer, StoreError> {
    ToewijzingNummer::new(number).ok_or_else(|| unreadable(table, "toewijzing_nummer"))
}

/// Says that a column holds something else than Bode writes.
pub(super) fn unreadable(table: &'static str, column: &str) -> StoreError {
    StoreError::Unreadable {
        table,
        column: column.to_owned(),
    }
}

/// Reads the one row there is, if any.
pub(super) async fn one<T: Send>(
    connection: &mut Connection,
    table: &'static str,
    statement: Statement,
    read: impl Fn(&Rij) -> Result<T, StoreError> + Send + Sync,
) -> Result<Option<T>, StoreError> {
    Ok(all(connection, table, statement, read).await?.pop())
}

/// Executes a statement and says how many rows it touched.
pub(super) async fn execute(
    connection: &mut Connection,
    doing: &'static str,
    statement: Statement,
) -> Result<u64, StoreError> {
    let touched = match connection {
        Connection::Sqlite(held) => {
            let done = statement.sqlite().execute(&mut **held).await;
            done.map(|done| done.rows_affected())
        }
        Connection::Postgres(held) => {
            let done = statement.postgres().execute(&mut **held).await;
            done.map(|done| done.rows_affected())
        }
    };
    touched.map_err(failed(doing))
}

/// The numbers that the database gave to the rows that a statement put in, in their order.
pub(super) async fn numbers(
    connection: &mut Connection,
    doing: &'static str,
    statement: Statement,
) -> Result<Vec<i64>, StoreError> {
    let numbers = match connection {
        // The numbers of one statement follow each other, for nobody else writes meanwhile: the last
        // one and the count tell all, where rows would be handed over one by one.
        Connection::Sqlite(held) => statement.sqlite().execute(&mut **held).await.map(|done| {
            let last = done.last_insert_rowid();
            let count = i64::try_from(done.rows_affected()).unwrap_or(i64::MAX);
            (last.saturating_sub(count).saturating_add(1)..=last).collect()
        }),
        Connection::Postgres(held) => {
            let query = statement.postgres();
            let query = query.try_map(|row: PgRow| row.try_get(0));
            query.fetch_all(&mut **held).await.map(|mut numbers| {
                numbers.sort_unstable();
                numbers
            })
        }
    };
    numbers.map_err(failed(doing))
}

/// The municipality of a ledger's key.
pub(super) fn gemeente(rij: &Rij, index: usize) -> Result<Gemeentecode, StoreError> {
    rij.lees(index, |text| text.get(..4)?.parse().ok())
}

/// A ledger, from its key.
pub(super) fn grootboek(rij: &Rij, index: usize) -> Result<Grootboek, StoreError> {
    let gemeente = gemeente(rij, index)?;
    let partij = rij.lees(index, |text| match text.split_once('/') {
        None => Some(Partij::Gemeente(gemeente)),
        Some((_, agb)) => agb.parse().ok().map(Partij::Aanbieder),
    })?;
    Grootboek::of(partij, gemeente).ok_or_else(|| rij.unreadable(index))
}

/// A value as the database keeps it.
pub(super) fn tekst(value: &impl Waarde) -> String {
    value.lexical()
}

/// A value that may be absent.
pub(super) fn tekst_optie<T: Waarde>(value: Option<&T>) -> Option<String> {
    value.map(Waarde::lexical)
}

/// A value that many rows share: the copies cost nothing.
pub(super) fn gedeeld(value: &impl Waarde) -> Arc<str> {
    Arc::from(value.lexical())
}

/// A list as the parameter that `(numbers …)`, `(texts …)` and `(lists …)` read.
pub(super) fn lijst<T: serde::Serialize>(items: &[T]) -> Result<String, StoreError> {
    serde_json::to_string(items).map_err(|source| StoreError::Database {
        doing: "een lijst van sleutels opschrijven",
        source: Box::new(source),
    })
}
