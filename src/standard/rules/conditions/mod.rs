//! The conditions (CD) and constraints (CS) of the standard: when an element must be there or must
//! not, and which of its values are allowed beside other values. A file per theme.

pub mod contact;
pub mod declaration;
pub mod header;
pub mod period;
pub mod person;
pub mod product;
pub mod request;
