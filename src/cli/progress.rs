//! Progress of long work: shown on a terminal, silent in a pipe.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A counter of `total` things, or of an unknown number.
pub(super) fn counter(total: Option<u64>, what: &'static str) -> ProgressBar {
    // Hidden by itself where standard error is no terminal.
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
    let template = match total {
        Some(_) => "{bar:30} {human_pos}/{human_len} {msg} ({eta})",
        None => "{spinner} {human_pos} {msg}",
    };
    // The template is ours; the default style serves if it were ever wrong.
    bar.set_style(
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    bar.set_message(what);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
