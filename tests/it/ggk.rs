//! StUF-GGk: what leaves, what comes in, and what peers hear.

pub mod client;
mod endpoint;
mod limits;
mod refusals;
mod tls;
mod world;
mod wrap;

use std::future::Future;

use axum::http::StatusCode;
use bode::exchange::ggk::codes::Actie;
use tower::ServiceExt as _;

/// Runs a test that waits.
fn run<T>(test: impl Future<Output = T>) -> T {
    crate::logs::watch();
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap()
        .block_on(test)
}

/// Sends what the endpoint refuses, from this thread; the endpoint logs one line of it.
pub fn refused() {
    let router = endpoint::router(&world::Brievenbus::default());
    let request = endpoint::request(Actie::Di01, "geen XML");
    let response = run(router.oneshot(request)).unwrap();
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
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
