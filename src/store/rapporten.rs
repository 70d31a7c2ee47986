//! The rows of the lists. A list may be long, so each is a query or two over the whole, in an order
//! that people can read.

pub(super) mod api;
pub(super) mod berichten;
pub(super) mod declaraties;
pub(super) mod toewijzingen;
pub(super) mod verzoeken;
pub(super) mod werk;

use super::dialect::Sql;
use super::rows::{self, tekst};
use crate::gateway::ports::{Lijstfilter, Post};
use crate::gateway::{Grootboek, Partij};
use crate::standard::bericht::Wet;
use crate::standard::types::Datum;

/// The conditions of a filter: ledgers and municipality of the first table, provider of the second and
/// law of the third. But for the ledgers, each may be absent.
macro_rules! filtered {
    ($table:literal) => {
        filtered!($table, $table, $table)
    };
    ($ledger:literal, $provider:literal, $law:literal) => {
        concat!(
            $ledger,
            ".grootboek LIKE $1 AND ($2 IS NULL OR substr(",
            $ledger,
            ".grootboek, 1, 4) = $2) AND ($3 IS NULL OR ",
            $provider,
            ".aanbieder = $3) AND ($4 IS NULL OR ",
            $law,
            ".wet = $4)"
        )
    };
}

/// The condition that a message belongs to the party that keeps a ledger.
macro_rules! of_houder {
    ($message:literal, $ledger:literal) => {
        concat!(
            $message,
            ".partij = CASE WHEN length(",
            $ledger,
            ".grootboek) = 4 THEN 'G' || ",
            $ledger,
            ".grootboek ELSE 'A' || substr(",
            $ledger,
            ".grootboek, 6) END"
        )
    };
}

use {filtered, of_houder};

/// A query that starts with the parameters of a filter.
fn of_filter(sql: impl Into<Sql>, filter: &Lijstfilter) -> rows::Statement {
    rows::query(sql)
        .bind(filter.boekhouder.pattern())
        .bind(filter.gemeente.map(|gemeente| tekst(&gemeente)))
        .bind(filter.aanbieder.map(|aanbieder| tekst(&aanbieder)))
        .bind(filter.wet.map(Wet::code))
}

/// When a message of a provider passed, seen from whose ledger it is.
const fn post(grootboek: Grootboek, datum: Datum) -> Post {
    match grootboek.partij() {
        Partij::Gemeente(_) => Post::Ontvangen(datum),
        Partij::Aanbieder(_) => Post::Verzonden(datum),
    }
}
