//! The one flow: bytes in, judged and booked in one transaction, answers out. What it asks of a
//! store stands in [`ports`]; what it does not have is a clock, a terminal or SQL.

pub mod allocate;
pub mod audit;
mod booking;
pub mod compose;
pub mod deadline;
pub mod decide;
pub mod declare;
pub mod inbox;
mod kop;
pub mod laan;
pub mod lifecycle;
pub mod lists;
pub mod load;
pub mod naslag;
pub mod oin;
pub mod outbound;
pub mod outbox;
pub mod packed;
pub mod party;
pub mod plaats;
mod planned;
pub mod ports;
pub mod propose;
pub mod receive;
pub mod regie;
pub mod request;
pub mod resend;
pub mod rol;
pub mod send;
pub mod spoor;
pub mod watch;
pub mod weigering;
pub mod worker;

pub use laan::Laan;
pub use oin::Oin;
pub use packed::Verpakt;
pub use party::{Boekhouder, Grootboek, Partij};
pub use plaats::Plaats;
pub use spoor::Spoor;
