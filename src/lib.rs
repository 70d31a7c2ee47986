//! Bode: the open-source iWmo/iJw message gateway (messages 301-325, release 3.2).
//!
//! The modules form one house; imports run downwards only:
//! `standard ← twents, contracts ← ledger ← gateway ← store, exchange, report, config ← web ← cli`.
//! The first four are pure: no clock, no I/O, no async, no logging.

pub mod cli;
pub mod config;
pub mod contracts;
pub mod exchange;
pub mod gateway;
pub mod ledger;
pub mod report;
pub mod simulate;
pub mod standard;
pub mod store;
pub mod twents;
pub mod web;

#[cfg(test)]
extern crate self as bode;

/// The net under the log of the unit tests; tests/it/logging.rs sees to it that they spread it.
#[cfg(test)]
#[path = "../tests/logs/mod.rs"]
mod logs;
