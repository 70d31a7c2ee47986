//! How messages travel: the transports, and the TLS below them.

mod tls;
pub mod vecozo;
