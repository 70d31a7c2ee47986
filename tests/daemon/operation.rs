//! Keeping a daemon running: how it starts without settings, what it shows, and copies of its store.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};

use crate::crash::new_database;
use crate::database::{Database, Op};
use crate::ledger;
use crate::process::{Daemon, bode, run, until};
use crate::world::{World, config, files, name};

/// The answer to a request: status line, headers and body.
fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// The address that the log says metrics are at.
fn upkeep_address(daemon: &Daemon) -> String {
    let address = |said: String| {
        let line = said
            .lines()
            .find(|line| line.contains("/metrics"))?
            .to_owned();
        let (_, rest) = line.split_once("adres=")?;
        rest.split_whitespace().next().map(str::to_owned)
    };
    let mut found = None;
    until("the daemon says where its metrics are", || {
        found = address(daemon.said());
        found.is_some()
    });
    found.unwrap()
}

#[test]
fn without_settings_it_starts_and_says_what_it_did() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    fs::create_dir(folder.join("bode-data")).unwrap();
    run(bode()
        .current_dir(folder)
        .args(["--db", "bode-data/bode.sqlite", "party", "0153"]));
    let daemon = Daemon::start_with(
        folder,
        &[],
        &[
            ("BODE__BEHEER__ADRES", "127.0.0.1:0"),
            ("BODE__API__ADRES", "127.0.0.1:0"),
        ],
    );
    until("it is ready", || daemon.said().contains("gereed"));
    let said = daemon.said();
    for expected in [
        "geen instellingen genoemd",
        "bode-data/bode.sqlite",
        "bode-data/post/0153",
        "voorbeeld",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    assert!(folder.join("bode-data/post/0153/in").is_dir());
    assert!(daemon.stop().success());
}

#[test]
fn settings_that_are_wrong_are_named_with_their_line() {
    let root = tempfile::tempdir().unwrap();
    let text = "[werk]\nwerkers = \"veel\"\n[opslagg]\n";
    let daemon = Daemon::start(root.path(), text);
    let log = daemon.log.clone();
    assert_eq!(daemon.ended().code(), Some(2));
    let said = fs::read_to_string(log).unwrap();
    assert!(
        said.contains("regel 2") && said.contains("regel 3"),
        "{said}"
    );
    assert!(said.contains("opslag"), "{said}");
}

#[test]
fn metrics_count_what_happened_and_health_is_told() {
    let root = tempfile::tempdir().unwrap();
    let database = Database::sqlite();
    let text = config(&database, root.path())
        .replace("[beheer]\naan = false", "[beheer]\nadres = \"127.0.0.1:0\"");
    let daemon = Daemon::start(root.path(), &text);
    let address = upkeep_address(&daemon);
    assert!(get(&address, "/healthz").contains("200 OK"));
    let inbox = root.path().join("post/0153/in");
    until("the folder is there", || inbox.exists());
    until("it is ready", || {
        get(&address, "/readyz").contains("200 OK")
    });
    fs::write(inbox.join("brief.xml"), "<brief/>").unwrap();
    let judged =
        "bode_berichten_beoordeeld_total{partij=\"G0153\",soort=\"geen\",status=\"onleesbaar\"} 1";
    until("it was counted", || {
        get(&address, "/metrics").contains(judged)
    });
    // What is searched for persons is the log at its most talkative.
    assert!(daemon.said().contains("DEBUG") && daemon.said().contains("bericht binnengekomen"));
    let shown = get(&address, "/metrics");
    let taken = "bode_berichten_ontvangen_total{partij=\"G0153\",kanaal=\"map\"} 1";
    assert!(shown.contains(taken), "{shown}");
    assert!(
        shown.contains("bode_inbox_wachtend{partij=\"G0153\"}"),
        "{shown}"
    );
    assert!(daemon.stop().success());
}

fn send_all(world: &World, root: &Path) {
    for item in world.items.iter().filter(|item| item.after.is_none()) {
        let aside = root.join("aside");
        fs::write(&aside, &item.xml).unwrap();
        let inbox = root.join("post").join(&item.gemeente).join("in");
        fs::create_dir_all(&inbox).unwrap();
        fs::rename(aside, inbox.join(&item.name)).unwrap();
    }
}

fn settled(database: &Database, messages: usize) {
    let expected = i64::try_from(messages).unwrap();
    until("everything is processed", || {
        let done = "SELECT COUNT(*) FROM bericht WHERE richting = 'in'";
        ledger::number(database, done) == expected && ledger::waiting(database) == 0
    });
}

#[test]
fn a_copy_made_while_messages_flow_can_be_put_back_and_catches_up() {
    let world = World::new(1);
    let root = tempfile::tempdir().unwrap();
    let database = Database::in_folder(root.path());
    world.prepare(&database);
    let db = database.plaats();
    let copy = root.path().join("kopie.sqlite").display().to_string();
    let daemon = Daemon::start(root.path(), &config(&database, root.path()));
    until("it runs", || root.path().join("post/0153/in").exists());
    send_all(&world, root.path());
    let declarations = world
        .items
        .iter()
        .filter(|item| item.after.is_none())
        .count();
    until("half of it is processed", || {
        let done = "SELECT COUNT(*) FROM bericht WHERE richting = 'in'";
        ledger::number(&database, done) * 2 >= i64::try_from(declarations).unwrap()
    });
    run(bode().args(["--db", &db, "backup", &copy]));
    // A copy is not overwritten, and a running daemon's store is not replaced.
    assert_eq!(
        bode()
            .args(["--db", &db, "backup", &copy])
            .status()
            .unwrap()
            .code(),
        Some(2)
    );
    let replace = ["--db", &db, "restore", &copy, "--vervang"];
    assert_eq!(bode().args(replace).status().unwrap().code(), Some(2));
    settled(&database, declarations);
    assert!(daemon.stop().success());
    let expected = ledger::of(&database);

    run(bode().args(replace));
    assert!(root.path().join("bode.sqlite.vervangen").exists());
    let daemon = Daemon::start(root.path(), &config(&database, root.path()));
    // Peers send again everything that they sent.
    send_all(&world, root.path());
    settled(&database, declarations);
    assert!(daemon.stop().success());
    for (table, rows) in ledger::of(&database) {
        assert!(expected[&table] == rows, "{table} differs");
    }
}

#[test]
fn a_damaged_copy_is_not_put_back() {
    let root = tempfile::tempdir().unwrap();
    let copy = root.path().join("kopie.sqlite");
    fs::write(&copy, "dit is geen database, hoe lang de tekst ook is").unwrap();
    let target = root.path().join("nieuw.sqlite");
    let output = bode()
        .args(["--db", &target.display().to_string(), "restore"])
        .arg(&copy)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!target.exists());
}

#[test]
fn the_outbox_is_listed_tried_again_and_taken_back() {
    let world = World::new(1);
    let database = Database::sqlite();
    world.prepare(&database);
    let db = database.plaats();
    let list = |arguments: &[&str]| {
        let output = bode()
            .args(["--db", &db, "outbox"])
            .args(arguments)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let all = list(&["list"]);
    let first = all.lines().next().unwrap().to_owned();
    let number = first.split_whitespace().next().unwrap().to_owned();
    let gemeente = first.split("gemeente ").nth(1).unwrap()[..4].to_owned();
    let other = if gemeente == "0153" { "0141" } else { "0153" };
    let waiting = format!("{} in het postvak uit", world.toewijzingen);
    assert!(all.contains(&waiting), "{all}");
    // Of another party it can't be touched.
    assert!(
        list(&["cancel", &number, "--partij", other, "--reden", "x"]).contains("0 is ingetrokken")
    );
    let trial = list(&[
        "cancel", &number, "--partij", &gemeente, "--reden", "x", "--proef",
    ]);
    assert!(
        trial.contains("1 gevonden; er is niets gewijzigd"),
        "{trial}"
    );
    assert!(
        list(&[
            "cancel", &number, "--partij", &gemeente, "--reden", "dubbel"
        ])
        .contains("1 is ingetrokken")
    );
    assert!(list(&["list", "--status", "ingetrokken"]).contains("dubbel"));
    assert!(list(&["retry", &number, "--partij", &gemeente]).contains("0 wordt opnieuw bezorgd"));

    let root = tempfile::tempdir().unwrap();
    let daemon = Daemon::start(root.path(), &config(&database, root.path()));
    let waits = "SELECT COUNT(*) FROM zending WHERE status = 'wacht'";
    until("the rest is handed over", || {
        ledger::number(&database, waits) == 0
    });
    assert!(daemon.stop().success());
    let out = |gemeente: &str| files(&root.path().join("post").join(gemeente).join("out"));
    let handed_over: usize = crate::world::GEMEENTEN
        .iter()
        .map(|code| out(code).len())
        .sum();
    assert_eq!(handed_over, world.toewijzingen - 1);
    assert!(name(&out(other)[0]).contains("301"));
}

/// A municipality that answered by command before it had a daemon: who asks again is answered all the same.
#[test]
fn an_answer_that_a_command_gave_goes_out_again() {
    for op in [Op::Sqlite, Op::Postgres] {
        let world = World::new(1);
        let root = tempfile::tempdir().unwrap();
        let database = new_database(op);
        world.prepare(&database);
        let mut items = world.items.iter().filter(|item| item.after.is_none());
        let item = items.next().unwrap();
        let (file, given) = (root.path().join(&item.name), root.path().join("gegeven"));
        fs::write(&file, &item.xml).unwrap();
        let db = database.plaats();
        run(bode()
            .args(["--db", &db, "receive"])
            .arg(&file)
            .arg("--out")
            .arg(&given));
        let answers = files(&given).into_iter();
        let answers: Vec<PathBuf> = answers
            .filter(|path| path.extension().is_some_and(|found| found == "xml"))
            .collect();
        let [answer] = &answers[..] else {
            panic!("{answers:?}")
        };
        let mailbox = root.path().join("post").join(&item.gemeente);
        fs::create_dir_all(mailbox.join("in")).unwrap();
        let daemon = Daemon::start(root.path(), &config(&database, root.path()));
        // Each time that it is asked.
        for name in ["eens.xml", "nogeens.xml"] {
            fs::copy(&file, root.path().join("aside")).unwrap();
            fs::rename(root.path().join("aside"), mailbox.join("in").join(name)).unwrap();
            let again = mailbox.join("out").join(answer.file_name().unwrap());
            until("the answer is there again", || again.exists());
            assert_eq!(fs::read(&again).unwrap(), fs::read(answer).unwrap());
            until("nothing waits", || ledger::waiting(&database) == 0);
            fs::remove_file(again).unwrap();
        }
        assert!(daemon.stop().success());
    }
}
