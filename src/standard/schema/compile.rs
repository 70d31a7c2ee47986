//! Compiles schema files to [`Schemas`]. Pure; every construct is either understood or refused.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::content::{self, Particle};
use super::error::{SchemaError, SchemaProblem};
use super::facets::{self, Patterns};
use super::model::{Content, Element, Namespace, Root, Schemas, Simple};
use super::tree::{File, Node, XML_SCHEMA};
use crate::standard::bericht::BerichtSoort;

impl Schemas {
    /// Compiles schemas from (file name, text) pairs; the names serve error messages only. An
    /// import leads to the file with that target namespace, wherever it is.
    ///
    /// # Errors
    /// The first thing that is wrong with a schema, or that Bode does not support.
    pub fn compile<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, SchemaError> {
        let files = files.into_iter().map(|(name, text)| File::read(name, text));
        let files: Vec<File<'a>> = files.collect::<Result<_, _>>()?;
        let mut compiler = Compiler::new(&files)?;
        compiler.compile_types()?;
        let roots = compiler.roots()?;
        Ok(Self {
            namespaces: compiler.namespaces.into_boxed_slice(),
            roots: roots.into_boxed_slice(),
        })
    }
}

/// Namespace and local name of a type.
type Key<'f> = (&'f str, &'f str);

/// A named type: the file it stands in, its definition, and what became of it.
struct Named<'f, 'a> {
    file: &'f File<'a>,
    node: &'f Node<'a>,
    state: Progress,
}

enum Progress {
    Waiting,
    Busy,
    Done(Content),
}

struct Compiler<'f, 'a> {
    files: &'f [File<'a>],
    namespaces: Vec<Box<str>>,
    named: FxHashMap<Key<'f>, Named<'f, 'a>>,
    patterns: Patterns,
    built_in: FxHashMap<&'static str, Arc<Simple>>,
}

impl<'f, 'a> Compiler<'f, 'a> {
    /// Lists the named types of all files, and checks what stands at the top of each.
    fn new(files: &'f [File<'a>]) -> Result<Self, SchemaError> {
        let mut built_in = FxHashMap::default();
        for name in ["string", "integer", "date", "time"] {
            if let Some(simple) = facets::built_in(name) {
                built_in.insert(name, Arc::new(simple));
            }
        }
        let mut compiler = Self {
            files,
            namespaces: Vec::new(),
            named: FxHashMap::default(),
            patterns: Patterns::default(),
            built_in,
        };
        for file in files {
            compiler.top(file)?;
        }
        Ok(compiler)
    }

    fn top(&mut self, file: &'f File<'a>) -> Result<(), SchemaError> {
        file.only(&file.root, &["targetNamespace", "elementFormDefault"])?;
        let target = file.target()?;
        if file.required(&file.root, "elementFormDefault")? != "qualified" {
            return Err(file.unknown_attribute(&file.root, "elementFormDefault"));
        }
        if !self.namespaces.iter().any(|known| **known == *target) {
            self.namespaces.push(target.into());
        }
        for node in &file.root.children {
            match node.name {
                "complexType" | "simpleType" => {
                    file.only(node, &["name"])?;
                    let name = file.required(node, "name")?;
                    let named = Named {
                        file,
                        node,
                        state: Progress::Waiting,
                    };
                    if self.named.insert((target, name), named).is_some() {
                        return Err(file.error(node, SchemaProblem::Duplicate(name.to_owned())));
                    }
                }
                "import" => {
                    file.only(node, &["namespace", "schemaLocation"])?;
                    let namespace = file.required(node, "namespace")?;
                    let given =
                        |file: &File<'_>| file.root.attribute("targetNamespace") == Some(namespace);
                    if !self.files.iter().any(given) {
                        let problem = SchemaProblem::Unresolved(namespace.to_owned());
                        return Err(file.error(node, problem));
                    }
                }
                "element" => {}
                _ => return Err(file.unknown(&file.root, node)),
            }
        }
        Ok(())
    }

    /// Compiles every named type, also those that nothing uses: they may not hold anything
    /// unsupported either.
    fn compile_types(&mut self) -> Result<(), SchemaError> {
        for file in self.files {
            let target = file.target()?;
            for node in &file.root.children {
                if let ("complexType" | "simpleType", Some(name)) =
                    (node.name, node.attribute("name"))
                {
                    self.named(file, node, (target, name))?;
                }
            }
        }
        Ok(())
    }

    fn roots(&mut self) -> Result<Vec<Root>, SchemaError> {
        let mut roots: Vec<Root> = Vec::new();
        for file in self.files {
            let target = file.target()?;
            let elements = file.root.children.iter().filter(|n| n.name == "element");
            for node in elements {
                file.only(node, &["name", "type"])?;
                let soort = BerichtSoort::of_namespace(target).ok_or_else(|| {
                    file.error(node, SchemaProblem::UnknownMessage(target.to_owned()))
                })?;
                if roots.iter().any(|root| root.soort == soort) {
                    let name = file.required(node, "name")?.to_owned();
                    return Err(file.error(node, SchemaProblem::Duplicate(name)));
                }
                let element = Arc::new(self.element(file, node, false)?);
                roots.push(Root { soort, element });
            }
        }
        Ok(roots)
    }

    /// The content of a named type, compiled on first use. `at` is the place that asks for it.
    fn named(
        &mut self,
        from: &File<'_>,
        at: &Node<'_>,
        (namespace, name): Key<'f>,
    ) -> Result<Content, SchemaError> {
        if namespace == XML_SCHEMA
            && let Some(simple) = self.built_in.get(name)
        {
            return Ok(Content::Value(Arc::clone(simple)));
        }
        let Some(named) = self.named.get_mut(&(namespace, name)) else {
            return Err(from.error(at, SchemaProblem::Unresolved(name.to_owned())));
        };
        match &named.state {
            Progress::Done(content) => return Ok(content.clone()),
            Progress::Busy => {
                return Err(from.error(at, SchemaProblem::Recursive(name.to_owned())));
            }
            Progress::Waiting => named.state = Progress::Busy,
        }
        let (file, node) = (named.file, named.node);
        let content = self.type_content(file, node, name)?;
        if let Some(named) = self.named.get_mut(&(namespace, name)) {
            named.state = Progress::Done(content.clone());
        }
        Ok(content)
    }

    fn type_content(
        &mut self,
        file: &'f File<'a>,
        node: &'f Node<'a>,
        name: &str,
    ) -> Result<Content, SchemaError> {
        if node.name == "simpleType" {
            return Ok(Content::Value(Arc::new(self.simple(file, node)?)));
        }
        let [group] = node.children.as_slice() else {
            return Err(match node.children.get(1) {
                Some(extra) => file.unknown(node, extra),
                None => file.error(node, SchemaProblem::TooLarge(name.to_owned())),
            });
        };
        let particle = self.particle(file, node, group, false)?;
        let complex = content::compile(name, &particle);
        let complex = complex.map_err(|problem| file.error(node, problem))?;
        Ok(Content::Elements(Arc::new(complex)))
    }

    fn simple(&mut self, file: &'f File<'a>, node: &'f Node<'a>) -> Result<Simple, SchemaError> {
        let [restriction] = node.children.as_slice() else {
            let element = "xs:simpleType".to_owned();
            let attribute = "xs:restriction";
            return Err(match node.children.get(1) {
                Some(extra) => file.unknown(node, extra),
                None => file.error(node, SchemaProblem::Missing { element, attribute }),
            });
        };
        if restriction.name != "restriction" {
            return Err(file.unknown(node, restriction));
        }
        file.only(restriction, &["base"])?;
        let base = file.required(restriction, "base")?;
        let key = file.resolve(restriction, base)?;
        match self.named(file, restriction, key)? {
            Content::Value(base) => facets::restrict(file, restriction, &base, &mut self.patterns),
            Content::Elements(_) => Err(file.unknown_attribute(restriction, "base")),
        }
    }

    /// A particle with its occurrence. `repeats`: whether a group around it repeats.
    fn particle(
        &mut self,
        file: &'f File<'a>,
        parent: &'f Node<'a>,
        node: &'f Node<'a>,
        repeats: bool,
    ) -> Result<Particle, SchemaError> {
        let (min, max) = occurrence(file, node)?;
        let repeats = repeats || max != Some(1);
        let particle = match node.name {
            "element" if parent.name != "complexType" => {
                file.only(node, &["name", "type", "minOccurs", "maxOccurs"])?;
                Particle::Element(Arc::new(self.element(file, node, repeats)?))
            }
            "sequence" | "choice" => {
                file.only(node, &["minOccurs", "maxOccurs"])?;
                let children = node.children.iter();
                let parts = children
                    .map(|child| self.particle(file, node, child, repeats))
                    .collect::<Result<_, _>>()?;
                if node.name == "choice" {
                    Particle::Choice(parts)
                } else {
                    Particle::Sequence(parts)
                }
            }
            _ => return Err(file.unknown(parent, node)),
        };
        if (min, max) == (1, Some(1)) {
            return Ok(particle);
        }
        let particle = Box::new(particle);
        Ok(Particle::Repeat { particle, min, max })
    }

    fn element(
        &mut self,
        file: &'f File<'a>,
        node: &'f Node<'a>,
        repeats: bool,
    ) -> Result<Element, SchemaError> {
        let name = file.required(node, "name")?;
        let content = match (node.attribute("type"), node.children.as_slice()) {
            (Some(reference), []) => {
                let key = file.resolve(node, reference)?;
                self.named(file, node, key)?
            }
            (None, [definition]) if matches!(definition.name, "simpleType" | "complexType") => {
                file.only(definition, &[])?;
                self.type_content(file, definition, name)?
            }
            (_, [child, ..]) => return Err(file.unknown(node, child)),
            (None, []) => {
                let element = "xs:element".to_owned();
                let attribute = "type";
                return Err(file.error(node, SchemaProblem::Missing { element, attribute }));
            }
        };
        Ok(Element {
            name: name.into(),
            namespace: self.number(file.target()?),
            content,
            repeats,
        })
    }

    fn number(&self, namespace: &str) -> Namespace {
        let position = self.namespaces.iter().position(|n| **n == *namespace);
        Namespace(
            position
                .and_then(|n| u16::try_from(n).ok())
                .unwrap_or(u16::MAX),
        )
    }
}

/// minOccurs and maxOccurs; `None` is unbounded.
fn occurrence(file: &File<'_>, node: &Node<'_>) -> Result<(usize, Option<usize>), SchemaError> {
    let min = match node.attribute("minOccurs") {
        None => 1,
        Some(text) => text
            .parse()
            .map_err(|_| file.unknown_attribute(node, "minOccurs"))?,
    };
    let max = match node.attribute("maxOccurs") {
        None => Some(1),
        Some("unbounded") => None,
        Some(text) => match text.parse() {
            Ok(max) if max >= min => Some(max),
            _ => return Err(file.unknown_attribute(node, "maxOccurs")),
        },
    };
    if max.is_some_and(|max| max < min) {
        return Err(file.unknown_attribute(node, "minOccurs"));
    }
    Ok((min, max))
}

#[cfg(test)]
mod tests;
