//! What speaks HTTP with others than peers: the machine API, and what an operator watches.

pub mod api;
pub mod beheer;
pub mod metingen;
