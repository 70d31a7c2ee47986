//! CSV with a header row: rows of named cells, rows together as one item, and cells as the fields
//! that they fill, so that one reader does for CSV and JSON.

use std::collections::BTreeMap;

use csv::StringRecord;

use super::{Content, InputError, InputErrors, Node};

/// Whether a column says something of an item as a whole or of one of its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Of the item: on its first row, later rows repeat it or leave it empty.
    Item,
    /// Of the row.
    Row,
}

/// A column.
#[derive(Debug)]
pub(crate) struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// The field it fills; `[]` is a list of one.
    pub path: &'static str,
    pub scope: Scope,
    /// Whether the header must have it.
    pub required: bool,
}

impl Column {
    /// A column that says something of an item.
    pub const fn item(name: &'static str, path: &'static str) -> Self {
        Self {
            name,
            path,
            scope: Scope::Item,
            required: false,
        }
    }

    /// A column that says something of a row.
    pub const fn row(name: &'static str, path: &'static str) -> Self {
        Self {
            scope: Scope::Row,
            ..Self::item(name, path)
        }
    }

    /// The same column, which every header must have.
    pub const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }
}

/// A row: its line and its cells with something in them.
pub(crate) struct Row {
    pub line: Option<usize>,
    cells: Vec<(&'static Column, String)>,
}

impl Row {
    /// The cell of a column, by name.
    pub fn cell(&self, name: &str) -> Option<&str> {
        let found = self.cells.iter().find(|(column, _)| column.name == name);
        found.map(|(_, text)| text.as_str())
    }

    fn cells(&self, scope: Scope) -> impl Iterator<Item = (&'static Column, &str)> {
        let cells = self.cells.iter();
        cells
            .filter(move |(column, _)| column.scope == scope)
            .map(|(column, text)| (*column, text.as_str()))
    }

    /// The fields that the cells of one scope fill.
    pub fn fields(&self, scope: Scope) -> Vec<(String, Node)> {
        let mut fields = Vec::new();
        for (column, text) in self.cells(scope) {
            insert(&mut fields, column.path, text, self.line);
        }
        fields
    }
}

/// The rows of a file, and what is wrong with those that could not be read.
pub(crate) struct Rows {
    pub rows: Vec<Row>,
    pub errors: Vec<InputError>,
}

impl Rows {
    /// Reads a file with these columns in any order, separated by commas or semicolons.
    ///
    /// # Errors
    /// When the header is not that of such a file.
    pub fn read(text: &str, columns: &'static [Column]) -> Result<Self, InputErrors> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim().is_empty() {
            return Err(InputErrors::whole("het bestand is leeg"));
        }
        let header_line = text.lines().next().unwrap_or_default();
        let semicolons = header_line.contains(';') && !header_line.contains(',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(if semicolons { b';' } else { b',' })
            .flexible(true)
            .from_reader(text.as_bytes());
        let header = match reader.headers() {
            Ok(header) => match_header(header, columns)?,
            Err(_) => return Err(no_header(columns)),
        };
        let mut rows = Self {
            rows: Vec::new(),
            errors: Vec::new(),
        };
        for (index, record) in reader.records().enumerate() {
            match record {
                Ok(record) => rows.add(&header, &record),
                Err(_) => rows.error(Some(index + 2), "", "deze rij is geen leesbare CSV"),
            }
        }
        Ok(rows)
    }

    fn error(&mut self, regelnummer: Option<usize>, plek: &str, melding: impl Into<String>) {
        self.errors.push(InputError {
            regelnummer,
            plek: plek.to_owned(),
            melding: melding.into(),
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
            return self.error(line, "", melding);
        }
        let cells = header.iter().copied().zip(record.iter().map(str::trim));
        self.rows.push(Row {
            line,
            cells: cells
                .filter(|(_, text)| !text.is_empty())
                .map(|(column, text)| (column, text.to_owned()))
                .collect(),
        });
    }

    /// The rows with the same cells in the columns `key`, in order of first appearance. Later rows
    /// may leave the columns of the item empty, but not contradict the first; `same` says in Dutch
    /// what such rows share.
    pub fn grouped(&mut self, key: &[&'static str], same: &str) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut by_key: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for row in std::mem::take(&mut self.rows) {
            let cells = key
                .iter()
                .filter_map(|name| row.cell(name).map(str::to_owned));
            let cells: Vec<String> = cells.collect();
            if cells.len() < key.len() {
                for name in key.iter().filter(|name| row.cell(name).is_none()) {
                    self.error(row.line, name, "ontbreekt");
                }
                continue;
            }
            let index = *by_key.entry(cells).or_insert(groups.len());
            match groups.get_mut(index) {
                Some(group) => {
                    for name in group.contradicted_by(&row) {
                        let first = group.line().unwrap_or_default();
                        let melding = format!("verschilt van regel {first} {same}");
                        self.error(row.line, name, melding);
                    }
                    group.later.push(row);
                }
                None => groups.push(Group {
                    first: row,
                    later: Vec::new(),
                }),
            }
        }
        groups
    }
}

/// The rows of one item.
pub(crate) struct Group {
    first: Row,
    later: Vec<Row>,
}

impl Group {
    /// The line of the first row.
    pub const fn line(&self) -> Option<usize> {
        self.first.line
    }

    /// The fields of the item as a whole.
    pub fn fields(&self) -> Vec<(String, Node)> {
        self.first.fields(Scope::Item)
    }

    /// Every row.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        std::iter::once(&self.first).chain(&self.later)
    }

    fn contradicted_by(&self, row: &Row) -> Vec<&'static str> {
        row.cells(Scope::Item)
            .filter(|(column, text)| self.first.cell(column.name) != Some(text))
            .map(|(column, _)| column.name)
            .collect()
    }
}

/// The columns of the header, in its order.
fn match_header(
    header: &StringRecord,
    columns: &'static [Column],
) -> Result<Vec<&'static Column>, InputErrors> {
    let known = |name: &str| {
        let name = name.trim();
        let mut columns = columns.iter();
        columns.find(|column| column.name.eq_ignore_ascii_case(name))
    };
    if header.iter().all(|name| known(name).is_none()) {
        // Without a header the first row is data, which must not be repeated in an error.
        return Err(no_header(columns));
    }
    let mut found: Vec<&'static Column> = Vec::new();
    let mut fouten = Vec::new();
    let mut wrong = |plek: &str, melding: &str| {
        fouten.push(InputError {
            regelnummer: Some(1),
            plek: plek.to_owned(),
            melding: melding.to_owned(),
        });
    };
    for (index, name) in header.iter().enumerate() {
        match known(name) {
            None => wrong(&shown(name.trim(), index), "onbekende kolom"),
            Some(column) if found.iter().any(|known| known.name == column.name) => {
                wrong(column.name, "kolom staat er twee keer");
            }
            Some(column) => found.push(column),
        }
    }
    for column in columns.iter().filter(|column| column.required) {
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

fn no_header(columns: &[Column]) -> InputErrors {
    let required: Vec<&str> = columns
        .iter()
        .filter(|column| column.required)
        .map(|column| column.name)
        .collect();
    InputErrors::whole(format!(
        "dit is geen CSV met een kopregel; de eerste regel moet de kolommen noemen, in elk geval {}",
        required.join(", ")
    ))
}

/// The name of a column, or its place where what stands there does not look like a name.
fn shown(name: &str, index: usize) -> String {
    let is_name = |c: char| c.is_ascii_alphabetic() || c == '_';
    if !name.is_empty() && name.len() <= 40 && name.chars().all(is_name) {
        name.to_owned()
    } else {
        format!("kolom {}", index + 1)
    }
}

/// The column that fills the field at a path, or the path where there is none. Rows stand in a list
/// of the item: `producten[3].niveau`.
pub(crate) fn column_of(columns: &[Column], path: &str) -> String {
    let in_row = path
        .split_once('[')
        .filter(|(list, _)| !list.contains('.'))
        .and_then(|(_, rest)| rest.split_once(']'))
        .map(|(_, field)| field.trim_start_matches('.'));
    let (scopes, field) = match in_row {
        Some(field) => (&[Scope::Row][..], field.to_owned()),
        None => (&[Scope::Item, Scope::Row][..], path.replace("[0]", "[]")),
    };
    // A field of fields that is missing altogether is named after its first column.
    let inside = format!("{field}.");
    let fills = |column: &&Column| column.path == field || column.path.starts_with(&inside);
    let found = scopes.iter().find_map(|scope| {
        let mut columns = columns.iter().filter(|column| column.scope == *scope);
        columns.find(fills)
    });
    found.map_or(field.clone(), |column| column.name.to_owned())
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
