//! Signals: what is granted, but odd. They refuse nothing.

use std::fmt::Write as _;

use bode::ledger::entry::boekingen;
use bode::ledger::judgement::{Oordeel, Signaal, SignaalSoort};

use super::world::{
    Declaratie, fixtures, ledger, name, read, regels_voor_declaraties, today, xml_files,
};

/// The signals of a judged declaration: about the whole, then about its prestaties.
fn signalen<'a>(bericht: &'a Declaratie, oordeel: &'a Oordeel) -> Vec<&'a Signaal> {
    let Oordeel::Beoordeeld(beoordeling) = oordeel else {
        return Vec::new();
    };
    let of_prestaties = boekingen(bericht, beoordeling).flat_map(|boeking| boeking.signalen);
    beoordeling.signalen.iter().chain(of_prestaties).collect()
}

/// The Dutch of every signal that the fixtures give, and a fixture for every kind of signal.
#[test]
fn every_kind_of_signal_explains_itself() {
    let ledger = ledger();
    let mut text = String::new();
    for path in regels_voor_declaraties()
        .flat_map(|rule| xml_files(&fixtures(&format!("rules/{}", rule.regel.code))))
    {
        let bericht = read(&path);
        let oordeel = ledger.clone().receive(&bericht, today());
        for signaal in signalen(&bericht, &oordeel) {
            let _ = writeln!(
                text,
                "{}\n  {}: {}",
                name(&path),
                signaal.soort.code(),
                signaal.melding
            );
        }
    }
    for soort in SignaalSoort::ALL {
        assert!(
            text.contains(soort.code()),
            "no fixture gives {}",
            soort.code()
        );
    }
    insta::assert_snapshot!(text);
}
