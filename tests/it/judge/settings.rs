//! What changes when a municipality or a contract chooses otherwise than the default.

use bode::contracts::contract::DubbeleReferenties;
use bode::contracts::contract::Tariefpeildatum;
use bode::ledger::settings::Instellingen;
use bode::standard::codes::JaNee;

use super::world::{afwijkingen, fixtures, ledger, read, today};

/// The codes that refuse a fixture under these settings.
fn judged(fixture: &str, instellingen: Instellingen) -> Vec<&'static str> {
    let mut ledger = ledger();
    ledger.instellingen = instellingen;
    let bericht = read(&fixtures(&format!("rules/{fixture}.xml")));
    let oordeel = ledger.receive(&bericht, today());
    afwijkingen(&oordeel)
        .iter()
        .map(|afwijking| afwijking.regel.code.as_str())
        .collect()
}

#[test]
fn the_first_of_a_double_reference_may_count() {
    let double = "TR314/fail-twee-clienten";
    let standard = Instellingen::default();
    assert_eq!(judged(double, standard), ["TR314", "TR314"]);
    let first = Instellingen {
        dubbele_referenties: DubbeleReferenties::EersteTelt,
        ..standard
    };
    assert_eq!(judged(double, first), ["TR314"]);
    assert_eq!(judged("TR314/fail-eerder-toegekend", first), ["TR314"]);
}

#[test]
fn the_tariff_of_the_last_day_may_count() {
    let eind = Instellingen {
        tariefpeildatum: Tariefpeildatum::Eind,
        ..Instellingen::default()
    };
    assert!(judged("TR418/fail-tarief-van-laatste-dag", eind).is_empty());
    assert_eq!(judged("TR418/pass-tarief-van-eerste-dag", eind), ["TR418"]);
}

#[test]
fn a_contract_may_exclude_minutes_on_an_hourly_tariff() {
    let hours_only = Instellingen {
        minuten_bij_uurtarief: JaNee::Nee,
        ..Instellingen::default()
    };
    assert_eq!(
        judged("TR341/pass-minuten-op-uren", hours_only),
        ["TR346", "TR418"]
    );
    assert!(judged("TR346/pass-volume-maal-tarief", hours_only).is_empty());
}
