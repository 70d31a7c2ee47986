//! Killed at random moments while thousands of messages flow, a daemon loses nothing and doubles
//! nothing: in the end its ledger is that of one that was never killed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

use crate::database::{Database, Op};
use crate::ledger;
use crate::process::{Daemon, until};
use crate::world::{GEMEENTEN, Item, World, between, config, files, name};

/// Versions of each of the 224 declarations: with the answers, over two thousand messages.
const VERSIONS: usize = 8;

/// How often the daemon is killed in a normal run; `BODE_KILLS=1000` says otherwise.
fn kills() -> usize {
    #[expect(clippy::disallowed_methods, reason = "a switch of this test")]
    let set = std::env::var("BODE_KILLS").ok();
    set.and_then(|text| text.parse().ok()).unwrap_or(20)
}

/// Chance that follows from a seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

impl Chance {
    fn index(&mut self, length: usize) -> usize {
        let limit = u64::try_from(length).unwrap();
        usize::try_from(self.below(limit)).unwrap()
    }
}

/// The folders of an installation, and who puts files there.
pub struct Post {
    pub root: TempDir,
    sent: Vec<Item>,
    waiting: Vec<Item>,
}

impl Post {
    pub fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        for gemeente in GEMEENTEN {
            fs::create_dir_all(root.path().join("post").join(gemeente).join("in")).unwrap();
        }
        Self {
            root,
            sent: Vec::new(),
            waiting: Vec::new(),
        }
    }

    fn folder(&self, gemeente: &str, folder: &str) -> std::path::PathBuf {
        self.root.path().join("post").join(gemeente).join(folder)
    }

    /// Sends, as a good peer does: written elsewhere, then moved in.
    fn put(&self, item: &Item, as_name: &str) {
        let aside = self.root.path().join("aside");
        fs::write(&aside, &item.xml).unwrap();
        fs::rename(aside, self.folder(&item.gemeente, "in").join(as_name)).unwrap();
    }

    /// Sends, or keeps back what answers something that has not come yet.
    pub fn send_in_time(&mut self, item: &Item) {
        match &item.after {
            Some(first) if !self.folder(&item.gemeente, "out").join(first).exists() => {
                self.waiting.push(item.clone());
            }
            _ => {
                self.put(item, &item.name);
                self.sent.push(item.clone());
            }
        }
    }

    /// Sends what was kept back and may go now.
    fn catch_up(&mut self) {
        for item in std::mem::take(&mut self.waiting) {
            self.send_in_time(&item);
        }
    }

    fn is_taken(&self) -> bool {
        GEMEENTEN
            .iter()
            .all(|gemeente| files(&self.folder(gemeente, "in")).is_empty())
    }

    /// Everything that came out: by municipality and name, without what numbers the answer itself.
    pub fn came_out(&self) -> Vec<String> {
        let mut found = Vec::new();
        for gemeente in GEMEENTEN {
            for path in files(&self.folder(gemeente, "out")) {
                found.push(normal(gemeente, &path));
            }
        }
        found.sort();
        found
    }
}

fn normal(gemeente: &str, path: &Path) -> String {
    let xml = fs::read_to_string(path).unwrap();
    let file = name(path);
    let kind = file.split('-').next().unwrap();
    if kind.ends_with("301") {
        return format!("{gemeente} {file}\n{xml}");
    }
    let own = between(&xml, "Identificatie>", "<").unwrap();
    let own = if own.trim().is_empty() {
        between(&xml, "w:Identificatie>", "<")
            .or_else(|| between(&xml, "o:Identificatie>", "<"))
            .unwrap()
    } else {
        own
    };
    format!("{gemeente} {kind}\n{}", xml.replacen(own, "(eigen)", 1))
}

/// Waits until everything that was sent was processed, and every answer handed over.
pub fn settled(database: &Database, post: &mut Post) {
    until("everything is processed and handed over", || {
        post.catch_up();
        post.waiting.is_empty() && post.is_taken() && ledger::waiting(database) == 0
    });
}

/// A run without crashes or repetitions.
pub fn quiet_run(op: Op, world: &World) -> (BTreeMap<String, Vec<String>>, Vec<String>) {
    let database = new_database(op);
    world.prepare(&database);
    let mut post = Post::new();
    let config = config(&database, post.root.path());
    let daemon = Daemon::start(post.root.path(), &config);
    for item in &world.items {
        post.send_in_time(item);
    }
    settled(&database, &mut post);
    assert!(daemon.stop().success());
    (ledger::of(&database), post.came_out())
}

pub fn new_database(op: Op) -> Database {
    crate::logs::watch();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(op.new_database())
}

fn story(op: Op) {
    let world = World::new(VERSIONS);
    assert!(world.items.len() > 2000 && world.toewijzingen > 200);
    let (expected, expected_out) = quiet_run(op, &world);

    let database = new_database(op);
    world.prepare(&database);
    let mut post = Post::new();
    let config = config(&database, post.root.path());
    let (kills, mut chance) = (kills(), Chance(20_260_410));
    let mut items = world.items.iter();
    let share = world.items.len().div_ceil(kills);
    let mut repeated = 0;
    for _ in 0..kills {
        let daemon = Daemon::start(post.root.path(), &config);
        // A share of the messages at each life, some of them twice, some long after.
        for item in items.by_ref().take(share) {
            post.send_in_time(item);
            if chance.below(10) == 0 && !post.sent.is_empty() {
                let earlier = &post.sent[chance.index(post.sent.len())];
                post.put(earlier, &format!("nogmaals-{repeated}-{}", earlier.name));
                repeated += 1;
            }
        }
        post.catch_up();
        sleep(Duration::from_millis(100 + chance.below(500)));
        daemon.kill();
    }
    let daemon = Daemon::start(post.root.path(), &config);
    settled(&database, &mut post);
    assert!(daemon.stop().success());

    assert!(repeated > 0, "nothing was sent twice");
    for (table, rows) in ledger::of(&database) {
        similar(&table, &expected[&table], &rows);
    }
    similar("what came out", &expected_out, &post.came_out());
    let once = "SELECT COUNT(*) FROM bericht WHERE richting = 'in'";
    let processed = ledger::number(&database, once);
    assert_eq!(
        processed,
        i64::try_from(world.items.len()).unwrap(),
        "each message was processed once"
    );
}

/// Compares, and shows the first difference only: there are thousands.
pub fn similar(what: &str, expected: &[String], found: &[String]) {
    for (expected, found) in expected.iter().zip(found) {
        assert_eq!(expected, found, "{what}");
    }
    assert_eq!(expected.len(), found.len(), "{what}");
}

#[test]
fn nothing_is_lost_or_doubled_on_sqlite() {
    story(Op::Sqlite);
}

#[test]
fn nothing_is_lost_or_doubled_on_postgresql() {
    story(Op::Postgres);
}
