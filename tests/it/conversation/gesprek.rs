//! Two parties, each with a folder, a store and the real program; and the post between them. Whatever
//! happens is written down, so that a story can be read back.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use assert_cmd::Command;
use tempfile::TempDir;

use super::{agree, letter, world};

/// Who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kant {
    Gemeente,
    Zorg,
}

impl Kant {
    pub const BOTH: [Self; 2] = [Self::Gemeente, Self::Zorg];

    /// The name of its folder, and in the transcript.
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Gemeente => "gemeente",
            Self::Zorg => "zorg",
        }
    }

    /// Its code, as commands take it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gemeente => "0153",
            Self::Zorg => "97000011",
        }
    }

    pub const fn other(self) -> Self {
        match self {
            Self::Gemeente => Self::Zorg,
            Self::Zorg => Self::Gemeente,
        }
    }
}

/// A message on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    pub van: Kant,
    pub naam: String,
    pub xml: String,
}

/// What a run gave.
pub struct Run {
    pub status: i32,
    pub stdout: String,
}

/// A municipality and a provider who talk.
pub struct Gesprek {
    folder: TempDir,
    /// The law of the story: `JW` or `WMO`.
    pub wet: &'static str,
    pub vandaag: String,
    verslag: String,
    /// Sent, and not delivered yet: in order of sending.
    pub post: Vec<Brief>,
    /// Sent, and kept back by the story: as long as anything is, the ledgers differ.
    held: Vec<Brief>,
    /// Delivered as it was sent.
    bezorgd: Vec<Brief>,
    /// Delivered, but never sent like this by the other.
    vreemd: Vec<Brief>,
    /// Files that were written for a command.
    invoer: u32,
    besluiten: u32,
}

/// How far two got, so that many stories can go on from there. All that was sent was delivered.
pub struct Stand {
    stores: [Vec<u8>; 2],
    vandaag: String,
    verslag: String,
    bezorgd: Vec<Brief>,
    invoer: u32,
    besluiten: u32,
}

impl Stand {
    /// Both with the same tariffs, and nothing said yet.
    fn empty() -> Self {
        let store = world::filled();
        Self {
            stores: [store.clone(), store],
            vandaag: String::new(),
            verslag: String::new(),
            bezorgd: Vec::new(),
            invoer: 0,
            besluiten: 0,
        }
    }
}

impl Gesprek {
    /// A conversation that begins.
    pub fn new(wet: &'static str) -> Self {
        static EMPTY: LazyLock<Stand> = LazyLock::new(Stand::empty);
        Self::resume(wet, &EMPTY)
    }

    /// A conversation that goes on from where another was.
    pub fn resume(wet: &'static str, stand: &Stand) -> Self {
        let gesprek = Self {
            folder: TempDir::new().unwrap(),
            wet,
            vandaag: stand.vandaag.clone(),
            verslag: stand.verslag.clone(),
            post: Vec::new(),
            held: Vec::new(),
            bezorgd: stand.bezorgd.clone(),
            vreemd: Vec::new(),
            invoer: stand.invoer,
            besluiten: stand.besluiten,
        };
        for (kant, store) in Kant::BOTH.into_iter().zip(&stand.stores) {
            for name in ["", "in", "uit"] {
                fs::create_dir(gesprek.path(kant, name)).unwrap();
            }
            fs::write(gesprek.store(kant), store).unwrap();
        }
        gesprek
    }

    /// How far they are, when nothing is on its way.
    pub fn stand(&self) -> Stand {
        assert!(self.post.is_empty() && self.held.is_empty() && self.vreemd.is_empty());
        Stand {
            stores: Kant::BOTH.map(|kant| fs::read(self.store(kant)).unwrap()),
            vandaag: self.vandaag.clone(),
            verslag: self.verslag.clone(),
            bezorgd: self.bezorgd.clone(),
            invoer: self.invoer,
            besluiten: self.besluiten,
        }
    }

    fn path(&self, kant: Kant, name: &str) -> PathBuf {
        self.folder.path().join(kant.naam()).join(name)
    }

    /// The file of a party's store.
    pub fn store(&self, kant: Kant) -> PathBuf {
        self.path(kant, &format!("{}.sqlite", kant.naam()))
    }

    /// Ends the story: both know the same, and what is left for people to do is written down. Gives
    /// what happened, for a reader.
    pub fn end(mut self) -> String {
        self.exchange();
        for kant in Kant::BOTH {
            let werk = agree::worklist(&self.store(kant));
            if !werk.is_empty() {
                writeln!(self.verslag, "\n== werklijst van {}", kant.naam()).unwrap();
            }
            for item in werk {
                writeln!(self.verslag, "  {item}").unwrap();
            }
        }
        self.verslag
    }

    /// What follows happens on this day.
    pub fn day(&mut self, vandaag: &str, wat: &str) {
        vandaag.clone_into(&mut self.vandaag);
        let between = if self.verslag.is_empty() { "" } else { "\n" };
        writeln!(self.verslag, "{between}== {vandaag}: {wat}").unwrap();
    }

    /// The municipality runs a command that sends.
    pub fn gemeente(&mut self, args: &[&str]) -> Run {
        self.run(Kant::Gemeente, args, "")
    }

    /// The provider runs a command that sends.
    pub fn zorg(&mut self, args: &[&str]) -> Run {
        self.run(Kant::Zorg, args, "")
    }

    /// The number of the next decision.
    pub fn next_besluit(&mut self) -> u32 {
        self.besluiten += 1;
        self.besluiten
    }

    /// Writes a file for a command of a party, and gives its name.
    pub fn input(&mut self, kant: Kant, name: &str, text: &str) -> String {
        self.invoer += 1;
        let name = format!("{}-{name}", self.invoer);
        fs::write(self.path(kant, &name), text).unwrap();
        name
    }

    /// Runs a command on a party's store; its messages go to the post.
    fn run(&mut self, kant: Kant, args: &[&str], wat: &str) -> Run {
        let run = self.start_program(kant, args, wat);
        for name in letter::written(&run.stdout) {
            let xml = fs::read_to_string(self.path(kant, "uit").join(&name)).unwrap();
            self.post.push(Brief {
                van: kant,
                naam: name,
                xml,
            });
        }
        run
    }

    fn start_program(&mut self, kant: Kant, args: &[&str], wat: &str) -> Run {
        // Stories put stores back as they were; the key of their audit trails stays.
        let key = self.path(kant, "sleutel");
        fs::write(&key, "een sleutel van genoeg tekens voor een test").unwrap();
        let output = Command::cargo_bin("bode")
            .unwrap()
            .current_dir(self.path(kant, ""))
            .env_remove("BODE_TODAY")
            .env("BODE_AUDIT_SLEUTEL", &key)
            .args(["--db", &format!("{}.sqlite", kant.naam())])
            .args(["--vandaag", &self.vandaag])
            .args(args)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let (stdout, stderr) = (text(output.stdout), text(output.stderr));
        let status = output.status.code().unwrap();
        for printed in [&stdout, &stderr] {
            assert!(!printed.contains("99990"), "a BSN was printed:\n{printed}");
        }
        // Who reads the story knows that the catalogue is an example.
        let errors = stderr
            .lines()
            .filter(|line| !line.contains("voorbeeldcatalogus"));
        let lines: Vec<&str> = wat.lines().chain(stdout.lines()).chain(errors).collect();
        self.note(kant, args, status, &lines);
        Run { status, stdout }
    }

    fn note(&mut self, kant: Kant, args: &[&str], status: i32, lines: &[&str]) {
        let shown: Vec<&str> = args.iter().copied().take_while(|a| *a != "--out").collect();
        let ended = match status {
            0 => String::new(),
            _ => format!(" [{status}]"),
        };
        writeln!(
            self.verslag,
            "{}> bode {}{ended}",
            kant.naam(),
            shown.join(" ")
        )
        .unwrap();
        for line in lines {
            writeln!(self.verslag, "  {line}").unwrap();
        }
    }

    /// Keeps back the message that was sent last.
    pub fn hold(&mut self) {
        self.held.extend(self.post.pop());
    }

    /// Puts what was kept back in the post.
    pub fn release(&mut self) {
        self.post.append(&mut self.held);
    }

    /// Delivers what was sent, and what is sent in answer to it, until nothing new comes. Then both
    /// must know the same.
    pub fn exchange(&mut self) {
        for _ in 0..8 {
            if self.post.is_empty() {
                return self.agree();
            }
            for brief in std::mem::take(&mut self.post) {
                self.deliver(brief);
            }
        }
        panic!("they never stop:\n{}", self.verslag);
    }

    /// Delivers again what was delivered before, byte for byte.
    pub fn deliver_again(&mut self, naam: &str) {
        let brief = self.delivered(naam).clone();
        self.hand_over(&brief);
    }

    /// A message that was delivered, by how its name begins.
    pub fn delivered(&self, naam: &str) -> &Brief {
        let mut all = self.bezorgd.iter();
        all.find(|brief| brief.naam.starts_with(naam)).unwrap()
    }

    /// Delivers one message as it was sent.
    pub fn deliver(&mut self, brief: Brief) {
        self.hand_over(&brief);
        self.bezorgd.push(brief);
    }

    /// Delivers a message that the other did not send, or not like this.
    pub fn deliver_strange(&mut self, brief: Brief) {
        self.hand_over(&brief);
        self.vreemd.push(brief);
    }

    fn hand_over(&mut self, brief: &Brief) {
        let to = brief.van.other();
        let place = self.path(to, "in").join(&brief.naam);
        fs::write(place, &brief.xml).unwrap();
        let file = format!("in/{}", brief.naam);
        let wat = letter::shown(&brief.xml);
        let run = self.run(to, &["receive", &file, "--out", "uit"], &wat);
        assert!(
            run.stdout.contains(&file),
            "nothing was said of {file}:\n{}",
            self.verslag
        );
    }

    /// Both know the same, and have every message.
    fn agree(&self) {
        if self.held.is_empty() {
            // Shown only when they do not agree.
            println!("{}", self.verslag);
            let (gemeente, zorg) = (self.store(Kant::Gemeente), self.store(Kant::Zorg));
            agree::check(&gemeente, &zorg, &self.bezorgd, &self.vreemd);
        }
    }
}
