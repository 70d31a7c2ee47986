//! TOML as a tree of values, with line numbers.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Content, InputError, InputErrors, Node};

impl Node {
    /// Reads a TOML document.
    ///
    /// # Errors
    /// When the text is not TOML.
    pub(in crate::twents) fn from_toml(text: &str) -> Result<Self, InputErrors> {
        let lines = Lines::new(text);
        match DeTable::parse(text) {
            Ok(document) => Ok(Self::new(None, lines.table(document.into_inner()))),
            Err(error) => Err(InputErrors {
                fouten: vec![InputError {
                    regelnummer: error.span().map(|span| lines.at(span.start)),
                    plek: String::new(),
                    melding: format!("dit is geen TOML: {}", error.message()),
                }],
            }),
        }
    }
}

/// Where each line of a text ends.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    fn at(&self, offset: usize) -> usize {
        self.0.partition_point(|end| *end < offset) + 1
    }

    fn table(&self, table: DeTable<'_>) -> Content {
        let mut fields: Vec<(String, Node)> = table
            .into_iter()
            .map(|(name, value)| {
                let line = self.at(name.span().start);
                let mut node = self.node(value);
                // A table or list of tables has no line of its own: its name does.
                node.line = node.line.min(Some(line)).or(Some(line));
                (name.into_inner().into_owned(), node)
            })
            .collect();
        // In order of the document, so that errors are too.
        fields.sort_by_key(|(_, node)| node.line);
        Content::Table(fields)
    }

    fn node(&self, value: Spanned<DeValue<'_>>) -> Node {
        let line = self.at(value.span().start);
        let content = match value.into_inner() {
            DeValue::String(text) => Content::Text(text.into_owned()),
            DeValue::Integer(number) => Content::Text(number.to_string()),
            DeValue::Datetime(datetime) => Content::Text(datetime.to_string()),
            DeValue::Boolean(flag) => Content::Flag(flag),
            DeValue::Float(_) => Content::Other,
            DeValue::Array(items) => {
                Content::List(items.into_iter().map(|item| self.node(item)).collect())
            }
            DeValue::Table(table) => self.table(table),
        };
        Node::new(Some(line), content)
    }
}
