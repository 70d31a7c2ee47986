//! Where databases differ: the type of a connection, how a list becomes a parameter,
//! and how an index is named.

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

/// The index to search, where the planner would guess: SQLite takes the first column of a key for
/// rarer than it is as long as it has no statistics. PostgreSQL: nothing, it keeps statistics itself.
macro_rules! via {
    ($index:literal) => {
        concat!(" INDEXED BY ", $index)
    };
}

/// Many rows as one JSON array of arrays: a tenth of the work of handing over row by row.
/// PostgreSQL: `COALESCE(json_agg(json_build_array(...)), '[]')::text`.
macro_rules! as_json {
    ($columns:literal) => {
        concat!("SELECT json_group_array(json_array(", $columns, "))")
    };
}

pub(super) use {as_json, elements, part, via};
