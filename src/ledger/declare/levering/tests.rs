//! What reading deliveries accepts, and how it says what is wrong.

use super::*;

const CSV: &str = include_str!("../../../../fixtures/declare/maart.csv");
const JSON: &str = include_str!("../../../../fixtures/declare/maart.json");
const WRONG: &str = include_str!("../../../../fixtures/declare/wrong-in-many-places.csv");

fn errors(read: Result<Vec<Levering>, InputErrors>) -> Vec<String> {
    let fouten = read.unwrap_err().fouten;
    fouten.iter().map(ToString::to_string).collect()
}

#[test]
fn csv_and_json_say_the_same() {
    let lines = read(CSV).unwrap();
    assert_eq!(lines.len(), 8);
    assert_eq!(read(&CSV.replace(';', ",")).unwrap(), lines);
    assert_eq!(read(JSON).unwrap(), lines);
    assert_eq!(
        lines[7],
        Levering {
            gemeente: "0153".parse().unwrap(),
            wet: Wet::Jeugdwet,
            bsn: "999900031".parse().unwrap(),
            toewijzing_nummer: "1009".parse().unwrap(),
            product_code: "45A01".parse().ok(),
            datum: "2026-03-05".parse().unwrap(),
            soort: Soort::Totaal,
            hoeveelheid: Volume::new(150),
        }
    );
    let enschede = ("0153".parse().unwrap(), Wet::Jeugdwet);
    assert_eq!(geadresseerden(&lines), BTreeSet::from([enschede]));
}

#[test]
fn csv_is_refused_with_every_error_by_row_and_column() {
    assert_eq!(
        errors(read(WRONG)),
        [
            "regel 2, `gemeente`: verwacht: een gemeentecode van 4 cijfers",
            "regel 3, `bsn`: verwacht: een BSN van 9 cijfers dat aan de elfproef voldoet",
            "regel 3, `datum`: verwacht: een bestaande datum JJJJ-MM-DD zonder tijdzone",
            "regel 3, `wet`: verwacht: JW of WMO",
            "regel 4, `hoeveelheid`: verwacht: een geheel volume van 0 tot en met 99999999",
            "regel 4, `product_code`: verwacht: een productcode van 1 tot 5 tekens",
            "regel 4, `soort`: verwacht: direct, totaal, aantal of bedrag",
            "regel 4, `toewijzing_nummer`: ontbreekt",
            "regel 5, document: deze rij heeft 7 velden, de kopregel 8",
        ]
    );
    assert_eq!(
        errors(read("gemeente,wet,bsn,client\n"))[0],
        "regel 1, `client`: onbekende kolom"
    );
}

#[test]
fn json_is_refused_with_every_error_by_path() {
    let text = JSON
        .replacen("999900006", "999900007", 1)
        .replacen("2026-03-10", "10-03-2026", 1)
        .replacen("\"soort\": \"bedrag\"", "\"kind\": \"bedrag\"", 1)
        .replacen("\"hoeveelheid\": 150", "\"hoeveelheid\": 2.5", 1);
    assert_eq!(
        errors(read(&text)),
        [
            "`[0].bsn`: verwacht: een BSN van 9 cijfers dat aan de elfproef voldoet",
            "`[1].datum`: verwacht: een bestaande datum JJJJ-MM-DD zonder tijdzone",
            "`[5].soort`: ontbreekt",
            "`[5].kind`: onbekend veld; bekend zijn: gemeente, wet, bsn, toewijzing_nummer, product_code, datum, soort, hoeveelheid",
            "`[7].hoeveelheid`: verwacht: een tekst of een geheel getal",
        ]
    );
    assert_eq!(
        errors(read("[{}, 7]"))[7..],
        ["`[1]`: verwacht: een levering met velden"]
    );
    assert_eq!(
        errors(read("[{\"bsn\": 999900007,")).last().unwrap(),
        "regel 1, document: dit is geen JSON met een levering of een lijst van leveringen (kolom 19)"
    );
}

#[test]
fn the_page_documents_every_column_and_shows_the_fixtures() {
    let page = include_str!("../../../../docs/declare.md");
    for column in COLUMNS {
        let name = format!("| `{}`", column.name);
        assert!(page.contains(&name), "{name}");
    }
    for soort in [Soort::Direct, Soort::Totaal, Soort::Aantal, Soort::Bedrag] {
        assert!(page.contains(&format!("| `{soort}`")), "{soort}");
    }
    assert!(page.contains(CSV) && page.contains(JSON));
}

#[test]
fn debug_hides_the_client() {
    let lines = read(JSON).unwrap();
    assert!(!format!("{lines:?}").contains("9999"));
}
