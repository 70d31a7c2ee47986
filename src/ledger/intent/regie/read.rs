//! Reading lines of starts and stops from JSON and CSV.

use super::columns::{START, STOP};
use super::{Actie, Levering, Opdracht, Start, Startopdracht, Stop, Stopopdracht};
use crate::ledger::intent::partijen::Partijen;
use crate::ledger::intent::persoon::Client;
use crate::ledger::intent::product;
use crate::standard::bericht::Wet;
use crate::standard::codes::RedenBeeindiging;
use crate::standard::types::Datum;
use crate::twents::document::{
    Column, Content, InputErrors, Items, Node, Noun, Rows, Scope, Table, is_json,
};

/// Reads starts from JSON (one, or a list) or CSV (one per row).
///
/// # Errors
/// Everything that is wrong with the text, each with its place; then nothing of it is used.
pub fn read_start(text: &str) -> Result<Vec<Startopdracht>, InputErrors> {
    let noun = Noun {
        one: "een start",
        many: "starts",
    };
    let start = |table: &Table<'_>| line(table, |_, _, _, _| Some(Start));
    read(text, START, Items::new(noun, start))
}

/// Reads stops from JSON (one, or a list) or CSV (one per row).
///
/// # Errors
/// Everything that is wrong with the text, each with its place; then nothing of it is used.
pub fn read_stop(text: &str) -> Result<Vec<Stopopdracht>, InputErrors> {
    let noun = Noun {
        one: "een stop",
        many: "stops",
    };
    read(text, STOP, Items::new(noun, |table| line(table, stop)))
}

fn read<T, F: FnMut(&Table<'_>) -> Option<T>>(
    text: &str,
    columns: &'static [Column],
    mut items: Items<T, F>,
) -> Result<Vec<T>, InputErrors> {
    if is_json(text) {
        return items.read_json(text);
    }
    let rows = Rows::read(text, columns)?;
    for row in &rows.rows {
        let fields = row.fields(Scope::Row);
        items.add(&Node::new(row.line, Content::Table(fields)), "");
    }
    items.finish_rows(columns, rows.errors)
}

/// Reads a line; `melding` reads what a start or stop says besides.
fn line<M>(
    table: &Table<'_>,
    melding: fn(&Table<'_>, Actie, Option<Wet>, Option<Datum>) -> Option<M>,
) -> Option<Opdracht<M>> {
    let (partijen, wet) = Partijen::read(table);
    let levering = delivered(table, wet);
    let begindatum = table.required("begindatum");
    let actie = table.optional("actie").unwrap_or_default();
    let melding = melding(table, actie, wet, begindatum);
    table.close();
    Some(Opdracht {
        partijen: partijen?,
        levering: levering?,
        begindatum: begindatum?,
        actie,
        melding: melding?,
    })
}

fn delivered(table: &Table<'_>, wet: Option<Wet>) -> Option<Levering> {
    let client = table.optional_table("client");
    let client = client.map(|table| Client::read(&table));
    if table.has("toewijzing_nummer") {
        if table.has("product") {
            table.error(
                "product",
                "hoort niet bij een `toewijzing_nummer`: het product is dat van de toewijzing (IV075)",
            );
        }
        let nummer = table.required("toewijzing_nummer")?;
        let client = match client {
            Some(client) => Some(client?),
            None => None,
        };
        return Some(Levering::Toewijzing { nummer, client });
    }
    if !table.has("product") {
        table.error(
            "toewijzing_nummer",
            "ontbreekt; vul bij taakgerichte levering zonder toewijzing de client en het product (IV096)",
        );
        return None;
    }
    let product = table
        .table("product")
        .and_then(|table| product::read(&table, wet));
    if !table.has("client") {
        table.error("client", "ontbreekt; zonder toewijzing is de client nodig");
    }
    Some(Levering::Taakgericht {
        client: client??,
        product: product?,
    })
}

fn stop(
    table: &Table<'_>,
    actie: Actie,
    wet: Option<Wet>,
    begindatum: Option<Datum>,
) -> Option<Stop> {
    let einddatum: Option<Datum> = table.required("einddatum");
    if let (Some(begin), Some(end)) = (begindatum, einddatum)
        && end < begin
    {
        table.error("einddatum", "ligt voor de begindatum (TR018)");
    }
    let reden: Option<RedenBeeindiging> = table.optional("reden");
    if let (Some(reden), Some(wet)) = (reden, wet)
        && reden.omschrijving(wet).is_none()
    {
        table.error(
            "reden",
            format!("reden {reden} bestaat niet onder wet {wet}"),
        );
    }
    if actie == Actie::Verwijderen && !table.has("reden") {
        table.error(
            "reden",
            "ontbreekt; zij hoort bij de sleutel van de stop die wordt verwijderd",
        );
    }
    Some(Stop {
        einddatum: einddatum?,
        reden,
    })
}
