//! What others talk to over HTTP. No SQL and no rule stands here.

pub mod api;
