//! What whoever decides on a request (315, 317) needs to see: what honouring it would change, what it
//! equals in the Twents Model, whether it fits the contract, and what that comes to as advice. Pure:
//! a function of the request and of what is known.

mod automatic;
mod changes;
mod contract;
mod model;
mod trial;
mod vot;
mod vow;

use std::collections::BTreeMap;

use serde::Serialize;

pub use self::automatic::{Automaat, automatisch};

use super::facts::Verbruik;
use super::intent::decision::Verzoeksoort;
use super::intent::partijen::Partijen;
use super::words;
use crate::contracts::contract::Afspraken;
use crate::contracts::{Contracten, Tarieven};
use crate::standard::bericht::Wet;
use crate::standard::codes::RedenAfwijzingVerzoek;
use crate::standard::messages::m315::VerzoekOmToewijzing;
use crate::standard::messages::m317::VerzoekOmWijziging;
use crate::standard::rules::Gecontroleerd;
use crate::standard::toewijzing::{Omvang, ProductKeuze};
use crate::standard::types::{AgbCode, Bedrag, Datum, Gemeentecode, Referentie, ToewijzingNummer};
use crate::twents::Catalogues;
use crate::twents::change::Moment;
use crate::twents::honour::Productverzoek;
use crate::twents::plan::Grant;

/// A request to decide on.
#[derive(Debug, Clone, Copy)]
pub enum Verzoek<'m> {
    /// One product of a 315.
    Toewijzing {
        /// The message.
        bericht: &'m Gecontroleerd<VerzoekOmToewijzing>,
        /// The product in it.
        product: &'m Productverzoek,
    },
    /// A 317 as a whole.
    Wijziging(&'m Gecontroleerd<VerzoekOmWijziging>),
}

/// What a proposal may look at.
#[derive(Debug, Clone, Copy)]
pub struct Omstandigheden<'a> {
    /// When the proposal is made.
    pub nu: Moment,
    /// The day on which the request came in.
    pub ontvangen: Datum,
    /// The last day of the term in which the municipality answers (OP274, OP346).
    pub uiterlijk: Datum,
    /// The last day on which another municipality may be pointed to (OP359).
    pub woonplaats_uiterlijk: Datum,
    /// The Twents Model.
    pub catalogues: &'a Catalogues,
    /// Contracts with this provider.
    pub contracten: &'a Contracten,
    /// Tariffs of this provider.
    pub tarieven: &'a Tarieven,
    /// The grants of the client with this provider.
    pub toewijzingen: &'a [Grant],
    /// What was declared on them and granted.
    pub verbruik: &'a BTreeMap<ToewijzingNummer, Verbruik>,
}

impl Omstandigheden<'_> {
    /// What was agreed with the provider on the day the request came in; what holds where a contract
    /// is silent, where there is none.
    fn afspraken(&self, partijen: Partijen) -> Afspraken {
        let contract = self.contracten.geldig(&partijen.sleutel(), self.ontvangen);
        contract.map_or_else(Afspraken::default, |contract| contract.afspraken.clone())
    }
}

/// What a point of the proposal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Onderwerp {
    /// Which municipality is responsible.
    Woonplaats,
    /// Contract, tariff, and whether changes may be asked for.
    Contract,
    /// What it equals in the Twents Model.
    Model,
    /// Other grants of the same product.
    Stapeling,
    /// The dates.
    Tijdigheid,
    /// What was declared already.
    Verbruik,
    /// Who referred, and on what right.
    Verwijzing,
    /// How it would be granted.
    Uitvoering,
}

/// What a point means for the decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Weging {
    /// As it should be.
    InOrde,
    /// Good to know; no reason to wait.
    LetOp,
    /// Somebody has to look into it first.
    Onderzoeken,
    /// A reason to refuse.
    Afwijzen {
        /// The reason for the 319. Never that another municipality is responsible: the two must
        /// agree on that first, so that people say it.
        reden: RedenAfwijzingVerzoek,
    },
}

/// Something to know about the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Punt {
    /// What it is about.
    pub onderwerp: Onderwerp,
    /// What it means for the decision.
    pub weging: Weging,
    /// In Dutch, without anything about the client.
    pub tekst: String,
}

impl Punt {
    fn new(onderwerp: Onderwerp, weging: Weging, tekst: impl Into<String>) -> Self {
        Self {
            onderwerp,
            weging,
            tekst: tekst.into(),
        }
    }
}

/// What honouring would do to one grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verandering {
    /// The grant; none for a new one.
    pub toewijzing_nummer: Option<ToewijzingNummer>,
    /// Old and new, in Dutch.
    pub tekst: String,
}

/// What to do with the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Advies {
    /// Grant it.
    Honoreren,
    /// Refuse it.
    Afwijzen {
        /// The reason for the 319.
        reden: RedenAfwijzingVerzoek,
        /// Why, in Dutch.
        waarom: String,
    },
    /// Look into it first.
    Onderzoeken {
        /// Everything to look into, in Dutch.
        waarom: Vec<String>,
    },
}

impl Advies {
    /// The word that lists use.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Honoreren => "honoreren",
            Self::Afwijzen { .. } => "afwijzen",
            Self::Onderzoeken { .. } => "onderzoeken",
        }
    }

    /// One reason to refuse is enough; without one, one thing to look into.
    fn of(punten: &[Punt]) -> Self {
        let refusal = punten.iter().find_map(|punt| match punt.weging {
            Weging::Afwijzen { reden } => Some(Self::Afwijzen {
                reden,
                waarom: punt.tekst.clone(),
            }),
            _ => None,
        });
        if let Some(refusal) = refusal {
            return refusal;
        }
        let open = punten
            .iter()
            .filter(|punt| punt.weging == Weging::Onderzoeken);
        let waarom: Vec<String> = open.map(|punt| punt.tekst.clone()).collect();
        if waarom.is_empty() {
            Self::Honoreren
        } else {
            Self::Onderzoeken { waarom }
        }
    }
}

/// A request with everything to know for a decision on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Voorstel {
    /// Which kind of request.
    pub soort: Verzoeksoort,
    /// The municipality that was asked.
    pub gemeente: Gemeentecode,
    /// Under which law.
    pub wet: Wet,
    /// The provider that asks.
    pub aanbieder: AgbCode,
    /// What it calls its request.
    pub referentie_aanbieder: Referentie,
    /// What honouring it as asked would change; empty where it can't be honoured.
    pub veranderingen: Vec<Verandering>,
    /// The products that are decided on: asked for, or to change.
    pub producten: Vec<ProductKeuze>,
    /// What there is to know.
    pub punten: Vec<Punt>,
    /// What that comes to.
    pub advies: Advies,
}

/// Makes the proposal for a request.
pub fn voorstel(verzoek: Verzoek<'_>, omstandigheden: &Omstandigheden<'_>) -> Voorstel {
    match verzoek {
        Verzoek::Toewijzing { bericht, product } => vot::voorstel(bericht, product, omstandigheden),
        Verzoek::Wijziging(bericht) => vow::voorstel(bericht, omstandigheden),
    }
}

/// A product that is asked for, or that a grant gets: what the contract and the model say of it.
#[derive(Debug, Clone)]
struct Productvraag {
    product: ProductKeuze,
    omvang: Option<Omvang>,
    budget: Option<Bedrag>,
    /// The first day.
    dag: Datum,
    /// The last day.
    tot_en_met: Option<Datum>,
}

impl Productvraag {
    /// The product and how much of it: `45T2B, 16 uur per maand`.
    fn in_words(&self) -> String {
        let product = product_in_words(&self.product);
        size_in_words(self.omvang, self.budget)
            .map_or_else(|| product.clone(), |size| format!("{product}, {size}"))
    }
}

/// `product 45T2B`, `categorie 45`, or any product.
fn product_in_words(product: &ProductKeuze) -> String {
    match product {
        ProductKeuze::Specifiek { code, .. } => format!("product {code}"),
        ProductKeuze::Aspecifiek { categorie } => format!("categorie {categorie}"),
        ProductKeuze::Generiek => "elk product binnen een budget".to_owned(),
    }
}

/// `16 uur per maand`, or a budget.
fn size_in_words(omvang: Option<Omvang>, budget: Option<Bedrag>) -> Option<String> {
    let budget = budget.map(|budget| format!("budget € {budget}"));
    omvang.as_ref().map(words::omvang).or(budget)
}

#[cfg(test)]
mod tests;
