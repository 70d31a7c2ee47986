//! Which prefix means which namespace, at this place in the message.

use super::attributes;
use super::limits::Limits;
use super::model::{Namespace, Schemas};

/// The namespace of XML's own attributes, bound to `xml` everywhere.
const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// The namespace of `xmlns` itself; no prefix can be bound to it.
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";
/// The namespace of attributes such as `xsi:schemaLocation`.
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// What a prefix stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A namespace that the schemas know.
    Known(Namespace),
    /// The namespace of attributes that speak to a validator.
    Instance,
    /// Some other namespace, or none.
    Other,
}

struct Binding<'x> {
    prefix: &'x str,
    meaning: Meaning,
    depth: usize,
}

/// The bindings in force, innermost last.
#[derive(Default)]
pub(super) struct Scope<'x> {
    bindings: Vec<Binding<'x>>,
}

impl<'x> Scope<'x> {
    /// Takes in the attributes of an element at this depth: binds prefixes, lets hints for
    /// validators pass, and names the first attribute that is neither. Messages have none.
    ///
    /// # Errors
    /// In Dutch, when this is not XML.
    pub(super) fn enter(
        &mut self,
        schemas: &Schemas,
        attributes: &'x str,
        depth: usize,
        limits: &Limits,
    ) -> Result<Option<&'x str>, &'static str> {
        let attributes = attributes::parse(attributes, limits.attributes)?;
        for attribute in &attributes {
            if let Some(prefix) = declared(attribute.name) {
                self.bind(schemas, prefix, &attribute.value, depth);
            }
        }
        let mut hints = Vec::new();
        let mut unknown = None;
        for attribute in &attributes {
            if declared(attribute.name).is_some() {
                continue;
            }
            let (prefix, local) = split(attribute.name);
            let hint = matches!(local, "schemaLocation" | "noNamespaceSchemaLocation");
            if hint && !prefix.is_empty() && self.resolve(prefix) == Meaning::Instance {
                if hints.contains(&local) {
                    return Err(attributes::TWICE);
                }
                hints.push(local);
            } else {
                unknown = unknown.or(Some(attribute.name));
            }
        }
        Ok(unknown)
    }

    /// Binds a prefix (empty for the default namespace) for the element at this depth and inside
    /// it. What the namespace standard forbids binds nothing, as in libxml2: an element that
    /// counts on it is then refused.
    fn bind(&mut self, schemas: &Schemas, prefix: &'x str, uri: &str, depth: usize) {
        let forbidden = matches!(prefix, "xml" | "xmlns")
            || matches!(uri, XML | XMLNS)
            || uri.is_empty() && !prefix.is_empty();
        if forbidden {
            return;
        }
        let meaning = match schemas.namespace(uri) {
            Some(namespace) => Meaning::Known(namespace),
            None if uri == XSI => Meaning::Instance,
            None => Meaning::Other,
        };
        self.bindings.push(Binding {
            prefix,
            meaning,
            depth,
        });
    }

    /// Forgets what was bound at this depth or deeper.
    pub(super) fn leave(&mut self, depth: usize) {
        while self.bindings.last().is_some_and(|b| b.depth >= depth) {
            self.bindings.pop();
        }
    }

    /// What the prefix of an element stands for here.
    #[inline]
    pub(super) fn resolve(&self, prefix: &str) -> Meaning {
        let mut inward = self.bindings.iter().rev();
        inward
            .find(|binding| binding.prefix == prefix)
            .map_or(Meaning::Other, |binding| binding.meaning)
    }
}

/// The prefix that an attribute declares, if it declares one.
fn declared(attribute: &str) -> Option<&str> {
    if attribute == "xmlns" {
        return Some("");
    }
    let prefix = attribute.strip_prefix("xmlns:")?;
    attributes::is_name(prefix).then_some(prefix)
}

/// Prefix (empty if none) and local name.
#[inline]
pub(super) fn split(name: &str) -> (&str, &str) {
    // Prefixes are short: looking at each byte beats a search made for long texts. A colon in front
    // is part of the name.
    match name.bytes().position(|byte| byte == b':') {
        Some(colon) if colon > 0 => (
            name.get(..colon).unwrap_or_default(),
            name.get(colon + 1..).unwrap_or_default(),
        ),
        _ => ("", name),
    }
}
