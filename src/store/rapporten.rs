//! The rows of the lists. A list may be long, so each is a query or two over the whole, in an order
//! that people can read.

pub(super) mod declaraties;
pub(super) mod toewijzingen;

use super::rows::{self, tekst};
use crate::gateway::ports::Lijstfilter;
use crate::standard::bericht::Wet;

/// The conditions of a filter on a ledger table: ledgers, and municipality, provider and law, each of
/// which may be absent.
macro_rules! filtered {
    ($table:literal) => {
        concat!(
            $table,
            ".grootboek LIKE $1 AND ($2 IS NULL OR substr(",
            $table,
            ".grootboek, 1, 4) = $2) AND ($3 IS NULL OR ",
            $table,
            ".aanbieder = $3) AND ($4 IS NULL OR ",
            $table,
            ".wet = $4)"
        )
    };
}

use filtered;

/// A query that starts with the parameters of a filter.
fn of_filter<'q>(sql: &'static str, filter: &Lijstfilter) -> rows::Statement<'q> {
    sqlx::query(sql)
        .bind(filter.boekhouder.pattern())
        .bind(filter.gemeente.map(|gemeente| tekst(&gemeente)))
        .bind(filter.aanbieder.map(|aanbieder| tekst(&aanbieder)))
        .bind(filter.wet.map(Wet::code))
}
