//! Messages read and written without loss: on our own examples of every message type
//! (`fixtures/messages`), and on generated ones.

#![expect(
    clippy::unwrap_used,
    reason = "a test whose material is missing has to fail"
)]

mod strategies;
mod values;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use bode::standard::bericht::BerichtSoort;
use bode::standard::check::{Beoordeling, beoordeel};
use bode::standard::messages::{Bericht, Inhoud};
use bode::standard::rules::{GecontroleerdBericht, controleer};
use bode::standard::schema::{Limits, Reader, Schemas, validate};
use bode::standard::types::{Bedrag, Waarde as _};
use proptest::prelude::*;

static SCHEMAS: LazyLock<Schemas> = LazyLock::new(|| match Schemas::embedded() {
    Ok(schemas) => schemas,
    Err(error) => unreachable!("the embedded schemas are tested elsewhere: {error}"),
});

/// The message in the bytes, or what is wrong with them.
fn read(bytes: &[u8]) -> Result<Bericht, String> {
    let open = Reader::open(&SCHEMAS, bytes, Limits::DEFAULT);
    let mut reader = open.map_err(|findings| format!("{findings:#?}"))?;
    let soort = reader.soort();
    let bericht = Bericht::read(&mut reader, soort);
    let findings = reader.finish();
    match bericht {
        Ok(bericht) if findings.is_empty() => Ok(bericht),
        _ => Err(format!("{findings:#?}")),
    }
}

/// Name and content of every example.
fn examples() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/messages");
    let mut found = Vec::new();
    for nummer in fs::read_dir(folder).unwrap() {
        for file in fs::read_dir(nummer.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
    found.sort();
    found
}

#[test]
fn every_message_type_has_an_example() {
    let soorten: Vec<BerichtSoort> = examples()
        .iter()
        .map(|(name, content)| {
            read(content)
                .unwrap_or_else(|e| panic!("{name}: {e}"))
                .soort()
        })
        .collect();
    for soort in BerichtSoort::all() {
        assert!(soorten.contains(&soort), "{soort}");
    }
}

#[test]
fn examples_pass_the_check() {
    for (name, content) in examples() {
        let judged = beoordeel(&SCHEMAS, &content, Limits::DEFAULT);
        let Beoordeling::Goed(checked) = judged else {
            panic!("{name}: {:#?}", judged.bevindingen());
        };
        assert_eq!(
            checked.clone().into_bericht(),
            read(&content).unwrap(),
            "{name}"
        );
        assert_eq!(checked.soort(), checked.into_bericht().soort(), "{name}");
    }
}

#[test]
fn examples_survive_being_written_and_read() {
    for (name, content) in examples() {
        let bericht = read(&content).unwrap();
        let written = bericht.write();
        assert_eq!(read(written.as_bytes()).unwrap(), bericht, "{name}");
        assert_eq!(
            bericht.write(),
            written,
            "{name}: written differently a second time"
        );
    }
}

#[test]
fn what_is_written_is_lawful_dress() {
    for (name, content) in examples() {
        let bericht = read(&content).unwrap();
        let written = bericht.write();
        let start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n";
        assert!(
            written.starts_with(start),
            "{name}: no BOM, and UTF-8 by name"
        );
        let root = format!("<{}:Bericht xmlns:", bericht.soort().prefix());
        assert!(written.contains(&root), "{name}: {root}");
        let (soort, findings) = validate(&SCHEMAS, written.as_bytes(), Limits::DEFAULT);
        assert_eq!((soort, findings), (Some(bericht.soort()), vec![]), "{name}");
    }
}

/// A checked message gives the BSNs that it was checked for.
#[test]
fn a_checked_message_knows_its_clients() {
    for (name, content) in examples() {
        let checked = controleer(read(&content).unwrap()).unwrap();
        let written = String::from_utf8(content).unwrap();
        let bsns: Vec<String> = match &checked {
            GecontroleerdBericht::M301(m) => vec![m.bsn()],
            GecontroleerdBericht::M305(m) => vec![m.bsn()],
            GecontroleerdBericht::M307(m) => vec![m.bsn()],
            GecontroleerdBericht::M315(m) => vec![m.bsn()],
            GecontroleerdBericht::M317(m) => vec![m.bsn()],
            GecontroleerdBericht::M323(m) => m.clienten().map(|(bsn, _)| bsn).collect(),
            _ => continue,
        }
        .into_iter()
        .map(|bsn| bsn.lexical())
        .collect();
        assert_eq!(bsns.len(), written.matches(":Bsn>").count() / 2, "{name}");
        for bsn in bsns {
            assert!(written.contains(&format!("Bsn>{bsn}<")), "{name}");
        }
    }
}

/// Broken rules of a message that never was a file are found all the same.
#[test]
fn a_message_of_our_own_is_checked_without_a_file() {
    let (_, content) = examples()
        .into_iter()
        .find(|(name, _)| name.ends_with("323/jw-two-clients.xml"))
        .unwrap();
    let mut bericht = read(&content).unwrap();
    let Inhoud::M323(declaratie) = &mut bericht.inhoud else {
        unreachable!("a 323");
    };
    declaratie.declaratie.totaal_ingediend_bedrag.totaal_bedrag = Bedrag::new(1);
    let findings = controleer(bericht).unwrap_err();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].regel, "TR358");
    assert_eq!(findings[0].positie, None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_message_survives_being_written_and_read(bericht in strategies::bericht()) {
        let written = bericht.write();
        match read(written.as_bytes()) {
            Ok(again) => prop_assert_eq!(again, bericht),
            Err(findings) => prop_assert!(false, "{}", findings),
        }
    }
}
