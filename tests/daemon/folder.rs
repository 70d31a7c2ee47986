//! The folder transport: what is taken, what is left alone, what is refused and how that is told.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::database::Database;
use crate::process::{Daemon, bode, run, until};
use crate::world::{config, files};

struct House {
    root: tempfile::TempDir,
    database: Database,
}

impl House {
    fn new() -> Self {
        Self {
            root: tempfile::tempdir().unwrap(),
            database: Database::sqlite(),
        }
    }

    fn start(&self) -> Daemon {
        let daemon = Daemon::start(self.root.path(), &config(&self.database, self.root.path()));
        until("the folders are there", || {
            self.folder("0153", "refused").exists()
        });
        daemon
    }

    fn folder(&self, gemeente: &str, folder: &str) -> PathBuf {
        self.root.path().join("post").join(gemeente).join(folder)
    }
}

fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(path)
}

#[test]
fn what_is_no_message_is_refused_with_the_reason_beside_it() {
    let house = House::new();
    let daemon = house.start();
    fs::write(
        house.folder("0153", "in").join("brief.xml"),
        "<brief>hallo</brief>",
    )
    .unwrap();
    let reason = house.folder("0153", "refused").join("brief.xml.txt");
    until("the reason is there", || reason.exists());
    let text = fs::read_to_string(reason).unwrap();
    assert!(text.starts_with("Niet verwerkt. "), "{text}");
    assert_eq!(
        fs::read_to_string(house.folder("0153", "refused").join("brief.xml")).unwrap(),
        "<brief>hallo</brief>"
    );
    assert!(files(&house.folder("0153", "in")).is_empty());
    assert!(files(&house.folder("0153", "done")).is_empty());
    assert!(daemon.stop().success());
}

#[test]
fn a_message_in_the_mailbox_of_another_is_refused() {
    let house = House::new();
    let daemon = house.start();
    // For a provider, in the mailbox of a municipality.
    let from = fixture("messages/301/jw-one-product.xml");
    fs::copy(from, house.folder("0153", "in").join("301.xml")).unwrap();
    let reason = house.folder("0153", "refused").join("301.xml.txt");
    until("the reason is there", || reason.exists());
    let text = fs::read_to_string(reason).unwrap();
    assert!(text.contains("gericht aan aanbieder 42420101"), "{text}");
    assert!(daemon.stop().success());
}

#[test]
fn a_file_that_is_being_written_is_left_alone() {
    let house = House::new();
    let daemon = house.start();
    // What lay there at the start is taken by other means: wait until that is behind us.
    fs::write(house.folder("0153", "in").join("eerst.xml"), "<eerst/>").unwrap();
    let first = house.folder("0153", "refused").join("eerst.xml.txt");
    until("the start is over", || first.exists());
    let path = house.folder("0153", "in").join("langzaam.xml");
    let mut slow = File::create(&path).unwrap();
    slow.write_all(b"<half>").unwrap();
    slow.sync_all().unwrap();
    for name in [".verborgen.xml", "straks.xml.deel", "straks.TMP"] {
        fs::write(house.folder("0153", "in").join(name), "<x/>").unwrap();
    }
    // Another file goes through meanwhile, several times over: there was time to look.
    for index in 0..5 {
        slow.write_all(b"<b/>").unwrap();
        let other = format!("af-{index}.xml");
        fs::write(
            house.folder("0153", "in").join(&other),
            format!("<a{index}/>"),
        )
        .unwrap();
        let reason = house.folder("0153", "refused").join(format!("{other}.txt"));
        until("the other file is refused", || reason.exists());
        assert!(path.exists());
    }
    slow.write_all(b"</half>").unwrap();
    drop(slow);
    let reason = house.folder("0153", "refused").join("langzaam.xml.txt");
    until("the whole file is taken", || reason.exists());
    let taken = fs::read_to_string(house.folder("0153", "refused").join("langzaam.xml"));
    assert_eq!(taken.unwrap(), "<half><b/><b/><b/><b/><b/></half>");
    assert!(house.folder("0153", "in").join("straks.xml.deel").exists());
    assert!(daemon.stop().success());
}

/// Whoever writes began before the daemon did, so the system tells nothing of the file until it is closed.
#[test]
fn a_file_that_was_begun_before_the_start_is_left_alone_until_it_is_whole() {
    let house = House::new();
    assert!(house.start().stop().success());
    let path = house.folder("0153", "in").join("langzaam.xml");
    let mut slow = File::create(&path).unwrap();
    slow.write_all(b"<half>").unwrap();
    slow.sync_all().unwrap();
    fs::write(house.folder("0153", "in").join("na.xml"), "<na/>").unwrap();
    let daemon = house.start();
    // What came after it is taken at the first chance, which was its chance too.
    let after = house.folder("0153", "refused").join("na.xml.txt");
    until("the other file is refused", || after.exists());
    assert!(path.exists());
    // Even when it is closed: some writers open a file more than once.
    drop(slow);
    for index in 0..3 {
        let other = format!("af-{index}.xml");
        fs::write(house.folder("0153", "in").join(&other), "<a/>").unwrap();
        let reason = house.folder("0153", "refused").join(format!("{other}.txt"));
        until("the other file is refused", || reason.exists());
        assert!(path.exists());
    }
    let mut slow = File::options().append(true).open(&path).unwrap();
    slow.write_all(b"</half>").unwrap();
    drop(slow);
    let reason = house.folder("0153", "refused").join("langzaam.xml.txt");
    until("the whole file is taken", || reason.exists());
    let taken = fs::read_to_string(house.folder("0153", "refused").join("langzaam.xml"));
    assert_eq!(taken.unwrap(), "<half></half>");
    assert!(daemon.stop().success());
}

#[test]
fn a_file_too_large_for_a_message_is_set_apart_and_the_log_says_so() {
    let house = House::new();
    let daemon = house.start();
    let aside = house.root.path().join("999900006.xml");
    // Nothing of it is on the disk.
    File::create(&aside)
        .unwrap()
        .set_len((128 << 20) + 1)
        .unwrap();
    fs::rename(aside, house.folder("0153", "in").join("999900006.xml")).unwrap();
    let reason = house.folder("0153", "refused").join("999900006.xml.txt");
    until("the reason is there", || reason.exists());
    let text = fs::read_to_string(reason).unwrap();
    assert!(text.contains("groter dan 128 MiB"), "{text}");
    assert!(
        house
            .folder("0153", "refused")
            .join("999900006.xml")
            .exists()
    );
    // With how large and for whom; that no line has its name, which is a BSN, is seen to for every daemon.
    let line = || {
        let said = daemon.said();
        let found = said
            .lines()
            .find(|line| line.contains("ongelezen apart gezet"));
        found.map(str::to_owned)
    };
    until("the log says so", || line().is_some());
    let line = line().unwrap();
    assert!(line.contains("WARN") && line.contains("0153"), "{line}");
    assert!(line.contains("134217729 bytes"), "{line}");
    assert!(daemon.stop().success());
}

#[test]
fn another_file_of_the_same_name_does_not_push_out_the_first() {
    let house = House::new();
    let daemon = house.start();
    for (index, text) in ["<een/>", "<twee/>"].into_iter().enumerate() {
        fs::write(house.folder("0153", "in").join("a.xml"), text).unwrap();
        until("it is refused", || {
            files(&house.folder("0153", "refused")).len() == 2 * (index + 1)
        });
    }
    let kept: Vec<String> = files(&house.folder("0153", "refused"))
        .iter()
        .filter(|path| path.extension().is_some_and(|kind| kind == "xml"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    assert!(kept.contains(&"<een/>".to_owned()) && kept.contains(&"<twee/>".to_owned()));
    assert!(daemon.stop().success());
}

#[test]
fn a_second_daemon_on_the_same_file_is_refused() {
    let house = House::new();
    let first = house.start();
    let second = house.root.path().join("tweede");
    fs::create_dir(&second).unwrap();
    let daemon = Daemon::start(&second, &config(&house.database, house.root.path()));
    let log = daemon.log.clone();
    assert_eq!(daemon.ended().code(), Some(2));
    let said = fs::read_to_string(log).unwrap();
    assert!(said.contains("een andere daemon werkt al op"), "{said}");
    assert!(first.stop().success());
}

#[test]
fn a_message_that_cannot_be_put_waits_and_goes_when_it_can() {
    let house = House::new();
    let daemon = house.start();
    assert!(daemon.stop().success());
    let out = house.folder("0153", "out");
    fs::remove_dir(&out).unwrap();
    fs::write(&out, "in de weg").unwrap();
    let world = crate::world::World::new(1);
    world.prepare(&house.database);
    let log = house.root.path().join("bode.log");
    // `out` is no folder: the daemon says so and does not start.
    let daemon = Daemon::start(
        house.root.path(),
        &config(&house.database, house.root.path()),
    );
    assert_eq!(
        daemon.ended().code(),
        Some(2),
        "{}",
        fs::read_to_string(&log).unwrap()
    );
    fs::remove_file(&out).unwrap();
    let daemon = house.start();
    until("the 301s are there", || !files(&out).is_empty());
    until("all were handed over", || {
        crate::ledger::number(
            &house.database,
            "SELECT COUNT(*) FROM zending WHERE status <> 'bezorgd'",
        ) == 0
    });
    assert!(daemon.stop().success());
    run(bode().args(["--db", &house.database.plaats(), "outbox", "list"]));
}
