//! Keeps messages, allocations and entries in a database. It decides nothing: what is booked comes
//! from the gateway. SQLite or PostgreSQL, chosen when it is opened: every statement is written once,
//! and what differs stands in `dialect`.

mod administrator;
mod afwijkingen;
mod audit;
mod automatisch;
mod backup;
mod berichten;
mod besluiten;
mod clienten;
mod connection;
mod declaraties;
mod dialect;
mod dossier;
mod feiten;
mod gebruik;
mod gedeclareerd;
mod hot;
mod insert;
mod lijsten;
mod migrate;
mod parameters;
mod partijen;
mod post;
mod postgres;
mod postvakken;
mod rapporten;
mod regie;
mod rows;
mod sporen;
mod sql_store;
mod sqlite;
mod statement;
mod tarieven;
mod tellers;
mod toewijzingen;
mod totalen;
mod transaction;
mod verbruik;
mod verwijzingen;
mod verzending;
mod verzoeken;
mod werk;
mod zendingen;

pub use administrator::SqlLading;
pub use backup::check;
pub use dialect::Sql;
pub use gebruik::Gebruik;
pub use hot::{HOT_QUERIES, HotQuery};
pub use migrate::migrations_for_postgres;
pub use sql_store::SqlStore;
pub use transaction::SqlTransactie;
