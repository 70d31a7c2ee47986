//! The one flow: bytes in, judged and booked in one transaction, answers out. What it asks of a
//! store stands in [`ports`]; what it does not have is a clock, a terminal or SQL.

pub mod allocate;
mod booking;
pub mod compose;
pub mod deadline;
pub mod decide;
pub mod declare;
mod kop;
pub mod laan;
pub mod lists;
pub mod load;
pub mod naslag;
pub mod oin;
pub mod outbound;
pub mod packed;
pub mod party;
mod planned;
pub mod ports;
pub mod propose;
pub mod receive;
pub mod regie;
pub mod request;
pub mod resend;
pub mod send;
pub mod weigering;

pub use laan::Laan;
pub use oin::Oin;
pub use packed::Verpakt;
pub use party::{Boekhouder, Grootboek, Partij};
