//! The daemon as it runs: the real program, real databases, and peers that behave and misbehave. One
//! binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails; clippy knows only `#[test]` functions as tests"
)]

#[path = "../it/exchange/tls/ca.rs"]
#[allow(dead_code, reason = "shared with the other tests, which use the rest")]
mod ca;
mod crash;
#[path = "../it/database/mod.rs"]
#[allow(dead_code, reason = "shared with the other tests, which use the rest")]
mod database;
mod folder;
mod ggk;
mod ledger;
#[path = "../logs/mod.rs"]
mod logs;
mod office;
mod operation;
mod process;
mod together;
mod vecozo;
mod world;
