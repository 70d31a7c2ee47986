//! Proof that messages are judged right: a table of messages per rule, stories over months,
//! properties over random sequences, and the words of the answers.

mod answers;
pub mod compose;
mod depth;
mod gesprek;
mod mismatch;
mod properties;
mod rules;
mod settings;
mod signals;
mod store_agrees;
mod stories;
pub mod world;
