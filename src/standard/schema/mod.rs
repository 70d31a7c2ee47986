//! The check of a message against its schema (level 1), in one streaming pass.
//!
//! [`Schemas`] compiles XSD files once. [`Reader`] walks over the bytes of one message, holds every
//! element, value and occurrence against them, and hands the values on to the typed messages; what
//! is wrong becomes a [`Bevinding`](crate::standard::finding::Bevinding) with its place. [`validate`]
//! does the check alone.

mod attributes;
mod compile;
mod content;
mod datetime;
mod describe;
mod document;
mod embedded;
mod error;
mod facets;
mod findings;
mod frame;
mod limits;
mod malformed;
mod model;
mod pattern;
mod reader;
mod reference;
mod scope;
mod tokens;
mod tree;
mod value;
mod walk;
mod wording;

pub use embedded::EMBEDDED;
pub use error::{SchemaError, SchemaProblem};
pub(in crate::standard) use findings::Cursor;
pub use limits::Limits;
pub use model::Schemas;
pub use reader::{Reader, validate};

#[cfg(test)]
mod tests;
