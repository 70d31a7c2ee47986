//! Compiles one derivation step of a simple type: the facets of an `xs:restriction` on top of
//! those of its base.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::error::{SchemaError, SchemaProblem};
use super::model::{Primitive, Simple, WhiteSpace};
use super::pattern::Pattern;
use super::tree::{File, Node};

/// Compiled patterns by their text: the schemas repeat a handful of them.
pub(super) type Patterns = FxHashMap<Vec<String>, Arc<Pattern>>;

/// Bounds stay this far from the ends of `i64`, so that a value that does not fit compares right.
const BOUND: i64 = i64::MAX / 10;

/// A built-in type without facets of its own.
pub(super) fn built_in(name: &str) -> Option<Simple> {
    let (primitive, white_space) = match name {
        "string" => (Primitive::String, WhiteSpace::Preserve),
        "integer" => (Primitive::Integer, WhiteSpace::Collapse),
        "date" => (Primitive::Date, WhiteSpace::Collapse),
        "time" => (Primitive::Time, WhiteSpace::Collapse),
        _ => return None,
    };
    Some(Simple {
        primitive,
        white_space,
        facets: super::model::Facets::default(),
    })
}

/// The type that restricts `base` by the facets under `restriction`.
pub(super) fn restrict(
    file: &File<'_>,
    restriction: &Node<'_>,
    base: &Simple,
    patterns: &mut Patterns,
) -> Result<Simple, SchemaError> {
    let mut step = Step {
        file,
        simple: Simple {
            primitive: base.primitive,
            white_space: base.white_space,
            facets: base.facets.clone(),
        },
        alternatives: Vec::new(),
        codes: Vec::new(),
    };
    for facet in &restriction.children {
        file.only(facet, &["value"])?;
        let value = file.required(facet, "value")?;
        step.facet(restriction, facet, value)?;
    }
    step.finish(restriction, patterns)
}

struct Step<'f, 'a> {
    file: &'f File<'a>,
    simple: Simple,
    alternatives: Vec<String>,
    codes: Vec<Box<str>>,
}

impl Step<'_, '_> {
    fn facet(
        &mut self,
        parent: &Node<'_>,
        node: &Node<'_>,
        value: &str,
    ) -> Result<(), SchemaError> {
        let primitive = self.simple.primitive;
        let refuse = || refusal(self.file, node, value, primitive);
        let facets = &mut self.simple.facets;
        match (node.name, primitive) {
            ("pattern", _) => self.alternatives.push(value.to_owned()),
            ("enumeration", Primitive::String) => self.codes.push(value.into()),
            ("length", Primitive::String) => {
                let length = value.parse().map_err(|_| refuse())?;
                facets.min_length = facets.min_length.max(length);
                facets.max_length = Some(facets.max_length.map_or(length, |max| max.min(length)));
            }
            ("minLength", Primitive::String) => {
                let length = value.parse().map_err(|_| refuse())?;
                facets.min_length = facets.min_length.max(length);
            }
            ("maxLength", Primitive::String) => {
                let length = value.parse().map_err(|_| refuse())?;
                facets.max_length = Some(facets.max_length.map_or(length, |max| max.min(length)));
            }
            ("minInclusive" | "minExclusive", Primitive::Integer) => {
                let exclusive = i64::from(node.name == "minExclusive");
                let bound = bound(value).ok_or_else(refuse)? + exclusive;
                facets.min = Some(facets.min.map_or(bound, |min| min.max(bound)));
            }
            ("maxInclusive" | "maxExclusive", Primitive::Integer) => {
                let exclusive = i64::from(node.name == "maxExclusive");
                let bound = bound(value).ok_or_else(refuse)? - exclusive;
                facets.max = Some(facets.max.map_or(bound, |max| max.min(bound)));
            }
            ("totalDigits", Primitive::Integer) => {
                let digits = value.parse().map_err(|_| refuse())?;
                facets.total_digits =
                    Some(facets.total_digits.map_or(digits, |max| max.min(digits)));
            }
            // An integer has no fraction anyway.
            ("fractionDigits", Primitive::Integer) if value == "0" => {}
            ("whiteSpace", _) => {
                let asked = white_space(value).ok_or_else(refuse)?;
                // A restriction may only do more to white space than its base does.
                if asked < self.simple.white_space {
                    return Err(refuse());
                }
                self.simple.white_space = asked;
            }
            (
                "enumeration" | "length" | "minLength" | "maxLength" | "minInclusive"
                | "minExclusive" | "maxInclusive" | "maxExclusive" | "totalDigits"
                | "fractionDigits",
                _,
            ) => return Err(refuse()),
            _ => return Err(self.file.unknown(parent, node)),
        }
        Ok(())
    }

    fn finish(
        mut self,
        restriction: &Node<'_>,
        patterns: &mut Patterns,
    ) -> Result<Simple, SchemaError> {
        if !self.codes.is_empty() {
            self.codes.sort_unstable();
            self.codes.dedup();
            if let Some(base) = &self.simple.facets.codes {
                self.codes.retain(|code| base.binary_search(code).is_ok());
            }
            self.simple.facets.codes = Some(self.codes.into());
        }
        if !self.alternatives.is_empty() {
            let pattern = if let Some(known) = patterns.get(&self.alternatives) {
                Arc::clone(known)
            } else {
                let sources: Vec<&str> = self.alternatives.iter().map(String::as_str).collect();
                let compiled = Pattern::compile(&sources).map_err(|(pattern, reason)| {
                    let problem = SchemaProblem::Pattern { pattern, reason };
                    self.file.error(restriction, problem)
                })?;
                let compiled = Arc::new(compiled);
                patterns.insert(self.alternatives, Arc::clone(&compiled));
                compiled
            };
            self.simple.facets.patterns.push(pattern);
        }
        Ok(self.simple)
    }
}

fn refusal(file: &File<'_>, node: &Node<'_>, value: &str, primitive: Primitive) -> SchemaError {
    let problem = SchemaProblem::Facet {
        facet: format!("xs:{}", node.name),
        value: value.to_owned(),
        base: primitive.name(),
    };
    file.error(node, problem)
}

fn bound(value: &str) -> Option<i64> {
    let bound: i64 = value.parse().ok()?;
    (-BOUND..=BOUND).contains(&bound).then_some(bound)
}

fn white_space(value: &str) -> Option<WhiteSpace> {
    Some(match value {
        "preserve" => WhiteSpace::Preserve,
        "replace" => WhiteSpace::Replace,
        "collapse" => WhiteSpace::Collapse,
        _ => return None,
    })
}
