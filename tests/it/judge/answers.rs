//! The 325 as it is sent, for each way in which a declaration can be refused or not (IV087). Every
//! answer is itself a message that passes levels 1 and 2.

use bode::ledger::answer::{answer_judged, refuse_content};
use bode::ledger::kenmerken::Kenmerken;
use bode::standard::bericht::Wet;
use bode::standard::messages::Bericht;
use bode::standard::messages::basis::{BerichtIdentificatie, XsdVersie};

use super::world::{Declaratie, check, fixtures, ledger, read, today};

/// What a 325 carries of itself.
pub fn kenmerken(wet: Wet) -> Kenmerken {
    let versie = || wet.xsd_versie().parse().unwrap();
    Kenmerken {
        identificatie: BerichtIdentificatie {
            identificatie: "A1".parse().unwrap(),
            dagtekening: today(),
        },
        xsd_versie: XsdVersie {
            basisschema_xsd_versie: versie(),
            bericht_xsd_versie: versie(),
        },
    }
}

/// The 325 to a fixture, as judged in the world.
fn answer(fixture: &str) -> String {
    let bericht = read(&fixtures(fixture));
    let oordeel = ledger().receive(&bericht, today());
    let wet = bericht.wet();
    written(&answer_judged(wet, &bericht, &oordeel, kenmerken(wet)))
}

/// The text of an answer, which is a valid message that reads back as it was written.
fn written(antwoord: &Bericht) -> String {
    let xml = antwoord.write();
    assert_eq!(check(xml.as_bytes()).into_bericht(), *antwoord);
    xml
}

#[test]
fn nothing_refused() {
    insta::assert_snapshot!(answer("rules/TR323/pass-credit-en-nieuw-debet.xml"));
}

#[test]
fn header_refused() {
    insta::assert_snapshot!(answer("rules/TR056/fail-identificatie-al-gebruikt.xml"));
}

#[test]
fn declaratie_refused() {
    insta::assert_snapshot!(answer("rules/TR333/fail-nummer-al-gebruikt.xml"));
}

#[test]
fn client_refused() {
    insta::assert_snapshot!(answer("ledger/antwoord/client-geweigerd.xml"));
}

#[test]
fn prestatie_refused() {
    insta::assert_snapshot!(answer("ledger/antwoord/prestatie-geweigerd.xml"));
}

#[test]
fn more_credit_than_debit_granted() {
    insta::assert_snapshot!(answer("ledger/antwoord/meer-credit-dan-debet.xml"));
}

/// Under the Wmo the same answer has another code, prefix and namespace.
#[test]
fn wmo() {
    insta::assert_snapshot!(answer("rules/TR321/fail-wmo-per-week.xml"));
}

/// Level 2 refuses before anything is judged, so only the header is read.
#[test]
fn level_2_refused() {
    let bericht: Declaratie = read(&fixtures("rules/TR135/pass-vandaag.xml"));
    let wet = bericht.wet();
    let antwoord = refuse_content(wet, &bericht, kenmerken(wet));
    insta::assert_snapshot!(written(&antwoord));
}
