//! What a provider wants to say, from file to message: starts and stops, requests.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unreachable,
    reason = "in a test a panic is the failure"
)]

mod regie;
mod regie_properties;
mod request_properties;
mod vot;
mod vow;
mod world;
