//! For who keeps the daemon running: `/metrics` (Prometheus), `/healthz` (it is alive) and `/readyz` (it
//! can work). Without a login, so it listens on this machine only unless the settings say otherwise.

use std::future::Future;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusHandle;

/// Why the daemon can't work now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NietGereed {
    /// The store does not answer.
    Opslag,
    /// The store has another schema than this version works with.
    Schema,
    /// The workers do not run.
    Werkers,
    /// The daemon is stopping.
    Stopt,
}

impl NietGereed {
    /// What `/readyz` says.
    pub const fn omschrijving(self) -> &'static str {
        match self {
            Self::Opslag => "de opslag is niet te bereiken",
            Self::Schema => "de opslag heeft een ander schema dan deze versie kent",
            Self::Werkers => "de werkers draaien niet",
            Self::Stopt => "Bode stopt",
        }
    }
}

/// Whether the daemon can work.
pub trait Gereed: Send + Sync + 'static {
    /// Looks, and names everything that is in the way. Empty: it can work. It must answer soon: who
    /// asks waits.
    fn check(&self) -> impl Future<Output = Vec<NietGereed>> + Send;
}

struct Staat<G> {
    metrics: PrometheusHandle,
    gereed: G,
}

/// The routes.
pub fn router<G: Gereed>(metrics: PrometheusHandle, gereed: G) -> Router {
    Router::new()
        .route("/metrics", get(show_metrics::<G>))
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz::<G>))
        .with_state(Arc::new(Staat { metrics, gereed }))
}

async fn show_metrics<G: Gereed>(State(staat): State<Arc<Staat<G>>>) -> Response {
    // Folds what was measured since: nobody else does when there is no listener of the exporter's own.
    staat.metrics.run_upkeep();
    text(
        StatusCode::OK,
        "text/plain; version=0.0.4; charset=utf-8",
        staat.metrics.render(),
    )
}

async fn healthz() -> Response {
    text(StatusCode::OK, PLAIN, "ok\n".to_owned())
}

async fn readyz<G: Gereed>(State(staat): State<Arc<Staat<G>>>) -> Response {
    let mut redenen = staat.gereed.check().await;
    if redenen.is_empty() {
        return text(StatusCode::OK, PLAIN, "gereed\n".to_owned());
    }
    redenen.sort_unstable();
    redenen.dedup();
    let lines: Vec<&str> = redenen.into_iter().map(NietGereed::omschrijving).collect();
    let said = format!("niet gereed: {}\n", lines.join("; "));
    text(StatusCode::SERVICE_UNAVAILABLE, PLAIN, said)
}

const PLAIN: &str = "text/plain; charset=utf-8";

fn text(status: StatusCode, kind: &'static str, body: String) -> Response {
    let headers: [(HeaderName, &str); 3] = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, headers, body).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use metrics::{Label, with_local_recorder};
    use metrics_exporter_prometheus::PrometheusBuilder;
    use tower::ServiceExt as _;

    use super::*;
    use crate::web::metingen::{self, METINGEN, Soort};

    struct Vast(Vec<NietGereed>);

    impl Gereed for Vast {
        async fn check(&self) -> Vec<NietGereed> {
            self.0.clone()
        }
    }

    fn ask(router: Router, path: &str) -> (StatusCode, String) {
        crate::logs::watch();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime.block_on(async {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let response = router.oneshot(request).await.unwrap();
            let status = response.status();
            let body = axum::body::to_bytes(response.into_body(), 1 << 20)
                .await
                .unwrap();
            (status, String::from_utf8(body.to_vec()).unwrap())
        })
    }

    fn with(redenen: &[NietGereed]) -> Router {
        let handle = PrometheusBuilder::new().build_recorder().handle();
        router(handle, Vast(redenen.to_vec()))
    }

    #[test]
    fn ready_says_everything_that_is_in_the_way_and_alive_goes_on() {
        assert_eq!(
            ask(with(&[]), "/readyz"),
            (StatusCode::OK, "gereed\n".to_owned())
        );
        let not = [NietGereed::Werkers, NietGereed::Opslag, NietGereed::Werkers];
        let (status, said) = ask(with(&not), "/readyz");
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(
            said,
            "niet gereed: de opslag is niet te bereiken; de werkers draaien niet\n"
        );
        assert_eq!(ask(with(&not), "/healthz").0, StatusCode::OK);
        assert_eq!(ask(with(&[]), "/").0, StatusCode::NOT_FOUND);
    }

    /// Measures everything once, with a value for each label.
    fn measure_everything() {
        metingen::describe();
        for meting in METINGEN {
            let labels: Vec<Label> = meting
                .labels
                .iter()
                .map(|label| Label::new(*label, "G0153"))
                .collect();
            match meting.soort {
                Soort::Teller => metrics::counter!(meting.naam, labels).increment(2),
                Soort::Stand => metrics::gauge!(meting.naam, labels).set(3_u32),
                Soort::Verdeling => metrics::histogram!(meting.naam, labels).record(4_u32),
            }
        }
    }

    #[test]
    fn every_metric_is_shown_as_it_is_documented() {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        with_local_recorder(&recorder, measure_everything);
        let (status, shown) = ask(router(handle, Vast(Vec::new())), "/metrics");
        assert_eq!(status, StatusCode::OK);
        let documented = include_str!("../../docs/operation.md");
        for meting in METINGEN {
            let (kind, value) = match meting.soort {
                Soort::Teller => ("counter", "2"),
                Soort::Stand => ("gauge", "3"),
                Soort::Verdeling => ("summary", "1"),
            };
            let naam = meting.naam;
            assert!(
                shown.contains(&format!("# TYPE {naam} {kind}\n")),
                "{naam}\n{shown}"
            );
            assert!(
                shown.contains(&format!("# HELP {naam} {}\n", meting.uitleg)),
                "{shown}"
            );
            let pairs: Vec<String> = meting
                .labels
                .iter()
                .map(|label| format!("{label}=\"G0153\""))
                .collect();
            let count = if meting.soort == Soort::Verdeling {
                "_count"
            } else {
                ""
            };
            let row = format!("{naam}{count}{{{}}} {value}\n", pairs.join(","));
            assert!(shown.contains(&row), "{row}\n{shown}");
            let labels: Vec<String> = meting
                .labels
                .iter()
                .map(|label| format!("`{label}`"))
                .collect();
            let line = format!("| `{naam}` | {} | {} |", labels.join(", "), meting.uitleg);
            assert!(
                documented.contains(&line),
                "docs/operation.md lacks:\n{line}"
            );
        }
    }
}
