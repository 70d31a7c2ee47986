//! What reading a decision accepts, and how it says what is wrong.

use super::*;
use crate::twents::change::{Afspraak, Verandering};

const ONE: &str = include_str!("../../../fixtures/allocations/one-need.json");
const FAMILY: &str = include_str!("../../../fixtures/allocations/family-needs-and-modules.json");
const CHANGES: &str = include_str!("../../../fixtures/allocations/change-of-every-kind.json");
const WRONG: &str = include_str!("../../../fixtures/allocations/wrong-in-many-places.json");
const MONTH: &str = include_str!("../../../fixtures/allocations/month.csv");

fn errors(result: Result<Vec<Besluit>, InputErrors>) -> Vec<String> {
    let errors = result.unwrap_err().fouten;
    errors.iter().map(ToString::to_string).collect()
}

#[test]
fn the_documented_example_is_read() {
    let page = include_str!("../../../docs/allocations.md");
    let (_, rest) = page.split_once("```json").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let besluit = &read_json(example).unwrap()[0];
    assert_eq!((besluit.producten.len(), besluit.wijzigingen.len()), (2, 1));
}

#[test]
fn one_decision_or_a_list_of_them() {
    let one = read_json(ONE).unwrap();
    assert_eq!(one.len(), 1);
    assert_eq!(read_json(&format!("[{ONE}]")).unwrap(), one);
    let family = read_json(FAMILY).unwrap();
    assert_eq!(
        family
            .iter()
            .map(|besluit| besluit.producten.len())
            .collect::<Vec<_>>(),
        [4, 1]
    );
    assert_eq!(family[0].gezin, family[1].gezin);
}

#[test]
fn defaults_are_filled_in() {
    let besluit = &read_json(ONE).unwrap()[0];
    let adres = besluit.client.contactgegevens[0].adres.as_ref().unwrap();
    assert_eq!(adres.land_code.unwrap().to_string(), "NL");
    assert_eq!(besluit.client.naam.naam_gebruik.code(), "1");
    assert_eq!(
        besluit.producten[0].keuze,
        Keuze::DirecteUren(Volume::new(10))
    );
}

#[test]
fn changes_say_what_was_agreed() {
    let besluit = &read_json(CHANGES).unwrap()[0];
    assert_eq!(besluit.wijzigingen.len(), 6);
    let by_request = &besluit.wijzigingen[3];
    assert_eq!(by_request.verandering, Verandering::Volume(Volume::new(20)));
    let referentie = "VOW-5".parse().ok();
    assert_eq!(by_request.afspraak, Afspraak::OpVerzoek { referentie });
}

#[test]
fn everything_wrong_comes_out_at_once_with_its_path() {
    let found = errors(read_json(WRONG));
    let expected = [
        "`[0].gemeente`: verwacht: een gemeentecode van 4 cijfers",
        "`[0].besluitdatum`: verwacht: een bestaande datum JJJJ-MM-DD zonder tijdzone",
        "`[0].client.bsn`: verwacht: een BSN van 9 cijfers dat aan de elfproef voldoet",
        "`[0].client.geslacht`: ontbreekt",
        "`[0].client.naam.geslachtsnaam.achternaam`: ontbreekt",
        "`[0].client.contactgegevens`: ontbreekt; verwacht: een of meer adressen, waarvan minstens een van soort 01, 02 of 03 (TR061)",
        "`[0].client.sekse`: onbekend veld; bekend zijn: bsn, geboortedatum, geslacht, naam, communicatie, juridische_status, wettelijke_vertegenwoordiging, commentaar, relaties, contactgegevens",
        "`[0].producten[0].niveau`: behoefte 3 (specialistische of therapeutische ondersteuning) kent geen niveau D; wel A, B, C",
        "`[0].producten[1]`: vul precies een van: behoefte, module, gezinshuis, voorziening",
        "`[0].wijzigingen[0].ingangsdatum`: de ingangsdatum van een toewijzing verschuift nooit; wijs een extra toewijzing toe voor de dagen ervoor, of trek deze in en wijs opnieuw toe",
    ];
    assert_eq!(found, expected);
}

#[test]
fn one_wrong_field_gives_one_error() {
    for (from, to, expected) in [
        (
            "\"directe_uren\": 10",
            "\"directe_uren\": 10.5",
            "`producten[0].directe_uren`: verwacht: een tekst of een geheel getal",
        ),
        (
            "\"directe_uren\": 10",
            "\"directe_uren\": 10, \"volume\": 3",
            "`producten[0]`: vul hoogstens een van: directe_uren, volume, budget",
        ),
        (
            "\"directe_uren\": 10",
            "\"tarief\": 10",
            "`producten[0].tarief`: onbekend veld",
        ),
        (
            "\"directe_uren\": 10",
            "\"vorm\": \"paar\"",
            "`producten[0].vorm`: verwacht: vorm individueel of groep",
        ),
        (
            "\"behoefte\": 2",
            "\"module\": \"maatregelhulp\"",
            "`producten[0].niveau`: hoort alleen bij een `behoefte`",
        ),
        (
            "\"producten\"",
            "\"products\"",
            "document: besluit zonder inhoud; vul `producten`, `wijzigingen` of beide",
        ),
        (
            "\"ENS-2026-0001\"",
            "\" \"",
            "`kenmerk`: verwacht: een kenmerk van 1 tot 64 tekens",
        ),
        (
            "\"voorletters\": \"T\"",
            "\"naam_gebruik\": \"9\"",
            "`client.naam.naam_gebruik`: verwacht: een code uit lijst COD700",
        ),
        (
            "\"wet\": \"JW\"",
            "\"wet\": \"ZVW\"",
            "`wet`: verwacht: JW of WMO",
        ),
        (
            "\"client\": {",
            "\"client\": [], \"x\": {",
            "`client`: verwacht: velden met een naam",
        ),
        ("\"JW\",", "\"JW\", \"wet\": \"WMO\",", "dit is geen JSON"),
        ("\"JW\",", "\"JW\"", "dit is geen JSON"),
    ] {
        assert!(ONE.contains(from), "{from}");
        let found = errors(read_json(&ONE.replacen(from, to, 1)));
        assert!(found[0].contains(expected), "{to}: {found:?}");
    }
}

#[test]
fn a_key_stands_for_one_decision() {
    let found = errors(read_json(&format!("[{ONE},{ONE}]")));
    assert_eq!(found, ["`[1].kenmerk`: komt al eerder voor in dit bestand"]);
}

#[test]
fn an_error_never_repeats_what_was_read() {
    let secret = ONE
        .replace("999900006", "123456789")
        .replace("\"de\"", "\"van der Geheime\"");
    let found = errors(read_json(&secret)).join("\n");
    assert!(
        !found.contains("123456789") && !found.contains("Geheim"),
        "{found}"
    );
}

#[test]
fn rows_with_one_key_are_one_decision() {
    let read = read_csv(MONTH).unwrap();
    let keys: Vec<_> = read
        .iter()
        .map(|besluit| besluit.kenmerk.as_str())
        .collect();
    assert_eq!(keys, ["ENS-1", "ALM-1", "ENS-2"]);
    assert_eq!(read[0].producten.len(), 2);
    assert_eq!(read[2].wijzigingen.len(), 1);
    assert_eq!(read_csv(&MONTH.replace(',', ";")).unwrap(), read);
    assert_eq!(read_csv(&format!("\u{feff}{MONTH}")).unwrap(), read);
}

#[test]
fn csv_and_json_read_the_same_product() {
    let json = &read_json(ONE).unwrap()[0];
    let csv = &read_csv(MONTH).unwrap()[0];
    assert_eq!(json.producten[0], csv.producten[0]);
    assert_eq!(
        json.client.naam.geslachtsnaam,
        csv.client.naam.geslachtsnaam
    );
}

#[test]
fn csv_errors_name_row_and_column() {
    for (from, to, expected) in [
        ("999900043", "999900044", "regel 4, `bsn`: verwacht"),
        (",2,B,,", ",2,E,,", "regel 2, `niveau`: behoefte 2"),
        (
            "ENS-1,,",
            "ENS-1,0164,",
            "regel 3, `gemeente`: verschilt van regel 2",
        ),
        ("verlengen", "oprekken", "regel 5, `soort`: verwacht"),
        ("ALM-1,0141", ",0141", "regel 4, `kenmerk`: ontbreekt"),
        ("Groot,", ",", "regel 4, `achternaam`: ontbreekt"),
        (
            ",17,overleg",
            ",17",
            "regel 5, document: deze rij heeft 23 velden, de kopregel 24",
        ),
        ("niveau,", "nivo,", "regel 1, `nivo`: onbekende kolom"),
        (
            "niveau,",
            "behoefte,",
            "regel 1, `behoefte`: kolom staat er twee keer",
        ),
        (
            "bsn,",
            "resultaat_2,",
            "regel 1, `bsn`: verplichte kolom ontbreekt",
        ),
    ] {
        assert!(MONTH.contains(from), "{from}");
        let found = errors(read_csv(&MONTH.replacen(from, to, 1)));
        assert!(
            found.iter().any(|error| error.starts_with(expected)),
            "{to}: {found:?}"
        );
    }
}

#[test]
fn a_file_without_a_header_is_not_repeated() {
    let (_, rows) = MONTH.split_once('\n').unwrap();
    let found = errors(read_csv(rows)).join("\n");
    let expected = "document: dit is geen CSV met een kopregel; de eerste regel moet de kolommen noemen, in elk geval kenmerk, gemeente,";
    assert!(found.starts_with(expected), "{found}");
    assert_eq!(errors(read_csv(" \n")), ["document: het bestand is leeg"]);
    let odd = MONTH.replacen("niveau,", "999900006,", 1);
    let found = errors(read_csv(&odd)).join("\n");
    assert!(!found.contains("999900006"), "{found}");
}

#[test]
fn names_of_columns_may_be_in_capitals() {
    let capitals = MONTH.replacen("bsn,", "BSN,", 1);
    assert_eq!(read_csv(&capitals).unwrap(), read_csv(MONTH).unwrap());
}
