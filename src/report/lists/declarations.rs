//! The list of declarations, with what they come to per municipality and law.

use std::collections::BTreeMap;

use super::{Lijst, codes, meaning, tally};
use crate::gateway::ports::{Declaratierij, Declaratiestand};
use crate::report::Rapportfout;
use crate::report::between::{
    InDomein, Tussen as _, aanbieder, gemeente, received, sent, tussen, wet,
};
use crate::report::cells::{Cel, Kolom, Plaats, column};
use crate::report::sheet::{Blad, Nadruk, Opzet, Rapport, Titel, Uitleg};
use crate::report::words::sum;
use crate::standard::bericht::Wet;
use crate::standard::types::{Bedrag, Gemeentecode};

/// The list of declarations and its sums.
pub struct Declaratielijst {
    lijst: Lijst<Declaratierij>,
    totalen: Vec<Declaratietotaal>,
}

/// What declarations come to. Municipalities and laws are never summed together.
// INVARIANT: `ingediend` is `toegekend`, `afgewezen` and `onbeantwoord` together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Declaratietotaal {
    gemeente: Gemeentecode,
    wet: Wet,
    aantal: u64,
    ingediend: Bedrag,
    toegekend: Bedrag,
    afgewezen: Bedrag,
    onbeantwoord: Bedrag,
}

impl Declaratielijst {
    /// The list of these declarations.
    ///
    /// # Errors
    /// [`Rapportfout::Overloop`] for a sum out of range.
    pub fn new(rijen: Vec<Declaratierij>) -> Result<Self, Rapportfout> {
        let stands = rijen.iter().map(|rij| rij.stand.code());
        let samenvatting = tally("declaratie", "declaraties", stands);
        Ok(Self {
            totalen: summed(&rijen)?,
            lijst: Lijst::new(DECLARATIES, rijen, samenvatting),
        })
    }
}

impl Rapport for Declaratielijst {
    fn titel(&self) -> &'static str {
        self.lijst.titel()
    }

    fn samenvatting(&self) -> String {
        self.lijst.samenvatting()
    }

    fn lijst(&self) -> Blad<'_> {
        self.lijst.lijst()
    }

    fn totalen(&self) -> Vec<Blad<'_>> {
        vec![TOTALEN.blad(&self.totalen)]
    }
}

fn summed(rijen: &[Declaratierij]) -> Result<Vec<Declaratietotaal>, Rapportfout> {
    let mut totals: BTreeMap<(Gemeentecode, Wet), Declaratietotaal> = BTreeMap::new();
    for rij in rijen {
        let total = totals
            .entry((rij.gemeente, rij.wet))
            .or_insert(Declaratietotaal {
                gemeente: rij.gemeente,
                wet: rij.wet,
                aantal: 0,
                ingediend: Bedrag::ZERO,
                toegekend: Bedrag::ZERO,
                afgewezen: Bedrag::ZERO,
                onbeantwoord: Bedrag::ZERO,
            });
        total.add(rij)?;
    }
    Ok(totals.into_values().collect())
}

impl Declaratietotaal {
    fn add(&mut self, rij: &Declaratierij) -> Result<(), Rapportfout> {
        let ingediend = rij.declaratie.ingediend_bedrag;
        let unanswered = if rij.is_open() {
            ingediend
        } else {
            Bedrag::ZERO
        };
        self.aantal = self.aantal.checked_add(1).ok_or(Rapportfout::Overloop)?;
        self.ingediend = sum(self.ingediend, ingediend)?;
        self.toegekend = sum(self.toegekend, rij.toegekend().unwrap_or_default())?;
        self.afgewezen = sum(self.afgewezen, rij.afgewezen().unwrap_or_default())?;
        self.onbeantwoord = sum(self.onbeantwoord, unanswered)?;
        Ok(())
    }
}

tussen!(Declaratierij);

impl InDomein for Declaratietotaal {
    fn domein(&self) -> (Gemeentecode, Wet) {
        (self.gemeente, self.wet)
    }
}

const DECLARATIES: &Opzet<Declaratierij> = &Opzet {
    titel: Titel::of_list("declaraties", "Declaraties"),
    kolommen: KOLOMMEN,
    uitleg: |rij| Uitleg {
        groep: Some(rij.tussen()),
        nadruk: match rij.stand {
            Declaratiestand::Onbeantwoord => Nadruk::LetOp,
            Declaratiestand::Beantwoord { .. } => Nadruk::Gewoon,
            Declaratiestand::Afgewezen { .. } => Nadruk::Mis,
        },
        zinnen: rij
            .stand
            .retourcodes()
            .iter()
            .copied()
            .map(meaning)
            .collect(),
    },
};

const KOLOMMEN: &[Kolom<Declaratierij>] = &[
    gemeente(Plaats::Gegevens),
    wet(Plaats::Gegevens),
    aanbieder(Plaats::Gegevens),
    column("declaratienummer", "Declaratienummer", |rij| {
        Cel::text(rij.declaratie.declaratie_nummer.as_str())
    }),
    column("periode", "Periode", |rij| Cel::code(&rij.declaratie.maand)),
    column("ontvangen", "Ontvangen", |rij| received(rij.post)),
    column("verzonden", "Verzonden", |rij| sent(rij.post)),
    column("stand", "Stand", |rij| Cel::text(rij.stand.code())),
    column("retourcodes", "Retourcodes", |rij| {
        codes(rij.stand.retourcodes())
    }),
    column("uiterlijk", "Uiterlijk", |rij| {
        Cel::or_empty(rij.termijn().map(|termijn| Cel::Datum(termijn.uiterlijk)))
    }),
    column("ingediend_bedrag_cents", "Ingediend (€)", |rij| {
        Cel::Bedrag(rij.declaratie.ingediend_bedrag)
    }),
    column("toegekend_bedrag_cents", "Toegekend (€)", |rij| {
        Cel::or_empty(rij.toegekend().map(Cel::Bedrag))
    }),
    column("afgewezen_bedrag_cents", "Afgewezen (€)", |rij| {
        Cel::or_empty(rij.afgewezen().map(Cel::Bedrag))
    }),
];

const TOTALEN: &Opzet<Declaratietotaal> = &Opzet::of_totals(
    "alles",
    "Totalen",
    "Totalen per gemeente en wet",
    &[
        gemeente(Plaats::Overal),
        wet(Plaats::Overal),
        column("aantal", "Aantal", |totaal| Cel::count(totaal.aantal)),
        column("ingediend_bedrag_cents", "Ingediend (€)", |totaal| {
            Cel::Bedrag(totaal.ingediend)
        }),
        column("toegekend_bedrag_cents", "Toegekend (€)", |totaal| {
            Cel::Bedrag(totaal.toegekend)
        }),
        column("afgewezen_bedrag_cents", "Afgewezen (€)", |totaal| {
            Cel::Bedrag(totaal.afgewezen)
        }),
        column("onbeantwoord_bedrag_cents", "Onbeantwoord (€)", |totaal| {
            Cel::Bedrag(totaal.onbeantwoord)
        }),
    ],
);
