//! Where databases differ: the type of a connection, and how a list becomes a parameter.

/// The database.
pub(super) type Db = sqlx::Sqlite;

/// A connection to it.
pub(super) type Connection = sqlx::SqliteConnection;

/// The numbers or texts of a JSON array in a parameter, as rows with one column `value`.
/// PostgreSQL: `(SELECT value::bigint FROM jsonb_array_elements_text($1::jsonb))`.
macro_rules! elements {
    ($parameter:literal) => {
        concat!("json_each(", $parameter, ")")
    };
}

/// The pairs of a JSON array of arrays in a parameter: `pair!("$1", 0)` is the first of each.
/// PostgreSQL: `value ->> 0` of `jsonb_array_elements($1::jsonb)`.
macro_rules! part {
    ($list:literal, $index:literal) => {
        concat!($list, ".value ->> ", $index)
    };
}

pub(super) use {elements, part};
