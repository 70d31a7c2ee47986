//! The log of the daemon: to standard error, for people or for programs. docs/logging.md names the
//! fields. What libraries say below a warning stays out: they don't know what may not be said.

use std::io;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::{SubscriberInitExt as _, TryInitError};

use crate::config::{Formaat, Log, Niveau};

/// Begins to log. Once per process.
///
/// # Errors
/// When something in this process logs already.
pub fn begin(log: Log) -> Result<(), TryInitError> {
    begin_with(log, io::stderr)
}

/// Begins to log, elsewhere than to standard error. Tests read along by it.
///
/// # Errors
/// When something in this process logs already.
pub fn begin_with<W>(log: Log, writer: W) -> Result<(), TryInitError>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    subscriber(log, writer).try_init()
}

/// What writes the lines.
fn subscriber<W>(log: Log, writer: W) -> Box<dyn tracing::Subscriber + Send + Sync>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let registry = tracing_subscriber::registry().with(filter(log.niveau));
    let layer = tracing_subscriber::fmt::layer().with_writer(writer);
    match log.formaat {
        Formaat::Text => Box::new(registry.with(layer.with_ansi(false))),
        Formaat::Json => Box::new(
            registry.with(
                layer
                    .json()
                    .flatten_event(true)
                    .with_current_span(true)
                    .with_span_list(false),
            ),
        ),
    }
}

/// Bode's own lines from the level that was set on; those of libraries from a warning on, or from an
/// error on when that was set.
fn filter(niveau: Niveau) -> EnvFilter {
    let libraries = match niveau {
        Niveau::Error => Niveau::Error,
        Niveau::Warn | Niveau::Info | Niveau::Debug | Niveau::Trace => Niveau::Warn,
    };
    EnvFilter::new(format!("{},bode={}", libraries.code(), niveau.code()))
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Debug, Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn logged(formaat: Formaat, niveau: Niveau) -> String {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber = subscriber(Log { formaat, niveau }, move || writer.clone());
        tracing::subscriber::with_default(subscriber, || {
            let span = tracing::info_span!("bericht", partij = "G0153").entered();
            tracing::info!(soort = "JW323", kanaal = "map", "bericht ontvangen");
            tracing::debug!("een stap");
            drop(span);
            tracing::info!(target: "sqlx::query", statement = "SELECT bsn", "query");
            tracing::warn!(target: "hyper", "trage verbinding");
        });
        String::from_utf8(lines.0.lock().unwrap().clone()).unwrap()
    }

    #[test]
    fn a_line_for_programs_is_one_object_with_the_fields_by_name() {
        let text = logged(Formaat::Json, Niveau::Info);
        let lines: Vec<serde_json::Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert_eq!(lines[0]["message"], "bericht ontvangen");
        assert_eq!(lines[0]["soort"], "JW323");
        assert_eq!(lines[0]["span"]["partij"], "G0153");
        assert_eq!(lines[0]["level"], "INFO");
        assert!(lines[0]["timestamp"].is_string());
    }

    #[test]
    fn the_level_counts_for_bode_and_libraries_say_no_more_than_warnings() {
        let debug = logged(Formaat::Text, Niveau::Debug);
        assert!(debug.contains("een stap") && debug.contains("trage verbinding"));
        assert!(!debug.contains("SELECT"), "{debug}");
        let warn = logged(Formaat::Text, Niveau::Warn);
        assert!(!warn.contains("ontvangen") && warn.contains("trage verbinding"));
        assert_eq!(logged(Formaat::Text, Niveau::Error), "");
    }
}
