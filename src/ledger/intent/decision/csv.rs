//! Decisions on requests from CSV: a row each, for the simple cases.

use super::Verzoekbesluit;
use crate::twents::document::{Column, Content, InputErrors, Node, Records, insert, rows};

/// Reads decisions from CSV with a header row, a row each. The order of the columns is free.
///
/// # Errors
/// Everything that is wrong with the text, by row and column; then nothing of it is used.
pub fn read_csv(text: &str) -> Result<Vec<Verzoekbesluit>, InputErrors> {
    let (rows, errors) = rows(text, COLUMNS)?;
    let mut decisions = Records::default();
    for row in rows {
        let mut fields = Vec::new();
        for (column, text) in &row.cells {
            insert(&mut fields, column.path, text, row.line);
        }
        decisions.add(&Node::new(row.line, Content::Table(fields)), "");
    }
    for error in &mut decisions.errors {
        let column = COLUMNS.iter().find(|column| column.path == error.plek);
        if let Some(column) = column {
            column.name.clone_into(&mut error.plek);
        }
    }
    decisions.errors.extend(errors);
    decisions.errors.sort();
    decisions.finish()
}

const fn column(name: &'static str, path: &'static str) -> Column<()> {
    Column {
        name,
        path,
        scope: (),
        required: false,
    }
}

const fn required(name: &'static str) -> Column<()> {
    Column {
        required: true,
        ..column(name, name)
    }
}

/// Every column; a header may have them in any order. What else a decision can say asks for JSON.
const COLUMNS: &[Column<()>] = &[
    column("kenmerk", "kenmerk"),
    required("gemeente"),
    required("wet"),
    required("aanbieder"),
    required("referentie_aanbieder"),
    required("besluitdatum"),
    column("besluittijd", "besluittijd"),
    required("door"),
    column("toelichting", "toelichting"),
    required("besluit"),
    column("reden", "reden"),
    column("woonplaats_gemeente", "woonplaats_gemeente"),
    column("ingangsdatum", "product.ingangsdatum"),
    column("einddatum", "product.einddatum"),
    column("volume", "product.volume"),
    column("eenheid", "product.eenheid"),
    column("frequentie", "product.frequentie"),
    column("budget", "product.budget"),
    column("afspraak", "afspraak"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_documented() {
        let page = include_str!("../../../../docs/requests.md");
        for column in COLUMNS {
            assert!(
                page.contains(&format!("`{}`", column.name)),
                "{}",
                column.name
            );
        }
    }
}
