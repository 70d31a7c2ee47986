//! Putting rows into a table: many with few statements.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;

use super::connection::Connection;
use super::rows::{execute, numbers};
use super::statement::{Param, Statement};
use crate::gateway::ports::StoreError;

/// Rows per statement: the statement is prepared once and the parameters stay few enough.
const CHUNK_PARAMETERS: usize = 12_000;
const CHUNK_ROWS: usize = 500;

/// How rows go into a table.
pub(super) struct Invoeging {
    /// `INSERT INTO table (columns)`, without the values.
    pub(super) into: &'static str,
    /// How many columns.
    pub(super) columns: usize,
    /// What happens to a row that is there already: `ON CONFLICT (key) …`; empty where that is an error.
    pub(super) on_conflict: &'static str,
    /// What cannot be done when this fails.
    pub(super) doing: &'static str,
}

/// How rows go into a table that numbers them.
pub(super) struct Genummerd {
    /// How they go.
    pub(super) invoeging: Invoeging,
    /// What stands in each row after its places: values that are the same for all.
    pub(super) vast: &'static str,
    /// The column with the number.
    pub(super) nummer: &'static str,
}

/// The values of one row.
pub(super) struct Plaatsen {
    params: Vec<Param>,
    columns: usize,
}

impl Plaatsen {
    /// Places for so many rows.
    fn new(rows: usize, columns: usize) -> Self {
        Self {
            params: Vec::with_capacity(rows * columns),
            columns,
        }
    }

    /// Gives the next column a text that is often that of the row before: it is kept once.
    pub(super) fn push_same(&mut self, value: &str) -> &mut Self {
        let above = self.params.len().checked_sub(self.columns);
        let same = match above.and_then(|above| self.params.get(above)) {
            Some(Param::Gedeeld(above)) if **above == *value => Arc::clone(above),
            _ => Arc::from(value),
        };
        self.push_bind(same)
    }

    /// Gives the next column its value.
    pub(super) fn push_bind(&mut self, value: impl Into<Param>) -> &mut Self {
        self.params.push(value.into());
        self
    }
}

/// Puts rows into a table, many per statement. Gives how many rows were put or changed.
pub(super) async fn insert<T: Sync>(
    connection: &mut Connection,
    invoeging: &Invoeging,
    rows: &[T],
    bind: impl Fn(&mut Plaatsen, &T) + Send + Sync,
) -> Result<u64, StoreError> {
    let size = (CHUNK_PARAMETERS / invoeging.columns).clamp(1, CHUNK_ROWS);
    let mut touched = 0;
    let mut words: Option<(usize, Arc<str>)> = None;
    for chunk in rows.chunks(size) {
        let mut places = Plaatsen::new(chunk.len(), invoeging.columns);
        for row in chunk {
            bind(&mut places, row);
        }
        let params = invoeging.last_of_each(places.params);
        let many = params.len() / invoeging.columns;
        let sql = match words.take() {
            Some((of, sql)) if of == many => sql,
            _ => invoeging.words(connection, many, "").into(),
        };
        words = Some((many, Arc::clone(&sql)));
        // Only full chunks come back: the last one is not worth a place among the prepared ones.
        let statement = Statement::made(sql, params, many == size);
        touched += execute(connection, invoeging.doing, statement).await?;
    }
    Ok(touched)
}

/// Rows of a statement that the connection keeps prepared: sizes that come back.
const KEPT_ROWS: usize = 32;

/// Puts rows into a table that numbers them, with a single statement. Gives the numbers of those that were
/// put, in their order.
pub(super) async fn numbered<T>(
    connection: &mut Connection,
    genummerd: &Genummerd,
    rows: &[T],
    bind: impl Fn(&mut Plaatsen, &T),
) -> Result<Vec<i64>, StoreError> {
    let invoeging = &genummerd.invoeging;
    let mut places = Plaatsen::new(rows.len(), invoeging.columns);
    for row in rows {
        bind(&mut places, row);
    }
    let mut sql = invoeging.words(connection, rows.len(), genummerd.vast);
    if let Connection::Postgres(_) = connection {
        sql.push_str(" RETURNING ");
        sql.push_str(genummerd.nummer);
    }
    let statement = Statement::made(sql.into(), places.params, rows.len() <= KEPT_ROWS);
    numbers(connection, invoeging.doing, statement).await
}

impl Invoeging {
    /// The statement for so many rows, each of which ends with `vast`.
    fn words(&self, connection: &Connection, rows: usize, vast: &str) -> String {
        let mut sql = String::with_capacity(self.into.len() + rows * self.columns * 6);
        sql.push_str(self.into);
        sql.push_str(" VALUES ");
        let mut number = 0;
        for row in 0..rows {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..self.columns {
                number += 1;
                if column > 0 {
                    sql.push_str(", ");
                }
                match connection {
                    // SQLite searches a list of names for each place that has a number.
                    Connection::Sqlite(_) => sql.push('?'),
                    // Writing to a String does not fail.
                    Connection::Postgres(_) => drop(write!(sql, "${number}")),
                }
            }
            sql.push_str(vast);
            sql.push(')');
        }
        sql.push_str(self.on_conflict);
        sql
    }

    /// The last of the rows with the same key: PostgreSQL refuses to change a row twice in one
    /// statement, SQLite ends with the last.
    fn last_of_each(&self, params: Vec<Param>) -> Vec<Param> {
        let key = self.key();
        if key.is_empty() {
            return params;
        }
        let keep: Vec<bool> = {
            let mut seen = HashSet::new();
            let of_key = |row: &'_ [Param]| -> Vec<Option<Param>> {
                key.iter().map(|column| row.get(*column).cloned()).collect()
            };
            let backwards = params.chunks(self.columns).rev();
            backwards.map(|row| seen.insert(of_key(row))).collect()
        };
        if keep.iter().all(|keep| *keep) {
            return params;
        }
        let mut keep = keep.into_iter().rev();
        let mut kept = Vec::with_capacity(params.len());
        let mut keeps = false;
        for (index, param) in params.into_iter().enumerate() {
            if index % self.columns == 0 {
                keeps = keep.next().unwrap_or(false);
            }
            if keeps {
                kept.push(param);
            }
        }
        kept
    }

    /// Where the columns stand that tell rows apart; nowhere when a row that is there is an error.
    fn key(&self) -> Vec<usize> {
        let columns = names(self.into, "(");
        let key = names(self.on_conflict, "ON CONFLICT (");
        let place = |name: &str| columns.iter().position(|column| *column == name);
        key.into_iter().filter_map(place).collect()
    }
}

/// The names in the list that comes after `before`.
fn names<'t>(sql: &'t str, before: &str) -> Vec<&'t str> {
    let list = sql
        .split_once(before)
        .and_then(|(_, rest)| rest.split_once(')'));
    list.map_or_else(Vec::new, |(list, _)| {
        list.split(',').map(str::trim).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTO: Invoeging = Invoeging {
        into: "INSERT INTO t (a, b, c)",
        columns: 3,
        on_conflict: " ON CONFLICT (c, a) DO UPDATE SET b = excluded.b",
        doing: "",
    };

    fn row(a: i64, b: i64, c: i64) -> [Param; 3] {
        [a, b, c].map(Param::from)
    }

    #[test]
    fn of_rows_with_the_same_key_the_last_stays_in_its_place() {
        let rows = [row(1, 1, 1), row(2, 1, 1), row(1, 2, 1), row(1, 3, 2)];
        let kept = INTO.last_of_each(rows.concat());
        let expected = [row(2, 1, 1), row(1, 2, 1), row(1, 3, 2)].concat();
        assert!(kept == expected);
        let every = Invoeging {
            on_conflict: "",
            ..INTO
        };
        assert!(every.last_of_each(rows.concat()) == rows.concat());
    }
}
