//! CSV, JSON and XLSX hold the same values, cell by cell, whatever the rows hold.

use std::io::Cursor;

use bode::gateway::ports::{Personalia, Post, Prestatierij, Reden, Toewijzingrij, Verzoekrij};
use bode::ledger::facts::Verbruik;
use bode::report::{Lijst, Rapport};
use bode::standard::codes::{Eenheid, Frequentie, RetourCode};
use bode::standard::toewijzing::{Omvang, ProductKeuze};
use bode::standard::types::{Bedrag, Datum, Periode, Volume};
use calamine::{Data, Reader as _, Xlsx};
use proptest::prelude::*;
use serde_json::{Map, Value};

use super::{as_csv, as_json, as_xlsx, lists, rows};
use crate::report;

type Cells = Vec<Vec<Data>>;

fn workbook(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// The cells of every sheet, headings first.
fn cells(bytes: &[u8]) -> Vec<Cells> {
    let sheets = workbook(bytes).worksheets();
    let rows =
        |(_, range): (String, calamine::Range<Data>)| range.rows().map(<[Data]>::to_vec).collect();
    sheets.into_iter().map(rows).collect()
}

/// Every sheet as texts, headings first.
pub fn sheets(bytes: &[u8]) -> Vec<Vec<Vec<String>>> {
    let texts = |row: Vec<Data>| row.iter().map(ToString::to_string).collect();
    cells(bytes)
        .into_iter()
        .map(|sheet| sheet.into_iter().map(texts).collect())
        .collect()
}

pub fn assert_no_formulas(bytes: &[u8]) {
    let mut workbook = workbook(bytes);
    for name in workbook.sheet_names() {
        let formulas = workbook.worksheet_formula(&name).unwrap();
        assert!(formulas.rows().flatten().all(String::is_empty), "{name}");
    }
}

/// A value of JSON as CSV has it.
fn in_csv(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        number => number.to_string(),
    }
}

/// The rows of a list in JSON.
fn objects(list: &Value) -> impl Iterator<Item = &Map<String, Value>> {
    let rows = list.as_array().unwrap().iter();
    rows.map(|row| row.as_object().unwrap())
}

/// The rows of a sheet as CSV has them, without the headings.
fn sheet_in_csv(sheet: &Cells) -> Vec<Vec<String>> {
    let (headings, rows) = sheet.split_first().unwrap();
    let unit = |heading: &Data| {
        let money = heading.to_string().ends_with("(€)");
        if money { "_cents" } else { "" }
    };
    rows.iter()
        .map(|row| {
            row.iter()
                .zip(headings)
                .map(|(cell, heading)| report::as_csv(unit(heading), cell))
                .collect()
        })
        .collect()
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort_unstable();
    texts
}

fn assert_agreement(rapport: &dyn Rapport) {
    let mut json: Value = serde_json::from_str(&as_json(rapport)).unwrap();
    let totals = json.as_object_mut().unwrap().remove("totalen");
    let list = json.as_object().unwrap().values().next().unwrap();
    let csv = as_csv(rapport);
    let mut reader = ::csv::Reader::from_reader(csv.as_bytes());
    let names = reader.headers().unwrap().clone();
    let expected: Vec<Vec<String>> = objects(list)
        .map(|object| {
            assert_eq!(object.len(), names.len());
            names.iter().map(|name| in_csv(&object[name])).collect()
        })
        .collect();
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), expected.len());
    for (record, values) in records.iter().zip(&expected) {
        for (field, value) in record.iter().zip(values) {
            let same = field == value || field.strip_prefix('\'') == Some(value);
            assert!(same, "{field:?} and {value:?}");
        }
    }
    let sheets = cells(&as_xlsx(rapport));
    assert_eq!(sheet_in_csv(&sheets[0]), expected);
    if let Some(totals) = totals {
        let values = |object: &Map<String, Value>| object.values().map(in_csv).collect();
        for (list, sheet) in totals.as_object().unwrap().values().zip(&sheets[1..]) {
            let expected: Vec<Vec<String>> = objects(list).map(values).map(sorted).collect();
            let found: Vec<Vec<String>> = sheet_in_csv(sheet).into_iter().map(sorted).collect();
            assert_eq!(found, expected);
        }
    }
}

#[test]
fn every_list_says_the_same_in_every_data_format() {
    for (_, rapport) in lists() {
        assert_agreement(&*rapport);
    }
}

#[test]
fn dates_and_amounts_are_typed_and_codes_are_text() {
    let sheets = cells(&as_xlsx(&Lijst::toewijzingen(
        rows::grants(),
        Personalia::Getoond,
    )));
    let cell = |heading: &str| {
        let mut headings = sheets[0][0].iter();
        let column = headings.position(|cell| *cell == heading).unwrap();
        &sheets[0][1][column]
    };
    for day in ["Ingangsdatum", "Einddatum", "Sinds"] {
        assert!(matches!(cell(day), Data::DateTime(_)), "{day}");
    }
    for number in ["Volume", "Over", "Toegekend (€)"] {
        assert!(matches!(cell(number), Data::Float(_)), "{number}");
    }
    for code in ["Gemeente", "Aanbieder", "Toewijzing", "BSN"] {
        assert!(matches!(cell(code), Data::String(_)), "{code}");
    }
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_off_in_a_workbook_only() {
    let mut verzoek = rows::requests().remove(0);
    verzoek.toelichting = Some("é".repeat(40_000));
    let lijst = Lijst::verzoeken(vec![verzoek]);
    let longest = |texts: Vec<String>| texts.iter().map(|text| text.chars().count()).max();
    let in_sheet = longest(sheets(&as_xlsx(&lijst)).concat().concat());
    assert_eq!(in_sheet, Some(32_767));
    assert!(as_csv(&lijst).contains(&"é".repeat(40_000)));
}

fn texts() -> impl Strategy<Value = String> {
    "[=+@\\-'\",;a-z0-9€é漢\t\n ]{0,20}"
}

fn days() -> impl Strategy<Value = Datum> {
    (0..20_000_i32).prop_map(|days| rows::day("1990-01-01").plus_days(days))
}

fn amounts() -> impl Strategy<Value = Bedrag> {
    (-999_999_999_999..=999_999_999_999_i64).prop_map(Bedrag::new)
}

fn use_of_grants() -> impl Strategy<Value = Verbruik> {
    let maat = -9_999_999_999..=9_999_999_999_i64;
    (maat, amounts()).prop_map(|(maat, bedrag)| Verbruik { maat, bedrag })
}

prop_compose! {
    fn requests()(soort in texts(), tekst in texts(), op in days(), verzonden: bool, lines in prop::collection::vec(texts(), 0..3)) -> Verzoekrij {
        let mut rij = rows::requests().remove(3);
        rij.referentie = format!("x{soort}").replace('\n', "").parse().unwrap();
        rij.post = if verzonden { Post::Verzonden(op) } else { Post::Ontvangen(op) };
        rij.dagtekening = op;
        rij.gevraagd = lines;
        rij.toelichting = Some(tekst);
        rij
    }
}

prop_compose! {
    fn prestaties()(reference in texts(), melding in texts(), bedrag in amounts(), volume in 0..=99_999_999_i64, from in days(), to in days(), codes in prop::collection::vec(prop::sample::select(RetourCode::ALL), 0..3)) -> Prestatierij {
        let mut rij = rows::prestaties().remove(0);
        rij.prestatie.referentie_nummer = format!("{reference:.19}-").parse().unwrap();
        rij.prestatie.periode = Periode::new(from, to);
        rij.bedrag = bedrag;
        rij.volume = Volume::new(volume);
        rij.redenen = codes.into_iter().map(|retourcode| Reden { retourcode, regel: None, melding: Some(melding.clone()) }).collect();
        rij
    }
}

prop_compose! {
    fn grants()(gedeclareerd in use_of_grants(), toegekend in use_of_grants(), eenheid in prop::sample::select(Eenheid::ALL), frequentie in prop::sample::select(Frequentie::ALL), volume in 0..=99_999_999_i64, budget in prop::option::of(0..99_999_999_i64), eind in prop::option::of(days())) -> Toewijzingrij {
        let mut rij = rows::grant(1);
        rij.gedeclareerd = gedeclareerd;
        rij.toegekend = toegekend;
        rij.toewijzing.einddatum = eind;
        rij.toewijzing.budget = budget.map(Bedrag::new);
        rij.toewijzing.omvang = Some(Omvang { volume: Volume::new(volume), eenheid, frequentie });
        if budget.is_some() {
            rij.toewijzing.omvang = None;
            rij.toewijzing.product = ProductKeuze::Generiek;
        }
        rij
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_requests_agree(rijen in prop::collection::vec(requests(), 0..6)) {
        assert_agreement(&Lijst::verzoeken(rijen));
    }

    #[test]
    fn any_prestaties_agree(rijen in prop::collection::vec(prestaties(), 0..6)) {
        assert_agreement(&Lijst::prestaties(rijen));
    }

    #[test]
    fn any_grants_agree_and_what_is_left_adds_up(rijen in prop::collection::vec(grants(), 0..6)) {
        for ruimte in rijen.iter().filter_map(Toewijzingrij::ruimte) {
            let whole = ruimte.over().map(|over| over + ruimte.toegekend);
            prop_assert_eq!(whole, ruimte.maximum);
        }
        assert_agreement(&Lijst::toewijzingen(rijen, Personalia::Verborgen));
    }
}
