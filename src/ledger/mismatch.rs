//! The mismatch lines: for each refusal and signal a row that explains itself to finance, with the
//! sums. The rows of a prestatie share its refused amount once, so that totals add up to the cent.

use super::entry::{Boeking, boekingen};
use super::judgement::{Afwijking, Oordeel, Signaal};
use super::words::Grootheid;
use crate::standard::codes::{Eenheid, ProductCategorie, RetourCode};
use crate::standard::finding::Bevinding;
use crate::standard::messages::m323::{Declaratie, Declaratiebericht};
use crate::standard::rules::Gecontroleerd;
use crate::standard::types::{
    Bedrag, DeclaratieNummer, Maand, Periode, ProductCode, ReferentieNummer, ToewijzingNummer,
};

/// Whether a row explains a refusal or only signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ernst {
    /// Refused.
    Afgewezen,
    /// Granted, but odd.
    Signaal,
}

impl Ernst {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Afgewezen, Self::Signaal];

    /// The word that reports use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Afgewezen => "afgewezen",
            Self::Signaal => "signaal",
        }
    }
}

/// The prestatie that a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverPrestatie {
    /// Its reference.
    pub referentie_nummer: ReferentieNummer,
    /// The grant it names.
    pub toewijzing_nummer: ToewijzingNummer,
    /// Its category.
    pub product_categorie: ProductCategorie,
    /// Its product.
    pub product_code: ProductCode,
    /// Its period.
    pub periode: Periode,
    /// The unit it was declared in.
    pub eenheid: Eenheid,
}

/// The quantities that a rule compared, in minutes for hours and minutes, in cents for euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hoeveelheden {
    /// The unit of the four; `None` for an amount.
    pub eenheid: Option<Eenheid>,
    /// What was allowed.
    pub toegekend: i64,
    /// What was granted before.
    pub eerder: i64,
    /// What was declared now.
    pub nu: i64,
    /// By how much that is too much.
    pub verschil: i64,
}

/// A row of the mismatch report, apart from the message it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Afwijkingregel {
    /// Refused or signalled.
    pub ernst: Ernst,
    /// The rule's code, or the signal's.
    pub regel: String,
    /// The return code, for a refusal.
    pub retourcode: Option<RetourCode>,
    /// The prestatie; `None` where the whole declaration was refused or signalled.
    pub prestatie: Option<OverPrestatie>,
    /// What was compared.
    pub hoeveelheden: Option<Hoeveelheden>,
    /// The amount submitted; credit is negative.
    pub ingediend_bedrag: Bedrag,
    /// What is wrong, in cents: the excess where a rule compares, else the amount submitted.
    pub verschil_bedrag: Bedrag,
    /// The refused amount, on the first row of a prestatie; zero on its other rows.
    pub afgewezen_bedrag: Bedrag,
    /// Why, in Dutch.
    pub melding: String,
}

/// The declaration that rows belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverDeclaratie {
    /// Its number.
    pub declaratie_nummer: DeclaratieNummer,
    /// Its month.
    pub maand: Maand,
    /// The total submitted; credit is negative.
    pub ingediend_bedrag: Bedrag,
}

impl OverDeclaratie {
    /// Of a declaration.
    pub fn of(declaratie: &Declaratie) -> Self {
        Self {
            declaratie_nummer: declaratie.declaratie_nummer.clone(),
            maand: declaratie.declaratie_periode.begindatum.maand(),
            ingediend_bedrag: declaratie.totaal_ingediend_bedrag.signed(),
        }
    }
}

/// The rows of a judged declaration, in document order.
pub fn rows(bericht: &Gecontroleerd<Declaratiebericht>, oordeel: &Oordeel) -> Vec<Afwijkingregel> {
    let total = bericht.declaratie.totaal_ingediend_bedrag.signed();
    match oordeel {
        Oordeel::Header(afwijkingen) | Oordeel::Declaratie(afwijkingen) => shared(
            total,
            afwijkingen
                .iter()
                .map(|afwijking| refusal(afwijking, None, total)),
        ),
        Oordeel::Beoordeeld(beoordeling) => {
            let whole = beoordeling
                .signalen
                .iter()
                .map(|signaal| signal(signaal, None, total));
            whole
                .chain(boekingen(bericht, beoordeling).flat_map(|boeking| of_prestatie(&boeking)))
                .collect()
        }
    }
}

/// The rows of a declaration that was refused for what stands in it (level 2).
pub fn rows_of_findings(declaratie: &Declaratie, bevindingen: &[Bevinding]) -> Vec<Afwijkingregel> {
    let total = declaratie.totaal_ingediend_bedrag.signed();
    shared(
        total,
        bevindingen.iter().map(|bevinding| Afwijkingregel {
            regel: bevinding.regel.to_string(),
            retourcode: bevinding.retourcode,
            melding: format!("{} ({})", bevinding.melding, bevinding.plek),
            ..row(Ernst::Afgewezen, None, total)
        }),
    )
}

fn of_prestatie(boeking: &Boeking<'_>) -> Vec<Afwijkingregel> {
    let amount = boeking.prestatie.ingediend_bedrag.signed();
    let about = || {
        Some(OverPrestatie {
            referentie_nummer: boeking
                .prestatie
                .product_referentie
                .referentie_nummer
                .clone(),
            toewijzing_nummer: boeking.prestatie.toewijzing_nummer,
            product_categorie: boeking.prestatie.product_categorie,
            product_code: boeking.prestatie.product_code.clone(),
            periode: boeking.prestatie.product_periode.periode(),
            eenheid: boeking.prestatie.eenheid,
        })
    };
    let mut rows = shared(
        amount,
        boeking
            .afwijkingen
            .iter()
            .map(|afwijking| refusal(afwijking, about(), amount)),
    );
    rows.extend(
        boeking
            .signalen
            .iter()
            .map(|signaal| signal(signaal, about(), amount)),
    );
    rows
}

/// Puts the refused amount on the first row.
fn shared(amount: Bedrag, rows: impl Iterator<Item = Afwijkingregel>) -> Vec<Afwijkingregel> {
    let mut rows: Vec<Afwijkingregel> = rows.collect();
    if let Some(first) = rows.first_mut() {
        first.afgewezen_bedrag = amount;
    }
    rows
}

fn refusal(
    afwijking: &Afwijking,
    prestatie: Option<OverPrestatie>,
    amount: Bedrag,
) -> Afwijkingregel {
    let hoeveelheden = afwijking.vergelijking.map(|vergelijking| Hoeveelheden {
        eenheid: match vergelijking.grootheid {
            Grootheid::Volume(eenheid) => Some(eenheid),
            Grootheid::Bedrag => None,
        },
        toegekend: vergelijking.toegekend,
        eerder: vergelijking.eerder,
        nu: vergelijking.nu,
        verschil: vergelijking.verschil(),
    });
    Afwijkingregel {
        regel: afwijking.regel.code.to_string(),
        retourcode: Some(afwijking.retourcode()),
        hoeveelheden,
        verschil_bedrag: afwijking
            .vergelijking
            .map_or(amount, |vergelijking| vergelijking.waarde),
        melding: afwijking.melding.clone(),
        ..row(Ernst::Afgewezen, prestatie, amount)
    }
}

fn signal(signaal: &Signaal, prestatie: Option<OverPrestatie>, amount: Bedrag) -> Afwijkingregel {
    Afwijkingregel {
        regel: signaal.soort.code().to_owned(),
        verschil_bedrag: Bedrag::ZERO,
        melding: signaal.melding.clone(),
        ..row(Ernst::Signaal, prestatie, amount)
    }
}

fn row(ernst: Ernst, prestatie: Option<OverPrestatie>, amount: Bedrag) -> Afwijkingregel {
    Afwijkingregel {
        ernst,
        regel: String::new(),
        retourcode: None,
        prestatie,
        hoeveelheden: None,
        ingediend_bedrag: amount,
        verschil_bedrag: amount,
        afgewezen_bedrag: Bedrag::ZERO,
        melding: String::new(),
    }
}
