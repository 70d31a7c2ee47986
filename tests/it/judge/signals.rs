//! Signals: what is granted, but odd. They refuse nothing.

use std::fmt::Write as _;

use bode::ledger::entry::boekingen;
use bode::ledger::judgement::{Oordeel, Signaal, SignaalSoort};
use bode::ledger::regie::{Regie, Regiemelding, Startsleutel, Stop};
use bode::ledger::rules::REGELS;
use bode::standard::codes::StatusAanlevering;
use bode::standard::rules::GecontroleerdBericht;
use bode::standard::toewijzing::ProductKeuze;
use bode::standard::types::Datum;
use bode::twents::plan::Besluitmoment;

use super::world::{Declaratie, fixtures, ledger, name, read_any, today, xml_files};

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
    for path in REGELS
        .iter()
        .flat_map(|rule| xml_files(&fixtures(&format!("rules/{}", rule.regel.code))))
    {
        let GecontroleerdBericht::M323(bericht) = read_any(&path) else {
            continue;
        };
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
    outside_delivery(&mut text);
    for soort in SignaalSoort::ALL {
        assert!(
            text.contains(soort.code()),
            "no fixture gives {}",
            soort.code()
        );
    }
    insta::assert_snapshot!(text);
}

/// The same declaration beside what starts and stops can say of the delivery (OP364): it is granted
/// whole every time.
fn outside_delivery(text: &mut String) {
    let GecontroleerdBericht::M323(bericht) = read_any(&fixtures("rules/TR321/pass-per-week.xml"))
    else {
        panic!("not a 323");
    };
    let client = &bericht.declaratie.clienten[0];
    let prestatie = &client.prestaties[0];
    let periode = prestatie.product_periode.periode();
    let melding = |begindatum: Datum, einddatum: Option<Datum>| Regiemelding {
        sleutel: Startsleutel {
            toewijzing_nummer: Some(prestatie.toewijzing_nummer),
            product: ProductKeuze::Specifiek {
                categorie: prestatie.product_categorie,
                code: prestatie.product_code.clone(),
            },
            begindatum,
        },
        toewijzing_ingangsdatum: None,
        status_aanlevering: StatusAanlevering::Eerste,
        stop: einddatum.map(|einddatum| Stop {
            reden: "31".parse().unwrap(),
            einddatum,
        }),
    };
    let day = |days: i32| periode.begin.plus_days(days);
    let before = vec![melding(day(-40), None), melding(day(-40), Some(day(-10)))];
    for (what, moment, meldingen) in [
        (
            "from a list, nothing known",
            Besluitmoment::Onbekend,
            vec![],
        ),
        ("decided, no start", Besluitmoment::Bekend, vec![]),
        (
            "started within",
            Besluitmoment::Bekend,
            vec![melding(day(3), None)],
        ),
        (
            "started after",
            Besluitmoment::Onbekend,
            vec![melding(day(40), None)],
        ),
        ("stopped before", Besluitmoment::Bekend, before),
    ] {
        let mut ledger = ledger();
        ledger.moment = moment;
        ledger.regie = Regie::of(meldingen);
        let oordeel = ledger.receive(&bericht, today());
        let Oordeel::Beoordeeld(beoordeling) = &oordeel else {
            panic!("{what}: not judged");
        };
        assert!(beoordeling.is_clean(), "{what}");
        let _ = writeln!(text, "OP364, {what}");
        for signaal in signalen(&bericht, &oordeel) {
            let _ = writeln!(text, "  {}: {}", signaal.soort.code(), signaal.melding);
        }
    }
}
