//! How a store is used.

use std::time::Duration;

/// How a store is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gebruik {
    /// Connections to PostgreSQL at most, in one process. A transaction holds one to its end.
    pub verbindingen: u32,
    /// How long to wait for a database that is busy.
    pub wachttijd: Duration,
}

impl Default for Gebruik {
    /// 16 connections, 30 seconds.
    fn default() -> Self {
        Self {
            verbindingen: 16,
            wachttijd: Duration::from_secs(30),
        }
    }
}
