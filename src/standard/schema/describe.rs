//! A compiled schema in words, to compare two sets of schemas line by line.

use std::fmt::{self, Write as _};

use super::model::{Content, Element, Schemas, Simple};

impl Schemas {
    /// Everything that decides whether a message is valid, a line per element: path, occurrence,
    /// what may follow, and the facets of its value. Equal descriptions accept the same messages.
    pub fn describe(&self) -> String {
        let mut out = String::new();
        let mut roots: Vec<_> = self.roots.iter().collect();
        roots.sort_by_key(|root| root.soort);
        for root in roots {
            let path = format!("{}:{}", root.soort, root.element.name);
            // Writing to a String cannot fail.
            let _ = self.element(&mut out, &path, &root.element);
        }
        out
    }

    fn element(&self, out: &mut String, path: &str, element: &Element) -> fmt::Result {
        let namespace = self.namespaces.get(usize::from(element.namespace.0));
        let namespace = namespace.map_or("?", |uri| uri);
        write!(out, "{path} {{{namespace}}}")?;
        match &element.content {
            Content::Value(simple) => value(out, simple),
            Content::Elements(complex) => {
                let states = std::iter::once(&complex.start).chain(&complex.states);
                for (number, state) in states.enumerate() {
                    let end = if state.complete { " end" } else { "" };
                    write!(out, " [{number}:{end}")?;
                    for step in &state.next {
                        write!(out, " {}>{}", step.element.name, step.to + 1)?;
                    }
                    out.write_char(']')?;
                }
                out.write_char('\n')?;
                let states = std::iter::once(&complex.start).chain(&complex.states);
                let mut known = Vec::new();
                for step in states.flat_map(|state| &state.next) {
                    if !known.contains(&step.to) {
                        known.push(step.to);
                        let path = format!("{path}/{}", step.element.name);
                        self.element(out, &path, &step.element)?;
                    }
                }
                Ok(())
            }
        }
    }
}

fn value(out: &mut String, simple: &Simple) -> fmt::Result {
    let facets = &simple.facets;
    write!(out, " {} {:?}", simple.primitive.name(), simple.white_space)?;
    write!(
        out,
        " length {}..{:?}",
        facets.min_length, facets.max_length
    )?;
    write!(out, " range {:?}..{:?}", facets.min, facets.max)?;
    write!(out, " digits {:?}", facets.total_digits)?;
    for pattern in &facets.patterns {
        write!(out, " pattern {:?}", pattern.sources)?;
    }
    writeln!(out, " codes {:?}", facets.codes)
}
