//! The store and the flow through it, on real files: migrations, loading, receiving, allocating,
//! and the plans of the queries that must stay fast.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails where its world is not as it should be"
)]

mod allocate;
mod eindstand;
mod gesprek;
mod lists;
mod load;
mod open;
mod partitions;
mod plans;
mod postgres;
mod postvak;
mod rapporten;
mod receive;
mod tls;
mod turns;
pub mod world;
