//! The audit trail as who keeps the installation meets it: every command that decides or shows persons
//! leaves rows, and whatever is changed in the file behind Bode's back is found.

use std::fs;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

use super::Werkplek;

/// Changes the store behind Bode's back.
fn tamper(place: &Werkplek, sql: &'static str) -> u64 {
    let options = SqliteConnectOptions::new().filename(place.path("bode.sqlite"));
    crate::logs::watch();
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(async {
            let pool = SqlitePoolOptions::new()
                .connect_with(options)
                .await
                .unwrap();
            let done = sqlx::query(sql).execute(&pool).await.unwrap();
            pool.close().await;
            done.rows_affected()
        })
}

/// A store with a trail of some length: lists loaded, allocations made, persons shown.
fn with_trail() -> Werkplek {
    let place = Werkplek::loaded();
    for goal in ["klacht", "controle"] {
        let run = place.db(&[
            "--wie",
            "beheer",
            "report",
            "toewijzingen",
            "--personen",
            "--doel",
            goal,
            "--out",
            &place.path("lijst.txt"),
        ]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    place
}

/// The rows of a trail without number and time.
fn rows(place: &Werkplek, args: &[&str]) -> Vec<String> {
    let run = place.db(&[&["audit", "list"], args].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    let lines = run.stdout.lines();
    lines
        .map(|line| line.splitn(3, ' ').nth(2).unwrap().to_owned())
        .collect()
}

#[test]
fn what_commands_decide_and_show_is_in_the_trail() {
    let place = with_trail();
    let verified = place.db(&["audit", "verify"]);
    assert_eq!(verified.status, 0, "{}", verified.stdout);
    assert!(verified.stdout.contains("G0153: "), "{}", verified.stdout);

    let enschede = rows(&place, &["--partij", "0153"]);
    let has = |rows: &[String], what: &str| rows.iter().any(|row| row.contains(what));
    assert!(has(&enschede, "toewijzen: "), "{enschede:?}");
    assert!(has(&enschede, ", begonnen"), "{enschede:?}");
    assert!(has(&enschede, "beheer (als "), "{enschede:?}");
    assert!(has(&enschede, "doel: klacht"), "{enschede:?}");
    let installation = rows(&place, &[]);
    assert!(
        has(&installation, "laden: tarieven, gelukt"),
        "{installation:?}"
    );
    // A trial changes nothing and is no event.
    let before = installation.len();
    let file = super::fixture("contracts/tarieven.csv");
    let run = place.db(&["load", "tarieven", "--proef", file.to_str().unwrap()]);
    assert_eq!(run.status, 0);
    assert_eq!(rows(&place, &[]).len(), before);
}

#[test]
fn what_is_taken_off_the_worklist_is_in_the_trail_in_the_same_transaction() {
    let place = Werkplek::loaded();
    let before = rows(&place, &["--partij", "0153"]).len();
    let run = place.db(&["done", "999.1", "--partij", "0153"]);
    assert_eq!(run.status, 2);
    assert_eq!(rows(&place, &["--partij", "0153"]).len(), before);
}

#[test]
fn whatever_is_changed_behind_bodes_back_is_found() {
    let changes: [&'static str; 12] = [
        "UPDATE audit SET wie = 'ander' WHERE keten = 'G0153' AND nummer = 1",
        "UPDATE audit SET seconden = seconden - 1 WHERE keten = 'G0153' AND nummer = 2",
        "UPDATE audit SET doel = 'anders' WHERE keten = 'G0153' AND doel = 'klacht'",
        "UPDATE audit SET uitkomst = 'gelukt' WHERE keten = 'G0153' AND uitkomst = 'begonnen'",
        "UPDATE audit SET keten = 'G0999' WHERE keten = 'G0153' AND nummer = 1",
        "DELETE FROM audit WHERE keten = 'G0153' AND nummer = 2",
        "DELETE FROM audit WHERE keten = 'G0153'",
        "DELETE FROM audit WHERE keten = 'G0153' AND nummer = (SELECT MAX(nummer) FROM audit WHERE keten = 'G0153')",
        "DELETE FROM audit_stand WHERE keten = 'G0153'",
        "UPDATE audit_stand SET zegel = hash WHERE keten = 'G0153'",
        "UPDATE audit_stand SET nummer = nummer - 1 WHERE keten = 'G0153'",
        "INSERT INTO audit SELECT keten, nummer + 50, seconden, wie, rol, handeling, onderwerp, uitkomst, betrokkene, doel, spoor, vorige, hash FROM audit WHERE keten = 'G0153' AND nummer = 1",
    ];
    let original = with_trail();
    for change in changes {
        let place = Werkplek::new();
        for file in ["bode.sqlite", "bode.sqlite.audit-sleutel"] {
            fs::copy(original.path(file), place.path(file)).unwrap();
        }
        assert_eq!(place.db(&["audit", "verify"]).status, 0);
        assert!(tamper(&place, change) > 0, "{change}");
        let verified = place.db(&["audit", "verify"]);
        assert_eq!(verified.status, 1, "{change}\n{}", verified.stdout);
        assert!(verified.stdout.contains("GEBROKEN"), "{}", verified.stdout);
    }
}

#[test]
fn a_trail_that_was_put_back_is_found_by_what_was_kept_elsewhere() {
    let place = with_trail();
    let older = fs::read(place.path("bode.sqlite")).unwrap();
    let list = place.path("lijst.txt");
    let run = place.db(&["report", "toewijzingen", "--personen", "--out", &list]);
    assert_eq!(run.status, 0);
    let stand = place.db(&["audit", "stand"]);
    fs::write(place.path("standen.txt"), &stand.stdout).unwrap();
    let standen = place.path("standen.txt");
    let verify = ["audit", "verify", "--standen", &standen];
    assert_eq!(place.db(&verify).status, 0);

    fs::write(place.path("bode.sqlite"), older).unwrap();
    assert_eq!(
        place.db(&["audit", "verify"]).status,
        0,
        "nothing inside it tells"
    );
    let verified = place.db(&verify);
    assert_eq!(verified.status, 1, "{}", verified.stdout);
}

#[test]
fn without_its_key_a_trail_is_not_written_on() {
    let place = with_trail();
    fs::remove_file(place.path("bode.sqlite.audit-sleutel")).unwrap();
    let run = place.db(&["report", "toewijzingen", "--personen"]);
    assert_eq!(run.status, 2);
    assert!(run.stdout.is_empty(), "persons were shown unrecorded");
    assert!(run.stderr.contains("sleutel"), "{}", run.stderr);
    let verified = place.db(&["audit", "verify", "--zonder-sleutel"]);
    assert_eq!(verified.status, 0);
    assert!(verified.stdout.contains("niet gecontroleerd"));
}
