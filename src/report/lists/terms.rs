//! The list of terms.

use super::{Lijst, tally};
use crate::gateway::ports::{Stand, Termijnrij};
use crate::report::between::{aanbieder, gemeente, tussen, wet};
use crate::report::cells::{Cel, Kolom, Plaats, column};
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
    column("soort", "Soort", |rij| Cel::text(rij.soort.code())),
    gemeente(Plaats::Overal),
    wet(Plaats::Overal),
    aanbieder(Plaats::Overal),
    column("waarover", "Waarover", |rij| Cel::code(&rij.waarover)),
    column("begint", "Begint", |rij| Cel::Datum(rij.begint)),
    column("uiterlijk", "Uiterlijk", |rij| Cel::Datum(rij.uiterlijk)),
    column("aan_zet", "Aan zet", |rij| Cel::text(rij.aan_zet.code())),
    column("stand", "Stand", |rij| Cel::text(rij.stand.code())),
    column("werkdagen_over", "Werkdagen over", |rij| {
        Cel::Getal(rij.stand.werkdagen_over())
    }),
];
