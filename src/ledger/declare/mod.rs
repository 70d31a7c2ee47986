//! The provider's declaration: from what was delivered to the 323 that the municipality will grant.

mod levering;

pub use levering::{Levering, Soort, geadresseerden, read};
