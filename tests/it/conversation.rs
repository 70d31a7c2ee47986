//! The whole conversation of a municipality and a provider: two stores, the real program twice, and
//! files between them. Each story walks a message flow, its transcript is a snapshot, and at its end
//! both ledgers say the same.

mod actions;
mod agree;
mod bad_input;
mod beginnings;
mod declaratie;
mod gesprek;
mod letter;
mod order;
mod random;
mod regie;
mod termijnen;
mod toewijzing;
mod vot;
mod vow;
mod world;
