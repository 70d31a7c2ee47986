//! What a provider delivered, line by line ([`Levering`]), read from CSV or JSON.
//! `docs/declare.md` describes the columns.

use std::collections::BTreeSet;

use crate::standard::bericht::Wet;
use crate::standard::types::{Bsn, Datum, Gemeentecode, ProductCode, ToewijzingNummer, Volume};
use crate::twents::document::{
    Column, Content, InputErrors, Items, Node, Noun, Rows, Scope, Table, is_json,
};
use crate::twents::keywords;

/// What a quantity counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Soort {
    /// Client-bound direct minutes: the norm of the product adds indirect and travel time.
    Direct,
    /// Minutes that hold everything: no norm.
    Totaal,
    /// Dagdelen, etmalen or stuks, as the grant or the contract counts.
    Aantal,
    /// Eurocents.
    Bedrag,
}

keywords!(Soort, "direct, totaal, aantal of bedrag" {
    Direct = "direct",
    Totaal = "totaal",
    Aantal = "aantal",
    Bedrag = "bedrag",
});

/// One line of what was delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levering {
    /// The municipality that granted it.
    pub gemeente: Gemeentecode,
    /// Under which law.
    pub wet: Wet,
    /// The client.
    pub bsn: Bsn,
    /// The grant it was delivered on.
    pub toewijzing_nummer: ToewijzingNummer,
    /// The product, where the grant leaves it open.
    pub product_code: Option<ProductCode>,
    /// The day of delivery.
    pub datum: Datum,
    /// What the quantity counts.
    pub soort: Soort,
    /// How much: minutes, pieces or eurocents. Zero says that nothing was delivered.
    pub hoeveelheid: Volume,
}

/// The municipalities and laws that lines are for: a declaration goes to each.
pub fn geadresseerden(leveringen: &[Levering]) -> BTreeSet<(Gemeentecode, Wet)> {
    leveringen
        .iter()
        .map(|levering| (levering.gemeente, levering.wet))
        .collect()
}

/// The columns of a CSV file; the fields of JSON have the same names.
const COLUMNS: &[Column] = &[
    Column::row("gemeente", "gemeente").required(),
    Column::row("wet", "wet").required(),
    Column::row("bsn", "bsn").required(),
    Column::row("toewijzing_nummer", "toewijzing_nummer").required(),
    Column::row("product_code", "product_code"),
    Column::row("datum", "datum").required(),
    Column::row("soort", "soort").required(),
    Column::row("hoeveelheid", "hoeveelheid").required(),
];

/// Reads lines from JSON (one, or a list) or CSV (one per row).
///
/// # Errors
/// Everything that is wrong with the text, each with its place; then nothing of it is used.
pub fn read(text: &str) -> Result<Vec<Levering>, InputErrors> {
    let noun = Noun {
        one: "een levering",
        many: "leveringen",
    };
    let mut items = Items::new(noun, levering);
    if is_json(text) {
        return items.read_json(text);
    }
    let rows = Rows::read(text, COLUMNS)?;
    for row in &rows.rows {
        let fields = row.fields(Scope::Row);
        items.add(&Node::new(row.line, Content::Table(fields)), "");
    }
    items.finish_rows(COLUMNS, rows.errors)
}

fn levering(table: &Table<'_>) -> Option<Levering> {
    let gemeente = table.required("gemeente");
    let wet = table.required("wet");
    let bsn = table.required("bsn");
    let toewijzing_nummer = table.required("toewijzing_nummer");
    let product_code = table.optional("product_code");
    let datum = table.required("datum");
    let soort = table.required("soort");
    let hoeveelheid = table.required("hoeveelheid");
    table.close();
    Some(Levering {
        gemeente: gemeente?,
        wet: wet?,
        bsn: bsn?,
        toewijzing_nummer: toewijzing_nummer?,
        product_code,
        datum: datum?,
        soort: soort?,
        hoeveelheid: hoeveelheid?,
    })
}

#[cfg(test)]
mod tests;
