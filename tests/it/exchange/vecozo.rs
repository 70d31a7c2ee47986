//! The VECOZO transport against a stub that remembers: what a mock can't do.

mod inbox;
mod over_tls;
mod pull;
mod push;
mod status;
pub mod stub;

// The stub is used by the conformance tests as well, where the CA stands beside it.
use super::tls::ca;
