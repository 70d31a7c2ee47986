//! A daemon as a process: started, watched, stopped, killed.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::NamedTempFile;

use crate::logs::innocent;

/// The day it is for every command and daemon.
pub const TODAY: &str = "2026-04-10";

/// Longer than anything takes; who waits longer has found a fault.
const PATIENCE: Duration = Duration::from_mins(5);

/// The program, on the day of today.
pub fn bode() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bode"));
    command.env("BODE_TODAY", TODAY);
    command.env("BODE_AUDIT_SLEUTEL", audit_key());
    command
}

/// A key for the audit trails of a test run.
fn audit_key() -> &'static Path {
    static KEY: OnceLock<NamedTempFile> = OnceLock::new();
    let key = || {
        let file = NamedTempFile::new().unwrap();
        fs::write(file.path(), "een sleutel van genoeg tekens voor een test").unwrap();
        file
    };
    KEY.get_or_init(key).path()
}

/// Runs a command that must succeed.
pub fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Waits until something is so; fails when that takes too long.
pub fn until(what: &str, mut so: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !so() {
        assert!(begin.elapsed() < PATIENCE, "waited in vain: {what}");
        sleep(Duration::from_millis(20));
    }
}

/// A daemon that runs. Dropped, it is killed; however it ended, its log names nobody.
pub struct Daemon {
    child: Child,
    pub log: PathBuf,
}

impl Daemon {
    /// Starts one with this configuration, at its most talkative: what it may not say, it may say at no
    /// level. Its log goes on in a file of the folder.
    pub fn start(folder: &Path, config: &str) -> Self {
        let path = folder.join("bode.toml");
        fs::write(&path, format!("{config}\n[log]\nniveau = \"trace\"\n")).unwrap();
        Self::start_with(folder, &["--config", &path.display().to_string()], &[])
    }

    /// Starts one with these arguments and this environment.
    pub fn start_with(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let log = folder.join("bode.log");
        let out = File::options()
            .create(true)
            .append(true)
            .open(&log)
            .unwrap();
        let child = bode()
            .arg("serve")
            .args(arguments)
            .envs(environment.iter().copied())
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(out.try_clone().unwrap())
            .stderr(out)
            .spawn()
            .unwrap();
        Self { child, log }
    }

    /// Asks it to stop, and waits for that.
    pub fn stop(mut self) -> ExitStatus {
        let pid = self.child.id().to_string();
        run(Command::new("kill").args(["-TERM", &pid]));
        let mut status = None;
        until("the daemon stops", || {
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        status.unwrap()
    }

    /// Waits for it to end by itself.
    pub fn ended(mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    /// What it has said so far.
    pub fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    /// Kills it (SIGKILL).
    pub fn kill(mut self) {
        assert!(self.child.try_wait().unwrap().is_none(), "{}", self.said());
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        // A second panic would hide the first.
        if !std::thread::panicking() {
            innocent(&self.said());
        }
    }
}
