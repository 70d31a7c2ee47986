//! CSV with a header row as values for the fields of a document: the columns by name in any order,
//! every error with its line.

use csv::StringRecord;

use super::{Content, InputError, InputErrors, Node};

/// A column of a CSV form and the field that it fills. `S` tells columns of one form apart.
#[derive(Debug)]
pub(crate) struct Column<S> {
    /// Its name in the header.
    pub(crate) name: &'static str,
    /// The field it fills; `[]` is a list of one.
    pub(crate) path: &'static str,
    /// What kind of column it is.
    pub(crate) scope: S,
    /// Whether the header must have it.
    pub(crate) required: bool,
}

/// The cells of a row that are filled.
pub(crate) struct CsvRow<S: 'static> {
    /// The line of the file it begins on.
    pub(crate) line: Option<usize>,
    /// Column and text.
    pub(crate) cells: Vec<(&'static Column<S>, String)>,
}

/// Reads the rows of a CSV, separated by commas or semicolons, and what is wrong with some of them.
///
/// # Errors
/// When the header is not that of the form; then there is nothing to read.
pub(crate) fn rows<S: 'static>(
    text: &str,
    known: &'static [Column<S>],
) -> Result<(Vec<CsvRow<S>>, Vec<InputError>), InputErrors> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let header_line = text.lines().next().unwrap_or_default();
    let semicolons = header_line.contains(';') && !header_line.contains(',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(if semicolons { b';' } else { b',' })
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header_columns(header, known)?,
        Err(_) => return Err(InputErrors::whole("dit is geen CSV met een kopregel")),
    };
    let mut rows = Vec::new();
    let mut errors = Vec::new();
    let mut wrong = |regelnummer, melding: String| {
        errors.push(InputError {
            regelnummer,
            plek: String::new(),
            melding,
        });
    };
    for (index, record) in reader.records().enumerate() {
        let Ok(record) = record else {
            wrong(Some(index + 2), "deze rij is geen leesbare CSV".to_owned());
            continue;
        };
        let line = record
            .position()
            .and_then(|position| usize::try_from(position.line()).ok());
        if record.len() != header.len() {
            let (given, expected) = (record.len(), header.len());
            wrong(
                line,
                format!("deze rij heeft {given} velden, de kopregel {expected}"),
            );
            continue;
        }
        let cells = header.iter().copied().zip(record.iter().map(str::trim));
        let filled = cells.filter(|(_, text)| !text.is_empty());
        rows.push(CsvRow {
            line,
            cells: filled
                .map(|(column, text)| (column, text.to_owned()))
                .collect(),
        });
    }
    Ok((rows, errors))
}

/// The columns of the header, in its order.
fn header_columns<S>(
    header: &StringRecord,
    known: &'static [Column<S>],
) -> Result<Vec<&'static Column<S>>, InputErrors> {
    let mut found: Vec<&'static Column<S>> = Vec::new();
    let mut fouten = Vec::new();
    let mut wrong = |plek: &str, melding: &str| {
        fouten.push(InputError {
            regelnummer: Some(1),
            plek: plek.to_owned(),
            melding: melding.to_owned(),
        });
    };
    for name in header {
        match known.iter().find(|column| column.name == name.trim()) {
            None => wrong(name.trim(), "onbekende kolom"),
            Some(column) if found.iter().any(|known| known.name == column.name) => {
                wrong(column.name, "kolom staat er twee keer");
            }
            Some(column) => found.push(column),
        }
    }
    for column in known.iter().filter(|column| column.required) {
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

/// Puts a text at a path of names with dots; a name that ends in `[]` is a list of one.
pub(crate) fn insert(
    fields: &mut Vec<(String, Node)>,
    path: &str,
    text: &str,
    line: Option<usize>,
) {
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
