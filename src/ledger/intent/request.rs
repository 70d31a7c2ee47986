//! Requests of a provider: for an allocation (VOT, 315) and for a change (VOW, 317).
//! `docs/requests-provider.md` describes the files.
//!
//! [`read_verzoeken`] reads a file; [`compose_vot`] and [`compose_vow`] hold a request against the
//! grants and make the message. Neither needs a clock: today is the date of the message.

mod amount;
mod columns;
mod fout;
mod gewenst;
mod looptijd;
mod vot;
mod vow;

use std::collections::BTreeSet;

pub use amount::{Hoeveel, Omvangswens};
pub use fout::{Plek, VerzoekFout, Weigering};
pub use gewenst::{Gewenst, Wat};
pub use vot::{Aanvraag, Beschikking, Vot, compose_vot};
pub use vow::{Eindwens, Vow, Wijziging, compose_vow};

use self::columns::COLUMNS;
use super::partijen::Partijen;
use crate::standard::types::Bsn;
use crate::twents::document::{
    Content, InputErrors, Items, Node, Noun, Rows, Scope, Table, is_json,
};
use crate::twents::keywords;

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verzoek {
    /// For an allocation (315).
    Toewijzing(Vot),
    /// For a change (317).
    Wijziging(Vow),
}

impl Verzoek {
    /// From whom it goes to whom.
    pub const fn partijen(&self) -> Partijen {
        match self {
            Self::Toewijzing(vot) => vot.partijen,
            Self::Wijziging(vow) => vow.partijen,
        }
    }

    /// The client.
    pub const fn bsn(&self) -> Bsn {
        match self {
            Self::Toewijzing(vot) => vot.client.bsn,
            Self::Wijziging(vow) => vow.bsn,
        }
    }

    /// How many references it needs beside those that it names.
    pub fn zonder_referentie(&self) -> usize {
        match self {
            Self::Toewijzing(vot) => {
                let producten = vot.producten.iter();
                let bare = producten.filter(|product| product.referentie_aanbieder.is_none());
                bare.count()
            }
            Self::Wijziging(vow) => usize::from(vow.referentie_aanbieder.is_none()),
        }
    }
}

/// Which of the two a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Soort {
    Toewijzing,
    Wijziging,
}

keywords!(Soort, "toewijzing of wijziging" {
    Toewijzing = "toewijzing",
    Wijziging = "wijziging",
});

/// Reads requests from JSON (one, or a list), or requests for an allocation from CSV (one product
/// per row).
///
/// # Errors
/// Everything that is wrong with the text, each with its place; then nothing of it is used.
pub fn read_verzoeken(text: &str) -> Result<Vec<Verzoek>, InputErrors> {
    let noun = Noun {
        one: "een verzoek",
        many: "verzoeken",
    };
    let mut clients = BTreeSet::new();
    let mut items = Items::new(noun, |table| {
        let verzoek = read(table)?;
        if clients.insert((verzoek.partijen(), verzoek.bsn())) {
            return Some(verzoek);
        }
        table.error_here(
            "dit is een tweede verzoek voor dezelfde cliënt; er kan er maar één tegelijk lopen (TR374)",
        );
        None
    });
    if is_json(text) {
        return items.read_json(text);
    }
    let mut rows = Rows::read(text, COLUMNS)?;
    let key = ["gemeente", "wet", "aanbieder", "bsn"];
    for group in rows.grouped(&key, "over dezelfde cliënt") {
        let products = group.rows().map(|row| {
            let fields = row.fields(Scope::Row);
            Node::new(row.line, Content::Table(fields))
        });
        let products = Content::List(products.collect());
        let soort = Content::Text(Soort::Toewijzing.key().to_owned());
        let mut fields = group.fields();
        for (name, content) in [("producten", products), ("soort", soort)] {
            fields.push((name.to_owned(), Node::new(group.line(), content)));
        }
        items.add(&Node::new(group.line(), Content::Table(fields)), "");
    }
    items.finish_rows(COLUMNS, rows.errors)
}

fn read(table: &Table<'_>) -> Option<Verzoek> {
    match table.required("soort")? {
        Soort::Toewijzing => Vot::read(table).map(Verzoek::Toewijzing),
        Soort::Wijziging => Vow::read(table).map(Verzoek::Wijziging),
    }
}
