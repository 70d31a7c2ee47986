//! Prism, started from an OpenAPI file and stopped when it goes out of scope.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use serde_json::Value;
use tempfile::TempDir;

/// Where it listens.
pub struct Prism {
    pub base: String,
    child: Child,
    _folder: TempDir,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One of VECOZO's OpenAPI files.
pub fn spec(name: &str) -> Value {
    let path = root()
        .join("../shared/standard/transport/vecozo")
        .join(name);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap()
}

impl Prism {
    /// Answers from the file, and refuses what is not in it.
    pub fn mock(name: &str, spec: &Value) -> Self {
        Self::start(name, spec, "mock", None)
    }

    /// Passes on to another what is in the file, and its answers back; refuses the rest.
    pub fn proxy(name: &str, spec: &Value, upstream: &str) -> Self {
        Self::start(name, spec, "proxy", Some(upstream))
    }

    fn start(name: &str, spec: &Value, mode: &str, upstream: Option<&str>) -> Self {
        let program: PathBuf = root().join("tests/peers-vecozo/node_modules/.bin/prism");
        assert!(
            program.exists(),
            "Prism is missing: run tests/peers-vecozo/install"
        );
        let folder = TempDir::new().unwrap();
        let file = folder.path().join(format!("{name}.json"));
        fs::write(&file, spec.to_string()).unwrap();
        let mut child = Command::new(program)
            .args([mode, "--errors", "--host", "127.0.0.1", "--port", "0"])
            .arg(&file)
            .args(upstream)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = String::new();
        let base = loop {
            let Some(Ok(line)) = lines.next() else {
                panic!("Prism did not start:\n{said}")
            };
            if let Some((_, base)) = line.split_once("listening on ") {
                break base.trim().to_owned();
            }
            said += &line;
            said.push('\n');
        };
        // Read on, or it stops when nobody takes what it says.
        thread::spawn(move || lines.for_each(drop));
        Self {
            base,
            child,
            _folder: folder,
        }
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
