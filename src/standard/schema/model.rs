//! The compiled schemas: what the reader walks over. Built once, shared, never changed.

use std::sync::Arc;

use super::pattern::Pattern;
use crate::standard::bericht::BerichtSoort;

/// A namespace that a schema mentions, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Namespace(pub(super) u16);

/// An element as declared.
pub(super) struct Element {
    pub(super) name: Box<str>,
    pub(super) namespace: Namespace,
    pub(super) content: Content,
    /// Whether it can stand more than once in its place; its path then carries a number.
    pub(super) repeats: bool,
}

/// What an element holds.
#[derive(Clone)]
pub(super) enum Content {
    /// Elements only.
    Elements(Arc<Complex>),
    /// A value.
    Value(Arc<Simple>),
}

/// A content model as a deterministic automaton: a state per place between two elements.
pub(super) struct Complex {
    /// Before any element.
    pub(super) start: State,
    /// After an element, in document order of the particles.
    pub(super) states: Box<[State]>,
}

/// Where an element's content stands.
pub(super) struct State {
    /// Whether the element may end here.
    pub(super) complete: bool,
    /// The elements that may come next.
    pub(super) next: Box<[Step]>,
}

/// One element that may come next, and the state after it.
pub(super) struct Step {
    pub(super) element: Arc<Element>,
    pub(super) to: usize,
}

impl Complex {
    /// The state of that number. The compiler numbers them, so there always is one.
    pub(super) fn state(&self, number: usize) -> &State {
        self.states.get(number).unwrap_or(&self.start)
    }
}

/// A simple type: a built-in type with everything its derivation steps ask.
pub(super) struct Simple {
    pub(super) primitive: Primitive,
    pub(super) white_space: WhiteSpace,
    pub(super) facets: Facets,
}

/// The built-in types that the messages use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Primitive {
    String,
    Integer,
    Date,
    Time,
}

impl Primitive {
    /// Its name in a schema.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::String => "xs:string",
            Self::Integer => "xs:integer",
            Self::Date => "xs:date",
            Self::Time => "xs:time",
        }
    }
}

/// What happens to white space before a value is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WhiteSpace {
    Preserve,
    Replace,
    Collapse,
}

/// The restrictions of a simple type and of all types it derives from.
#[derive(Clone, Default)]
pub(super) struct Facets {
    /// Length in characters.
    pub(super) min_length: usize,
    /// Length in characters.
    pub(super) max_length: Option<usize>,
    /// Bounds of an integer, both included.
    pub(super) min: Option<i64>,
    /// Bounds of an integer, both included.
    pub(super) max: Option<i64>,
    /// Digits of an integer, leading zeros not counted.
    pub(super) total_digits: Option<usize>,
    /// All must match, one per derivation step.
    pub(super) patterns: Vec<Arc<Pattern>>,
    /// The codes, sorted.
    pub(super) codes: Option<Arc<[Box<str>]>>,
}

/// A message that the schemas know: its root element.
pub(super) struct Root {
    pub(super) soort: BerichtSoort,
    pub(super) element: Arc<Element>,
}

/// A set of schemas, compiled: what messages are checked against.
pub struct Schemas {
    /// All namespaces mentioned; the index is the number of [`Namespace`].
    pub(super) namespaces: Box<[Box<str>]>,
    pub(super) roots: Box<[Root]>,
}

impl Schemas {
    /// The messages that can be checked.
    pub fn soorten(&self) -> impl Iterator<Item = BerichtSoort> {
        self.roots.iter().map(|root| root.soort)
    }

    /// The number of a namespace, if a schema mentions it.
    pub(super) fn namespace(&self, uri: &str) -> Option<Namespace> {
        let position = self.namespaces.iter().position(|known| **known == *uri)?;
        u16::try_from(position).ok().map(Namespace)
    }

    pub(super) fn root(&self, namespace: Namespace, name: &str) -> Option<&Root> {
        self.roots
            .iter()
            .find(|root| root.element.namespace == namespace && *root.element.name == *name)
    }
}
