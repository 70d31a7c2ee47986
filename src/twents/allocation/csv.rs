//! Decisions from CSV: one row per product or change; rows with the same kenmerk are one decision.

mod columns;

use std::collections::BTreeMap;

use csv::StringRecord;

use self::columns::{COLUMNS, Column, Scope};
use super::Besluit;
use super::json::Decisions;
use crate::twents::document::{Content, InputError, InputErrors, Node};

/// Reads decisions from CSV with a header row, separated by commas or semicolons. The order of the
/// columns is free.
///
/// # Errors
/// Everything that is wrong with the text, by row and column; then nothing of it is used.
pub fn read_csv(text: &str) -> Result<Vec<Besluit>, InputErrors> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let header_line = text.lines().next().unwrap_or_default();
    let semicolons = header_line.contains(';') && !header_line.contains(',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(if semicolons { b';' } else { b',' })
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => columns(header)?,
        Err(_) => return Err(InputErrors::whole("dit is geen CSV met een kopregel")),
    };
    let mut groups = Groups::default();
    for (index, record) in reader.records().enumerate() {
        match record {
            Ok(record) => groups.add(&header, &record),
            Err(_) => groups.error(Some(index + 2), "", "deze rij is geen leesbare CSV"),
        }
    }
    groups.finish()
}

/// The columns of the header, in its order.
fn columns(header: &StringRecord) -> Result<Vec<&'static Column>, InputErrors> {
    let mut found: Vec<&'static Column> = Vec::new();
    let mut fouten = Vec::new();
    let mut wrong = |plek: &str, melding: &str| {
        fouten.push(InputError {
            regelnummer: Some(1),
            plek: plek.to_owned(),
            melding: melding.to_owned(),
        });
    };
    for name in header {
        match COLUMNS.iter().find(|column| column.name == name.trim()) {
            None => wrong(name.trim(), "onbekende kolom"),
            Some(column) if found.iter().any(|known| known.name == column.name) => {
                wrong(column.name, "kolom staat er twee keer");
            }
            Some(column) => found.push(column),
        }
    }
    for column in COLUMNS.iter().filter(|column| column.required) {
        if !found.iter().any(|known| known.name == column.name) {
            wrong(column.name, "verplichte kolom ontbreekt");
        }
    }
    if fouten.is_empty() {
        Ok(found)
    } else {
        Err(InputErrors { fouten })
    }
}

/// The rows of one decision.
struct Group {
    line: usize,
    /// Column and text of what is said of the decision as a whole.
    shared: Vec<(&'static Column, String)>,
    products: Vec<Node>,
    changes: Vec<Node>,
}

/// Rows by kenmerk, in order of first appearance.
#[derive(Default)]
struct Groups {
    list: Vec<Group>,
    by_key: BTreeMap<String, usize>,
    errors: Vec<InputError>,
}

impl Groups {
    fn error(&mut self, regelnummer: Option<usize>, plek: &str, melding: &str) {
        self.errors.push(InputError {
            regelnummer,
            plek: plek.to_owned(),
            melding: melding.to_owned(),
        });
    }

    fn add(&mut self, header: &[&'static Column], record: &StringRecord) {
        let line = record
            .position()
            .and_then(|position| usize::try_from(position.line()).ok());
        if record.len() != header.len() {
            let melding = format!(
                "deze rij heeft {} velden, de kopregel {}",
                record.len(),
                header.len()
            );
            return self.error(line, "", &melding);
        }
        let cells = || {
            let filled = header.iter().copied().zip(record.iter().map(str::trim));
            filled.filter(|(_, text)| !text.is_empty())
        };
        let Some((_, kenmerk)) = cells().find(|(column, _)| column.name == "kenmerk") else {
            return self.error(line, "kenmerk", "ontbreekt");
        };
        let shared: Vec<_> = cells()
            .filter(|(column, _)| column.scope == Scope::Besluit)
            .collect();
        let index = self.group(kenmerk, line, &shared);
        let mut item = Vec::new();
        let mut soort = None;
        for (column, text) in cells().filter(|(column, _)| column.scope == Scope::Rij) {
            if column.name == "soort" {
                soort = Some(text).filter(|text| *text != "nieuw");
            } else {
                insert(&mut item, column.path, text, line);
            }
        }
        let Some(group) = self.list.get_mut(index) else {
            return;
        };
        match soort {
            Some(soort) => {
                insert(&mut item, "soort", soort, line);
                group.changes.push(Node::new(line, Content::Table(item)));
            }
            None => group.products.push(Node::new(line, Content::Table(item))),
        }
    }

    /// The group of a kenmerk; later rows may leave shared columns empty, but not contradict.
    fn group(
        &mut self,
        kenmerk: &str,
        line: Option<usize>,
        shared: &[(&'static Column, &str)],
    ) -> usize {
        let Some(&index) = self.by_key.get(kenmerk) else {
            let index = self.list.len();
            self.by_key.insert(kenmerk.to_owned(), index);
            self.list.push(Group {
                line: line.unwrap_or_default(),
                shared: shared
                    .iter()
                    .map(|(column, text)| (*column, (*text).to_owned()))
                    .collect(),
                products: Vec::new(),
                changes: Vec::new(),
            });
            return index;
        };
        let mut differing = Vec::new();
        if let Some(group) = self.list.get(index) {
            for (column, text) in shared {
                let first = group
                    .shared
                    .iter()
                    .find(|(known, _)| known.name == column.name);
                if first.is_none_or(|(_, first)| first != text) {
                    differing.push((column.name, group.line));
                }
            }
        }
        for (name, first_line) in differing {
            let melding = format!("verschilt van regel {first_line} met hetzelfde kenmerk");
            self.error(line, name, &melding);
        }
        index
    }

    fn finish(self) -> Result<Vec<Besluit>, InputErrors> {
        let mut decisions = Decisions::default();
        for group in self.list {
            let line = Some(group.line);
            let mut fields = Vec::new();
            for (column, text) in &group.shared {
                insert(&mut fields, column.path, text, line);
            }
            let lists = [
                ("producten", group.products),
                ("wijzigingen", group.changes),
            ];
            for (name, items) in lists {
                fields.push((name.to_owned(), Node::new(line, Content::List(items))));
            }
            decisions.add(&Node::new(line, Content::Table(fields)), "");
        }
        for error in &mut decisions.errors {
            error.plek = columns::named(&error.plek);
        }
        decisions.errors.extend(self.errors);
        decisions.errors.sort();
        decisions.finish()
    }
}

/// Puts a text at a path of names with dots; a name that ends in `[]` is a list of one.
fn insert(fields: &mut Vec<(String, Node)>, path: &str, text: &str, line: Option<usize>) {
    let Some((step, rest)) = path.split_once('.') else {
        let value = Node::new(line, Content::Text(text.to_owned()));
        fields.push((path.to_owned(), value));
        return;
    };
    let name = step.trim_end_matches("[]");
    if !fields.iter().any(|(known, _)| known == name) {
        let inner = Node::new(line, Content::Table(Vec::new()));
        let content = if step.ends_with("[]") {
            Content::List(vec![inner])
        } else {
            inner.content
        };
        fields.push((name.to_owned(), Node::new(line, content)));
    }
    let found = fields.iter_mut().find(|(known, _)| known == name);
    let content = found.map(|(_, node)| &mut node.content);
    let inner = match content {
        Some(Content::Table(inner)) => Some(inner),
        Some(Content::List(items)) => items.first_mut().and_then(|item| match &mut item.content {
            Content::Table(inner) => Some(inner),
            _ => None,
        }),
        _ => None,
    };
    if let Some(inner) = inner {
        insert(inner, rest, text, line);
    }
}
