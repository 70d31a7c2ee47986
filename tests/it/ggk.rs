//! StUF-GGk: what leaves, what comes in, and what peers hear.

mod client;
mod endpoint;
mod limits;
mod refusals;
mod tls;
mod world;
mod wrap;

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

/// A message in SOAP.
fn soap(message: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
{message}
</soap:Body></soap:Envelope>"#
    )
}
