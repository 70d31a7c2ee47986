//! What can be wrong with a schema itself: an error at start-up, for the administrator.

use thiserror::Error;

/// A schema file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("schema `{file}`, line {line}: {problem}")]
pub struct SchemaError {
    /// Name of the file, as it was given.
    pub file: String,
    /// Line in the file, from 1.
    pub line: usize,
    /// What is wrong there.
    pub problem: SchemaProblem,
}

/// The ways in which a schema cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SchemaProblem {
    /// The file is not well-formed XML.
    #[error("not well-formed XML: {0}")]
    Xml(String),
    /// An element of XML Schema that Bode does not know, or not in this place.
    #[error(
        "`{element}` inside `{parent}` is not supported; Bode would check less than the schema asks"
    )]
    Construct {
        /// The element found.
        element: String,
        /// The element it stands in.
        parent: String,
    },
    /// An attribute of an element of XML Schema that Bode does not know, or a value it does not know.
    #[error(
        "attribute {attribute}=\"{value}\" of `{element}` is not supported; Bode would check less than the schema asks"
    )]
    Attribute {
        /// The element that has the attribute.
        element: String,
        /// Name of the attribute.
        attribute: String,
        /// Value of the attribute.
        value: String,
    },
    /// A required attribute is missing.
    #[error("`{element}` lacks the attribute `{attribute}`")]
    Missing {
        /// The element.
        element: String,
        /// Name of the missing attribute.
        attribute: &'static str,
    },
    /// A reference to a type, prefix or namespace that leads nowhere.
    #[error("`{0}` is not defined; is a file missing, or an xs:import?")]
    Unresolved(String),
    /// Two definitions with one name.
    #[error("`{0}` is defined twice")]
    Duplicate(String),
    /// A type that contains itself.
    #[error("type `{0}` contains itself, which is not supported")]
    Recursive(String),
    /// A facet that the base type does not have, or whose value makes no sense for it.
    #[error("facet `{facet}` with value \"{value}\" is not supported on {base}")]
    Facet {
        /// Name of the facet.
        facet: String,
        /// Value of the facet.
        value: String,
        /// The built-in type underneath.
        base: &'static str,
    },
    /// A pattern that is no regular expression of XML Schema, or uses more of it than Bode knows.
    #[error("pattern `{pattern}`: {reason}")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The next element does not tell which particle of the content model it belongs to.
    #[error("the content of type `{type_name}` is ambiguous at element `{element}`")]
    Ambiguous {
        /// The complex type.
        type_name: String,
        /// The element that fits twice.
        element: String,
    },
    /// A content model that grows beyond what the messages can need.
    #[error("the content of type `{0}` is too large: write fewer or unbounded repetitions")]
    TooLarge(String),
    /// A root element in a namespace that is none of the 28 messages.
    #[error("`{0}` is not the namespace of a message of release 3.2")]
    UnknownMessage(String),
}
