//! A document that is one table or a list of them: each read by itself, all errors kept.

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Column, InputError, InputErrors, Node, Report, Table, column_of};

/// What a document holds, in Dutch: `een besluit`, `besluiten`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Noun {
    pub one: &'static str,
    pub many: &'static str,
}

/// Items read so far, and what is wrong with them.
pub(crate) struct Items<T, F> {
    noun: Noun,
    read_one: F,
    read: Vec<T>,
    errors: Vec<InputError>,
}

impl<T, F: FnMut(&Table<'_>) -> Option<T>> Items<T, F> {
    /// Nothing read yet; `read_one` reads an item, or reports to its table why not.
    pub const fn new(noun: Noun, read_one: F) -> Self {
        Self {
            noun,
            read_one,
            read: Vec::new(),
            errors: Vec::new(),
        }
    }

    /// Reads an item from a node and keeps it, or its errors.
    pub fn add(&mut self, node: &Node, path: &str) {
        let report = Report::default();
        let table = node.as_table(path, &report);
        if table.is_none() {
            let melding = format!("verwacht: {} met velden", self.noun.one);
            report.add(node.line, path.to_owned(), melding);
        }
        let item = table.and_then(|table| (self.read_one)(&table));
        match report.finish(item) {
            Ok(item) => self.read.push(item),
            Err(errors) => self.errors.extend(errors.fouten),
        }
    }

    /// Reads JSON: one item, or a list of them, one by one.
    ///
    /// # Errors
    /// Everything that is wrong, each with its path, such as `[2].producten[0].niveau`.
    pub fn read_json(mut self, text: &str) -> Result<Vec<T>, InputErrors> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let outcome = (&mut deserializer)
            .deserialize_any(&mut self)
            .and_then(|()| deserializer.end());
        if let Err(error) = outcome {
            let Noun { one, many } = self.noun;
            // serde_json names the place; its text may quote the input, so it stays out.
            self.errors.push(InputError {
                regelnummer: Some(error.line()),
                plek: String::new(),
                melding: format!(
                    "dit is geen JSON met {one} of een lijst van {many} (kolom {})",
                    error.column()
                ),
            });
        }
        self.finish()
    }

    /// The items of a CSV, if nothing was wrong with any of them or with its rows.
    ///
    /// # Errors
    /// Everything that was wrong, by row and column.
    pub fn finish_rows(
        mut self,
        columns: &[Column],
        of_rows: Vec<InputError>,
    ) -> Result<Vec<T>, InputErrors> {
        for error in &mut self.errors {
            error.plek = column_of(columns, &error.plek);
        }
        self.errors.extend(of_rows);
        self.errors.sort();
        self.finish()
    }

    /// The items, if nothing was wrong with any of them.
    ///
    /// # Errors
    /// Everything that was wrong.
    pub fn finish(self) -> Result<Vec<T>, InputErrors> {
        if self.errors.is_empty() {
            Ok(self.read)
        } else {
            Err(InputErrors {
                fouten: self.errors,
            })
        }
    }
}

impl<'de, T, F: FnMut(&Table<'_>) -> Option<T>> Visitor<'de> for &mut Items<T, F> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Noun { one, many } = self.noun;
        write!(f, "{one} of een lijst van {many}")
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
        let node = Node::deserialize(MapAccessDeserializer::new(map))?;
        self.add(&node, "");
        Ok(())
    }
}
