//! Records from JSON: one object, or a list of them, read one by one.

use std::collections::BTreeSet;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::{InputError, InputErrors, Node, Report, Table};

/// What a document holds one or more of, each with a key of its own in the field `kenmerk`.
pub(crate) trait Record: Sized {
    /// One, in Dutch: `een besluit`.
    const EEN: &'static str;
    /// Several, in Dutch: `een lijst van besluiten`.
    const LIJST: &'static str;

    /// Reads one; what is wrong the table has reported.
    fn read(table: &Table<'_>) -> Option<Self>;

    /// What no other of the document may have.
    fn kenmerk(&self) -> &str;
}

/// Reads one record or a list of them.
///
/// # Errors
/// Everything that is wrong with the text, each with its path; then nothing of the text is used.
pub(crate) fn read_json<T: Record>(text: &str) -> Result<Vec<T>, InputErrors> {
    let mut records = Records::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let outcome = (&mut deserializer)
        .deserialize_any(&mut records)
        .and_then(|()| deserializer.end());
    if let Err(error) = outcome {
        // serde_json names the place; its text may quote the input, so it stays out.
        records.errors.push(InputError {
            regelnummer: Some(error.line()),
            plek: String::new(),
            melding: format!(
                "dit is geen JSON met {} of {} (kolom {})",
                T::EEN,
                T::LIJST,
                error.column()
            ),
        });
    }
    records.finish()
}

/// Records read so far, and what is wrong with them.
pub(crate) struct Records<T> {
    read: Vec<T>,
    keys: BTreeSet<String>,
    pub(crate) errors: Vec<InputError>,
}

impl<T> Default for Records<T> {
    fn default() -> Self {
        Self {
            read: Vec::new(),
            keys: BTreeSet::new(),
            errors: Vec::new(),
        }
    }
}

impl<T: Record> Records<T> {
    /// Reads a record from a node and keeps it, or its errors.
    pub(crate) fn add(&mut self, node: &Node, path: &str) {
        let report = Report::default();
        let table = node.as_table(path, &report);
        if table.is_none() {
            let melding = format!("verwacht: {} met velden", T::EEN);
            report.add(node.line, path.to_owned(), melding);
        }
        let record = table.and_then(|table| {
            let record = T::read(&table)?;
            if self.keys.insert(record.kenmerk().to_owned()) {
                return Some(record);
            }
            table.error("kenmerk", "komt al eerder voor in dit bestand");
            None
        });
        match report.finish(record) {
            Ok(record) => self.read.push(record),
            Err(errors) => self.errors.extend(errors.fouten),
        }
    }

    /// The records, if nothing was wrong with any of them.
    pub(crate) fn finish(self) -> Result<Vec<T>, InputErrors> {
        if self.errors.is_empty() {
            Ok(self.read)
        } else {
            Err(InputErrors {
                fouten: self.errors,
            })
        }
    }
}

impl<'de, T: Record> Visitor<'de> for &mut Records<T> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", T::EEN, T::LIJST)
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
