//! Where databases differ: one text per statement, with the places where SQLite and PostgreSQL are
//! spelled differently named once and written out for each.

/// A statement, as each database understands it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sql {
    /// For SQLite.
    pub sqlite: &'static str,
    /// For PostgreSQL.
    pub postgres: &'static str,
}

impl Sql {
    /// A statement that reads the same in both.
    pub(super) const fn same(sql: &'static str) -> Self {
        Self {
            sqlite: sql,
            postgres: sql,
        }
    }
}

impl From<&'static str> for Sql {
    fn from(sql: &'static str) -> Self {
        Self::same(sql)
    }
}

/// A statement from its parts: texts, which are the same in both databases, and in parentheses what
/// differs.
///
/// - `(numbers "$1")`, `(texts "$1")`: a JSON array in a parameter as rows with one column `value`.
/// - `(lists "$1")`: a JSON array of arrays as rows; `(text_of "row" 0)` and `(number_of "row" 1)` are
///   their parts.
/// - `(of_toewijzing "row")`: the row has the key of a grant that is asked for: ledger, law, provider and
///   number in a row of `gevraagd`, as `lists` gives it.
/// - `(via "index")`: the index to search, where the planner would guess. SQLite takes the first column
///   of a key for rarer than it is as long as it has no statistics; PostgreSQL keeps its own.
/// - `(by_number)`: rows are read in order of their number, whichever index the planner would guess. In
///   SQLite that is the table itself.
/// - `(locked)`: rows are locked as they are read, one after the other.
/// - `(skip_locked)`: rows are locked, and those that another has locked are passed over. SQLite has one
///   writer at a time.
/// - `(is_behind)`: something came in that is on no track yet; `(is_ingedeeld "p")`: this row of the inbox
///   is on its track (0011_ingedeeld.sql, 0012_bijgekomen.sql).
/// - `(json "a, b")`: the columns of all rows as one JSON array of arrays, a tenth of the work of
///   handing over row by row.
/// - `(same!(…))`: another macro that gives a text.
macro_rules! sql {
    ($($fragment:tt),+ $(,)?) => {
        $crate::store::dialect::Sql {
            sqlite: concat!($($crate::store::dialect::for_sqlite!($fragment)),+),
            postgres: concat!($($crate::store::dialect::for_postgres!($fragment)),+),
        }
    };
}

/// Whether a row has the key of a grant, in the words of a database.
macro_rules! of_toewijzing {
    ($database:ident, $row:literal) => {
        concat!(
            $row,
            ".grootboek = ",
            $crate::store::dialect::$database!((text_of "gevraagd" 0)),
            " AND ",
            $row,
            ".wet = ",
            $crate::store::dialect::$database!((text_of "gevraagd" 1)),
            " AND ",
            $row,
            ".aanbieder = ",
            $crate::store::dialect::$database!((text_of "gevraagd" 2)),
            " AND ",
            $row,
            ".toewijzing_nummer = ",
            $crate::store::dialect::$database!((number_of "gevraagd" 3))
        )
    };
}

/// A part of a statement for SQLite.
macro_rules! for_sqlite {
    ((numbers $parameter:literal)) => {
        concat!("json_each(", $parameter, ")")
    };
    ((texts $parameter:literal)) => {
        concat!("json_each(", $parameter, ")")
    };
    ((lists $parameter:literal)) => {
        concat!("json_each(", $parameter, ")")
    };
    ((text_of $row:literal $index:literal)) => {
        concat!($row, ".value ->> ", $index)
    };
    ((number_of $row:literal $index:literal)) => {
        concat!($row, ".value ->> ", $index)
    };
    ((of_toewijzing $row:literal)) => {
        $crate::store::dialect::of_toewijzing!(for_sqlite, $row)
    };
    ((via $index:literal)) => {
        concat!(" INDEXED BY ", $index)
    };
    ((by_number)) => {
        " NOT INDEXED"
    };
    ((locked)) => {
        ""
    };
    ((skip_locked)) => {
        ""
    };
    ((is_behind)) => {
        "(SELECT tot FROM ingedeeld WHERE bak = 'in') < (SELECT COALESCE(MAX(post), 0) FROM post)"
    };
    ((is_ingedeeld $row:literal)) => {
        concat!(
            $row,
            ".post <= (SELECT tot FROM ingedeeld WHERE bak = 'in')"
        )
    };
    ((json $columns:literal)) => {
        concat!("SELECT json_group_array(json_array(", $columns, "))")
    };
    (($same:expr)) => {
        $same
    };
    ($text:literal) => {
        $text
    };
}

/// A part of a statement for PostgreSQL.
macro_rules! for_postgres {
    ((numbers $parameter:literal)) => {
        concat!(
            "(SELECT value::bigint AS value FROM jsonb_array_elements_text(",
            $parameter,
            "::jsonb))"
        )
    };
    ((texts $parameter:literal)) => {
        concat!(
            "(SELECT value FROM jsonb_array_elements_text(",
            $parameter,
            "::jsonb))"
        )
    };
    ((lists $parameter:literal)) => {
        concat!(
            "(SELECT value FROM jsonb_array_elements(",
            $parameter,
            "::jsonb))"
        )
    };
    ((text_of $row:literal $index:literal)) => {
        concat!("(", $row, ".value ->> ", $index, ")")
    };
    ((number_of $row:literal $index:literal)) => {
        concat!("(", $row, ".value ->> ", $index, ")::bigint")
    };
    ((of_toewijzing $row:literal)) => {
        $crate::store::dialect::of_toewijzing!(for_postgres, $row)
    };
    ((via $index:literal)) => {
        ""
    };
    ((by_number)) => {
        ""
    };
    ((locked)) => {
        " FOR UPDATE"
    };
    ((skip_locked)) => {
        " FOR UPDATE SKIP LOCKED"
    };
    ((is_behind)) => {
        "EXISTS (SELECT FROM bijgekomen)"
    };
    ((is_ingedeeld $row:literal)) => {
        concat!(
            "NOT EXISTS (SELECT FROM bijgekomen AS bij WHERE bij.partij = ",
            $row,
            ".partij AND ",
            $row,
            ".post = ANY (bij.posten))"
        )
    };
    ((json $columns:literal)) => {
        concat!(
            "SELECT COALESCE(json_agg(json_build_array(",
            $columns,
            ")), '[]')::text"
        )
    };
    (($same:expr)) => {
        $same
    };
    ($text:literal) => {
        $text
    };
}

pub(super) use {for_postgres, for_sqlite, of_toewijzing, sql};
