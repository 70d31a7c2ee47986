//! How messages travel: transports that wrap, hand over and take in. Bytes and receipts only; what a
//! message means stays outside.

pub mod tls;
pub mod vecozo;
