//! The client as the messages of a provider carry them: known from a 301, or given with an intent.

use crate::standard::client::ClientGegevens;
use crate::standard::codes::Geslacht;
use crate::standard::messages::basis::{Geboortedatum, VerkorteNaam};
use crate::standard::types::Bsn;
use crate::twents::allocation::{born, surname};
use crate::twents::document::Table;

/// A client, as far as a 305, 307 or 315 says. `Debug` never shows a name or a BSN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Persoon {
    /// The BSN.
    pub bsn: Bsn,
    /// The date of birth, perhaps partly unknown (IV009).
    pub geboortedatum: Geboortedatum,
    /// The sex.
    pub geslacht: Geslacht,
    /// The name, without the partner's.
    pub naam: VerkorteNaam,
}

impl From<&ClientGegevens> for Persoon {
    fn from(client: &ClientGegevens) -> Self {
        let naam = &client.naam;
        Self {
            bsn: client.bsn,
            geboortedatum: client.geboortedatum.clone(),
            geslacht: client.geslacht,
            naam: VerkorteNaam {
                geslachtsnaam: naam.geslachtsnaam.clone(),
                voornamen: naam.voornamen.clone(),
                voorletters: naam.voorletters.clone(),
            },
        }
    }
}

impl Persoon {
    pub(super) fn read(table: &Table<'_>) -> Option<Self> {
        let bsn = table.required("bsn");
        let geboortedatum = table.table("geboortedatum").and_then(|table| born(&table));
        let geslacht = table.required("geslacht");
        let naam = table.table("naam").and_then(|table| name(&table));
        table.close();
        Some(Self {
            bsn: bsn?,
            geboortedatum: geboortedatum?,
            geslacht: geslacht?,
            naam: naam?,
        })
    }
}

fn name(table: &Table<'_>) -> Option<VerkorteNaam> {
    let geslachtsnaam = table
        .table("geslachtsnaam")
        .and_then(|table| surname(&table));
    let voornamen = table.optional("voornamen");
    let voorletters = table.optional("voorletters");
    table.close();
    Some(VerkorteNaam {
        geslachtsnaam: geslachtsnaam?,
        voornamen,
        voorletters,
    })
}

/// A client by BSN alone, or with everything that a message says of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Client {
    /// Who it is; the rest is known already.
    Bekend(Bsn),
    /// Who it is, with the rest.
    Volledig(Persoon),
}

impl Client {
    /// The BSN.
    pub const fn bsn(&self) -> Bsn {
        match self {
            Self::Bekend(bsn) => *bsn,
            Self::Volledig(persoon) => persoon.bsn,
        }
    }

    /// Everything, if it was given.
    pub const fn persoon(&self) -> Option<&Persoon> {
        match self {
            Self::Bekend(_) => None,
            Self::Volledig(persoon) => Some(persoon),
        }
    }

    pub(super) fn read(table: &Table<'_>) -> Option<Self> {
        let more = ["geboortedatum", "geslacht", "naam"];
        if more.into_iter().any(|key| table.has(key)) {
            return Persoon::read(table).map(Self::Volledig);
        }
        let bsn = table.required("bsn");
        table.close();
        bsn.map(Self::Bekend)
    }
}
