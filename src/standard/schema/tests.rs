//! The reader on a small message of our own: verdicts, places, recovery, and what is kept secret.

use std::sync::LazyLock;

use super::{Limits, Reader, Schemas, validate};
use crate::standard::finding::Bevinding;
use crate::standard::xml::{Refused, Source};

/// A refused request, as short as a message can be.
const MESSAGE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<w:Bericht xmlns:w="http://www.istandaarden.nl/iwmo/3_2/wmo320/schema"
    xmlns:b="http://www.istandaarden.nl/iwmo/3_2/basisschema/schema">
  <w:Header>
    <w:BerichtCode>483</w:BerichtCode>
    <w:BerichtVersie>3</w:BerichtVersie>
    <w:BerichtSubversie>2</w:BerichtSubversie>
    <w:Afzender>0141</w:Afzender>
    <w:Ontvanger>12345678</w:Ontvanger>
    <w:BerichtIdentificatie>
      <b:Identificatie>B1</b:Identificatie>
      <b:Dagtekening>2026-03-01</b:Dagtekening>
    </w:BerichtIdentificatie>
    <w:XsdVersie>
      <b:BasisschemaXsdVersie>1.0.0</b:BasisschemaXsdVersie>
      <b:BerichtXsdVersie>1.0.0</b:BerichtXsdVersie>
    </w:XsdVersie>
    <w:IdentificatieRetour>R1</w:IdentificatieRetour>
    <w:DagtekeningRetour>2026-03-02</w:DagtekeningRetour>
    <w:XsdVersieRetour>
      <b:BasisschemaXsdVersie>1.0.0</b:BasisschemaXsdVersie>
      <b:BerichtXsdVersie>1.0.0</b:BerichtXsdVersie>
    </w:XsdVersieRetour>
    <w:RetourCodes>
      <w:RetourCode>0200</w:RetourCode>
    </w:RetourCodes>
  </w:Header>
</w:Bericht>
"#;

fn schemas() -> &'static Schemas {
    static SCHEMAS: LazyLock<Schemas> = LazyLock::new(|| Schemas::embedded().unwrap());
    &SCHEMAS
}

fn check(text: &str) -> Vec<Bevinding> {
    validate(schemas(), text.as_bytes(), Limits::DEFAULT).1
}

/// Line, path and text of each finding, for comparing.
fn told(text: &str) -> Vec<(u64, String, String)> {
    let told = |b: Bevinding| (b.positie.unwrap().regelnummer, b.plek, b.melding);
    check(text).into_iter().map(told).collect()
}

#[test]
fn the_message_is_valid() {
    let (soort, bevindingen) = validate(schemas(), MESSAGE.as_bytes(), Limits::DEFAULT);
    assert_eq!(soort.unwrap().to_string(), "WMO320");
    assert_eq!(bevindingen, []);
}

#[test]
fn a_finding_tells_place_expectation_and_what_was_found() {
    let table = [
        (
            "2026-03-01",
            "2026-02-30",
            12,
            "Bericht/Header/BerichtIdentificatie/Dagtekening",
            "Verwacht: een bestaande datum als JJJJ-MM-DD; gevonden: `2026-02-30`.",
        ),
        (
            ">3<",
            ">4<",
            6,
            "Bericht/Header/BerichtVersie",
            "Verwacht: de waarde `3`; gevonden: `4`.",
        ),
        (
            "12345678",
            "1234567",
            9,
            "Bericht/Header/Ontvanger",
            "Verwacht: precies 8 cijfers; gevonden: 7 tekens.",
        ),
        (
            ">B1<",
            "><",
            11,
            "Bericht/Header/BerichtIdentificatie/Identificatie",
            "Verwacht: een waarde; het element is leeg.",
        ),
        (
            "<w:RetourCode>0200</w:RetourCode>",
            "<w:RetourCode>0200</w:RetourCode><w:RetourCode>9</w:RetourCode>",
            25,
            "Bericht/Header/RetourCodes/RetourCode[2]",
            "Verwacht: een code uit de codelijst (59 codes); gevonden: `9`.",
        ),
        (
            "<w:Afzender>0141</w:Afzender>",
            "",
            9,
            "Bericht/Header/Ontvanger",
            "Voor het element `Ontvanger` ontbreekt iets; verwacht: `Afzender`.",
        ),
        (
            "<w:Afzender>",
            "<w:Kenmerk>1</w:Kenmerk><w:Afzender>",
            8,
            "Bericht/Header/Kenmerk",
            "Het element `Kenmerk` hoort hier niet; verwacht: `Afzender`.",
        ),
        (
            "<b:Dagtekening>2026-03-01</b:Dagtekening>",
            "",
            13,
            "Bericht/Header/BerichtIdentificatie",
            "Het element `BerichtIdentificatie` is niet volledig; verwacht: `Dagtekening`.",
        ),
        (
            "b:Identificatie>",
            "w:Identificatie>",
            11,
            "Bericht/Header/BerichtIdentificatie/Identificatie",
            "Het element `Identificatie` heeft de verkeerde namespace (voorvoegsel); verwacht: `Identificatie`.",
        ),
        (
            "</w:Header>",
            "los</w:Header>",
            26,
            "Bericht/Header",
            "Hier staat tekst tussen de elementen; verwacht worden alleen elementen.",
        ),
        (
            "<w:Header>",
            "<w:Header soort='1'>",
            4,
            "Bericht/Header",
            "Het attribuut `soort` is niet toegestaan.",
        ),
        (
            "</w:Header>",
            "</w:Kop>",
            27,
            "Bericht/Header",
            "Verwacht: het einde van element `Header`; gevonden: het einde van `Kop`.",
        ),
    ];
    for (old, new, line, plek, melding) in table {
        let text = MESSAGE.replacen(old, new, if old.starts_with("b:") { 2 } else { 1 });
        assert_ne!(text, MESSAGE, "{old}");
        assert_eq!(told(&text), [(line, plek.to_owned(), melding.to_owned())]);
    }
}

#[test]
fn one_pass_reports_everything() {
    let text = MESSAGE
        .replace("<w:Afzender>0141</w:Afzender>", "")
        .replace("12345678", "1")
        .replace(">0200<", ">0<")
        .replace("2026-03-02", "morgen");
    let lines: Vec<u64> = told(&text).into_iter().map(|(line, ..)| line).collect();
    assert_eq!(lines, [9, 9, 19, 25]);
}

#[test]
fn columns_point_at_the_value() {
    let bevindingen = check(&MESSAGE.replace(">0141<", ">014é<"));
    let positie = bevindingen[0].positie.unwrap();
    assert_eq!((positie.regelnummer, positie.kolom), (8, 17));
}

#[test]
fn files_that_are_no_text_for_a_message_are_refused() {
    let utf16: Vec<u8> = MESSAGE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin = MESSAGE.replace("UTF-8", "ISO-8859-1");
    let doctype = MESSAGE.replace(
        "<w:Bericht",
        "<!DOCTYPE w:Bericht [<!ENTITY a 'b'>]><w:Bericht",
    );
    let mut invalid = MESSAGE.as_bytes().to_vec();
    invalid[300] = 0xFF;
    let table: [(&[u8], &str); 11] = [
        (b"", "leeg"),
        (b"\xEF\xBB\xBF<a/>", "BOM"),
        (&utf16, "UTF-16"),
        (latin.as_bytes(), "andere codering"),
        (doctype.as_bytes(), "DOCTYPE"),
        (&invalid, "geen UTF-8"),
        (b"<a>\x00</a>", "teken dat in XML niet mag"),
        (b"<a/>", "hoofdelement `a`"),
        (b"zomaar tekst", "Buiten het element"),
        (b"<!-- niets -->", "geen element"),
        (b"<a", "midden in een element"),
    ];
    for (bytes, expected) in table {
        let (soort, bevindingen) = validate(schemas(), bytes, Limits::DEFAULT);
        assert_eq!(soort, None);
        assert_eq!(bevindingen.len(), 1, "{expected}");
        assert!(bevindingen[0].melding.contains(expected), "{bevindingen:?}");
    }
}

#[test]
fn limits_hold() {
    let refused = |limits: Limits, text: &str| validate(schemas(), text.as_bytes(), limits).1;
    let small = Limits {
        bytes: 100,
        ..Limits::DEFAULT
    };
    assert!(refused(small, MESSAGE)[0].melding.contains("te groot"));
    let shallow = Limits {
        depth: 3,
        ..Limits::DEFAULT
    };
    assert!(
        refused(shallow, MESSAGE)[0]
            .melding
            .contains("dieper genest")
    );
    let short = Limits {
        text: 9,
        ..Limits::DEFAULT
    };
    assert!(refused(short, MESSAGE)[0].melding.contains("te lang"));
    let pieces = MESSAGE.replace(">B1<", ">B&#49;&#49;&#49;&#49;&#49;&#49;&#49;&#49;&#49;<");
    assert!(refused(short, &pieces)[0].melding.contains("te lang"));
    let bare = Limits {
        attributes: 1,
        ..Limits::DEFAULT
    };
    assert!(
        refused(bare, MESSAGE)[0]
            .melding
            .contains("te veel attributen")
    );
    let few = Limits {
        findings: 2,
        ..Limits::DEFAULT
    };
    let wrong = MESSAGE.replace("1.0.0", "x");
    assert_eq!(refused(few, &wrong).len(), 3);
    let nested = MESSAGE.replace("<w:Header>", &"<w:x>".repeat(100_000));
    assert!(refused(Limits::DEFAULT, &nested).len() <= 2);
}

/// Whatever a sender puts where, a finding repeats neither a BSN nor a name nor a telephone number.
#[test]
fn findings_keep_personal_values_to_themselves() {
    let secrets = [
        "999990019",
        "Janssen",
        "0612345678",
        "999 990 019",
        "9999.90.019",
        "Li Wu",
    ];
    for secret in secrets {
        for (start, _) in MESSAGE.match_indices('>') {
            let rest = &MESSAGE[start + 1..];
            let Some(end) = rest.find('<').filter(|&end| !rest[..end].trim().is_empty()) else {
                continue;
            };
            let text = format!("{}{secret}{}", &MESSAGE[..=start], &rest[end..]);
            for bevinding in check(&text) {
                assert!(!bevinding.melding.contains(secret), "{bevinding:?}");
                assert!(!bevinding.plek.contains(secret), "{bevinding:?}");
            }
            let element = format!(
                "{}<x{}/>{}",
                &MESSAGE[..=start],
                secret.replace(' ', ""),
                rest
            );
            for bevinding in check(&element)
                .iter()
                .filter(|_| !secret.starts_with(char::is_alphabetic))
            {
                assert!(!format!("{bevinding:?}").contains(secret), "{bevinding:?}");
            }
        }
    }
}

#[test]
fn lawful_dress_is_accepted() {
    let dressed = [
        MESSAGE.replace('\n', "\r\n"),
        MESSAGE
            .replace("<w:", "<")
            .replace("</w:", "</")
            .replace("xmlns:w=", "xmlns="),
        MESSAGE
            .replace("w:", "zorg.1:")
            .replace("xmlns:w=", "xmlns:zorg.1="),
        MESSAGE.replace(">3<", ">\n3\t<"),
        MESSAGE.replace(">0141<", "><!-- Almelo -->01<![CDATA[4]]>&#49;<?einde?><"),
        MESSAGE
            .replace("<w:Header>", "<w:Header >")
            .replace("</w:Header>", "</w:Header\n>"),
        MESSAGE.replace(
            "<w:Header>",
            "<w:Header xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:schemaLocation='a b'>",
        ),
    ];
    for text in dressed {
        assert_eq!(told(&text), [], "{text}");
    }
}

#[test]
fn a_typed_message_pulls_its_values() {
    let mut reader = Reader::open(schemas(), MESSAGE.as_bytes(), Limits::DEFAULT).unwrap();
    assert_eq!(reader.enter("Antwoord"), Ok(false));
    assert_eq!(reader.enter("Header"), Ok(true));
    assert_eq!(reader.enter("BerichtCode"), Ok(true));
    assert_eq!(reader.text(), Ok("483"));
    assert_eq!(reader.enter("Afzender"), Ok(false));
    assert_eq!(reader.enter("BerichtVersie"), Ok(true));
    assert_eq!(reader.text(), Ok("3"));
    assert_eq!(reader.finish(), []);
}

#[test]
fn a_typed_message_is_refused_from_the_first_finding_on() {
    let text = MESSAGE.replace(">483<", ">999<");
    let mut reader = Reader::open(schemas(), text.as_bytes(), Limits::DEFAULT).unwrap();
    assert_eq!(reader.enter("Header"), Ok(true));
    assert_eq!(reader.enter("BerichtCode"), Ok(true));
    assert_eq!(reader.text(), Err(Refused));
    assert_eq!(reader.enter("BerichtVersie"), Err(Refused));
    assert_eq!(reader.finish().len(), 1);
}

#[test]
fn a_typed_message_can_refuse_what_the_schema_allows() {
    let mut reader = Reader::open(schemas(), MESSAGE.as_bytes(), Limits::DEFAULT).unwrap();
    assert_eq!(reader.enter("Header"), Ok(true));
    assert_eq!(reader.enter("BerichtCode"), Ok(true));
    assert_eq!(reader.text(), Ok("483"));
    assert_eq!(reader.refuse("een andere code"), Refused);
    let bevindingen = reader.finish();
    assert_eq!(bevindingen[0].plek, "Bericht/Header/BerichtCode");
    assert_eq!(bevindingen[0].melding, "Verwacht: een andere code.");

    // An element that nobody asked for is no less wrong.
    let mut reader = Reader::open(schemas(), MESSAGE.as_bytes(), Limits::DEFAULT).unwrap();
    assert_eq!(reader.enter("Header"), Ok(true));
    assert_eq!(reader.leave(), Err(Refused));
    assert_eq!(reader.finish()[0].plek, "Bericht/Header/BerichtCode");
}
