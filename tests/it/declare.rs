//! A provider declares what it delivered, and a municipality judges it: what arrives is granted, and
//! after any number of corrections what stands is what was delivered.

mod properties;
mod provider;

use std::fmt::Write as _;
use std::fs;

use bode::ledger::declare::{Declaratieplan, Levering, read};
use bode::ledger::judgement::Oordeel;

use self::provider::{Aanbieder, Antwoord, bericht};
use crate::judge::world::{empty_ledger, fixtures};

fn leveringen(name: &str) -> Vec<Levering> {
    read(&fs::read_to_string(fixtures("declare").join(name)).unwrap()).unwrap()
}

fn report(plan: &Declaratieplan) -> String {
    let mut text = String::new();
    for regel in &plan.verslag {
        writeln!(text, "{regel}").unwrap();
        for signalering in &regel.signalen {
            writeln!(text, "    let op: {signalering}").unwrap();
        }
    }
    for signaal in &plan.signalen {
        writeln!(text, "let op: {}", signaal.melding).unwrap();
    }
    text
}

/// March is declared and granted. In May, April follows with corrections of March, late months, and
/// a good deal that cannot be declared.
#[test]
fn a_month_with_corrections_as_the_provider_sees_it() {
    let mut gemeente = empty_ledger();
    let mut aanbieder = Aanbieder::default();
    let maart = aanbieder.declare("2026-03", &leveringen("maart.csv"));
    let oordeel = aanbieder.send(&maart, &mut gemeente, Antwoord::Meteen);
    assert!(matches!(oordeel, Some(Oordeel::Beoordeeld(oordeel)) if oordeel.is_clean()));

    let april = aanbieder.declare("2026-04", &leveringen("april-met-correcties.csv"));
    let xml = bericht(&april).unwrap().write();
    let oordeel = aanbieder.send(&april, &mut gemeente, Antwoord::Meteen);
    assert!(matches!(oordeel, Some(Oordeel::Beoordeeld(oordeel)) if oordeel.is_clean()));
    insta::assert_snapshot!(
        "a_month_with_corrections",
        format!("{}\n{}\n{xml}", report(&maart), report(&april))
    );

    // The same administration again: everything stands, and nothing is sent.
    let again = aanbieder.declare("2026-04", &leveringen("april-met-correcties.csv"));
    assert_eq!(again.declaratie, None);
}
