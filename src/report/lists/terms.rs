//! The list of terms.

use super::{Lijst, tally};
use crate::gateway::deadline::Stand;
use crate::gateway::ports::Termijnrij;
use crate::report::between::{aanbieder, gemeente, tussen, wet};
use crate::report::cells::{Cel, Kolom, Plaats, column, data_column};
use crate::report::sheet::{Nadruk, Opzet, Titel, Uitleg};

impl Lijst<Termijnrij> {
    /// The list of these terms.
    pub fn termijnen(rijen: Vec<Termijnrij>) -> Self {
        let stands = rijen.iter().map(|rij| rij.stand.code());
        let samenvatting = tally("termijn", "termijnen", stands);
        Self::new(TERMIJNEN, rijen, samenvatting)
    }
}

tussen!(Termijnrij);

const TERMIJNEN: &Opzet<Termijnrij> = &Opzet {
    titel: Titel::of_list("termijnen", "Termijnen"),
    kolommen: KOLOMMEN,
    uitleg: |rij| Uitleg {
        nadruk: match rij.stand {
            Stand::Loopt { .. } => Nadruk::Gewoon,
            Stand::Vandaag => Nadruk::LetOp,
            Stand::TeLaat { .. } => Nadruk::Mis,
        },
        ..Uitleg::default()
    },
};

const KOLOMMEN: &[Kolom<Termijnrij>] = &[
    data_column("soort", "Code", |rij| Cel::text(rij.termijn.soort.code())),
    column("omschrijving", "Soort", |rij| {
        Cel::text(rij.termijn.soort.omschrijving())
    }),
    gemeente(Plaats::Overal),
    wet(Plaats::Overal),
    aanbieder(Plaats::Overal),
    column("waarover", "Waarover", |rij| Cel::code(&rij.waarover)),
    column("begint", "Begint", |rij| Cel::Datum(rij.termijn.begint)),
    column("uiterlijk", "Uiterlijk", |rij| {
        Cel::Datum(rij.termijn.uiterlijk)
    }),
    column("aan_zet", "Aan zet", |rij| Cel::code(&rij.termijn.aan_zet)),
    column("stand", "Stand", |rij| Cel::text(rij.stand.code())),
    column("werkdagen_over", "Werkdagen over", |rij| {
        Cel::Getal(rij.stand.werkdagen_over())
    }),
];
