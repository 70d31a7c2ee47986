//! Decisions from JSON: one object, or a list of them, read one by one.

use std::collections::BTreeSet;

use super::{Besluit, read};
use crate::twents::document::{InputErrors, Items, Noun, Table};

/// Reads one decision or a list of them.
///
/// # Errors
/// Everything that is wrong with the text, each with its path, such as
/// `[2].producten[0].niveau`; then nothing of the text is used.
pub fn read_json(text: &str) -> Result<Vec<Besluit>, InputErrors> {
    decisions().read_json(text)
}

/// No decisions yet; one whose key was seen before is refused.
pub(super) fn decisions() -> Items<Besluit, impl FnMut(&Table<'_>) -> Option<Besluit>> {
    let noun = Noun {
        one: "een besluit",
        many: "besluiten",
    };
    let mut keys = BTreeSet::new();
    Items::new(noun, move |table| {
        let besluit = read::besluit(table)?;
        if keys.insert(besluit.kenmerk.as_str().to_owned()) {
            return Some(besluit);
        }
        table.error("kenmerk", "komt al eerder voor in dit bestand");
        None
    })
}
