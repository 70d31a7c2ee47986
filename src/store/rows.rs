//! Reading and writing rows: values go in as messages write them and come out only if they can be
//! read again. Many rows go in with few statements, and come out one at a time.

use std::sync::Arc;

use sqlx::query::Query;
use sqlx::query_builder::Separated;
use sqlx::{Column, Database, QueryBuilder, Row as _};

use super::dialect::{Connection, Db};
use crate::gateway::ports::StoreError;
use crate::gateway::{Grootboek, Partij};
use crate::standard::types::{Gemeentecode, ToewijzingNummer, Waarde};

/// A statement with its parameters.
pub(super) type Statement<'q> = Query<'q, Db, <Db as Database>::Arguments>;

/// The places of one row in a `VALUES` list.
pub(super) type Plaatsen<'a> = Separated<'a, Db, &'static str>;

/// Rows per statement: the statement is prepared once and the parameters stay few enough.
const CHUNK_PARAMETERS: usize = 12_000;
const CHUNK_ROWS: usize = 500;

/// Says what the database could not do.
pub(super) fn failed(doing: &'static str) -> impl FnOnce(sqlx::Error) -> StoreError {
    move |source| match source {
        sqlx::Error::Decode(inner) => match inner.downcast::<StoreError>() {
            Ok(own) => *own,
            Err(source) => StoreError::Database { doing, source },
        },
        source => StoreError::Database {
            doing,
            source: Box::new(source),
        },
    }
}

/// A row that was found.
pub(super) struct Rij {
    table: &'static str,
    row: <Db as Database>::Row,
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
        let column = self
            .row
            .columns()
            .get(index)
            .map_or_else(|| index.to_string(), |column| column.name().to_owned());
        StoreError::Unreadable {
            table: self.table,
            column,
        }
    }

    fn get<'r, T: sqlx::Decode<'r, Db> + sqlx::Type<Db>>(
        &'r self,
        index: usize,
    ) -> Result<T, StoreError> {
        self.row.try_get(index).map_err(|_| self.unreadable(index))
    }
}

/// Reads the rows one at a time, so that they are never in memory together.
pub(super) async fn each(
    connection: &mut Connection,
    table: &'static str,
    statement: Statement<'_>,
    mut read: impl FnMut(&Rij) -> Result<(), StoreError> + Send,
) -> Result<(), StoreError> {
    statement
        .try_map(|row| {
            read(&Rij { table, row }).map_err(|error| sqlx::Error::Decode(Box::new(error)))
        })
        .fetch_all(connection)
        .await
        .map_err(failed("lezen wat is gevraagd"))?;
    Ok(())
}

/// Reads all rows as values.
pub(super) async fn all<T: Send>(
    connection: &mut Connection,
    table: &'static str,
    statement: Statement<'_>,
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

/// Reads the JSON that a query with `as_json!` gives.
pub(super) async fn json(
    connection: &mut Connection,
    table: &'static str,
    statement: Statement<'_>,
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
    statement: Statement<'_>,
    read: impl Fn(&Rij) -> Result<T, StoreError> + Send + Sync,
) -> Result<Option<T>, StoreError> {
    Ok(all(connection, table, statement, read).await?.pop())
}

/// Executes a statement and says how many rows it touched.
pub(super) async fn execute(
    connection: &mut Connection,
    doing: &'static str,
    statement: Statement<'_>,
) -> Result<u64, StoreError> {
    let done = statement.execute(connection).await.map_err(failed(doing))?;
    Ok(done.rows_affected())
}

/// How rows go into a table.
pub(super) struct Invoeging {
    /// `INSERT INTO table (columns)`, without the values.
    pub(super) into: &'static str,
    /// How many columns.
    pub(super) columns: usize,
    /// What happens to a row that is there already; empty where that is an error.
    pub(super) on_conflict: &'static str,
    /// What cannot be done when this fails.
    pub(super) doing: &'static str,
}

/// Puts rows into a table, many per statement. Gives how many rows were put or changed.
pub(super) async fn insert<T: Sync>(
    connection: &mut Connection,
    invoeging: &Invoeging,
    rows: &[T],
    bind: impl Fn(&mut Plaatsen<'_>, &T) + Send + Sync,
) -> Result<u64, StoreError> {
    let size = (CHUNK_PARAMETERS / invoeging.columns).clamp(1, CHUNK_ROWS);
    let mut touched = 0;
    for chunk in rows.chunks(size) {
        let mut builder = QueryBuilder::<Db>::new(invoeging.into);
        builder.push(" ");
        builder.push_values(chunk, |mut places, row| bind(&mut places, row));
        builder.push(invoeging.on_conflict);
        // Only full chunks come back: the last one is not worth a place among the prepared ones.
        let statement = builder.build().persistent(chunk.len() == size);
        touched += execute(connection, invoeging.doing, statement).await?;
    }
    Ok(touched)
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

/// A list as the parameter that `elements!` reads.
pub(super) fn lijst<T: serde::Serialize>(items: &[T]) -> Result<String, StoreError> {
    serde_json::to_string(items).map_err(|source| StoreError::Database {
        doing: "een lijst van sleutels opschrijven",
        source: Box::new(source),
    })
}
