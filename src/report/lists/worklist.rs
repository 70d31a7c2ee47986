//! The worklist.

use super::{Lijst, lines, tally};
use crate::gateway::ports::Werkrij;
use crate::report::between::{aanbieder, gemeente, tussen, wet};
use crate::report::cells::{Cel, Kolom, Plaats, column, data_column};
use crate::report::sheet::{Opzet, Titel, Uitleg};

impl Lijst<Werkrij> {
    /// The list of this work.
    pub fn werklijst(rijen: Vec<Werkrij>) -> Self {
        let kinds = rijen.iter().map(|rij| rij.soort.omschrijving());
        let samenvatting = tally("taak", "taken", kinds);
        Self::new(WERKLIJST, rijen, samenvatting)
    }
}

tussen!(Werkrij);

const WERKLIJST: &Opzet<Werkrij> = &Opzet {
    titel: Titel::of_list("werklijst", "Werklijst"),
    kolommen: KOLOMMEN,
    uitleg: |rij| Uitleg {
        zinnen: lines("Te doen", &rij.melding).collect(),
        ..Uitleg::default()
    },
};

const KOLOMMEN: &[Kolom<Werkrij>] = &[
    column("nummer", "Nummer", |rij| {
        Cel::or_empty(rij.nummer.as_ref().map(Cel::code))
    }),
    gemeente(Plaats::Overal),
    wet(Plaats::Overal),
    aanbieder(Plaats::Overal),
    column("sinds", "Sinds", |rij| Cel::Datum(rij.sinds)),
    data_column("soort", "Code", |rij| Cel::text(rij.soort.code())),
    column("omschrijving", "Soort", |rij| {
        Cel::text(rij.soort.omschrijving())
    }),
    column("waarover", "Waarover", |rij| Cel::text(&rij.waarover)),
    column("bericht", "Bericht", |rij| Cel::text(rij.bericht.as_str())),
    column("regel", "Regel", |rij| {
        Cel::or_empty(rij.regel.as_deref().map(Cel::text))
    }),
    column("retourcode", "Retourcode", |rij| {
        Cel::or_empty(rij.retourcode.map(|code| Cel::text(code.code())))
    }),
    data_column("melding", "Melding", |rij| Cel::text(&rij.melding)),
];
