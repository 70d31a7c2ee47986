//! What speaks HTTP with others than peers: the machine API, and what an operator watches.

pub mod beheer;
pub mod metingen;
