//! What a catalogue accepts, and how it says what is wrong.

use super::*;
use crate::twents::level::Ondersteuning;
use crate::twents::modules::{Dakje, Module, Vorm};

const SMALL: &str = r#"
versie = "t"
voorbeeld = true
geldig_van = 2026-01-01

[normen.n]
indirect_procent = 20
reis_procent = 10

[gemeenten]
0153 = { naam = "Enschede", koopt = ["behoeften"] }

[[behoefte]]
behoefte = 1
niveau = "A"
maximum = 6
eenheid = "04"
frequentie = "4"
norm = "n"
JW = { categorie = "45", code = "45T1A" }
"#;

fn day(text: &str) -> Datum {
    text.parse().unwrap()
}

/// The errors of the small catalogue with one text replaced by another.
fn errors_with(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "{from}");
    Catalogue::parse(&SMALL.replacen(from, to, 1))
        .unwrap_err()
        .to_string()
}

#[test]
fn every_need_and_level_is_in_both_shipped_versions() {
    let catalogues = Catalogues::shipped().unwrap();
    for year in ["2025-06-01", "2026-06-01"] {
        let catalogue = catalogues.on(day(year)).unwrap();
        assert_eq!(catalogue.status(), Status::Voorbeeld);
        for pair in Ondersteuning::all() {
            let offer = catalogue.offer(Aanbod::Behoefte(pair, Vorm::Individueel));
            let offer = offer.unwrap_or_else(|| panic!("{pair} in {year}"));
            assert!(offer.product(Wet::Jeugdwet).is_some(), "{pair}");
        }
        for module in [
            Module::ConsultatieEnDiagnostiek,
            Module::WonenEnVerblijf,
            Module::Maatregelhulp,
        ] {
            assert!(catalogue.offer(Aanbod::Module(module)).is_some());
        }
        for dakje in [Dakje::Nul, Dakje::A, Dakje::B, Dakje::Plus] {
            assert!(catalogue.offer(Aanbod::Gezinshuis(dakje)).is_some());
        }
        assert_eq!(catalogue.gemeenten().count(), 14);
    }
    assert_eq!(catalogues.on(day("2024-12-31")), None);
    assert_eq!(catalogues.on(day("2025-12-31")).unwrap().versie(), "2025");
    assert_eq!(catalogues.on(day("2026-01-01")).unwrap().versie(), "2026");
}

#[test]
fn almelo_and_hof_van_twente_do_not_buy_the_needs() {
    let catalogues = Catalogues::shipped().unwrap();
    for catalogue in catalogues.iter() {
        for (code, gemeente) in catalogue.gemeenten() {
            let apart = ["0141", "1735"].contains(&code.to_string().as_str());
            assert_eq!(!gemeente.koopt.contains(&Inkoopdeel::Behoeften), apart);
            assert!(gemeente.koopt.contains(&Inkoopdeel::Modules));
        }
    }
}

#[test]
fn a_catalogue_that_breaks_the_standard_is_refused() {
    for (from, to, expected) in [
        (
            "eenheid = \"04\"\nfrequentie = \"4\"\nnorm = \"n\"",
            "eenheid = \"14\"\nfrequentie = \"1\"",
            "CS338",
        ),
        (
            "frequentie = \"4\"",
            "frequentie = \"2\"\neinddatum = \"optioneel\"",
            "CD076",
        ),
        ("frequentie = \"4\"", "frequentie = \"3\"", "WMO757"),
        (", code = \"45T1A\"", "", "CD080"),
        (
            "maximum = 6\neenheid = \"04\"\nfrequentie = \"4\"\nnorm = \"n\"",
            "maximum_budget = 5000",
            "CD041",
        ),
        ("maximum = 6", "maximum = 6\nmaximum_budget = 5000", "CD077"),
        (
            "categorie = \"45\"",
            "categorie = \"02\"",
            "hoort niet bij wet JW",
        ),
        (
            "code = \"45T1A\"",
            "code = \"45T1AB\"",
            "productcode van 1 tot 5 tekens",
        ),
        ("code = \"45T1A\"", "code = \"45-1A\"", "letters en cijfers"),
        (
            "niveau = \"A\"",
            "niveau = \"E\"",
            "kent geen niveau E; wel A, B, C, D",
        ),
        ("maximum = 6", "maximum = 0", "1 of meer"),
        ("maximum = 6", "maximum = 6.5", "geheel getal"),
        ("maximum = 6\n", "", "`behoefte[0].maximum`: ontbreekt"),
        ("norm = \"n\"", "norm = \"x\"", "staat niet onder `normen`"),
        ("norm = \"n\"", "tarief = 1", "onbekend veld"),
        (
            "reis_procent = 10",
            "reis_procent = 301",
            "0 tot en met 300 procent",
        ),
        ("0153 =", "153 =", "gemeentecode van 4 cijfers"),
        ("[\"behoeften\"]", "[\"alles\"]", "behoeften, modules"),
        (
            "geldig_van = 2026-01-01",
            "geldig_van = 2026-01-01\ngeldig_tot_en_met = 2025-01-01",
            "ligt vóór",
        ),
        ("voorbeeld = true", "voorbeeld = \"ja\"", "true of false"),
        ("versie = \"t\"", "versie = ", "geen TOML"),
    ] {
        let errors = errors_with(from, to);
        assert!(errors.contains(expected), "{to}: {errors}");
    }
}

#[test]
fn errors_carry_line_and_key_and_come_all_at_once() {
    let text = SMALL
        .replace("maximum = 6", "maximum = -6")
        .replace("reis_procent = 10", "reis_procent = \"veel\"");
    let CatalogueError::Document(errors) = Catalogue::parse(&text).unwrap_err() else {
        panic!("expected errors in the document");
    };
    let places: Vec<_> = errors
        .fouten
        .iter()
        .map(|error| (error.regelnummer, error.plek.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            (Some(8), "normen.n.reis_procent"),
            (Some(16), "behoefte[0].maximum"),
        ]
    );
}

#[test]
fn an_offer_twice_or_a_code_in_two_categories_is_refused() {
    let second = SMALL.split_once("[[behoefte]]").unwrap().1;
    let twice = format!("{SMALL}\n[[behoefte]]{second}");
    let errors = Catalogue::parse(&twice).unwrap_err().to_string();
    assert!(
        errors.contains("behoefte-1-A staat er twee keer"),
        "{errors}"
    );
    let elsewhere = twice
        .replacen("niveau = \"A\"", "niveau = \"B\"", 1)
        .replacen("categorie = \"45\"", "categorie = \"54\"", 1);
    let errors = Catalogue::parse(&elsewhere).unwrap_err().to_string();
    assert!(
        errors.contains("45T1A staat ook onder categorie 54"),
        "{errors}"
    );
}

#[test]
fn two_versions_never_hold_on_the_same_day() {
    let open = Catalogue::parse(SMALL).unwrap();
    let later = SMALL
        .replace("2026-01-01", "2027-01-01")
        .replace("\"t\"", "\"u\"");
    let later = Catalogue::parse(&later).unwrap();
    let refused = Catalogues::new(vec![later, open.clone()]).unwrap_err();
    assert!(
        matches!(refused, CatalogueError::Overlap { een, ander } if een == "t" && ander == "u")
    );
    assert_eq!(
        Catalogues::new(vec![open])
            .unwrap()
            .on(day("2040-01-01"))
            .unwrap()
            .versie(),
        "t"
    );
}
