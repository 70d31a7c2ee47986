//! A product named in an intent: category and perhaps code, of the law that it falls under.

use crate::standard::bericht::Wet;
use crate::standard::codes::ProductCategorie;
use crate::standard::messages::basis::Product;
use crate::twents::document::Table;

/// Reads category and code; `wet` is the law, where that could be read.
pub(super) fn read(table: &Table<'_>, wet: Option<Wet>) -> Option<Product> {
    let categorie: Option<ProductCategorie> = table.required("categorie");
    let code = table.optional("code");
    table.close();
    let categorie = categorie?;
    if let Some(wet) = wet.filter(|wet| categorie.wet() != *wet) {
        table.error(
            "categorie",
            format!("categorie {categorie} bestaat niet onder wet {wet}"),
        );
    }
    Some(Product { categorie, code })
}
