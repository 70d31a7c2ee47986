//! How messages travel: the transports, and the TLS below them.

pub mod tls;
mod vecozo;
