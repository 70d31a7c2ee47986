//! A schema file as a tree of XML Schema elements, read strictly: what Bode does not know is an
//! error that names file, line and construct, never something skipped.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::error::{SchemaError, SchemaProblem};

/// The namespace of XML Schema itself.
pub(super) const XML_SCHEMA: &str = "http://www.w3.org/2001/XMLSchema";

/// Schemas are three levels of groups at most; a bound keeps a hostile file off the call stack.
const MAX_DEPTH: usize = 32;

/// One schema file.
pub(super) struct File<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    /// Prefix and namespace, as declared on the root.
    pub(super) prefixes: Vec<(String, String)>,
    /// The `xs:schema` element.
    pub(super) root: Node<'a>,
}

/// An element of XML Schema, annotations left out.
pub(super) struct Node<'a> {
    /// Local name.
    pub(super) name: &'a str,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node<'a>>,
    /// Where its start tag begins.
    pub(super) offset: usize,
}

impl Node<'_> {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

impl<'a> File<'a> {
    /// Reads one file.
    pub(super) fn read(name: &'a str, text: &'a str) -> Result<Self, SchemaError> {
        let mut parser = Parser {
            name,
            text,
            prefixes: Vec::new(),
            open: Vec::new(),
        };
        let root = parser.run()?;
        Ok(Self {
            name,
            text,
            prefixes: parser.prefixes,
            root,
        })
    }

    /// An error in this file.
    pub(super) fn error(&self, node: &Node<'_>, problem: SchemaProblem) -> SchemaError {
        error_at(self.name, self.text, node.offset, problem)
    }

    /// The error for a child that Bode does not know in this place.
    pub(super) fn unknown(&self, parent: &Node<'_>, child: &Node<'_>) -> SchemaError {
        let problem = SchemaProblem::Construct {
            element: format!("xs:{}", child.name),
            parent: format!("xs:{}", parent.name),
        };
        self.error(child, problem)
    }

    /// The error for an attribute, or a value of it, that Bode does not know.
    pub(super) fn unknown_attribute(&self, node: &Node<'_>, name: &str) -> SchemaError {
        let problem = SchemaProblem::Attribute {
            element: format!("xs:{}", node.name),
            attribute: name.to_owned(),
            value: node.attribute(name).unwrap_or_default().to_owned(),
        };
        self.error(node, problem)
    }

    /// Refuses attributes other than these.
    pub(super) fn only(&self, node: &Node<'_>, known: &[&str]) -> Result<(), SchemaError> {
        let mut names = node.attributes.iter().map(|(name, _)| name.as_str());
        match names.find(|name| !known.contains(name)) {
            Some(name) => Err(self.unknown_attribute(node, name)),
            None => Ok(()),
        }
    }

    /// The value of an attribute that must be there.
    pub(super) fn required<'n>(
        &self,
        node: &'n Node<'_>,
        attribute: &'static str,
    ) -> Result<&'n str, SchemaError> {
        node.attribute(attribute).ok_or_else(|| {
            let element = format!("xs:{}", node.name);
            self.error(node, SchemaProblem::Missing { element, attribute })
        })
    }

    /// The namespace that this file defines.
    pub(super) fn target(&self) -> Result<&str, SchemaError> {
        self.required(&self.root, "targetNamespace")
    }

    /// Namespace and local name of a reference such as `ijw:LDT_Datum`.
    pub(super) fn resolve<'f>(
        &'f self,
        node: &Node<'_>,
        name: &'f str,
    ) -> Result<(&'f str, &'f str), SchemaError> {
        let unresolved = || self.error(node, SchemaProblem::Unresolved(name.to_owned()));
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let mut prefixes = self.prefixes.iter();
        let (_, namespace) = prefixes
            .find(|(known, _)| known == prefix)
            .ok_or_else(unresolved)?;
        let mut imports = self.root.children.iter().filter(|n| n.name == "import");
        let visible = namespace == XML_SCHEMA
            || self.root.attribute("targetNamespace") == Some(namespace.as_str())
            || imports.any(|import| import.attribute("namespace") == Some(namespace.as_str()));
        if visible {
            Ok((namespace, local))
        } else {
            Err(unresolved())
        }
    }
}

fn error_at(file: &str, text: &str, offset: usize, problem: SchemaProblem) -> SchemaError {
    let before = text.get(..offset).unwrap_or(text);
    SchemaError {
        file: file.to_owned(),
        line: 1 + before.matches('\n').count(),
        problem,
    }
}

/// Builds the tree.
struct Parser<'a> {
    name: &'a str,
    text: &'a str,
    prefixes: Vec<(String, String)>,
    open: Vec<Node<'a>>,
}

impl<'a> Parser<'a> {
    fn run(&mut self) -> Result<Node<'a>, SchemaError> {
        let mut xml = Reader::from_str(self.text);
        xml.config_mut().expand_empty_elements = true;
        let mut root = None;
        loop {
            let offset = usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX);
            let event = xml
                .read_event()
                .map_err(|error| self.malformed(offset, &error.to_string()))?;
            match event {
                Event::Start(_) if self.open.is_empty() && root.is_some() => {
                    return Err(self.malformed(offset, "a second root element"));
                }
                Event::Start(tag) => {
                    let node = self.node(&tag, offset)?;
                    if node.name == "annotation" {
                        let skipped = xml.read_to_end(tag.name());
                        skipped.map_err(|error| self.malformed(offset, &error.to_string()))?;
                    } else {
                        self.open.push(node);
                    }
                }
                Event::End(_) => {
                    let Some(node) = self.open.pop() else {
                        return Err(self.malformed(offset, "an end tag too many"));
                    };
                    match self.open.last_mut() {
                        Some(parent) => parent.children.push(node),
                        None => root = Some(node),
                    }
                }
                Event::Text(text) if text.trim().is_empty() => {}
                Event::Decl(_) | Event::Comment(_) => {}
                Event::Eof => break,
                _ => return Err(self.malformed(offset, "nothing but elements is expected here")),
            }
        }
        match root {
            Some(root) if self.open.is_empty() && root.name == "schema" => Ok(root),
            _ => Err(self.malformed(self.text.len(), "one complete xs:schema is expected")),
        }
    }

    fn malformed(&self, offset: usize, reason: &str) -> SchemaError {
        let problem = SchemaProblem::Xml(reason.to_owned());
        error_at(self.name, self.text, offset, problem)
    }

    fn node(&mut self, tag: &BytesStart<'a>, offset: usize) -> Result<Node<'a>, SchemaError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(self.malformed(offset, "nested too deep"));
        }
        let end = offset + 1 + tag.name().as_ref().len();
        let qualified = self.text.get(offset + 1..end).unwrap_or_default();
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|e| self.malformed(offset, &e.to_string()))?;
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .map_err(|e| self.malformed(offset, &e.to_string()))?;
            let key = attribute.key.as_ref();
            match key.strip_prefix("xmlns") {
                Some(prefix) if self.open.is_empty() => {
                    let prefix = prefix.strip_prefix(':').unwrap_or(prefix);
                    self.prefixes.push((prefix.to_owned(), value.into_owned()));
                }
                _ => attributes.push((key.to_owned(), value.into_owned())),
            }
        }
        let (prefix, name) = qualified.split_once(':').unwrap_or(("", qualified));
        let mut prefixes = self.prefixes.iter();
        if !prefixes.any(|(known, uri)| known == prefix && uri == XML_SCHEMA) {
            let parent = self.open.last().map_or("file", |node| node.name);
            let problem = SchemaProblem::Construct {
                element: qualified.to_owned(),
                parent: format!("xs:{parent}"),
            };
            return Err(error_at(self.name, self.text, offset, problem));
        }
        Ok(Node {
            name,
            attributes,
            children: Vec::new(),
            offset,
        })
    }
}
