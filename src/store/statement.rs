//! A statement with its parameters, bound for whichever database executes it.

use std::sync::Arc;

use sqlx::query::Query;
use sqlx::{AssertSqlSafe, Database, Encode, Postgres, SqlSafeStr as _, SqlStr, Sqlite, Type};

use super::dialect::Sql;

/// A value for a statement. It knows its type where it is absent too: PostgreSQL asks for it.
/// Not shown for debugging: it may be personal data.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Param {
    /// A text.
    Tekst(Option<String>),
    /// A code.
    Vast(Option<&'static str>),
    /// A text that many rows share: the copies cost nothing.
    Gedeeld(Arc<str>),
    /// A number.
    Getal(Option<i64>),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl From<String> for Param {
    fn from(value: String) -> Self {
        Self::Tekst(Some(value))
    }
}

impl From<Option<String>> for Param {
    fn from(value: Option<String>) -> Self {
        Self::Tekst(value)
    }
}

impl From<&'static str> for Param {
    fn from(value: &'static str) -> Self {
        Self::Vast(Some(value))
    }
}

impl From<Option<&'static str>> for Param {
    fn from(value: Option<&'static str>) -> Self {
        Self::Vast(value)
    }
}

impl From<Arc<str>> for Param {
    fn from(value: Arc<str>) -> Self {
        Self::Gedeeld(value)
    }
}

impl From<i64> for Param {
    fn from(value: i64) -> Self {
        Self::Getal(Some(value))
    }
}

impl From<Option<i64>> for Param {
    fn from(value: Option<i64>) -> Self {
        Self::Getal(value)
    }
}

impl From<Vec<u8>> for Param {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(value)
    }
}

/// The words of a statement.
enum Woorden {
    /// Written in the code.
    Vast(Sql),
    /// Made for the database that executes it, with many rows of places.
    Gemaakt(Arc<str>),
}

/// A statement with its parameters.
#[must_use = "a statement does nothing until it is executed"]
pub(super) struct Statement {
    woorden: Woorden,
    params: Vec<Param>,
    /// Whether the connection keeps it prepared.
    blijvend: bool,
}

/// A statement without parameters yet.
pub(super) fn query(sql: impl Into<Sql>) -> Statement {
    Statement {
        woorden: Woorden::Vast(sql.into()),
        params: Vec::new(),
        blijvend: true,
    }
}

impl Statement {
    /// A statement made for one database; `sql` holds nothing but places for `params`.
    pub(super) fn made(sql: Arc<str>, params: Vec<Param>, blijvend: bool) -> Self {
        Self {
            woorden: Woorden::Gemaakt(sql),
            params,
            blijvend,
        }
    }

    /// Gives the next parameter its value.
    pub(super) fn bind(mut self, value: impl Into<Param>) -> Self {
        self.params.push(value.into());
        self
    }

    /// The statement for SQLite.
    pub(super) fn sqlite(self) -> Query<'static, Sqlite, <Sqlite as Database>::Arguments> {
        self.bound(|sql| sql.sqlite)
    }

    /// The statement for PostgreSQL.
    pub(super) fn postgres(self) -> Query<'static, Postgres, <Postgres as Database>::Arguments> {
        self.bound(|sql| sql.postgres)
    }

    fn bound<D>(
        self,
        which: impl FnOnce(Sql) -> &'static str,
    ) -> Query<'static, D, <D as Database>::Arguments>
    where
        D: Database + sqlx::database::HasStatementCache,
        Option<String>: Encode<'static, D> + Type<D>,
        Option<&'static str>: Encode<'static, D> + Type<D>,
        Arc<str>: Encode<'static, D> + Type<D>,
        Option<i64>: Encode<'static, D> + Type<D>,
        Vec<u8>: Encode<'static, D> + Type<D>,
    {
        let sql: SqlStr = match self.woorden {
            Woorden::Vast(sql) => which(sql).into_sql_str(),
            Woorden::Gemaakt(sql) => AssertSqlSafe(sql).into_sql_str(),
        };
        let query = sqlx::query::<D>(sql).persistent(self.blijvend);
        self.params
            .into_iter()
            .fold(query, |query, param| match param {
                Param::Tekst(value) => query.bind(value),
                Param::Vast(value) => query.bind(value),
                Param::Gedeeld(value) => query.bind(value),
                Param::Getal(value) => query.bind(value),
                Param::Bytes(value) => query.bind(value),
            })
    }
}
