//! Tests of what an import refuses, by row and column, and of what it reads.

mod grants;

use std::fmt::Debug;
use std::io::{Cursor, SeekFrom};

use proptest::prelude::*;

use super::*;
use crate::contracts::contract::{Aanbieder, Contract, DubbeleReferenties, Tariefpeildatum};
use crate::contracts::tariff::Tarief;
use crate::standard::codes::JaNee;

const TARIEVEN: &str =
    "gemeente,aanbieder,wet,productcategorie,productcode,eenheid,tarief,begindatum,einddatum\n";
const TARIEF: &str = "0153,12345678,JW,45,45A04,04,6000,2026-01-01,2026-12-31\n";
const TOEWIJZINGEN: &str = "gemeente,aanbieder,wet,bsn,toewijzingnummer,productcategorie,productcode,ingangsdatum,einddatum,volume,eenheid,frequentie,budget,redenwijziging\n";

fn read<T: Importeerbaar>(text: impl AsRef<[u8]>) -> Result<Vec<T>, Fouten> {
    read_all(Cursor::new(text.as_ref().to_vec()))
}

/// The errors of a file, a line each; empty where it is right.
fn errors<T: Importeerbaar + Debug>(text: impl AsRef<[u8]>) -> String {
    read::<T>(text)
        .map_err(|fouten| fouten.to_string())
        .err()
        .unwrap_or_default()
}

#[test]
fn a_wrong_header_is_refused_by_name() {
    let known =
        "gemeente,aanbieder,wet,productcategorie,productcode,eenheid,tarief,begindatum,einddatum";
    for (header, expected) in [
        (
            "gemeente,agb,naam,plaats".to_owned(),
            "rij 1: onbekende kolom `plaats`; bekende kolommen: gemeente,agb,naam".to_owned(),
        ),
        (
            "naam,gemeente".to_owned(),
            "rij 1: kolom agb ontbreekt".to_owned(),
        ),
        (
            "gemeente,agb,naam,AGB".to_owned(),
            "rij 1: kolom `AGB` staat er meer dan één keer".to_owned(),
        ),
        (
            "gemeente,agb,naam,999900006".to_owned(),
            "rij 1: onbekende kolom 4 (zonder leesbare naam); bekende kolommen: gemeente,agb,naam"
                .to_owned(),
        ),
        (
            "gemeente,,agb,naam".to_owned(),
            "rij 1: onbekende kolom 2 (zonder leesbare naam); bekende kolommen: gemeente,agb,naam"
                .to_owned(),
        ),
        (
            "0153,12345678,Jansen".to_owned(),
            "rij 1: dit is geen kopregel; verwacht: gemeente,agb,naam".to_owned(),
        ),
        (
            "gemeente\tagb\tnaam".to_owned(),
            "rij 1: dit is geen kopregel; verwacht: gemeente,agb,naam".to_owned(),
        ),
        (
            String::new(),
            "het bestand is leeg; verwacht: een kopregel met gemeente,agb,naam".to_owned(),
        ),
    ] {
        assert_eq!(errors::<Aanbieder>(&header), expected, "{header}");
    }
    assert_eq!(
        errors::<Tarief>("\n\n"),
        format!("het bestand is leeg; verwacht: een kopregel met {known}")
    );
}

/// A row of tariffs, and what is wrong with it.
const WRONG_TARIFFS: &[(&str, &str)] = &[
    (
        "153,12345678,JW,45,45A04,04,6000,2026-01-01,",
        "rij 2, kolom gemeente: verwacht: een gemeentecode van 4 cijfers",
    ),
    (
        "0153,1234567,JW,45,45A04,04,6000,2026-01-01,",
        "rij 2, kolom aanbieder: verwacht: een AGB-code van 8 cijfers",
    ),
    (
        "0153,12345678,jw,45,45A04,04,6000,2026-01-01,",
        "rij 2, kolom wet: verwacht: JW of WMO",
    ),
    (
        "0153,12345678,JW,99,45A04,04,6000,2026-01-01,",
        "rij 2, kolom productcategorie: verwacht: een productcategorie van twee cijfers uit JZ020 of WMO020",
    ),
    (
        "0153,12345678,JW,02,45A04,04,6000,2026-01-01,",
        "rij 2, kolom productcategorie: productcategorie 02 hoort niet bij JW, maar bij WMO",
    ),
    (
        "0153,12345678,JW,45,,04,6000,2026-01-01,",
        "rij 2, kolom productcode: leeg; verwacht: een productcode van 1 tot 5 tekens",
    ),
    (
        "0153,12345678,JW,45,45A04,4,6000,2026-01-01,",
        "rij 2, kolom eenheid: verwacht: een code uit lijst WJ756",
    ),
    (
        "0153,12345678,JW,45,45A04,82,,2026-01-01,",
        "rij 2, kolom tarief: leeg; verwacht: een bedrag in hele eurocenten, 0 of meer",
    ),
    (
        "0153,12345678,JW,45,45A04,04,60.00,2026-01-01,",
        "rij 2, kolom tarief: verwacht: een bedrag in hele eurocenten, 0 of meer",
    ),
    (
        "0153,12345678,JW,45,45A04,04,100000000,2026-01-01,",
        "rij 2, kolom tarief: een tarief ligt tussen 0 en 99999999 eurocent",
    ),
    (
        "0153,12345678,JW,45,45A04,04,6000,01-01-2026,",
        "rij 2, kolom begindatum: verwacht: een bestaande datum JJJJ-MM-DD zonder tijdzone",
    ),
    (
        "0153,12345678,JW,45,45A04,04,6000,2026-01-01,2025-12-31",
        "rij 2, kolom einddatum: ligt voor de begindatum 2026-01-01",
    ),
    (
        "0153,12345678,JW,45,45A04,04,6000,2026-01-01",
        "rij 2: de rij heeft 8 cellen, de kopregel 9",
    ),
    (
        "0153,12345678,JW,45,45A04,04,60,00,2026-01-01,",
        "rij 2: de rij heeft 10 cellen, de kopregel 9",
    ),
    (
        "0153,12345678,XX,45,45A04,04,x,2026-01-01,2026-02-30",
        "rij 2, kolom wet: verwacht: JW of WMO\n\
             rij 2, kolom tarief: verwacht: een bedrag in hele eurocenten, 0 of meer\n\
             rij 2, kolom einddatum: verwacht: een bestaande datum JJJJ-MM-DD zonder tijdzone",
    ),
];

#[test]
fn every_wrong_cell_of_a_tariff_is_named() {
    for (row, expected) in WRONG_TARIFFS {
        assert_eq!(
            errors::<Tarief>(format!("{TARIEVEN}{row}\n")),
            *expected,
            "{row}"
        );
    }
}

#[test]
fn rows_are_held_against_each_other() {
    let later = "0153,12345678,JW,45,45A04,04,6500,2026-12-31,\n";
    assert_eq!(
        errors::<Tarief>(format!("{TARIEVEN}{later}\n{TARIEF}")),
        "rij 2, kolom begindatum: de tarieven van rij 4 (2026-01-01 t/m 2026-12-31) en rij 2 (vanaf 2026-12-31) overlappen"
    );
    assert_eq!(
        errors::<Aanbieder>(
            "gemeente,agb,naam\n0153,12345678,A\n0164,12345678,B\n0153,12345678,C\n"
        ),
        "rij 4, kolom agb: deze aanbieder van deze gemeente staat ook op rij 2"
    );
    let contracten = "gemeente,aanbieder,wet,begindatum,einddatum\n0153,12345678,JW,2026-01-01,\n0153,12345678,WMO,2026-01-01,\n0153,12345678,JW,2027-01-01,\n";
    assert_eq!(
        errors::<Contract>(contracten),
        "rij 4, kolom begindatum: de contracten van rij 2 (vanaf 2026-01-01) en rij 4 (vanaf 2027-01-01) overlappen"
    );
}

#[test]
fn the_dress_of_a_csv_makes_no_difference() {
    let plain = format!("{TARIEVEN}{TARIEF}");
    let expected = read::<Tarief>(&plain).unwrap();
    assert_eq!(expected.len(), 1);
    let quoted = format!(
        "\"{}\"\n\"{}\"\n",
        TARIEVEN.trim().replace(',', "\",\""),
        TARIEF.trim().replace(',', "\",\"")
    );
    for (what, text) in [
        ("semicolons", plain.replace(',', ";")),
        ("BOM", format!("\u{FEFF}{plain}")),
        ("CRLF", plain.replace('\n', "\r\n")),
        ("no last line end", plain.trim_end().to_owned()),
        (
            "empty lines",
            format!("\n\r\n{}\n,,\n", plain.replace('\n', "\n\n")),
        ),
        ("spaces", plain.replace(',', " , ")),
        ("quotes", quoted.clone()),
        ("quotes, CRLF", quoted.replace('\n', "\r\n")),
        ("capitals in the header", plain.replace("tarief", "Tarief")),
        ("empty columns behind", plain.replace('\n', ",,\n")),
    ] {
        assert_eq!(read::<Tarief>(&text).as_ref(), Ok(&expected), "{what}");
    }
}

#[test]
fn the_order_of_the_columns_is_free() {
    let read = read::<Aanbieder>("naam;agb;gemeente\nDe Brug, Enschede;12345678;0153\n").unwrap();
    assert_eq!(read[0].naam.as_str(), "De Brug, Enschede");
    assert_eq!(read[0].agb.to_string(), "12345678");
}

#[test]
fn what_a_contract_does_not_say_is_the_default() {
    let text = "gemeente,aanbieder,wet,begindatum,einddatum,tariefpeildatum,acceptatieplicht,starttermijn,minuten_bij_uurtarief,dubbele_referenties\n\
                0153,12345678,JW,2026-01-01,,,,,,\n0164,12345678,JW,2026-01-01,,eind,ja,14,nee,eerste\n";
    let read = read::<Contract>(text).unwrap();
    assert_eq!(
        read[0].afspraken,
        crate::contracts::contract::Afspraken::default()
    );
    let agreed = &read[1].afspraken;
    assert_eq!(agreed.tariefpeildatum, Tariefpeildatum::Eind);
    assert_eq!(agreed.dubbele_referenties, DubbeleReferenties::EersteTelt);
    assert_eq!(agreed.acceptatieplicht, JaNee::Ja);
    assert_eq!(agreed.minuten_bij_uurtarief, JaNee::Nee);
    assert_eq!(agreed.starttermijn, "14".parse().ok());
    assert_eq!(
        errors::<Contract>(text.replace(",ja,", ",J,")),
        "rij 3, kolom acceptatieplicht: verwacht: ja of nee"
    );
}

#[test]
fn rows_are_counted_as_an_editor_does() {
    let wrong = "0153,12345678,JW,45,45A04,04,x,2026-01-01,\n";
    let many_lines = "0153,12345678,JW,45,\"45\nA\",04,6000,2026-01-01,\n";
    for text in [
        format!("\n{TARIEVEN}\n\n{many_lines}\n{wrong}"),
        format!("\n{TARIEVEN}\n\n{many_lines}\n{wrong}").replace('\n', "\r\n"),
        format!("\n{TARIEVEN}\n\n{many_lines}\n{wrong}")
            .trim_end()
            .to_owned(),
    ] {
        assert_eq!(
            errors::<Tarief>(&text),
            "rij 5, kolom productcode: bevat een regeleinde; mist er een aanhalingsteken?\n\
             rij 8, kolom tarief: verwacht: een bedrag in hele eurocenten, 0 of meer",
            "{text:?}"
        );
    }
}

#[test]
fn other_kinds_of_files_are_recognised() {
    for (bytes, expected) in [
        (
            &b"\xD0\xCF\x11\xE0\xA1\xB1"[..],
            "dit is een werkmap van vóór Excel 2007",
        ),
        (b"\xFF\xFEg\0e\0", "het bestand is UTF-16"),
        (
            b"PK\x03\x04rest",
            "het bestand is geen leesbare XLSX-werkmap; ",
        ),
        (
            b"gemeente,agb,naam\n0153,12345678,Caf\xE9\n",
            "rij 2, kolom naam: geen UTF-8; sla het bestand op als CSV UTF-8",
        ),
    ] {
        let found = errors::<Aanbieder>(bytes);
        assert!(found.starts_with(expected), "{found}");
    }
}

/// A file that knows how much of it was read.
struct Counted {
    inner: Cursor<Vec<u8>>,
    read: std::rc::Rc<std::cell::Cell<usize>>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read.set(self.read.get() + read);
        Ok(read)
    }
}

impl Seek for Counted {
    fn seek(&mut self, position: SeekFrom) -> std::io::Result<u64> {
        self.inner.seek(position)
    }
}

fn counted(text: String) -> (Counted, std::rc::Rc<std::cell::Cell<usize>>) {
    let read = std::rc::Rc::default();
    let file = Counted {
        inner: Cursor::new(text.into_bytes()),
        read: std::rc::Rc::clone(&read),
    };
    (file, read)
}

#[test]
fn a_long_file_is_read_as_its_rows_are_asked_for() {
    let (file, consumed) = counted(format!("{TARIEVEN}{}", TARIEF.repeat(20_000)));
    let mut import = Import::<Tarief, _>::open(file).unwrap();
    assert!(import.next().is_some_and(|row| row.is_ok()));
    assert!(consumed.get() < 64 * 1024, "{}", consumed.get());
    assert_eq!(import.flatten().count(), 19_999);
}

#[test]
fn a_quote_that_is_never_closed_does_not_take_the_file() {
    let (file, consumed) = counted(format!("{TARIEVEN}0153,\"{}", TARIEF.repeat(20_000)));
    let rows: Vec<_> = Import::<Tarief, _>::open(file).unwrap().collect();
    assert!(consumed.get() < 256 * 1024, "{}", consumed.get());
    let [Err(errors)] = rows.as_slice() else {
        panic!("expected one refusal, found {} rows", rows.len());
    };
    assert!(
        errors[0].melding.contains("aanhalingsteken"),
        "{}",
        errors[0]
    );
}

proptest! {
    #[test]
    fn no_cell_is_repeated_in_an_error(column in 0..14_usize, junk in "[0-9]{9}") {
        let header = TOEWIJZINGEN.trim();
        let mut cells: Vec<&str> =
            "0153,12345678,JW,999900006,17,45,45A04,2026-01-01,2026-12-31,4,04,2,,".split(',').collect();
        cells[column] = &junk;
        let row = cells.join(",");
        for text in [format!("{header}\n{row}\n"), format!("{row}\n{row}\n")] {
            let found = errors::<ToewijzingRij>(text);
            prop_assert!(!found.contains(&junk) && !found.contains("999900006"), "{}", found);
        }
    }

    #[test]
    fn any_bytes_give_rows_or_errors(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let rows = Import::<ToewijzingRij, _>::open(Cursor::new(bytes.clone()));
        prop_assert!(rows.is_err());
        let mut file = TOEWIJZINGEN.as_bytes().to_vec();
        file.extend(bytes);
        let lines = file.split(|byte| *byte == b'\n').count();
        prop_assert!(Import::<ToewijzingRij, _>::open(Cursor::new(file)).unwrap().count() <= lines);
    }
}
