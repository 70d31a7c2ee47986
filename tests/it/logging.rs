//! That the net under the logs catches, that it is under what runs here, and that nothing logs where it
//! is not.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::logs::{innocent, lines, names, personal, watch};

/// Set for the process that has to be ended.
const SPEAK: &str = "BODE_TEST_SPEAKS";

#[test]
fn whoever_is_in_a_fixture_or_a_test_is_on_the_list() {
    let names = names();
    for name in [
        "Meulenbelt",
        "Sanne",
        "Oude Nijhuis",
        "Çelik",
        "Süleyman-Ørsted",
        "Langestraat",
        "7551AB",
        "0740000001",
        "sanne@example.nl",
        "Groothuis",
        "Testdijk",
        "Dorpsstraat",
        "Proefman",
        "Jansen",
        "Huisartsenpraktijk De Esch",
        "Tom gaat weer naar school",
    ] {
        assert!(names.contains(name), "{name} is not on the list: {names:?}");
    }
    for other in ["", "Naam", "naam", "12", "48599", "localhost"] {
        assert!(!names.contains(other), "{other:?} is on the list");
    }
}

#[test]
fn a_line_with_a_person_is_found_and_an_innocent_one_is_not() {
    for (line, found) in [
        ("WARN bode: fout bsn=999900006", Some("999900006")),
        ("INFO bode: cliënt (Meulenbelt)", Some("Meulenbelt")),
        ("{\"naam\":\"Süleyman-Ørsted\"}", Some("Süleyman-Ørsted")),
        ("INFO bode: de heer Oude Nijhuis", Some("Oude Nijhuis")),
        ("INFO bode: op 7551AB", Some("7551AB")),
        // A piece of a word or of a number is nobody.
        ("INFO bode: Witgoed referentie=0999900006", None),
        (
            "INFO bode: bericht verwerkt post=4 partij=G0153 soort=JW323",
            None,
        ),
    ] {
        assert_eq!(personal(line), found, "{line}");
    }
    innocent("INFO bode: gereed\nINFO bode: gestopt\n");
}

#[test]
#[should_panic(expected = "Meulenbelt in the log")]
fn a_log_of_a_daemon_with_a_name_fails_its_test() {
    innocent("INFO bode: gereed\nWARN bode: Meulenbelt\n");
}

/// Says a name in the log, from a thread whose end nobody waits for, when the test below asks for it.
#[test]
fn speaks_when_asked() {
    if std::env::var_os(SPEAK).is_none() {
        return;
    }
    watch();
    let speaks = || tracing::trace!(target: "bode::test", fout = "bij Meulenbelt", "mislukt");
    let _ = std::thread::spawn(speaks).join();
}

#[test]
fn a_name_in_the_log_of_this_process_ends_it_whoever_logs() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "logging::speaks_when_asked"])
        .env(SPEAK, "1")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success(), "{said}");
    for word in ["PERSONAL DATA", "binary it", "\"Meulenbelt\"", "bode::test"] {
        assert!(said.contains(word), "{word}: {said}");
    }
}

/// The net is not empty: what the library logs in a test ends up in it.
#[test]
fn an_envelope_that_is_refused_is_a_line_in_the_net() {
    let before = lines();
    crate::ggk::refused();
    assert_eq!(lines() - before, 1);
}

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root).unwrap().to_owned(), text));
            }
        }
    }
    found
}

/// Whatever runs Bode's asynchronous parts in a test goes through a helper that spreads the net: the
/// file does it, or makes its world with a helper that does.
#[test]
fn whatever_runs_in_a_test_is_watched() {
    let helpers = ["logs::watch()", "verbonden(", "Ca::new("];
    let units = sources("src").into_iter().filter_map(|(path, text)| {
        if path.ends_with("tests.rs") {
            return Some((path, text));
        }
        let (_, tests) = text.split_once("#[cfg(test)]")?;
        Some((path, tests.to_owned()))
    });
    for (path, text) in sources("tests").into_iter().chain(units) {
        // Halves of words, or this file would be found.
        let runs = [
            ["Builder::new", "_"],
            ["#[tokio", "::test]"],
            ["Runtime::", "new"],
        ];
        let runs = runs.iter().any(|halves| text.contains(&halves.concat()));
        let watched = helpers.iter().any(|helper| text.contains(helper));
        assert!(
            watched || !runs,
            "{}: nobody watches its log",
            path.display()
        );
    }
}

/// Only a daemon logs, and whatever starts one reads its log.
#[test]
fn only_daemons_log_and_they_are_read() {
    let begins: Vec<PathBuf> = sources("src")
        .into_iter()
        .filter(|(_, text)| text.contains("logging::begin"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(begins, [Path::new("src/cli/serve.rs")]);
    let daemon = ["\"ser", "ve\""].concat();
    let mut starts: Vec<(PathBuf, bool)> = sources("tests")
        .into_iter()
        .filter(|(_, text)| text.contains(&daemon))
        .map(|(path, text)| (path, text.contains("innocent(&")))
        .collect();
    starts.sort();
    let read = ["tests/conformance/api.rs", "tests/daemon/process.rs"];
    assert_eq!(starts, read.map(|path| (path.into(), true)));
}
