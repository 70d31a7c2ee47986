//! Keeps messages, allocations and entries in a database. It decides nothing: what is booked comes
//! from the gateway. SQLite now; the SQL keeps to what PostgreSQL also understands, and what differs
//! stands in `dialect` and in a folder of migrations per database.

mod administrator;
mod afwijkingen;
mod audit;
mod automatisch;
mod berichten;
mod besluiten;
mod clienten;
mod declaraties;
mod dialect;
mod dossier;
mod feiten;
mod gedeclareerd;
mod hot;
mod lijsten;
mod parameters;
mod partijen;
mod rapporten;
mod regie;
mod rows;
mod sqlite;
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

pub use administrator::SqliteLading;
pub use hot::{HOT_QUERIES, HotQuery};
pub use sqlite::SqliteStore;
pub use transaction::SqliteTransactie;
