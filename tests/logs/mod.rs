//! The net under the logs of a test run: whoever is in the fixtures or is invented by a test may be in no
//! line. One list of names and one check, for what a test process logs itself and for what daemons wrote.
//!
//! What a test process can log itself is what the library logs: the API, StUF-GGk, TLS, and warnings of
//! the libraries below. Most lines of Bode are those of `bode serve` (`src/cli/serve`), which only runs
//! as a process: tests/daemon reads all that its daemons wrote. Other commands do not log. The unit tests
//! in `src` spread the same net.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails; clippy knows only `#[test]` functions as tests"
)]
#![allow(dead_code, reason = "not every test binary uses all of it")]

mod names;

use std::cell::Cell;
use std::io::{self, Write as _};
use std::sync::Once;

use bode::cli::logging;
use bode::config::{Formaat, Log, Niveau};

pub use self::names::names;
use self::names::that_begin_with;

thread_local! {
    /// How many lines this thread logged.
    static LINES: Cell<usize> = const { Cell::new(0) };
}

/// From now on every line that this process logs is checked the moment it is written, at the most
/// talkative level. For every helper that tests go through: only the first call does something.
pub fn watch() {
    static WATCHED: Once = Once::new();
    WATCHED.call_once(|| {
        names();
        let log = Log {
            formaat: Formaat::Text,
            niveau: Niveau::Trace,
        };
        logging::begin_with(log, || Net).expect("nothing else logs in a test process");
    });
}

/// How many lines of this thread went through the net so far.
pub fn lines() -> usize {
    LINES.get()
}

/// Fails when a log names somebody.
pub fn innocent(log: &str) {
    for line in log.lines() {
        if let Some(found) = personal(line) {
            panic!("{found} in the log: {line}");
        }
    }
}

/// What a line says of somebody: a BSN, or a name or address.
pub fn personal(line: &str) -> Option<&str> {
    let mut numbers = line.split(|c: char| !c.is_ascii_digit());
    // House rule: every BSN of a test begins so; but for one that is none, which is as secret.
    let bsn = |run: &&str| run.len() == 9 && (run.starts_with("9999") || *run == "123456789");
    let mut words = line.split(|c: char| !c.is_alphanumeric());
    numbers.find(bsn).or_else(|| {
        words.find_map(|word| {
            let mut names = that_begin_with(word).iter().copied();
            names.find(|name| stands_in(name, line))
        })
    })
}

/// Whether a name stands in a line, not as a piece of a longer word.
fn stands_in(name: &str, line: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].chars().next();
        ![before, after]
            .into_iter()
            .flatten()
            .any(char::is_alphanumeric)
    })
}

/// Where the lines of this process go: nowhere, once they were looked at.
struct Net;

impl io::Write for Net {
    /// A line comes whole, in one call.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.set(LINES.get() + 1);
        let line = String::from_utf8_lossy(bytes);
        if let Some(found) = personal(&line) {
            fail(found, &line);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Ends the whole test process. A panic would be lost in a task that nobody waits for, and what a test
/// prints is shown only when that test fails: so straight to standard error.
fn fail(found: &str, line: &str) -> ! {
    let binary = module_path!().split("::").next().unwrap_or_default();
    let thread = std::thread::current();
    let thread = thread.name().unwrap_or("of a runtime");
    let said = format!(
        "\n\nPERSONAL DATA IN THE LOG of test binary {binary}, thread {thread}: {found:?} in\n{line}\n"
    );
    let _ = io::stderr().write_all(said.as_bytes());
    std::process::abort()
}
