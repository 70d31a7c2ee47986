//! What the reports are made from: the typed rows that the store gives.

pub use crate::gateway::ports::{Afwijkingrij, Totaalrij, Totaalsleutel};
