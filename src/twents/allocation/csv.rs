//! Decisions from CSV: one row per product or change; rows with the same kenmerk are one decision.

mod columns;

use self::columns::COLUMNS;
use super::Besluit;
use super::json::decisions;
use crate::twents::document::{Content, InputErrors, Node, Rows, Scope};

/// Reads decisions from CSV with a header row, separated by commas or semicolons. The order of the
/// columns is free.
///
/// # Errors
/// Everything that is wrong with the text, by row and column; then nothing of it is used.
pub fn read_csv(text: &str) -> Result<Vec<Besluit>, InputErrors> {
    let mut rows = Rows::read(text, COLUMNS)?;
    let mut decisions = decisions();
    for group in rows.grouped(&["kenmerk"], "met hetzelfde kenmerk") {
        let line = group.line();
        let (mut products, mut changes) = (Vec::new(), Vec::new());
        for row in group.rows() {
            let mut fields = row.fields(Scope::Row);
            let is_new = row.cell("soort").is_none_or(|soort| soort == "nieuw");
            if is_new {
                fields.retain(|(name, _)| name != "soort");
            }
            let list = if is_new { &mut products } else { &mut changes };
            list.push(Node::new(row.line, Content::Table(fields)));
        }
        let mut fields = group.fields();
        for (name, items) in [("producten", products), ("wijzigingen", changes)] {
            fields.push((name.to_owned(), Node::new(line, Content::List(items))));
        }
        decisions.add(&Node::new(line, Content::Table(fields)), "");
    }
    decisions.finish_rows(COLUMNS, rows.errors)
}
