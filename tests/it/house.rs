//! The house rules that a compiler does not hold: which way imports run, how long files and
//! functions are, that every file says what lives there, and that fixtures name nobody real.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules by floor: a module may import from its own floor's module and from lower floors only.
const FLOORS: [&[&str]; 7] = [
    &["standard"],
    &["twents", "contracts"],
    &["ledger"],
    &["gateway"],
    &["store", "exchange", "report", "simulate", "config"],
    &["web"],
    &["cli"],
];

/// Modules without clock, I/O or async.
const PURE: [&str; 4] = ["standard", "twents", "contracts", "ledger"];

const MOST_LINES_PER_FILE: usize = 400;
const MOST_LINES_PER_FUNCTION: usize = 70;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root()).unwrap().to_owned(), text));
            }
        }
    }
    assert!(!found.is_empty(), "no .{extension} files in {folder}");
    found.sort();
    found
}

fn module_of(path: &Path) -> Option<String> {
    let mut parts = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned());
    (parts.next()? == "src")
        .then(|| parts.next())
        .flatten()
        .filter(|name| !name.contains('.'))
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

#[test]
fn imports_run_downwards_only() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", "rs") {
        let Some(module) = module_of(&path) else {
            continue;
        };
        let own =
            floor(&module).unwrap_or_else(|| panic!("{module} has no floor: add it to FLOORS"));
        for (number, line) in text.lines().enumerate() {
            for (index, _) in line.match_indices("crate::") {
                let target: String = line[index + 7..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let below = floor(&target).is_none_or(|floor| floor < own || target == module);
                if !below {
                    wrong.push(format!(
                        "{}:{}: {module} imports {target}",
                        path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_pure_part_has_no_clock_no_io_and_no_async() {
    let banned = [
        "std::fs",
        "std::net",
        "std::time",
        "std::env",
        "tokio",
        "sqlx",
        "async fn",
        "println!",
        "Zoned::now",
        "Timestamp::now",
    ];
    let mut wrong = Vec::new();
    for (path, text) in files("src", "rs") {
        if module_of(&path).is_some_and(|module| PURE.contains(&module.as_str())) {
            let code = text.split("#[cfg(test)]").next().unwrap();
            for ban in banned {
                if code
                    .lines()
                    .any(|line| !line.trim_start().starts_with("//") && line.contains(ban))
                {
                    wrong.push(format!("{}: {ban}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_can_be_read_in_one_sitting_and_say_what_lives_there() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests"] {
        for (path, text) in files(folder, "rs") {
            if text.lines().count() > MOST_LINES_PER_FILE {
                wrong.push(format!(
                    "{}: {} lines",
                    path.display(),
                    text.lines().count()
                ));
            }
            if !text.starts_with("//! ") {
                wrong.push(format!("{}: does not say what lives there", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn functions_fit_on_a_screen() {
    let mut wrong = Vec::new();
    // A table of cases may be longer than a screen.
    let is_table = |path: &Path| path.ends_with("tests.rs");
    for (path, text) in files("src", "rs")
        .into_iter()
        .filter(|(path, _)| !is_table(path))
    {
        let mut open: Option<(usize, usize, String)> = None;
        for (number, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let head = line
                .trim_start()
                .trim_start_matches("pub(super) ")
                .trim_start_matches("pub(crate) ")
                .trim_start_matches("pub ");
            let head = head
                .trim_start_matches("const ")
                .trim_start_matches("async ");
            if open.is_none() && head.starts_with("fn ") && !line.trim_end().ends_with(';') {
                open = Some((
                    number,
                    indent,
                    head.chars().take_while(|c| *c != '(').collect(),
                ));
            } else if let Some((start, depth, name)) = &open
                && indent == *depth
                && line.trim_start().starts_with('}')
            {
                if number - start + 1 > MOST_LINES_PER_FUNCTION {
                    wrong.push(format!(
                        "{}:{}: {name} has {} lines",
                        path.display(),
                        start + 1,
                        number - start + 1
                    ));
                }
                open = None;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether nine digits are a BSN by the elfproef.
fn is_bsn(digits: &str) -> bool {
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = digits
        .bytes()
        .zip(weights)
        .map(|(digit, weight)| i32::from(digit - b'0') * weight)
        .sum();
    digits.len() == 9 && sum % 11 == 0 && digits != "000000000"
}

#[test]
fn fixtures_hold_test_bsns_only() {
    let mut wrong = Vec::new();
    for (path, text) in files("fixtures", "xml")
        .into_iter()
        .chain(files("fixtures", "csv"))
        .chain(files("fixtures", "json"))
    {
        for run in text.split(|c: char| !c.is_ascii_digit()) {
            if is_bsn(run) && !run.starts_with("9999") {
                wrong.push(format!("{}: {run}", path.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "numbers that could be somebody's BSN:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_readme_promises_two_commands() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let commands: Vec<&str> = readme
        .split("```")
        .filter_map(|block| block.strip_prefix("sh\n"))
        .map(str::trim)
        .collect();
    assert_eq!(commands, ["cargo run --release -- demo", "tests/run"]);
}
