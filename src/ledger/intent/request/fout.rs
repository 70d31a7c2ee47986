//! Why a request can't be sent: what, where, and what to do. Never a BSN or a name.

use std::fmt;

use crate::standard::bericht::Wet;
use crate::standard::codes::ProductCategorie;
use crate::standard::finding::Bevinding;
use crate::standard::types::{Bedrag, Datum, ToewijzingNummer};

/// Where in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plek {
    /// The request as a whole.
    Verzoek,
    /// A product of a VOT, from 0.
    Product(usize),
    /// A new product of a VOW, from 0.
    Nieuw(usize),
    /// The change of a grant.
    Wijziging(ToewijzingNummer),
}

impl fmt::Display for Plek {
    /// A place with a colon; nothing for the request as a whole.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Verzoek => Ok(()),
            Self::Product(index) => write!(f, "producten[{index}]: "),
            Self::Nieuw(index) => write!(f, "nieuw[{index}]: "),
            Self::Wijziging(nummer) => write!(f, "wijziging van toewijzing {nummer}: "),
        }
    }
}

/// One reason why a request can't be sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{plek}{weigering}")]
pub struct VerzoekFout {
    /// Where.
    pub plek: Plek,
    /// Why.
    pub weigering: Weigering,
}

/// Why something that is asked for can't be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Weigering {
    /// No catalogue holds on the first day.
    #[error(
        "er geldt geen catalogus van het Twents model op {0}; noem het product met categorie en code"
    )]
    GeenCatalogus(Datum),
    /// The catalogue of that day does not have the offer.
    #[error("dit aanbod staat niet in catalogus {0}; controleer de sleutel, zoals behoefte-2-B")]
    AanbodOnbekend(String),
    /// The offer does not exist under the law.
    #[error("dit aanbod bestaat niet onder wet {wet} in catalogus {versie}")]
    AanbodAndereWet {
        /// The version of the catalogue.
        versie: String,
        /// The law.
        wet: Wet,
    },
    /// A product of the other law.
    #[error("categorie {categorie} bestaat niet onder wet {wet}")]
    CategorieAndereWet {
        /// The category.
        categorie: ProductCategorie,
        /// The law of the request.
        wet: Wet,
    },
    /// Volume, unit and frequency are not all there.
    #[error("de omvang is onvolledig; vul volume, eenheid en frequentie alle drie")]
    OmvangOnvolledig,
    /// More than a message can carry.
    #[error("het budget is hoger dan {} eurocent", Bedrag::MAX_BUDGET.value())]
    BudgetTeHoog,
    /// Known only under the Jeugdwet.
    #[error("`gezagsdrager_bekend` bestaat niet onder de Wmo; laat het weg")]
    GezagsdragerOnderWmo,
    /// The client has the same product in the same period already.
    #[error(
        "dit overlapt met toewijzing {0} van hetzelfde product; laat de perioden op elkaar aansluiten, of vraag een wijziging van die toewijzing (OP307, TR361)"
    )]
    Gestapeld(ToewijzingNummer),
    /// There is nothing to change.
    #[error(
        "deze cliënt heeft geen actuele toewijzing; doe een verzoek om toewijzing (OP306, TR352)"
    )]
    GeenActueleToewijzing,
    /// Nothing is asked for.
    #[error("er wordt niets gevraagd; vul `wijzigen`, `nieuw` of beide (TR353)")]
    NietsGevraagd,
    /// The client has no such grant.
    #[error(
        "deze toewijzing van deze cliënt is niet bekend bij deze gemeente, wet en aanbieder; controleer het nummer (TR351)"
    )]
    ToewijzingOnbekend,
    /// The grant was deleted.
    #[error("de gemeente heeft deze toewijzing verwijderd (TR351)")]
    ToewijzingVerwijderd,
    /// The grant has ended.
    #[error("deze toewijzing is geëindigd op {0}; vraag een nieuw product (TR351)")]
    ToewijzingGeeindigd(Datum),
    /// The same grant twice.
    #[error("deze toewijzing staat er twee keer; voeg de wijzigingen samen (TR101)")]
    Dubbel,
    /// The change changes nothing.
    #[error(
        "er verandert niets; noem een andere einddatum, omvang of budget, of laat de wijziging weg (TR353)"
    )]
    NietsVerandert,
    /// A grant of a product code has a volume.
    #[error("deze toewijzing heeft een productcode en dus een omvang, geen budget (TR411)")]
    OmvangVerplicht,
    /// A grant without a product code has none.
    #[error("deze toewijzing heeft geen productcode en dus geen omvang, maar een budget (TR412)")]
    OmvangVerboden,
    /// When the change should begin is not said.
    #[error(
        "de gewenste ingangsdatum ontbreekt; vul vanaf welke dag de omvang moet veranderen (IV092)"
    )]
    IngangsdatumOntbreekt,
    /// The change is for the whole term of the grant.
    #[error(
        "een andere einddatum, een ander budget of een ander totaal geldt voor de hele looptijd; laat de ingangsdatum weg of vul {0} (TR357, TR373)"
    )]
    IngangsdatumVast(Datum),
    /// The change should have begun already.
    #[error(
        "de gewenste ingangsdatum {gewenst} ligt niet na de dagtekening {dagtekening}; vul een latere dag, of {ingangsdatum} voor een wijziging over de hele looptijd (TR357)"
    )]
    IngangsdatumVerstreken {
        /// What was asked for.
        gewenst: Datum,
        /// Date of the message.
        dagtekening: Datum,
        /// First day of the grant.
        ingangsdatum: Datum,
    },
    /// The change should begin before or after the grant.
    #[error(
        "de gewenste ingangsdatum {0} ligt buiten de periode van deze toewijzing; vraag een nieuw product aan (IV092)"
    )]
    IngangsdatumBuitenPeriode(Datum),
    /// The end lies before the begin.
    #[error("einddatum {einddatum} ligt voor ingangsdatum {ingangsdatum} (CS003)")]
    EindVoorBegin {
        /// First day.
        ingangsdatum: Datum,
        /// Last day.
        einddatum: Datum,
    },
    /// The message would break a rule of the standard.
    #[error("{} bij {}: {}", .0.regel, .0.plek, .0.melding)]
    Regel(Bevinding),
}

impl VerzoekFout {
    /// What the rules of level 2 have against the message.
    pub(super) fn of_rules(bevindingen: Vec<Bevinding>) -> Vec<Self> {
        let regels = bevindingen.into_iter().map(Weigering::Regel);
        regels.map(|regel| regel.at(Plek::Verzoek)).collect()
    }
}

impl Weigering {
    pub(super) const fn at(self, plek: Plek) -> VerzoekFout {
        VerzoekFout {
            plek,
            weigering: self,
        }
    }
}
