//! Decisions from CSV: one row per product or change; rows with the same kenmerk are one decision.

mod columns;

use std::collections::BTreeMap;

use self::columns::{COLUMNS, Scope};
use super::Besluit;
use crate::twents::document::{
    Column, Content, CsvRow, InputError, InputErrors, Node, Records, insert, rows,
};

/// Reads decisions from CSV with a header row, separated by commas or semicolons. The order of the
/// columns is free.
///
/// # Errors
/// Everything that is wrong with the text, by row and column; then nothing of it is used.
pub fn read_csv(text: &str) -> Result<Vec<Besluit>, InputErrors> {
    let (rows, errors) = rows(text, COLUMNS)?;
    let mut groups = Groups {
        errors,
        ..Groups::default()
    };
    for row in &rows {
        groups.add(row);
    }
    groups.finish()
}

/// The rows of one decision.
struct Group {
    line: usize,
    /// Column and text of what is said of the decision as a whole.
    shared: Vec<(&'static Column<Scope>, String)>,
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

    fn add(&mut self, row: &CsvRow<Scope>) {
        let line = row.line;
        let cells = || {
            row.cells
                .iter()
                .map(|(column, text)| (*column, text.as_str()))
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
        shared: &[(&'static Column<Scope>, &str)],
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
        let mut decisions = Records::default();
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
