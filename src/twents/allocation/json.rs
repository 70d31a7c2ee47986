//! Decisions from JSON: one object, or a list of them, read one by one.

use std::collections::BTreeSet;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Besluit, read};
use crate::standard::types::InvalidValue;
use crate::twents::document::{InputError, InputErrors, Node, Report};

/// Reads one decision or a list of them.
///
/// # Errors
/// Everything that is wrong with the text, each with its path, such as
/// `[2].producten[0].niveau`; then nothing of the text is used.
pub fn read_json(text: &str) -> Result<Vec<Besluit>, InputErrors> {
    let mut decisions = Decisions::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let outcome = (&mut deserializer)
        .deserialize_any(&mut decisions)
        .and_then(|()| deserializer.end());
    if let Err(error) = outcome {
        // serde_json names the place; its text may quote the input, so it stays out.
        decisions.errors.push(InputError {
            regelnummer: Some(error.line()),
            plek: String::new(),
            melding: format!(
                "dit is geen JSON met een besluit of een lijst van besluiten (kolom {})",
                error.column()
            ),
        });
    }
    decisions.finish()
}

/// Decisions read so far, and what is wrong with them.
#[derive(Default)]
pub(super) struct Decisions {
    read: Vec<Besluit>,
    keys: BTreeSet<String>,
    pub(super) errors: Vec<InputError>,
}

impl Decisions {
    /// Reads a decision from a node and keeps it, or its errors.
    pub(super) fn add(&mut self, node: &Node, path: &str) {
        let report = Report::default();
        let table = node.as_table(path, &report);
        if table.is_none() {
            let expected = InvalidValue {
                expected: "een besluit met velden",
            };
            report.add(node.line, path.to_owned(), expected.to_string());
        }
        let besluit = table.and_then(|table| {
            let besluit = read::besluit(&table)?;
            if self.keys.insert(besluit.kenmerk.as_str().to_owned()) {
                return Some(besluit);
            }
            table.error("kenmerk", "komt al eerder voor in dit bestand");
            None
        });
        match report.finish(besluit) {
            Ok(besluit) => self.read.push(besluit),
            Err(errors) => self.errors.extend(errors.fouten),
        }
    }

    /// The decisions, if nothing was wrong with any of them.
    pub(super) fn finish(self) -> Result<Vec<Besluit>, InputErrors> {
        if self.errors.is_empty() {
            Ok(self.read)
        } else {
            Err(InputErrors {
                fouten: self.errors,
            })
        }
    }
}

impl<'de> Visitor<'de> for &mut Decisions {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("een besluit of een lijst van besluiten")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut index = 0_usize;
        while let Some(node) = seq.next_element::<Node>()? {
            self.add(&node, &format!("[{index}]"));
            index += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let node = <Node as serde::Deserialize>::deserialize(MapAccessDeserializer::new(map))?;
        self.add(&node, "");
        Ok(())
    }
}
