//! Where the reader is in a message: a frame per element in progress.

use std::fmt::Write as _;

use super::model::{Complex, Content, Element, Namespace, Simple, State, Step};
use super::wording::Misplaced;

/// An element in progress.
pub(super) struct Frame<'s, 'x> {
    pub(super) element: &'s Element,
    /// The name as written, to compare with the end tag.
    pub(super) name: &'x str,
    pub(super) place: Place<'s>,
}

/// How far an element is.
#[derive(Clone, Copy)]
pub(super) enum Place<'s> {
    /// Between its children.
    Children(Children<'s>),
    /// Before its value.
    Value(&'s Simple),
}

/// A place in a content model.
#[derive(Clone, Copy)]
pub(super) struct Children<'s> {
    complex: &'s Complex,
    pub(super) state: &'s State,
    /// Number of that state; `None` before the first child.
    number: Option<usize>,
    /// The child entered last, and which of its kind it is, from 1.
    child: Option<(&'s Element, u64)>,
    /// Whether stray text has been reported; once an element is enough.
    pub(super) text_reported: bool,
}

impl<'s, 'x> Frame<'s, 'x> {
    pub(super) fn new(element: &'s Element, name: &'x str) -> Self {
        let place = match &element.content {
            Content::Elements(complex) => Place::Children(Children {
                complex,
                state: &complex.start,
                number: None,
                child: None,
                text_reported: false,
            }),
            Content::Value(simple) => Place::Value(simple),
        };
        Self {
            element,
            name,
            place,
        }
    }
}

impl<'s> Children<'s> {
    /// Takes the step to the child of that name, if it may come next.
    #[inline]
    pub(super) fn advance(&mut self, namespace: Namespace, name: &str) -> Option<&'s Element> {
        let state = self.state;
        let step = state.next.iter().find(|step| step.is(namespace, name))?;
        Some(self.take(step))
    }

    fn take(&mut self, step: &'s Step) -> &'s Element {
        let element: &'s Element = &step.element;
        self.state = self.complex.state(step.to);
        self.number = Some(step.to);
        self.count(element);
        element
    }

    fn count(&mut self, element: &'s Element) {
        let count = match self.child {
            Some((last, count)) if std::ptr::eq(last, element) => count + 1,
            _ => 1,
        };
        self.child = Some((element, count));
    }

    /// Finds a place for a child that may not come next: further on if there is one, so that what
    /// follows it is judged from there; else it is judged where it stands, and the walk goes on as
    /// if it had not been there. `None`: there is no such child in this content.
    pub(super) fn recover(
        &mut self,
        namespace: Option<Namespace>,
        name: &str,
    ) -> (Misplaced, Option<&'s Element>) {
        let complex = self.complex;
        let states = std::iter::once(&complex.start).chain(&complex.states);
        let all = states.flat_map(|state| &state.next);
        let named = all.filter(|step| *step.element.name == *name);
        let ahead = |step: &&Step| self.number.is_none_or(|number| step.to > number);
        let fits = |step: &&Step| Some(step.element.namespace) == namespace;
        let (further, back): (Vec<&Step>, Vec<&Step>) = named.partition(ahead);
        let further = further.iter().copied().min_by_key(|step| step.to);
        match (further, back.first()) {
            (Some(step), _) if fits(&step) => (Misplaced::TooEarly, Some(self.take(step))),
            (Some(step), _) => (Misplaced::Namespace, Some(self.take(step))),
            (None, Some(step)) if fits(step) => {
                self.count(&step.element);
                (Misplaced::TooLate, Some(&step.element))
            }
            (None, Some(_)) => (Misplaced::Namespace, None),
            (None, None) => (Misplaced::Unknown, None),
        }
    }

    /// The number in the path of the child entered last, where it can repeat.
    pub(super) fn ordinal(&self) -> Option<u64> {
        let (element, count) = self.child?;
        element.repeats.then_some(count)
    }
}

impl Step {
    fn is(&self, namespace: Namespace, name: &str) -> bool {
        *self.element.name == *name && self.element.namespace == namespace
    }
}

/// The path to the element on top, `Bericht/Client/Relaties/Relatie[2]`.
pub(super) fn path(stack: &[Frame<'_, '_>]) -> String {
    let mut path = String::new();
    let mut ordinal = None;
    for frame in stack {
        append(&mut path, &frame.element.name, ordinal);
        ordinal = match &frame.place {
            Place::Children(children) => children.ordinal(),
            Place::Value(_) => None,
        };
    }
    path
}

/// Adds one element to a path.
pub(super) fn append(path: &mut String, name: &str, ordinal: Option<u64>) {
    if !path.is_empty() {
        path.push('/');
    }
    path.push_str(name);
    if let Some(ordinal) = ordinal {
        // Writing to a String cannot fail.
        let _ = write!(path, "[{ordinal}]");
    }
}
