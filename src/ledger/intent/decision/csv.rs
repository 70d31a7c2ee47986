//! Decisions on requests from CSV: a row each, for the simple cases.

use super::Verzoekbesluit;
use super::read::decisions;
use crate::twents::document::{Column, Content, InputErrors, Node, Rows, Scope};

/// Reads decisions from CSV with a header row, a row each. The order of the columns is free.
///
/// # Errors
/// Everything that is wrong with the text, by row and column; then nothing of it is used.
pub fn read_csv(text: &str) -> Result<Vec<Verzoekbesluit>, InputErrors> {
    let rows = Rows::read(text, COLUMNS)?;
    let mut decisions = decisions();
    for row in &rows.rows {
        let fields = row.fields(Scope::Row);
        decisions.add(&Node::new(row.line, Content::Table(fields)), "");
    }
    decisions.finish_rows(COLUMNS, rows.errors)
}

const fn column(name: &'static str, path: &'static str) -> Column {
    Column::row(name, path)
}

const fn required(name: &'static str) -> Column {
    Column::row(name, name).required()
}

/// Every column; a header may have them in any order. What else a decision can say asks for JSON.
const COLUMNS: &[Column] = &[
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
