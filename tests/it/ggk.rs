//! StUF-GGk: what leaves, what comes in, and what peers hear.

mod client;
mod endpoint;
mod limits;
mod wrap;
mod world;

use std::future::Future;

/// Runs a test that waits.
fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap()
        .block_on(test)
}
