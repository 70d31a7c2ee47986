//! The mismatch report: what was refused or odd, line by line and in total.

mod columns;
mod totals;
mod words;

pub use totals::{Product, RegelTotaal, Som, Totaal, Totalen};

use super::Rapportfout;
use super::sheet::{Blad, Nadruk, Opzet, Rapport, Titel, Uitleg};
use super::words::counted;
use crate::gateway::ports::{Afwijkingrij, Totaalrij};
use crate::ledger::mismatch::Ernst;
use crate::standard::types::{AgbCode, Maand};

/// A mismatch report: the rows, and the sums over everything that was declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Afwijkingenrapport {
    afwijkingen: Vec<Afwijkingrij>,
    totalen: Totalen,
}

impl Afwijkingenrapport {
    /// A report of the rows, in their order, and the sums of the totals.
    ///
    /// # Errors
    /// [`Rapportfout::Optelling`] for a total whose granted and refused amounts are not what was
    /// submitted, [`Rapportfout::Overloop`] for a sum out of range.
    pub fn new(
        afwijkingen: Vec<Afwijkingrij>,
        totaalrijen: &[Totaalrij],
    ) -> Result<Self, Rapportfout> {
        let totalen = Totalen::of(&afwijkingen, totaalrijen)?;
        Ok(Self {
            afwijkingen,
            totalen,
        })
    }

    /// The refusals and signals.
    pub fn afwijkingen(&self) -> &[Afwijkingrij] {
        &self.afwijkingen
    }

    /// The sums.
    pub const fn totalen(&self) -> &Totalen {
        &self.totalen
    }
}

impl Rapport for Afwijkingenrapport {
    fn titel(&self) -> &'static str {
        "Afwijkingenrapport"
    }

    fn samenvatting(&self) -> String {
        let count = |ernst: Ernst| {
            let rows = self.afwijkingen.iter();
            rows.filter(|rij| rij.regel.ernst == ernst).count()
        };
        match (count(Ernst::Afgewezen), count(Ernst::Signaal)) {
            (0, 0) => "Er is niets afgewezen en er is niets opgevallen.".to_owned(),
            (refusals, signals) => format!(
                "{} en {} (een signaal kost niets).",
                counted(refusals, "reden tot afwijzing", "redenen tot afwijzing"),
                counted(signals, "signaal", "signalen")
            ),
        }
    }

    fn lijst(&self) -> Blad<'_> {
        AFWIJKINGEN.blad(&self.afwijkingen)
    }

    fn totalen(&self) -> Vec<Blad<'_>> {
        vec![
            ALLES.blad(&self.totalen.alles),
            PER_AANBIEDER.blad(&self.totalen.per_aanbieder),
            PER_PRODUCT.blad(&self.totalen.per_product),
            PER_PERIODE.blad(&self.totalen.per_periode),
            PER_REGEL.blad(&self.totalen.per_regel),
        ]
    }

    fn werkbladen(&self) -> Vec<Blad<'_>> {
        vec![
            self.lijst(),
            PER_AANBIEDER.blad(&self.totalen.per_aanbieder),
            PER_PRODUCT.blad(&self.totalen.per_product),
            PER_REGEL.blad(&self.totalen.per_regel),
            PER_PERIODE.blad(&self.totalen.per_periode),
        ]
    }
}

const AFWIJKINGEN: &Opzet<Afwijkingrij> = &Opzet {
    titel: Titel::of_list("afwijkingen", "Afwijkingen"),
    kolommen: columns::AFWIJKINGEN,
    uitleg: |rij| Uitleg {
        groep: Some(words::declaration(rij)),
        nadruk: match rij.regel.ernst {
            Ernst::Afgewezen => Nadruk::Mis,
            Ernst::Signaal => Nadruk::LetOp,
        },
        zinnen: words::sentences(rij),
    },
};

const ALLES: &Opzet<Totaal<()>> = &Opzet::of_totals(
    "alles",
    "Totalen",
    "Totalen per gemeente en wet",
    columns::ALLES,
);

const PER_AANBIEDER: &Opzet<Totaal<AgbCode>> = &Opzet::of_totals(
    "per_aanbieder",
    "Totalen per aanbieder",
    "Totalen per aanbieder",
    columns::PER_AANBIEDER,
);

const PER_PRODUCT: &Opzet<Totaal<Product>> = &Opzet::of_totals(
    "per_product",
    "Totalen per product",
    "Totalen per product (leeg: declaratie als geheel afgewezen)",
    columns::PER_PRODUCT,
);

const PER_PERIODE: &Opzet<Totaal<Maand>> = &Opzet::of_totals(
    "per_periode",
    "Totalen per periode",
    "Totalen per periode",
    columns::PER_PERIODE,
);

const PER_REGEL: &Opzet<RegelTotaal> = &Opzet::of_totals(
    "per_regel",
    "Totalen per regel",
    "Totalen per regel (afgewezen: bij de eerste regel die de prestatie afwijst)",
    columns::PER_REGEL,
);
