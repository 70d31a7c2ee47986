//! The standard's own examples survive being read, written and validated.

use bode::standard::messages::Bericht;
use bode::standard::schema::{Limits, Reader, Schemas, validate};

use super::schema::examples;

/// Examples that are invalid as published: a date that does not exist, a RetourCode out of place.
const INVALID: [&str; 2] = ["JW315", "JW318"];

/// The message in the bytes, if it is valid.
fn read(schemas: &Schemas, bytes: &[u8]) -> Option<Bericht> {
    let mut reader = Reader::open(schemas, bytes, Limits::DEFAULT).ok()?;
    let soort = reader.soort();
    let bericht = Bericht::read(&mut reader, soort).ok()?;
    reader.finish().is_empty().then_some(bericht)
}

#[test]
fn valid_examples_survive_being_read_and_written() {
    let schemas = Schemas::embedded().unwrap();
    for (name, content) in examples() {
        let read_once = read(&schemas, &content);
        assert_eq!(read_once.is_none(), INVALID.contains(&&*name), "{name}");
        let Some(bericht) = read_once else { continue };
        assert_eq!(bericht.soort().to_string(), name);
        let written = bericht.write();
        let findings = validate(&schemas, written.as_bytes(), Limits::DEFAULT).1;
        assert_eq!(findings, [], "{name}");
        assert_eq!(read(&schemas, written.as_bytes()), Some(bericht), "{name}");
    }
}

/// Nothing but layout differs: the same tags and values in the same order.
#[test]
fn what_is_written_says_what_the_example_says() {
    let schemas = Schemas::embedded().unwrap();
    for (name, content) in examples() {
        let Some(bericht) = read(&schemas, &content) else {
            continue;
        };
        let original = String::from_utf8(content).unwrap();
        assert_eq!(pieces(&bericht.write()), pieces(&original), "{name}");
    }
}

/// Start tags without attributes, end tags and values.
fn pieces(xml: &str) -> Vec<String> {
    xml.split(['<', '>'])
        .map(|piece| {
            piece
                .split(" xmlns")
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned()
        })
        .filter(|piece| !piece.is_empty() && !piece.starts_with('?'))
        .collect()
}
