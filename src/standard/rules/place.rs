//! Where in a message a class stands: a path that costs nothing until a finding needs it.

use std::fmt;

/// One step of a path, linked to the step above it.
#[derive(Debug, Clone, Copy)]
pub struct Plek<'p> {
    parent: Option<&'p Plek<'p>>,
    element: &'static str,
    /// Position among its equals, from 0; only for an element that can repeat.
    index: Option<usize>,
}

impl Plek<'static> {
    /// The root element.
    pub const BERICHT: Self = Self {
        parent: None,
        element: "Bericht",
        index: None,
    };
}

impl<'p> Plek<'p> {
    #[must_use]
    /// An element below this one that occurs at most once. `element` may name several steps.
    pub const fn child(&'p self, element: &'static str) -> Self {
        Self {
            parent: Some(self),
            element,
            index: None,
        }
    }

    /// How many elements stand around it.
    pub fn depth(&self) -> usize {
        self.parent.map_or(0, |parent| parent.depth() + 1)
    }

    #[must_use]
    /// The element at `index` (from 0) of those with this name below this one.
    pub const fn item(&'p self, element: &'static str, index: usize) -> Self {
        Self {
            parent: Some(self),
            element,
            index: Some(index),
        }
    }
}

impl fmt::Display for Plek<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            write!(f, "{parent}/")?;
        }
        f.write_str(self.element)?;
        match self.index {
            Some(index) => write!(f, "[{}]", index + 1),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_like_the_schema_readers() {
        let clients = Plek::BERICHT.child("Declaratie/Clienten");
        let client = clients.item("Client", 1);
        let lines = client.child("Prestaties");
        assert_eq!(
            lines.item("Prestatie", 4).to_string(),
            "Bericht/Declaratie/Clienten/Client[2]/Prestaties/Prestatie[5]"
        );
    }
}
