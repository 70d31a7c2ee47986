//! The mismatch report in every format: what finance reads, and what other programs read.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "in a test a panic is the failure"
)]

use std::io::Cursor;

use bode::ledger::mismatch::{Afwijkingregel, Ernst, Hoeveelheden, OverDeclaratie, OverPrestatie};
use bode::report::{
    Afwijkingenrapport, Afwijkingrij, Opmaak, Totaalrij, Totaalsleutel, csv, json, text, xlsx,
};
use bode::standard::bericht::Wet;
use bode::standard::codes::{Eenheid, RetourCode};
use bode::standard::types::{Bedrag, Periode};
use calamine::{Data, Reader as _, Xlsx};

/// A refusal on a volume, one on an amount, a whole declaration refused, and a signal.
fn rows() -> Vec<Afwijkingrij> {
    vec![
        row(
            "0153",
            Afwijkingregel {
                regel: "TR321".to_owned(),
                retourcode: Some(RetourCode::R9321),
                prestatie: Some(prestatie("R-0001", 1001)),
                hoeveelheden: Some(hours(720, 480, 330)),
                ingediend_bedrag: Bedrag::new(44_000),
                verschil_bedrag: Bedrag::new(12_000),
                afgewezen_bedrag: Bedrag::new(44_000),
                melding: "Op toewijzing 1001 mag hoogstens 12 uur worden gedeclareerd.".to_owned(),
                ..empty(Ernst::Afgewezen)
            },
        ),
        row(
            "0153",
            Afwijkingregel {
                regel: "TR418".to_owned(),
                retourcode: Some(RetourCode::R0611),
                prestatie: Some(prestatie("R-0001", 1001)),
                hoeveelheden: Some(euros(40_000, 44_000)),
                ingediend_bedrag: Bedrag::new(44_000),
                verschil_bedrag: Bedrag::new(4_000),
                melding: "Het tarief voor product 45T1B is € 82,50 per uur, maar het contract zegt € 75,00.".to_owned(),
                ..empty(Ernst::Afgewezen)
            },
        ),
        row(
            "0153",
            Afwijkingregel {
                regel: "SIGNAAL-NUL".to_owned(),
                prestatie: Some(prestatie("=HYPERLINK(\"x\")", 1002)),
                melding: "Er is een volume van 0 gedeclareerd.".to_owned(),
                ..empty(Ernst::Signaal)
            },
        ),
        row(
            "1742",
            Afwijkingregel {
                regel: "TR333".to_owned(),
                retourcode: Some(RetourCode::R9333),
                ingediend_bedrag: Bedrag::new(-1_250),
                verschil_bedrag: Bedrag::new(-1_250),
                afgewezen_bedrag: Bedrag::new(-1_250),
                melding: "Declaratienummer 2026-03é is al eerder gebruikt.".to_owned(),
                ..empty(Ernst::Afgewezen)
            },
        ),
    ]
}

fn empty(ernst: Ernst) -> Afwijkingregel {
    Afwijkingregel {
        ernst,
        regel: String::new(),
        retourcode: None,
        prestatie: None,
        hoeveelheden: None,
        ingediend_bedrag: Bedrag::ZERO,
        verschil_bedrag: Bedrag::ZERO,
        afgewezen_bedrag: Bedrag::ZERO,
        melding: String::new(),
    }
}

fn row(gemeente: &str, regel: Afwijkingregel) -> Afwijkingrij {
    Afwijkingrij {
        gemeente: gemeente.parse().unwrap(),
        wet: Wet::Jeugdwet,
        aanbieder: "00001234".parse().unwrap(),
        ontvangen: "2026-04-08".parse().unwrap(),
        declaratie: OverDeclaratie {
            declaratie_nummer: "D202603".parse().unwrap(),
            maand: "2026-03".parse().unwrap(),
            ingediend_bedrag: Bedrag::new(123_450),
        },
        regel,
    }
}

fn prestatie(referentie: &str, toewijzing: u32) -> OverPrestatie {
    OverPrestatie {
        referentie_nummer: referentie.parse().unwrap(),
        toewijzing_nummer: toewijzing.to_string().parse().unwrap(),
        product_categorie: "45".parse().unwrap(),
        product_code: "45T1B".parse().unwrap(),
        periode: Periode::new("2026-03-01".parse().unwrap(), "2026-03-31".parse().unwrap()),
        eenheid: Eenheid::Minuut,
    }
}

fn hours(toegekend: i64, eerder: i64, nu: i64) -> Hoeveelheden {
    Hoeveelheden {
        eenheid: Some(Eenheid::Uur),
        toegekend,
        eerder,
        nu,
        verschil: eerder + nu - toegekend,
    }
}

fn euros(toegekend: i64, nu: i64) -> Hoeveelheden {
    Hoeveelheden {
        eenheid: None,
        toegekend,
        eerder: 0,
        nu,
        verschil: nu - toegekend,
    }
}

fn totals() -> Vec<Totaalrij> {
    let total = |gemeente: &str, code: Option<&str>, granted: i64, refused: i64| Totaalrij {
        sleutel: Totaalsleutel {
            gemeente: gemeente.parse().unwrap(),
            aanbieder: "00001234".parse().unwrap(),
            wet: Wet::Jeugdwet,
            maand: "2026-03".parse().unwrap(),
            product: code.map(|code| ("45".parse().unwrap(), code.parse().unwrap())),
        },
        aantal: 4,
        ingediend: Bedrag::new(granted + refused),
        toegekend: Bedrag::new(granted),
        afgewezen: Bedrag::new(refused),
    };
    vec![
        total("0153", Some("45T1B"), 60_000, 44_000),
        total("0153", Some("45T2B"), 19_450, 0),
        total("1742", None, 0, -1_250),
    ]
}

fn report() -> Afwijkingenrapport {
    Afwijkingenrapport::new(rows(), &totals()).unwrap()
}

pub fn written(
    write: impl FnOnce(&mut Vec<u8>) -> Result<(), bode::report::Rapportfout>,
) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn text_explains_every_line_and_sums_up() {
    insta::assert_snapshot!(written(|out| text::write(&report(), Opmaak::Kaal, out)));
}

#[test]
fn colours_change_nothing_but_colour() {
    let coloured = written(|out| text::write(&report(), Opmaak::Kleur, out));
    assert!(coloured.contains("\u{1b}["));
    let plain = written(|out| text::write(&report(), Opmaak::Kaal, out));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[test]
fn csv_is_a_row_per_mismatch() {
    insta::assert_snapshot!(written(|out| csv::write(&report(), out)));
}

#[test]
fn json_has_stable_keys_in_cents() {
    insta::assert_snapshot!(written(|out| json::write(&report(), out)));
}

#[test]
fn an_empty_report_says_so_in_every_format() {
    let empty = Afwijkingenrapport::new(Vec::new(), &[]).unwrap();
    let text = written(|out| text::write(&empty, Opmaak::Kaal, out));
    assert!(text.contains("niets afgewezen"), "{text}");
    assert_eq!(written(|out| csv::write(&empty, out)).lines().count(), 1);
    let value: serde_json::Value =
        serde_json::from_str(&written(|out| json::write(&empty, out))).unwrap();
    assert_eq!(value["afwijkingen"], serde_json::json!([]));
    xlsx::write(&empty, Cursor::new(Vec::new())).unwrap();
}

/// Refusals and what the rules took add up to what the totals say was refused.
#[test]
fn what_the_rules_refused_is_what_the_totals_refused() {
    let report = report();
    let by_rule: i64 = report
        .totalen()
        .per_regel
        .iter()
        .map(|regel| regel.afgewezen.value())
        .sum();
    let by_provider: i64 = report
        .totalen()
        .per_aanbieder
        .iter()
        .map(|totaal| totaal.som.afgewezen().value())
        .sum();
    assert_eq!(by_rule, by_provider);
}

fn workbook() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    xlsx::write(&report(), &mut bytes).unwrap();
    bytes.into_inner()
}

#[test]
fn a_workbook_is_deterministic() {
    assert_eq!(workbook(), workbook());
}

/// A cell as CSV has it: amounts in cents, dates ISO, apostrophes not needed.
pub fn as_csv(column: &str, cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(_) => {
            let text = cell.to_string();
            if column.ends_with("_cents") {
                let (euros, cents) = text.split_once('.').unwrap_or((&text, ""));
                format!("{euros}{cents:0<2}")
                    .parse::<i64>()
                    .unwrap()
                    .to_string()
            } else {
                text
            }
        }
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => panic!("{other:?} in {column}"),
    }
}

/// The sheet holds, cell by cell, what the CSV holds.
#[test]
fn a_workbook_reads_back_as_the_rows() {
    let mut workbook = Xlsx::new(Cursor::new(workbook())).unwrap();
    let sheet = workbook.worksheet_range("Afwijkingen").unwrap();
    let text = written(|out| csv::write(&report(), out));
    let mut expected = ::csv::Reader::from_reader(text.as_bytes());
    let names = expected.headers().unwrap().clone();
    let records: Vec<_> = expected.records().map(Result::unwrap).collect();
    assert_eq!(sheet.height(), records.len() + 1);
    assert_eq!(sheet.width(), names.len());
    for (cells, record) in sheet.rows().skip(1).zip(&records) {
        for ((cell, name), value) in cells.iter().zip(&names).zip(record) {
            let value = value.strip_prefix('\'').unwrap_or(value);
            assert_eq!(as_csv(name, cell), value, "{name}");
        }
    }
}

#[test]
fn a_workbook_has_types_and_no_formulas() {
    let mut workbook = Xlsx::new(Cursor::new(workbook())).unwrap();
    assert_eq!(
        workbook.sheet_names(),
        [
            "Afwijkingen",
            "Totalen per aanbieder",
            "Totalen per product",
            "Totalen per regel",
            "Totalen per periode",
        ]
    );
    let sheet = workbook.worksheet_range("Afwijkingen").unwrap();
    let column = |name: &str| {
        let mut headings = sheet.rows().next().unwrap().iter();
        headings.position(|cell| *cell == name).unwrap()
    };
    let first = sheet.rows().nth(1).unwrap();
    assert!(matches!(first[column("Ontvangen")], Data::DateTime(_)));
    assert!(matches!(first[column("Afgewezen (€)")], Data::Float(_)));
    assert_eq!(first[column("Gemeente")], "0153");
    let signal = sheet.rows().nth(3).unwrap();
    assert_eq!(signal[column("Referentienummer")], "=HYPERLINK(\"x\")");
    for name in workbook.sheet_names() {
        let formulas = workbook.worksheet_formula(&name).unwrap();
        assert!(formulas.rows().flatten().all(String::is_empty), "{name}");
    }
}

#[test]
fn totals_in_the_workbook_sum_to_the_report() {
    let mut workbook = Xlsx::new(Cursor::new(workbook())).unwrap();
    for name in [
        "Totalen per aanbieder",
        "Totalen per product",
        "Totalen per periode",
    ] {
        let sheet = workbook.worksheet_range(name).unwrap();
        let sum = |heading: &str| -> i64 {
            let column = sheet
                .rows()
                .next()
                .unwrap()
                .iter()
                .position(|cell| *cell == heading)
                .unwrap();
            let amounts = sheet.rows().skip(1).map(|cells| &cells[column]);
            amounts
                .map(|cell| as_csv("_cents", cell).parse::<i64>().unwrap())
                .sum()
        };
        assert_eq!(sum("Ingediend (€)"), 122_200, "{name}");
        assert_eq!(
            sum("Toegekend (€)") + sum("Afgewezen (€)"),
            122_200,
            "{name}"
        );
    }
}
