//! The `bode` program; everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    bode::cli::run()
}
