//! Stories: declarations one after the other on one ledger. Each line says what was sent and what
//! became of it; the snapshot is the story as a table.

use std::fmt::Write as _;

use bode::ledger::entry::{Uitkomst, boekingen};
use bode::ledger::judgement::Oordeel;

use super::compose::{Envelop, Regel, credit, debet};
use super::world::{Declaratie, empty_ledger, today};
use crate::naive::NaiveLedger;

/// A ledger with the table of what happened to it.
struct Verhaal {
    ledger: NaiveLedger,
    tabel: String,
}

impl Verhaal {
    fn new() -> Self {
        Self {
            ledger: empty_ledger(),
            tabel: String::new(),
        }
    }

    fn debet(&self, referentie: &str, toewijzing: u32, maand: &str, volume: i64) -> Regel {
        debet(&self.ledger, referentie, toewijzing, maand, volume)
    }

    /// Sends a declaration and writes down the outcome.
    fn send(&mut self, nummer: &str, maand: &str, regels: &[Regel]) {
        let bericht = Envelop::jeugdwet(nummer, maand).declare(regels);
        let oordeel = self.ledger.receive(&bericht, today());
        self.tell(&bericht, &oordeel);
    }

    fn tell(&mut self, bericht: &Declaratie, oordeel: &Oordeel) {
        let declaratie = &bericht.declaratie;
        let maand = declaratie.declaratie_periode.begindatum.maand();
        let submitted = declaratie.totaal_ingediend_bedrag.signed();
        let (outcome, granted) = match oordeel {
            Oordeel::Header(afwijkingen) | Oordeel::Declaratie(afwijkingen) => {
                let codes: Vec<&str> = afwijkingen
                    .iter()
                    .map(|found| found.regel.code.as_str())
                    .collect();
                (format!("geweigerd {}", codes.join(" ")), "-".to_owned())
            }
            Oordeel::Beoordeeld(beoordeling) => {
                ("beoordeeld".to_owned(), beoordeling.toegekend.to_string())
            }
        };
        let nummer = &declaratie.declaratie_nummer;
        let _ = writeln!(
            self.tabel,
            "{nummer} over {maand}: {outcome}, ingediend {submitted}, toegekend {granted}"
        );
        let Oordeel::Beoordeeld(beoordeling) = oordeel else {
            return;
        };
        for boeking in boekingen(bericht, beoordeling) {
            let prestatie = boeking.prestatie;
            let codes: Vec<String> = boeking
                .afwijkingen
                .iter()
                .map(|found| found.retourcode().to_string())
                .collect();
            let outcome = match boeking.uitkomst {
                Uitkomst::Toegekend => "toegekend".to_owned(),
                Uitkomst::Afgewezen => codes.join(" "),
                Uitkomst::NietBeoordeeld => format!("niet beoordeeld {}", codes.join(" ")),
                Uitkomst::Onbeantwoord => panic!("what is judged is answered"),
            };
            let _ = writeln!(
                self.tabel,
                "  {:<8} {} {} {} {:>5} {:<9} {:>12}  {outcome}",
                prestatie.product_referentie.referentie_nummer,
                prestatie.toewijzing_nummer,
                prestatie.product_periode.begindatum.maand(),
                prestatie.ingediend_bedrag.debet_credit.code(),
                prestatie.geleverd_volume,
                prestatie.eenheid.omschrijving(),
                prestatie.ingediend_bedrag.signed(),
            );
        }
    }
}

/// Nine weeks of three hours: every month fits by itself, the last hours do not. A correction makes
/// room, and only then the rest fits.
#[test]
fn a_grant_is_used_up_and_a_correction_makes_room() {
    let mut verhaal = Verhaal::new();
    let januari = verhaal.debet("A1", 1021, "2026-01", 12);
    let februari = verhaal.debet("A2", 1021, "2026-02", 15);
    verhaal.send("D1", "2026-01", std::slice::from_ref(&januari));
    verhaal.send("D2", "2026-02", std::slice::from_ref(&februari));
    let maart = verhaal.debet("A3", 1021, "2026-03", 3);
    verhaal.send("D3", "2026-03", &[maart]);
    let corrected = verhaal.debet("A5", 1021, "2026-02", 12);
    verhaal.send("D4", "2026-03", &[corrected, credit("A4", &februari)]);
    let maart = verhaal.debet("A6", 1021, "2026-03", 3);
    verhaal.send("D5", "2026-03", &[maart]);
    insta::assert_snapshot!(verhaal.tabel);
}

/// What is refused can be declared again under a new reference; the old one is used up.
#[test]
fn a_refused_prestatie_is_corrected() {
    let mut verhaal = Verhaal::new();
    let too_much = verhaal.debet("B1", 1003, "2026-01", 21);
    verhaal.send("D1", "2026-01", std::slice::from_ref(&too_much));
    let same_reference = verhaal.debet("B1", 1003, "2026-01", 20);
    verhaal.send("D2", "2026-01", &[same_reference]);
    verhaal.send("D3", "2026-01", &[credit("B2", &too_much)]);
    let right = verhaal.debet("B3", 1003, "2026-01", 20);
    verhaal.send("D4", "2026-02", std::slice::from_ref(&right));
    let again = verhaal.debet("B4", 1003, "2026-01", 1);
    verhaal.send("D5", "2026-02", &[again]);
    verhaal.send("D6", "2026-03", &[credit("B5", &right)]);
    verhaal.send("D7", "2026-03", &[credit("B6", &right)]);
    insta::assert_snapshot!(verhaal.tabel);
}

/// The same number, an earlier month, the same month again, months skipped.
#[test]
fn declarations_follow_each_other() {
    let mut verhaal = Verhaal::new();
    for (nummer, declared, referentie, delivered) in [
        ("D1", "2026-02", "C1", "2026-02"),
        ("D1", "2026-03", "C2", "2026-03"),
        ("D2", "2026-01", "C3", "2026-01"),
        ("D2", "2026-02", "C3", "2026-01"),
        ("D3", "2026-05", "C4", "2026-05"),
        ("D4", "2026-05", "C5", "2026-03"),
    ] {
        let regel = verhaal.debet(referentie, 1001, delivered, 40);
        verhaal.send(nummer, declared, &[regel]);
    }
    insta::assert_snapshot!(verhaal.tabel);
}

/// A client without grants is not judged, others in the message are; the references are used up.
#[test]
fn one_unknown_client_does_not_stop_the_others() {
    let mut verhaal = Verhaal::new();
    let mut stranger = verhaal.debet("E1", 1002, "2026-01", 60);
    stranger.bsn = "999900092".parse().unwrap();
    let known = verhaal.debet("E2", 1002, "2026-02", 60);
    verhaal.send("D1", "2026-02", &[stranger, known]);
    let reused = verhaal.debet("E1", 1002, "2026-01", 60);
    verhaal.send("D2", "2026-02", &[reused]);
    let mut on_others = verhaal.debet("E3", 1002, "2026-03", 60);
    on_others.bsn = "999900018".parse().unwrap();
    verhaal.send("D3", "2026-03", &[on_others]);
    insta::assert_snapshot!(verhaal.tabel);
}
