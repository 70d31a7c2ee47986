//! What the tests of proposals share: requests from the fixtures with words replaced, and what is
//! known of one municipality and provider.

mod change;
mod product;

use std::io::Cursor;
use std::sync::LazyLock;

use super::*;
use crate::contracts::AutomatischeBesluiten;
use crate::contracts::import::{Importeerbaar, ToewijzingRij, read_all};
use crate::standard::check::{Beoordeling, beoordeel};
use crate::standard::rules::GecontroleerdBericht;
use crate::standard::schema::{Limits, Schemas};
use crate::twents::plan::{Aanlevering, Besluitmoment, Prestaties};

static SCHEMAS: LazyLock<Schemas> = LazyLock::new(|| Schemas::embedded().unwrap());

fn day(text: &str) -> Datum {
    text.parse().unwrap()
}

fn list<T: Importeerbaar>(header: &str, rows: &str) -> Vec<T> {
    read_all(Cursor::new(format!("{header}\n{rows}"))).unwrap()
}

/// A checked message: a fixture with words replaced.
fn checked(fixture: &str, replaced: &[(&str, &str)]) -> GecontroleerdBericht {
    let mut xml = fixture.to_owned();
    for (old, new) in replaced {
        assert!(xml.contains(old), "{old}");
        xml = xml.replace(old, new);
    }
    match beoordeel(&SCHEMAS, xml.as_bytes(), Limits::DEFAULT) {
        Beoordeling::Goed(bericht) => *bericht,
        _ => panic!("the request is not valid: {replaced:?}"),
    }
}

/// The columns of a contract that a proposal looks at.
const AGREED: &str =
    "gemeente,aanbieder,wet,begindatum,einddatum,woonplaatstoets,wijzigingsverzoeken";

/// What is known, to be changed by a test.
struct Wereld {
    catalogues: Catalogues,
    contracten: Contracten,
    tarieven: Tarieven,
    toewijzingen: Vec<Grant>,
    verbruik: BTreeMap<ToewijzingNummer, Verbruik>,
    vandaag: &'static str,
    uiterlijk: &'static str,
}

impl Wereld {
    /// A contract of 2026 between 0153 and 42420101 for need 2, level A to D, and product 45A07.
    fn new(vandaag: &'static str, uiterlijk: &'static str) -> Self {
        let contracten = list(
            AGREED,
            "0153,42420101,JW,2026-01-01,2026-12-31,aanbieder,\n",
        );
        let tarieven = tarieven(
            "0153,42420101,JW,45,45T2A,04,6480,2026-01-01,\n\
             0153,42420101,JW,45,45T2B,04,6480,2026-01-01,\n\
             0153,42420101,JW,45,45T2C,04,6480,2026-01-01,\n\
             0153,42420101,JW,45,45T2D,04,6480,2026-01-01,\n\
             0153,42420101,JW,45,45A07,04,6480,2026-01-01,\n",
        );
        Self {
            catalogues: Catalogues::shipped().unwrap(),
            contracten: Contracten::new(contracten).unwrap(),
            tarieven,
            toewijzingen: Vec::new(),
            verbruik: BTreeMap::new(),
            vandaag,
            uiterlijk,
        }
    }

    /// With a contract of 2026 that agrees this: who tests residence, and whether changes are asked
    /// for.
    fn agreed(mut self, afspraken: &str) -> Self {
        let row = format!("0153,42420101,JW,2026-01-01,2026-12-31,{afspraken}\n");
        self.contracten = Contracten::new(list(AGREED, &row)).unwrap();
        self
    }

    /// Adds a grant: number, category, code, first day, last day, volume, unit, frequency, budget.
    fn with(mut self, row: &str) -> Self {
        let header = "gemeente,aanbieder,wet,bsn,toewijzingnummer,productcategorie,productcode,ingangsdatum,einddatum,volume,eenheid,frequentie,budget";
        let row = format!("0153,42420101,JW,999900006,{row}\n");
        let rij: ToewijzingRij = list(header, &row).remove(0);
        self.toewijzingen.push(Grant {
            toewijzing: rij.into_toewijzing(day("2026-01-01"), "00:00:00".parse().unwrap()),
            prestaties: Prestaties::Geen,
            aanlevering: Aanlevering::Verzonden,
            moment: Besluitmoment::Onbekend,
        });
        self
    }

    fn omstandigheden(&self) -> Omstandigheden<'_> {
        Omstandigheden {
            nu: Moment {
                datum: day(self.vandaag),
                tijd: "10:00:00".parse().unwrap(),
            },
            ontvangen: day(self.vandaag),
            uiterlijk: day(self.uiterlijk),
            woonplaats_uiterlijk: day(self.vandaag).plus_days(14),
            catalogues: &self.catalogues,
            contracten: &self.contracten,
            tarieven: &self.tarieven,
            toewijzingen: &self.toewijzingen,
            verbruik: &self.verbruik,
        }
    }
}

fn tarieven(rows: &str) -> Tarieven {
    let header =
        "gemeente,aanbieder,wet,productcategorie,productcode,eenheid,tarief,begindatum,einddatum";
    Tarieven::new(list(header, rows)).unwrap()
}

fn settings(rows: &str) -> AutomatischeBesluiten {
    let header = "gemeente,wet,aanbieder,productcategorie,productcode,vot,vow";
    list(header, rows).into_iter().collect()
}

/// A proposal as whoever decides reads it.
fn page(voorstel: &Voorstel) -> String {
    let mut lines = Vec::new();
    for verandering in &voorstel.veranderingen {
        lines.push(format!("- {}", verandering.tekst));
    }
    for punt in &voorstel.punten {
        let weging = match punt.weging {
            Weging::InOrde => "in orde".to_owned(),
            Weging::LetOp => "let op".to_owned(),
            Weging::Onderzoeken => "onderzoeken".to_owned(),
            Weging::Afwijzen { reden, .. } => format!("afwijzen, reden {reden}"),
        };
        lines.push(format!("{:?} ({weging}): {}", punt.onderwerp, punt.tekst));
    }
    lines.push(match &voorstel.advies {
        Advies::Honoreren => "advies: honoreren".to_owned(),
        Advies::Afwijzen { reden, .. } => {
            format!("advies: afwijzen, {reden} ({})", reden.omschrijving())
        }
        Advies::Onderzoeken { waarom } => format!("advies: onderzoeken, {}", waarom.len()),
    });
    lines.join("\n")
}

/// What is not as it should be: subject, weight and the beginning of the text.
fn remarks(voorstel: &Voorstel) -> Vec<String> {
    voorstel
        .punten
        .iter()
        .filter(|punt| punt.weging != Weging::InOrde)
        .map(|punt| {
            let weight = match punt.weging {
                Weging::Afwijzen { reden, .. } => reden.code(),
                Weging::Onderzoeken => "?",
                _ => "!",
            };
            format!("{weight} {:?}: {}", punt.onderwerp, punt.tekst)
        })
        .collect()
}
