//! Whom the looks wait for.

use std::fs::File;
use std::io::Write as _;
use std::sync::{Arc, Mutex};

use super::*;
use crate::gateway::ports::{Aanname, Postnummer, Transportfout};

/// What was taken.
#[derive(Clone, Default)]
struct Doos(Arc<Mutex<Vec<Vec<u8>>>>);

impl Inbox for Doos {
    async fn accept(&self, post: Binnengekomen) -> Result<Aanname, StoreError> {
        self.0.lock().unwrap().push(post.inhoud);
        Ok(Aanname::Nieuw(Postnummer(1)))
    }

    async fn hear_fout(&self, _: Transportfout) -> Result<(), StoreError> {
        Ok(())
    }
}

/// A party's folders, three looks to the minute, and no system that tells anything.
struct Bus {
    _root: tempfile::TempDir,
    folder: PathBuf,
    intake: Intake<Doos>,
    doos: Doos,
}

impl Bus {
    fn new() -> Self {
        crate::logs::watch();
        let root = tempfile::tempdir().unwrap();
        let mappen = Mappen::open(root.path().to_owned()).unwrap();
        let doos = Doos::default();
        let partij = "0153".parse().unwrap();
        let every = Duration::from_secs(20);
        Self {
            folder: mappen.path(Map::In),
            intake: Intake::new(partij, mappen, doos.clone(), every),
            doos,
            _root: root,
        }
    }

    /// Looks, and takes what there is to take; says what that was.
    async fn look(&mut self) -> Vec<String> {
        let ready = self.intake.look(&self.folder);
        self.intake.take_all(ready, &CancellationToken::new()).await;
        let taken = std::mem::take(&mut *self.doos.0.lock().unwrap());
        let text = |bytes| String::from_utf8(bytes).unwrap();
        taken.into_iter().map(text).collect()
    }

    async fn looks(&mut self, times: u32) -> Vec<String> {
        let mut taken = Vec::new();
        for _ in 0..times {
            taken.extend(self.look().await);
        }
        taken
    }
}

const NOTHING: [String; 0] = [];

#[tokio::test]
async fn who_pauses_while_writing_is_waited_for() {
    let mut bus = Bus::new();
    let mut slow = File::create(bus.folder.join("langzaam.xml")).unwrap();
    // Made, but nothing in it yet.
    assert_eq!(bus.looks(4).await, NOTHING);
    slow.write_all(b"<?xml version=\"1.0\"?><m:Bericht><m:Header>")
        .unwrap();
    assert_eq!(bus.looks(14).await, NOTHING);
    slow.write_all(b"</m:Header>").unwrap();
    assert_eq!(bus.looks(14).await, NOTHING, "the wait begins anew");
    slow.write_all(b"</m:Bericht>\n").unwrap();
    assert_eq!(bus.look().await, NOTHING);
    let whole = "<?xml version=\"1.0\"?><m:Bericht><m:Header></m:Header></m:Bericht>\n";
    assert_eq!(bus.look().await, [whole]);
    assert_eq!(bus.looks(20).await, NOTHING, "once");
}

#[tokio::test]
async fn what_nobody_finishes_is_taken_as_it_is_in_the_end() {
    let mut bus = Bus::new();
    fs::write(bus.folder.join("half.xml"), "<m:Bericht>").unwrap();
    fs::write(bus.folder.join("brief.txt"), "geen bericht").unwrap();
    assert_eq!(bus.looks(2).await, ["geen bericht"]);
    assert_eq!(bus.looks(13).await, NOTHING);
    assert_eq!(bus.look().await, ["<m:Bericht>"]);
}
