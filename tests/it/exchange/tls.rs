//! TLS between parties that trust the same throw-away CA, and everybody who should be refused.

pub mod ca;
mod files;
mod hello;
mod listen;
mod peers;
mod shake;
mod stall;
