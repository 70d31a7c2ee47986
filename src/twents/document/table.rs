//! Reading the fields of a table: each asked for by name, what nobody asks for refused by name.

use std::cell::RefCell;
use std::str::FromStr;

use super::{Content, Node, Report};
use crate::standard::types::InvalidValue;

/// A table of a document. Every read reports what is wrong and gives `None`; the document as a
/// whole is refused once anything was reported.
pub(crate) struct Table<'n> {
    fields: &'n [(String, Node)],
    path: String,
    line: Option<usize>,
    asked: RefCell<Vec<&'static str>>,
    report: &'n Report,
}

impl<'n> Table<'n> {
    pub(super) fn new(
        fields: &'n [(String, Node)],
        path: String,
        line: Option<usize>,
        report: &'n Report,
    ) -> Self {
        Self {
            fields,
            path,
            line,
            asked: RefCell::default(),
            report,
        }
    }

    fn find(&self, key: &'static str) -> Option<&'n Node> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
        self.fields
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, node)| node)
            .filter(|node| !matches!(node.content, Content::Absent))
    }

    fn path_to(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    /// Reports that something is wrong with a field.
    pub fn error(&self, key: &str, melding: impl Into<String>) {
        let line = self
            .fields
            .iter()
            .find(|(name, _)| name == key)
            .and_then(|(_, node)| node.line)
            .or(self.line);
        self.report.add(line, self.path_to(key), melding.into());
    }

    /// Reports that something is wrong with the table as a whole.
    pub fn error_here(&self, melding: impl Into<String>) {
        self.report
            .add(self.line, self.path.clone(), melding.into());
    }

    /// Whether the field has a value.
    pub fn has(&self, key: &'static str) -> bool {
        self.find(key).is_some()
    }

    /// A text that must be there.
    pub fn text(&self, key: &'static str) -> Option<&'n str> {
        let found = self.optional_text(key);
        if found.is_none() && !self.fields.iter().any(|(name, _)| name == key) {
            self.error(key, "ontbreekt");
        }
        found
    }

    fn optional_text(&self, key: &'static str) -> Option<&'n str> {
        if let Content::Text(text) = &self.find(key)?.content {
            return Some(text);
        }
        self.error(key, "verwacht: een tekst of een geheel getal");
        None
    }

    /// A value that must be there.
    pub fn required<T: FromStr<Err = InvalidValue>>(&self, key: &'static str) -> Option<T> {
        if !self.has(key) {
            self.error(key, "ontbreekt");
            return None;
        }
        self.optional(key)
    }

    /// A value that may be left out.
    pub fn optional<T: FromStr<Err = InvalidValue>>(&self, key: &'static str) -> Option<T> {
        match self.optional_text(key)?.parse() {
            Ok(value) => Some(value),
            Err(invalid) => {
                self.error(key, invalid.to_string());
                None
            }
        }
    }

    /// True or false.
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        match self.find(key).map(|node| &node.content) {
            Some(Content::Flag(value)) => Some(*value),
            Some(_) => {
                self.error(key, "verwacht: true of false");
                None
            }
            None => {
                self.error(key, "ontbreekt");
                None
            }
        }
    }

    /// A table within this one that must be there.
    pub fn table(&self, key: &'static str) -> Option<Table<'n>> {
        let found = self.optional_table(key);
        if found.is_none() && !self.has(key) {
            self.error(key, "ontbreekt");
        }
        found
    }

    /// A table within this one that may be left out.
    pub fn optional_table(&self, key: &'static str) -> Option<Table<'n>> {
        let found = self.find(key)?.as_table(self.path_to(key), self.report);
        if found.is_none() {
            self.error(key, "verwacht: velden met een naam");
        }
        found
    }

    /// The tables of this table whose names are data: name and table.
    pub fn entries(&self) -> Vec<(&'n str, Table<'n>)> {
        let mut entries = Vec::new();
        for (name, node) in self.fields {
            match node.as_table(self.path_to(name), self.report) {
                Some(table) => entries.push((name.as_str(), table)),
                None => self.error(name, "verwacht: velden met een naam"),
            }
        }
        entries
    }

    /// A list of tables; empty when left out.
    pub fn tables(&self, key: &'static str) -> Vec<Table<'n>> {
        self.items(key)
            .into_iter()
            .filter_map(|(index, node)| {
                let path = format!("{}[{index}]", self.path_to(key));
                let table = node.as_table(path.clone(), self.report);
                if table.is_none() {
                    let line = node.line.or(self.line);
                    self.report
                        .add(line, path, "verwacht: velden met een naam".to_owned());
                }
                table
            })
            .collect()
    }

    /// A list of values; empty when left out.
    pub fn values<T: FromStr<Err = InvalidValue>>(&self, key: &'static str) -> Vec<T> {
        self.items(key)
            .into_iter()
            .filter_map(|(index, node)| {
                let value = match &node.content {
                    Content::Text(text) => text
                        .parse()
                        .map_err(|error: InvalidValue| error.to_string()),
                    _ => Err("verwacht: een tekst".to_owned()),
                };
                value
                    .map_err(|melding| {
                        let path = format!("{}[{index}]", self.path_to(key));
                        self.report.add(node.line.or(self.line), path, melding);
                    })
                    .ok()
            })
            .collect()
    }

    fn items(&self, key: &'static str) -> Vec<(usize, &'n Node)> {
        match self.find(key).map(|node| &node.content) {
            Some(Content::List(items)) => items.iter().enumerate().collect(),
            Some(_) => {
                self.error(key, "verwacht: een lijst");
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Refuses every field that nobody asked for, by name.
    pub fn close(&self) {
        let asked = self.asked.borrow();
        for (name, _) in self.fields {
            if !asked.contains(&name.as_str()) {
                let known = asked.join(", ");
                self.error(name, format!("onbekend veld; bekend zijn: {known}"));
            }
        }
    }
}
