//! Envelopes against the official schemas, our own schemas and our reader: all three give the same
//! verdict, on what we write, on the examples and on what is changed in them.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use bode::exchange::ggk::codes::{Actie, Plek};
use bode::exchange::ggk::envelope::{Bericht, Fout, Kop, Lading, Systeem};
use bode::exchange::ggk::read::read;
use bode::exchange::ggk::write::write;
use bode::exchange::ggk::wsdl::document;

use super::world::{AANBIEDER, ONZE, REFERENTIE, envelope, of_error};
use super::{envelopes, official};

/// Whether libxml2 takes a file by a schema.
pub(super) fn xmllint(schema: &Path, file: &Path) -> bool {
    let output = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .args([schema, file])
        .output()
        .unwrap_or_else(|error| panic!("xmllint: {error}; tests/packages.sh installs it"));
    // 3 and 4: invalid or a bad schema; 1: not well-formed.
    let said = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0) => true,
        Some(1 | 3 | 4) => false,
        _ => panic!("{}: {said}", file.display()),
    }
}

/// Our schemas as files, with the addresses of one another.
fn ours(folder: &Path) -> std::path::PathBuf {
    for name in ["ggk", "stuf"] {
        let text = document(&format!("xsd={name}"), "own").unwrap();
        let text = text.replace("own?xsd=stuf", "stuf.xsd");
        std::fs::write(folder.join(format!("{name}.xsd")), text).unwrap();
    }
    folder.join("ggk.xsd")
}

fn kop() -> Kop {
    let mut zender = Systeem::new(Some("0153".to_owned()), "Bode & co");
    zender.administratie = Some("Samen <Twente> é".to_owned());
    Kop {
        zender,
        ontvanger: Systeem::new(Some(AANBIEDER.to_owned()), "GGk"),
        referentienummer: ONZE.to_owned(),
        tijdstip: "20270131083000".to_owned(),
    }
}

fn lading(bestandsnaam: Option<&str>) -> Lading<'static> {
    Lading {
        functie: "WMO301".to_owned(),
        applicatie_versie: "0001".to_owned(),
        applicatie_subversie: "0000".to_owned(),
        functie_versie: "0003".to_owned(),
        functie_subversie: "0002".to_owned(),
        bestandsnaam: bestandsnaam.map(str::to_owned),
        inhoud: (&b"<a>\r\n</a>"[..]).into(),
    }
}

fn fout(plek: Plek, details: Option<&str>) -> Fout {
    Fout {
        code: "StUF055".to_owned(),
        plek,
        omschrijving: "regel 1: \"<a>\" & 's nachts".to_owned(),
        details: details.map(str::to_owned),
    }
}

/// Every kind, with and without what may be left out.
fn written() -> Vec<Bericht<'static>> {
    let over = || REFERENTIE.to_owned();
    let mut bare = kop();
    bare.zender = Systeem::new(None, "Bode");
    bare.ontvanger.gebruiker = Some(String::new());
    vec![
        Bericht::Di01(kop(), lading(None)),
        Bericht::Di01(kop(), lading(Some("a-b_c.csv"))),
        Bericht::Du01(kop(), over(), lading(None)),
        Bericht::Fo01(kop(), over(), fout(Plek::Client, None)),
        Bericht::Fo01(
            bare.clone(),
            over(),
            fout(Plek::Server, Some("JW315-00020010")),
        ),
        Bericht::Bv03(kop(), over()),
        Bericht::Bv03(bare.clone(), "onbekend".to_owned()),
        Bericht::Fo03(kop(), over(), fout(Plek::Server, None)),
        Bericht::Fo03(bare, "onbekend".to_owned(), fout(Plek::Client, Some(""))),
    ]
}

#[test]
fn what_we_write_is_valid_and_reads_back() {
    let folder = tempfile::tempdir().unwrap();
    let own = ours(folder.path());
    let official = envelopes().join("ggk0210_msg_ggkberichten.xsd");
    for bericht in written() {
        let xml = write(&bericht).unwrap();
        assert_eq!(read(xml.as_bytes()).as_ref(), Ok(&bericht));
        let file = folder.path().join("envelop.xml");
        std::fs::write(&file, &xml).unwrap();
        assert!(xmllint(&official, &file), "{xml}");
        assert!(xmllint(&own, &file), "{xml}");
    }
}

#[test]
fn the_official_examples_are_read() {
    let folder = official().join("voorbeeldberichten");
    let mut seen = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bericht = read(&std::fs::read(&path).unwrap());
        let bericht = bericht.unwrap_or_else(|fout| panic!("{}: {fout}", path.display()));
        let payload = match &bericht {
            Bericht::Di01(_, lading) | Bericht::Du01(_, _, lading) => lading.inhoud.to_vec(),
            Bericht::Fo01(_, _, fout) => fout.code.clone().into_bytes(),
            other => panic!("{other:?}"),
        };
        seen.push((
            bericht.berichtcode().code(),
            String::from_utf8(payload).unwrap(),
        ));
        // And what we make of it says the same.
        assert_eq!(read(write(&bericht).unwrap().as_bytes()), Ok(bericht));
    }
    seen.sort();
    let expected = [
        ("Di01", "Hier staat een dummy-tekstbericht."),
        ("Di01", "Hier staat een iWmo/iJw-heenbericht."),
        ("Du01", "Hier staat een iWmo/iJw-retourbericht."),
        ("Fo01", "IB210"),
    ];
    assert_eq!(seen, expected.map(|(code, text)| (code, text.to_owned())));
}

/// Valid envelopes in which one thing is changed: every field too short, too long, of the wrong
/// pattern; every element left out, doubled, renamed, in another namespace, out of order.
fn changed() -> Vec<String> {
    let mut changed = Vec::new();
    let valid = [
        envelope(Actie::Di01),
        envelope(Actie::Du01),
        envelope(Actie::Fo01),
        of_error("Fo03"),
    ];
    for xml in &valid {
        let lines: Vec<&str> = xml.lines().collect();
        for place in 0..lines.len() {
            let with = |lines: &[String]| lines.join("\n");
            let owned = || {
                lines
                    .iter()
                    .map(|line| (*line).to_owned())
                    .collect::<Vec<_>>()
            };
            let mut left_out = owned();
            left_out.remove(place);
            changed.push(with(&left_out));
            let mut doubled = owned();
            doubled.insert(place, lines[place].to_owned());
            changed.push(with(&doubled));
            let mut swapped = owned();
            swapped.swap(place, (place + 1) % lines.len());
            changed.push(with(&swapped));
            for (from, to) in [("StUF:", "GGK:"), ("GGK:", "StUF:"), (">", " soort=\"x\">")] {
                let mut other = owned();
                let name = lines[place].split(' ').next().unwrap();
                other[place] = lines[place].replace(name, &name.replace(from, to));
                changed.push(with(&other));
            }
            let Some((open, close)) = lines[place]
                .split_once('>')
                .and_then(|(open, rest)| Some((open, rest.split_once('<')?.1)))
            else {
                continue;
            };
            // libxml2 passes over what is not in the alphabet of base64, where XML Schema does not.
            let is_payload = open.contains("Bestand");
            let foreign = |value: &str| {
                value == "&amp;"
                    || value.contains('é')
                    || (value.contains('-') && !value.contains('<'))
            };
            for value in values() {
                if is_payload && foreign(&value) {
                    continue;
                }
                let mut other = owned();
                other[place] = format!("{open}>{value}<{close}");
                changed.push(with(&other));
            }
        }
    }
    changed
}

/// Values at the edges of what fields hold.
fn values() -> Vec<String> {
    let mut values: Vec<String> = [
        "a",
        "ab",
        "abc",
        "1234",
        "12345678",
        " 1234",
        "0003",
        "00031",
        "Di01",
        "Fo03",
        "client",
        "server",
        "Client",
        "YQ==",
        "YR==",
        "Y Q = =",
        "YQ=",
        "  ",
        "12345678901234567",
        "123456789012345678",
        "IB0000",
        "IB000000",
        "9c0f7b90-5c69-41e5-a837-0800200c9a66",
        "9c0f7b90-5c69-11e5-a837-0800200c9a66",
        "9C0f7b90-5c69-41e5-a837-0800200c9a66",
        "9c0f7b90-5c69-41e5-c837-0800200c9a66",
        "&amp;",
        "<![CDATA[abcd]]>",
        "<!-- x -->abcd",
        "ab&#x63;d",
        "<b/>",
    ]
    .map(str::to_owned)
    .to_vec();
    for length in [30, 31, 40, 41, 50, 51, 200, 201, 1000, 1001] {
        values.push("é".repeat(length));
    }
    values
}

#[test]
fn three_judges_agree_on_what_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let own = ours(folder.path());
    let official = envelopes().join("ggk0210_msg_ggkberichten.xsd");
    let changed = changed();
    let mut files = Vec::new();
    for (number, xml) in changed.iter().enumerate() {
        let file = folder.path().join(format!("{number}.xml"));
        std::fs::write(&file, xml).unwrap();
        files.push(file);
    }
    let by_official = verdicts(&official, &files);
    let by_own = verdicts(&own, &files);
    let mut differences = String::new();
    let mut valid = 0;
    for ((xml, official), own) in changed.iter().zip(by_official).zip(by_own) {
        let ours = read(xml.as_bytes());
        valid += usize::from(official);
        if ours.is_ok() != official || own != official {
            writeln!(
                differences,
                "official {official}, own schema {own}, reader {ours:?}:\n{xml}\n"
            )
            .unwrap();
        }
    }
    assert_eq!(differences, "");
    assert!(
        valid > 100 && valid < changed.len() / 2,
        "{valid} of {}",
        changed.len()
    );
}

/// What libxml2 says of many files.
fn verdicts(schema: &Path, files: &[std::path::PathBuf]) -> Vec<bool> {
    let mut said = String::new();
    for batch in files.chunks(500) {
        let output = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema"])
            .arg(schema)
            .args(batch)
            .output()
            .unwrap_or_else(|error| panic!("xmllint: {error}; tests/packages.sh installs it"));
        said += &String::from_utf8_lossy(&output.stderr);
    }
    let valid: std::collections::HashSet<&str> = said
        .lines()
        .filter_map(|line| line.strip_suffix(" validates"))
        .collect();
    let verdict = |file: &std::path::PathBuf| valid.contains(file.to_str().unwrap());
    files.iter().map(verdict).collect()
}
