//! Whom the logs of the tests may not name: collected from the fixtures and from the source of the
//! tests, so that whoever is invented tomorrow is on the list.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The fields that hold what says who somebody is, or what is told about somebody, as XML calls them;
/// JSON, CSV and Rust call them the same with a small letter. Not among them, as they are in any text:
/// initials, prefixes (`van der`) and numbers of houses.
const FIELDS: [&str; 10] = [
    "Achternaam",
    "Voornamen",
    "Naam",
    "Straatnaam",
    "Plaatsnaam",
    "Postcode",
    "Emailadres",
    "Telefoonnummer",
    "Commentaar",
    "Resultaat",
];

/// Columns of the lists that hold such fields. Not `naam`: there it is a provider's.
const COLUMNS: [&str; 4] = ["achternaam", "postcode", "verwijzer_naam", "resultaat"];

/// Somebody who stands in no field: a remark of VECOZO names them.
const ELSEWHERE: [&str; 1] = ["Jansen"];

/// What stands in such a field and says nothing of a person.
const ORDINARY: [(&str, &str); 2] = [
    ("localhost", "a certificate's name: this machine"),
    ("elders.example", "a certificate's name: another machine"),
];

/// Every name, street, town, postal code, address and telephone number that the tests use.
pub fn names() -> &'static BTreeSet<String> {
    static NAMES: OnceLock<BTreeSet<String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut found: BTreeSet<String> = ELSEWHERE.map(str::to_owned).into();
        found.extend(bode::simulate::NAMEN.map(|(name, _)| name.to_owned()));
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for (path, text) in texts(&root.join("fixtures")) {
            if path.extension().is_some_and(|found| found == "csv") {
                columns(&text, &mut found);
            } else {
                fields(&text, &mut found);
            }
        }
        for (_, text) in texts(&root.join("tests")) {
            // JSON in a text of Rust.
            fields(&text.replace("\\\"", "\""), &mut found);
        }
        found.retain(|name| says_who(name));
        found
    })
}

/// Those of the names whose first word this is: logs are long, and few of their words begin a name.
pub fn that_begin_with(word: &str) -> &'static [&'static str] {
    static BEGINS: OnceLock<BTreeMap<&str, Vec<&str>>> = OnceLock::new();
    let begins = BEGINS.get_or_init(|| {
        let mut begins = BTreeMap::<&str, Vec<&str>>::new();
        for name in names() {
            let mut words = name.split(|c: char| !c.is_alphanumeric());
            if let Some(first) = words.find(|word| !word.is_empty()) {
                begins.entry(first).or_default().push(name);
            }
        }
        begins
    });
    begins.get(word).map_or(&[], Vec::as_slice)
}

/// Whether a value says something of a person. Digits alone don't unless there are many: a postal code
/// of Germany is as well the port of a connection.
fn says_who(value: &str) -> bool {
    let number = value.len() < 9 && value.bytes().all(|byte| byte.is_ascii_digit());
    !value.is_empty() && !number && !ORDINARY.iter().any(|(ordinary, _)| *ordinary == value)
}

/// The texts in a folder and those below it.
fn texts(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && path.file_name().is_some_and(|name| name != "node_modules") {
                folders.push(path);
            } else if path
                .extension()
                .and_then(|extension| extension.to_str())
                .is_some_and(|extension| ["xml", "json", "csv", "rs"].contains(&extension))
            {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found
}

/// The values of the fields in a text of XML, JSON or Rust.
fn fields(text: &str, found: &mut BTreeSet<String>) {
    for field in FIELDS {
        let small = field.to_lowercase();
        for (begin, end) in [
            (format!("{field}>"), '<'),
            (format!("{small}\": \""), '"'),
            (format!("{small}\":\""), '"'),
            (format!("{small}: \""), '"'),
        ] {
            for (at, _) in text.match_indices(&begin) {
                let before = text[..at].chars().next_back();
                let value = text[at + begin.len()..].split(end).next();
                if !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
                    && let Some(value) = value.map(str::trim)
                    && !value.contains(['\n', '{'])
                {
                    found.insert(value.to_owned());
                }
            }
        }
    }
}

/// The values of the columns of a list.
fn columns(text: &str, found: &mut BTreeSet<String>) {
    let mut rows = text.lines();
    let header = rows.next().unwrap_or_default();
    let between = if header.contains(';') { ';' } else { ',' };
    let header: Vec<&str> = header.split(between).collect();
    for row in rows {
        let cells = header.iter().zip(row.split(between));
        let wanted = cells.filter(|(column, _)| COLUMNS.contains(column));
        found.extend(wanted.map(|(_, cell)| cell.trim().to_owned()));
    }
}
