//! Every command that changes the store leaves one row in the audit trail, in the name of who gave it; what
//! changes nothing leaves none.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

use super::{GOED, Run, Werkplek, demo, fixture};

/// A row: its trail and number, and who did what to what, how it ended and what for.
type Rij = (String, i64, [String; 5]);

/// What a command leaves: trail, what was done, to what, how it ended.
type Spoor = (&'static str, &'static str, String, &'static str);

/// Every row that says how something ended.
fn trail(place: &Werkplek) -> BTreeSet<Rij> {
    let options = SqliteConnectOptions::new().filename(place.path("bode.sqlite"));
    crate::database::run(async {
        let pool = SqlitePoolOptions::new();
        let pool = pool.connect_with(options).await.unwrap();
        let rijen: Vec<(String, i64, String, String, String, String, String)> = sqlx::query_as(
            "SELECT keten, nummer, wie, handeling, onderwerp, uitkomst, COALESCE(doel, '') FROM audit
             WHERE uitkomst <> 'begonnen'",
        )
        .fetch_all(&pool)
        .await
        .unwrap();
        pool.close().await;
        let rij = |(keten, nummer, wie, handeling, onderwerp, uitkomst, doel)| {
            (keten, nummer, [wie, handeling, onderwerp, uitkomst, doel])
        };
        rijen.into_iter().map(rij).collect()
    })
}

struct Toets {
    place: Werkplek,
    before: BTreeSet<Rij>,
    /// The commands that left a row.
    seen: BTreeSet<String>,
}

impl Toets {
    fn new() -> Self {
        let place = Werkplek::started();
        let before = trail(&place);
        Self {
            place,
            before,
            seen: BTreeSet::new(),
        }
    }

    /// Runs a command; says what it left since the last one that was looked at.
    fn run(&mut self, args: &[&str]) -> (Run, Vec<Rij>) {
        let run = self.place.db(&[&["--wie", "Kees"], args].concat());
        assert!(run.status < 2, "{args:?}: {}{}", run.stdout, run.stderr);
        let after = trail(&self.place);
        let left = after.difference(&self.before).cloned().collect();
        self.before = after;
        (run, left)
    }

    /// Runs a command that leaves this, with this purpose.
    fn leaves_for(
        &mut self,
        args: &[&str],
        (keten, handeling, onderwerp, uitkomst): Spoor,
        doel: &str,
    ) -> Run {
        let (run, left) = self.run(args);
        let [(trail, _, [wie, rest @ ..])] = &left[..] else {
            panic!("{args:?} left {left:?}\n{}{}", run.stdout, run.stderr);
        };
        assert!(wie.starts_with("Kees (als "), "{wie}");
        let expected = [handeling, &onderwerp, uitkomst, doel].map(str::to_owned);
        assert_eq!((trail.as_str(), rest), (keten, &expected), "{args:?}");
        let verified = self.place.db(&["audit", "verify"]);
        assert_eq!(verified.status, 0, "{args:?}: {}", verified.stdout);
        self.seen.insert(args[0].to_owned());
        run
    }

    fn leaves(&mut self, args: &[&str], spoor: Spoor) -> Run {
        self.leaves_for(args, spoor, "")
    }

    fn leaves_nothing(&mut self, args: &[&str]) {
        let (_, left) = self.run(args);
        assert_eq!(left, [], "{args:?}");
    }

    /// A file in the folder of the store.
    fn file(&self, name: &str, content: &str) -> String {
        let path = self.place.path(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// What a municipality decides and loads.
    fn of_municipality(&mut self) {
        let tarieven = fixture("contracts/tarieven.csv");
        let tarieven = tarieven.to_str().unwrap();
        let laden = ("-", "laden", "tarieven".to_owned(), "gelukt");
        self.leaves(&["load", "tarieven", tarieven], laden);
        self.leaves_nothing(&["load", "tarieven", tarieven, "--proef"]);

        let text = fs::read_to_string(fixture("demo/besluiten.json")).unwrap();
        let besluiten: Vec<Value> = serde_json::from_str(&text).unwrap();
        let one = self.file("besluit.json", &json!([besluiten[0]]).to_string());
        let toewijzen = (
            "G0153",
            "toewijzen",
            "1 besluiten van toegang".to_owned(),
            "gelukt",
        );
        self.leaves(&["allocate", &one], toewijzen);
        let verzonden = self.place.answers("JW301").into_iter();
        let verzonden = verzonden
            .filter_map(|name| Some(name.strip_suffix(".xml")?.rsplit_once('-')?.1.to_owned()));
        let identificatie = verzonden
            .into_iter()
            .find(|found| found.starts_with("0153"))
            .unwrap();
        let elders = self.place.path("elders");
        let resend = [
            "resend",
            "JW301",
            &identificatie,
            "--partij",
            "0153",
            "--out",
            &elders,
        ];
        let herzenden = (
            "G0153",
            "herzenden",
            format!("JW301 {identificatie}"),
            "gelukt",
        );
        self.leaves(&resend, herzenden);
        let lijst = ["report", "toewijzingen", "--partij", "0153", "--personen"];
        let bestand = self.place.path("lijst.txt");
        let (run, left) = self.run(&[&lijst[..], &["--doel", "toets", "--out", &bestand]].concat());
        assert_eq!(
            (left.len(), left[0].2[1].as_str()),
            (1, "personen-tonen"),
            "{}",
            run.stderr
        );
    }

    /// A provider asks, a municipality receives it and decides.
    fn of_request(&mut self) {
        let csv = "gemeente;wet;aanbieder;bsn;geboortedatum;geslacht;achternaam;voorletters;referentie_aanbieder;\
                   product_categorie;product_code;ingangsdatum;einddatum;volume;eenheid;frequentie;verwijzer_type;verwijzer_naam\n\
                   0153;JW;97000011;999900110;2011-02-28;1;Proefman;B;VOT-1;45;45T2B;2026-04-20;2026-12-31;20;04;4;05;Dr. Voorbeeld\n";
        let vot = self.file("vot.csv", csv);
        let uit = self.place.path("uit");
        let verzoeken = (
            "A97000011",
            "verzoeken",
            "JW315 aan 0153, verzoek 1 van het bestand".to_owned(),
            "gelukt",
        );
        self.leaves(&["request", &vot, "--out", &uit], verzoeken);
        let [name] = self.place.answers("JW315").try_into().unwrap();
        let identificatie = name
            .strip_suffix(".xml")
            .unwrap()
            .rsplit('-')
            .next()
            .unwrap();
        let bericht = self.place.path(&format!("uit/{name}"));
        let ontvangen = (
            "G0153",
            "ontvangen",
            format!("JW315 {identificatie}"),
            "gelukt",
        );
        self.leaves(&["receive", &bericht, "--out", &uit], ontvangen);
        // The same again changes nothing.
        self.leaves_nothing(&["receive", &bericht, "--out", &uit]);
        let besluit = "gemeente,wet,aanbieder,referentie_aanbieder,besluitdatum,door,besluit\n\
                       0153,JW,97000011,VOT-1,2026-04-10,toegang-noord,onderzoek\n";
        let besluit = self.file("besluiten.csv", besluit);
        let besluiten = (
            "G0153",
            "besluiten",
            "1 besluiten op verzoeken".to_owned(),
            "gelukt",
        );
        self.leaves(&["decide", &besluit], besluiten);
    }

    /// What a provider reports and declares.
    fn of_provider(&mut self) {
        let partij = (
            "-",
            "partij-toevoegen",
            "aanbieder 97000099, gemeente 0189".to_owned(),
            "gelukt",
        );
        self.leaves(&["party", "97000099", "0189"], partij);
        self.leaves_nothing(&["party"]);
        let start = self.file(
            "start.csv",
            "gemeente,wet,aanbieder,toewijzing_nummer,begindatum\n0141,JW,97000035,1,2026-02-16\n",
        );
        let melden = (
            "A97000035",
            "melden",
            "JW305 aan 0141, toewijzing 1".to_owned(),
            "gelukt",
        );
        self.leaves(&["start", &start], melden);
        let stop = "gemeente,wet,aanbieder,toewijzing_nummer,begindatum,einddatum,reden\n0153,JW,97000011,1,2026-02-03,2026-04-01,31\n";
        let stop = self.file("stop.csv", stop);
        let melden = (
            "A97000011",
            "melden",
            "JW307 aan 0153, toewijzing 1".to_owned(),
            "gelukt",
        );
        self.leaves(&["stop", &stop], melden);
        let uren = fixture("demo/uren.csv");
        let uren = uren.to_str().unwrap();
        let declare = [
            "declare",
            uren,
            "--aanbieder",
            "97000011",
            "--maand",
            "2026-03",
        ];
        self.leaves_nothing(&[&declare[..], &["--proef"]].concat());
        let declareren = (
            "A97000011",
            "declareren",
            "WMO323 aan 0164, declaratie D1".to_owned(),
            "gelukt",
        );
        self.leaves(&declare, declareren);
    }

    /// What waits to be handed over, and what a person has to look at.
    fn of_outbox(&mut self) {
        let of = ["--status", "wacht", "--partij", "97000011"];
        let retry = [&["outbox", "retry"], &of[..]].concat();
        let list = self.place.db(&[&["outbox", "list"], &of[..]].concat());
        let numbers: Vec<&str> = list
            .stdout
            .lines()
            .filter_map(|line| line.trim_start().split_once("  "))
            .map(|(number, _)| number)
            .collect();
        assert_eq!(numbers.len(), 2, "{}", list.stdout);
        let onderwerp = format!("zending {}", numbers.join(", "));
        self.leaves_nothing(&[&retry[..], &["--proef"]].concat());
        self.leaves(
            &retry,
            ("A97000011", "herproberen", onderwerp.clone(), "gelukt"),
        );
        let cancel = [&["outbox", "cancel", "--reden", "dubbel"], &of[..]].concat();
        let annuleren = ("A97000011", "annuleren", onderwerp, "gelukt");
        self.leaves_for(&cancel, annuleren, "dubbel");
        self.leaves_nothing(&cancel);

        let uit = self.place.path("uit");
        assert_eq!(self.place.receive(&demo(GOED)).status, 0);
        let [answer] = self.place.answers("JW325").try_into().unwrap();
        let answer = self.place.path(&format!("uit/{answer}"));
        let (_, left) = self.run(&["receive", &answer, "--out", &uit]);
        assert_eq!(left.len(), 2, "{left:?}");
        let list = [
            "report",
            "werklijst",
            "--partij",
            "97000011",
            "--format",
            "json",
        ];
        let list: Value = serde_json::from_str(&self.place.db(&list).stdout).unwrap();
        let number = list["werklijst"][0]["nummer"].as_str().unwrap();
        let afdoen = ("A97000011", "afdoen", format!("werk {number}"), "gelukt");
        self.leaves(&["done", number, "--partij", "97000011"], afdoen);
        let half = self.file(
            "half.xml",
            "<m:Bericht xmlns:m=\"http://www.istandaarden.nl/ijw/3_2/jw323/schema\">",
        );
        let ontvangen = ("-", "ontvangen", "onleesbaar bestand".to_owned(), "gelukt");
        self.leaves(&["receive", &half, "--out", &uit], ontvangen);
    }

    /// The store as a whole.
    fn of_store(&mut self) {
        let (copy, before) = (self.place.path("kopie.sqlite"), self.before.clone());
        let whole = |handeling| ("-", handeling, "hele opslag".to_owned(), "gelukt");
        self.leaves(&["backup", &copy], whole("kopieren"));
        // What is put back is from before that.
        self.before = before;
        self.leaves(&["restore", &copy, "--vervang"], whole("terugzetten"));
    }
}

#[test]
fn every_command_that_changes_something_leaves_one_row() {
    let mut toets = Toets::new();
    toets.of_municipality();
    toets.of_request();
    toets.of_provider();
    toets.of_outbox();
    toets.of_store();
    // A command that is added is here, or changes nothing; `serve` acts by itself and in the name of who
    // uses the API, `report` leaves a row where it shows persons.
    let nothing: Vec<&str> = "audit check demo help report rules serve simulate"
        .split(' ')
        .collect();
    let help = toets.place.run(&["--help"]).stdout;
    let (_, commands) = help.split_once("Commands:").unwrap();
    let (commands, _) = commands.split_once("Options:").unwrap();
    let commands: BTreeSet<&str> = commands
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty() && !nothing.contains(name))
        .collect();
    let seen: BTreeSet<&str> = toets.seen.iter().map(String::as_str).collect();
    assert_eq!(seen, commands);
}
