//! The lists in `fixtures/contracts` as a user has them: as CSV, and saved by a spreadsheet as XLSX.

#![expect(clippy::unwrap_used, reason = "in a test a panic is the failure")]

use std::fmt::Debug;
use std::io::{Cursor, Read, Seek};
use std::path::Path;

use bode::contracts::import::{Fouten, Importeerbaar, ToewijzingRij, read_all};
use bode::contracts::{
    Aanbieder, Automatisch, Contract, ContractSleutel, Contracten, Tarief, TariefSleutel, Tarieven,
    compare,
};
use bode::standard::bericht::Wet;
use bode::standard::codes::Eenheid;
use bode::standard::types::{Bedrag, Datum, Volume};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/contracts");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn read<T: Importeerbaar>(bytes: impl Into<Vec<u8>>) -> Result<Vec<T>, Fouten> {
    read_all(Cursor::new(bytes.into()))
}

/// A CSV as a spreadsheet would save it: numbers and dates as such, leading zeros gone.
fn as_workbook(csv: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let as_date = Format::new().set_num_format("dd-mm-yyyy");
    let sheet = workbook.add_worksheet();
    for (row, line) in (0..).zip(csv.lines()) {
        for (column, text) in (0..).zip(line.split(',')) {
            if text.parse::<Datum>().is_ok() {
                let day = ExcelDateTime::parse_from_str(text).unwrap();
                sheet
                    .write_with_format(row, column, &day, &as_date)
                    .unwrap();
            } else if let Ok(number) = text.parse::<i32>() {
                sheet.write(row, column, number).unwrap();
            } else {
                sheet.write(row, column, text).unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn same_from_both<T: Importeerbaar + PartialEq + Debug>(name: &str) -> Vec<T> {
    let csv = fixture(name);
    let from_csv = read::<T>(csv.as_str()).unwrap();
    let from_xlsx = read::<T>(as_workbook(&csv)).unwrap();
    assert_eq!(from_csv.len(), csv.lines().count() - 1);
    assert_eq!(from_csv, from_xlsx);
    from_csv
}

#[test]
fn a_workbook_says_the_same_as_the_csv() {
    same_from_both::<Tarief>("tarieven.csv");
    same_from_both::<Aanbieder>("aanbieders.csv");
    same_from_both::<Contract>("contracten.csv");
    same_from_both::<Automatisch>("automatisch.csv");
    same_from_both::<ToewijzingRij>("toewijzingen.csv");
}

#[test]
fn an_hour_of_2025_and_minutes_of_2026_have_their_own_price() {
    let tarieven = Tarieven::new(read(fixture("tarieven.csv")).unwrap()).unwrap();
    let sleutel = |eenheid| TariefSleutel {
        gemeente: "0153".parse().unwrap(),
        aanbieder: "97000011".parse().unwrap(),
        wet: Wet::Jeugdwet,
        productcode: "45T3B".parse().unwrap(),
        eenheid,
    };
    let price = |eenheid, day: &str, volume| {
        let tarief = tarieven.voor_prestatie(&sleutel(eenheid), day.parse().unwrap())?;
        let per_unit = tarief.product_tarief(eenheid)?;
        let sum = tarief.bedrag(Volume::new(volume), eenheid)?;
        Some((per_unit, sum))
    };
    let cents = |per_unit, sum| Some((Bedrag::new(per_unit), Bedrag::new(sum)));
    assert_eq!(price(Eenheid::Uur, "2025-12-31", 2), cents(8727, 17_454));
    assert_eq!(price(Eenheid::Minuut, "2026-01-01", 90), cents(151, 13_575));
    assert_eq!(price(Eenheid::Etmaal, "2026-01-01", 1), None);
    assert_eq!(price(Eenheid::Uur, "2024-12-31", 1), None);
}

#[test]
fn a_contract_holds_until_its_last_day() {
    let contracten = Contracten::new(read(fixture("contracten.csv")).unwrap()).unwrap();
    let sleutel = ContractSleutel {
        gemeente: "1742".parse().unwrap(),
        aanbieder: "97000011".parse().unwrap(),
        wet: Wet::Wmo,
    };
    let holds = |day: &str| contracten.geldig(&sleutel, day.parse().unwrap()).is_some();
    assert!(holds("2026-12-31"));
    assert!(!holds("2027-01-01"));
}

#[test]
fn a_new_year_of_tariffs_can_be_looked_at_before_it_is_loaded() {
    let existing: Vec<Tarief> = read(fixture("tarieven.csv")).unwrap();
    let header = fixture("tarieven.csv").lines().next().unwrap().to_owned();
    let next_year = "0153,97000011,JW,45,45T1A,04,6700,2027-01-01,\n";

    let only_new = compare(&existing, &read(format!("{header}\n{next_year}")).unwrap());
    assert_eq!((only_new.nieuw.len(), only_new.gewijzigd.len()), (1, 0));
    // The tariff of 2026 has no end, so the two would hold on the same day.
    assert!(Tarieven::new(only_new.samengevoegd()).is_err());

    let ended = "0153,97000011,JW,45,45T1A,04,6480,2026-01-01,2026-12-31\n";
    let both = compare(
        &existing,
        &read(format!("{header}\n{ended}{next_year}")).unwrap(),
    );
    assert_eq!((both.nieuw.len(), both.gewijzigd.len()), (1, 1));
    assert!(Tarieven::new(both.samengevoegd()).is_ok());
}

/// The message for one odd cell under `begindatum` in a workbook.
fn refused_begin(write: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> String {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let header = ["gemeente", "aanbieder", "wet", "einddatum", "begindatum"];
    for (column, name) in (0..).zip(header) {
        sheet.write(1, column, name).unwrap();
    }
    for (column, text) in (0..).zip(["0153", "97000011", "JW"]) {
        sheet.write(3, column, text).unwrap();
    }
    write(sheet);
    let bytes = workbook.save_to_buffer().unwrap();
    read::<Contract>(bytes).map_or_else(|fouten| fouten.to_string(), |_| String::new())
}

#[test]
fn a_cell_of_a_workbook_that_is_no_date_is_named() {
    let day = |text: &str| ExcelDateTime::parse_from_str(text).unwrap();
    let form = |code: &str| Format::new().set_num_format(code);
    let expected = "rij 4, kolom begindatum: ";
    for (found, rest) in [
        (
            refused_begin(|sheet| {
                sheet
                    .write_with_format(3, 4, day("2026-01-01"), &form("yyyy-mm-dd"))
                    .unwrap();
            }),
            None,
        ),
        (
            refused_begin(|sheet| {
                sheet
                    .write_with_format(3, 4, day("2026-01-01T12:00"), &form("yyyy-mm-dd hh:mm"))
                    .unwrap();
            }),
            Some("bevat een tijd of duur; verwacht: een datum zonder tijd"),
        ),
        (
            refused_begin(|sheet| {
                sheet
                    .write_with_format(3, 4, 9_999_999, &form("yyyy-mm-dd"))
                    .unwrap();
            }),
            Some("bevat een tijd of duur; verwacht: een datum zonder tijd"),
        ),
        (
            refused_begin(|sheet| {
                sheet.write(3, 4, 46_023).unwrap();
            }),
            Some("verwacht: een bestaande datum JJJJ-MM-DD zonder tijdzone"),
        ),
        (
            refused_begin(|sheet| {
                sheet.write(3, 4, "1 januari").unwrap();
            }),
            Some("verwacht: een bestaande datum JJJJ-MM-DD zonder tijdzone"),
        ),
        (
            refused_begin(|_| ()),
            Some("leeg; verwacht: een bestaande datum JJJJ-MM-DD zonder tijdzone"),
        ),
    ] {
        let text = rest.map_or_else(String::new, |rest| format!("{expected}{rest}"));
        assert_eq!(found, text);
    }
}

#[test]
fn a_lone_cell_far_away_is_refused_and_costs_nothing() {
    let found = refused_begin(|sheet| {
        sheet.write(1_048_575, 16_383, "x").unwrap();
    });
    assert_eq!(
        found,
        "rij 1048576: er staat iets voorbij kolom 64 van het blad"
    );
}

#[test]
fn a_person_in_a_wrong_row_is_not_shown() {
    let wrong = fixture("toewijzingen.csv").replace("2026-01-01", "1 januari");
    let found = read::<ToewijzingRij>(wrong.as_str()).unwrap_err();
    assert_eq!(found.totaal(), 2);
    for text in [found.to_string(), format!("{found:?}")] {
        assert!(
            !text.contains("9999") && !text.contains("januari"),
            "{text}"
        );
    }
    let rows = read::<ToewijzingRij>(fixture("toewijzingen.csv")).unwrap();
    assert!(!format!("{rows:?}").contains("9999"));
}

/// Opens whatever it is given; a panic is the failure.
fn open_anything(file: impl Read + Seek) -> bool {
    read_all::<Tarief>(file).is_ok()
}

proptest! {
    #[test]
    fn a_damaged_workbook_is_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let header = fixture("tarieven.csv").lines().take(3).collect::<Vec<_>>().join("\n");
        let mut bytes = as_workbook(&header);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
            prop_assert!(!open_anything(Cursor::new(bytes)));
        } else {
            open_anything(Cursor::new(bytes));
        }
    }
}
