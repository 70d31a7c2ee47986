//! StUF-GGk against the standard's own schemas and examples, and against SOAP software that was not
//! written here: zeep as a client of our endpoint, spyne as the peer of our client.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test whose material is missing has to fail"
)]

mod fo01;
mod peers;
mod schemas;
#[path = "../it/ggk/world.rs"]
mod world;

use std::path::PathBuf;

use super::schema::standard;

/// The official files.
fn official() -> PathBuf {
    standard().join("transport/ggk/ggk0210_patch_04/ggk0210")
}

/// The folder with the schema and WSDL of the envelopes.
fn envelopes() -> PathBuf {
    official().join("ggk0210/ggkberichten")
}
