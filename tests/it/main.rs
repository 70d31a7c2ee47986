//! Tests of what a user sees, one binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails; clippy knows only `#[test]` functions as tests"
)]

mod cli;
mod contracts;
mod conversation;
mod database;
mod declare;
mod delivery;
mod exchange;
mod ggk;
mod house;
mod intent;
mod judge;
mod lists;
mod logging;
#[path = "../logs/mod.rs"]
mod logs;
mod messages;
mod naive;
mod naive_gesprek;
mod report;
mod requests;
mod rules;
mod simulate;
mod store;
mod twents;
mod web;
