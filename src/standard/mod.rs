//! The iStandaard as it is written: types, code lists, the 14 messages, the schemas and the rules
//! that can be checked inside one message. Pure: functions of data.

pub mod bericht;
pub mod check;
pub mod client;
pub mod codes;
pub mod finding;
pub mod kalender;
mod locate;
pub mod messages;
pub mod rules;
pub mod schema;
pub mod toewijzing;
pub mod types;
pub mod xml;
