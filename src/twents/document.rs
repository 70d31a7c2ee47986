//! Configuration and input as a tree of named values, read field by field so that all errors come
//! out at once, each with its place. JSON, TOML and CSV end in the same tree.

mod items;
mod json;
mod rows;
mod table;
mod toml;

use std::cell::RefCell;
use std::fmt;

pub(crate) use items::{Items, Noun};
pub(crate) use rows::{Column, Rows, Scope, column_of};
pub(crate) use table::Table;

/// Whether a text is JSON rather than CSV, by its first character.
pub(crate) fn is_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with(['{', '['])
}

/// One thing wrong with a document. It never repeats a value: it may be personal data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputError {
    /// Line in the file from 1, where known.
    pub regelnummer: Option<usize>,
    /// The path to the value, such as `[2].producten[0].niveau`, or the name of a CSV column.
    pub plek: String,
    /// What is wrong and what was expected, in Dutch.
    pub melding: String,
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.regelnummer {
            write!(f, "regel {line}, ")?;
        }
        if self.plek.is_empty() {
            write!(f, "document: {}", self.melding)
        } else {
            write!(f, "`{}`: {}", self.plek, self.melding)
        }
    }
}

/// Everything wrong with a document; nothing of it was used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .fouten.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct InputErrors {
    /// The errors, in order of the document; never empty.
    pub fouten: Vec<InputError>,
}

impl InputErrors {
    /// One error about the whole document.
    pub(crate) fn whole(melding: impl Into<String>) -> Self {
        Self {
            fouten: vec![InputError {
                regelnummer: None,
                plek: String::new(),
                melding: melding.into(),
            }],
        }
    }
}

/// A value in a document.
pub(crate) struct Node {
    /// Line in the file, from 1, where the format tells.
    pub line: Option<usize>,
    pub content: Content,
}

/// What a value is.
pub(crate) enum Content {
    /// Nothing: JSON `null`.
    Absent,
    /// A text, a whole number or a date.
    Text(String),
    /// True or false.
    Flag(bool),
    /// A number that is not whole, or anything else that no field takes.
    Other,
    /// Values in order.
    List(Vec<Node>),
    /// Values by name.
    Table(Vec<(String, Node)>),
}

impl Node {
    pub(crate) const fn new(line: Option<usize>, content: Content) -> Self {
        Self { line, content }
    }

    /// A table to read fields from, or `None` when the value is something else.
    pub(super) fn as_table<'n>(
        &'n self,
        path: impl Into<String>,
        report: &'n Report,
    ) -> Option<Table<'n>> {
        match &self.content {
            Content::Table(fields) => Some(Table::new(fields, path.into(), self.line, report)),
            _ => None,
        }
    }
}

/// Collects what is wrong while a document is read.
#[derive(Default)]
pub(super) struct Report {
    errors: RefCell<Vec<InputError>>,
}

impl Report {
    pub(super) fn add(&self, regelnummer: Option<usize>, plek: String, melding: String) {
        self.errors.borrow_mut().push(InputError {
            regelnummer,
            plek,
            melding,
        });
    }

    /// The value read, if nothing was wrong.
    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, InputErrors> {
        let fouten = self.errors.into_inner();
        match value {
            Some(value) if fouten.is_empty() => Ok(value),
            _ => Err(InputErrors { fouten }),
        }
    }
}
