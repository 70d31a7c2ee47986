//! What a party wants to say to another, before it is a message: read from a file with every error
//! at once, held against the grants, and composed into a message that keeps the rules.

pub mod decision;
pub mod partijen;
pub mod persoon;
mod product;
pub mod regie;
pub mod request;
