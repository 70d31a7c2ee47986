//! Why something is left out of a declaration, and why a declaration is refused as a whole: in
//! Dutch, with the numbers, never with a client.

use std::fmt;

use super::levering::Soort;
use crate::ledger::words;
use crate::standard::codes::Eenheid;
use crate::standard::rules::RegelCode;
use crate::standard::types::{Datum, Maand, ProductCode, ReferentieNummer};

/// A rule of the municipality that would refuse a prestatie.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Regelweigering {
    /// The rule.
    pub regel: RegelCode,
    /// Why, in Dutch, with the numbers.
    pub melding: String,
}

/// Why lines, or a month of a grant and product, are left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reden {
    /// The provider has no grant with this number from the municipality.
    ToewijzingOnbekend,
    /// The grant is another client's.
    AndereClient,
    /// The municipality deleted the grant (TR384).
    ToewijzingVerwijderd,
    /// The grant leaves the product open and the line does not name one (IV075).
    ProductOntbreekt,
    /// The grant is for another product (TR340).
    AnderProduct {
        /// The product granted.
        toegewezen: ProductCode,
    },
    /// The grant does not hold on the day (TR307, TR308).
    BuitenToewijzing {
        /// The day of delivery.
        datum: Datum,
        /// First day of the grant.
        ingangsdatum: Datum,
        /// Last day of the grant, if any.
        einddatum: Option<Datum>,
    },
    /// The day of delivery lies after the declaration was dated.
    NogNietGeleverd {
        /// The day of delivery.
        datum: Datum,
        /// The day of the declaration.
        dagtekening: Datum,
    },
    /// The month comes after the declared one (TR319).
    LatereMaand {
        /// The declared month.
        declaratiemaand: Maand,
    },
    /// Minutes, pieces and euros stand together and cannot be added up.
    SoortenGemengd,
    /// The grant counts in something else (TR341).
    SoortPastNiet {
        /// What was delivered.
        soort: Soort,
        /// What the grant counts in.
        eenheid: Eenheid,
    },
    /// The grant leaves the product open, and the contract does not have it in a unit that fits.
    NietGecontracteerd {
        /// What was delivered.
        soort: Soort,
        /// The day that counts for the contract.
        datum: Datum,
    },
    /// The grant leaves the product open, and the contract has more than one unit that fits.
    EenheidOnbeslist {
        /// The units.
        eenheden: Vec<Eenheid>,
    },
    /// The contract has no tariff (TR418).
    GeenTarief {
        /// The unit that needs one.
        eenheid: Eenheid,
        /// The day that counts for the contract.
        datum: Datum,
    },
    /// The grant does not name a category, and no tariff says which one the product has.
    CategorieOnbekend,
    /// A volume or an amount of more than eight digits (RS005).
    TeGroot,
    /// Delivered more than five years ago (TR335), or before 2021 (CS100).
    TeOud {
        /// The first day on which a product period may end.
        vroegste: Datum,
    },
    /// Lines of this grant and month were left out, and what was granted before is not taken back for
    /// part of the administration.
    MaandOnvolledig,
    /// A granted prestatie of zero cannot be credited (CS325).
    NulNietTeCrediteren {
        /// Its reference.
        referentie: ReferentieNummer,
    },
    /// The municipality would refuse it.
    Geweigerd(Vec<Regelweigering>),
}

const ONBEKEND: &str = "deze toewijzing is van deze gemeente voor deze aanbieder niet bekend; controleer het nummer, of lees eerst de toewijzing in";
const ANDERE_CLIENT: &str = "deze toewijzing is van een andere cliënt";
const VERWIJDERD: &str = "deze toewijzing is door de gemeente verwijderd (reden wijziging 13)";
const PRODUCT_ONTBREEKT: &str =
    "de toewijzing laat het product open; vul `product_code` met een product uit het contract";
const GEMENGD: &str = "minuten, aantallen en bedragen staan door elkaar en zijn niet op te tellen";
const CATEGORIE_ONBEKEND: &str =
    "de toewijzing noemt geen productcategorie, en in de tarieven staat dit product in euro's niet";
const TE_GROOT: &str = "volume of bedrag is groter dan 99999999 en past niet in een declaratie";
const ONVOLLEDIG: &str = "van deze toewijzing en maand zijn leveringen weggelaten; wat al is toegekend blijft staan tot die zijn verbeterd";

impl fmt::Display for Reden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ToewijzingOnbekend => f.write_str(ONBEKEND),
            Self::AndereClient => f.write_str(ANDERE_CLIENT),
            Self::ToewijzingVerwijderd => f.write_str(VERWIJDERD),
            Self::ProductOntbreekt => f.write_str(PRODUCT_ONTBREEKT),
            Self::SoortenGemengd => f.write_str(GEMENGD),
            Self::CategorieOnbekend => f.write_str(CATEGORIE_ONBEKEND),
            Self::TeGroot => f.write_str(TE_GROOT),
            Self::MaandOnvolledig => f.write_str(ONVOLLEDIG),
            Self::AnderProduct { toegewezen } => f.write_str(&other_product(toegewezen)),
            Self::BuitenToewijzing {
                datum,
                ingangsdatum,
                einddatum,
            } => f.write_str(&outside(*datum, *ingangsdatum, *einddatum)),
            Self::NogNietGeleverd { datum, dagtekening } => {
                f.write_str(&not_yet(*datum, *dagtekening))
            }
            Self::LatereMaand { declaratiemaand } => f.write_str(&later(*declaratiemaand)),
            Self::SoortPastNiet { soort, eenheid } => f.write_str(&misfit(*soort, *eenheid)),
            Self::NietGecontracteerd { soort, datum } => {
                f.write_str(&not_contracted(*soort, *datum))
            }
            Self::EenheidOnbeslist { eenheden } => f.write_str(&undecided(eenheden)),
            Self::GeenTarief { eenheid, datum } => f.write_str(&no_tariff(*eenheid, *datum)),
            Self::TeOud { vroegste } => f.write_str(&too_old(*vroegste)),
            Self::NulNietTeCrediteren { referentie } => f.write_str(&zero(referentie)),
            Self::Geweigerd(weigeringen) => f.write_str(&refused(weigeringen)),
        }
    }
}

fn other_product(toegewezen: &ProductCode) -> String {
    format!("deze toewijzing is voor product {toegewezen}; laat `product_code` leeg")
}

fn outside(datum: Datum, ingangsdatum: Datum, einddatum: Option<Datum>) -> String {
    let begin = words::datum(ingangsdatum);
    let looptijd = match einddatum {
        Some(last) => format!("van {begin} tot en met {}", words::datum(last)),
        None => format!("vanaf {begin}"),
    };
    let datum = words::datum(datum);
    format!("geleverd op {datum}, maar de toewijzing loopt {looptijd}")
}

fn not_yet(datum: Datum, dagtekening: Datum) -> String {
    format!(
        "de dag van levering is {}, na de dagtekening {}",
        words::datum(datum),
        words::datum(dagtekening)
    )
}

fn later(declaratiemaand: Maand) -> String {
    format!(
        "deze maand komt na de declaratieperiode {}; declareer haar in haar eigen maand",
        words::maand(declaratiemaand)
    )
}

fn misfit(soort: Soort, eenheid: Eenheid) -> String {
    format!(
        "soort {soort} past niet bij een toewijzing in {}; vul soort {}",
        words::eenheden(eenheid),
        fitting(eenheid)
    )
}

fn not_contracted(soort: Soort, datum: Datum) -> String {
    format!(
        "de toewijzing laat het product open, en het contract heeft het op {} niet in een eenheid die bij soort {soort} past",
        words::datum(datum)
    )
}

fn undecided(eenheden: &[Eenheid]) -> String {
    let names: Vec<_> = eenheden.iter().map(|unit| words::eenheden(*unit)).collect();
    format!(
        "het contract heeft dit product in {}; welke bedoeld is, is niet te zeggen",
        names.join(" en in ")
    )
}

fn no_tariff(eenheid: Eenheid, datum: Datum) -> String {
    format!(
        "het contract heeft op {} geen tarief voor dit product per {}",
        words::datum(datum),
        eenheid.omschrijving()
    )
}

fn too_old(vroegste: Datum) -> String {
    format!(
        "te lang geleden: een productperiode eindigt op {} of later (TR335, CS100)",
        words::datum(vroegste)
    )
}

fn zero(referentie: &ReferentieNummer) -> String {
    format!(
        "prestatie {referentie} is toegekend voor € 0,00, en nul is niet te crediteren (CS325); neem contact op met de gemeente"
    )
}

fn refused(weigeringen: &[Regelweigering]) -> String {
    let rules: Vec<String> = weigeringen
        .iter()
        .map(|Regelweigering { regel, melding }| format!("{regel}: {melding}"))
        .collect();
    format!("de gemeente zou dit weigeren. {}", rules.join(" "))
}

/// The kind that a grant in this unit asks for.
const fn fitting(eenheid: Eenheid) -> &'static str {
    match eenheid {
        Eenheid::Uur | Eenheid::Minuut => "direct of totaal, in minuten",
        Eenheid::Euro => "bedrag, in eurocenten",
        Eenheid::Etmaal | Eenheid::Dagdeel | Eenheid::StuksOutput | Eenheid::StuksInspanning => {
            "aantal"
        }
    }
}

/// Why there can be no declaration at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Weigering {
    /// The month lies before the latest one that was declared (TR318, IV090).
    #[error(
        "er is al gedeclareerd over {laatste}; {maand} ligt daarvoor. Declareer met declaratieperiode {laatste}: de levering van {maand} gaat daarin mee",
        maand = words::maand(*maand),
        laatste = words::maand(*laatste)
    )]
    MaandVoorLaatste {
        /// The month asked for.
        maand: Maand,
        /// The latest month declared: the one to use.
        laatste: Maand,
    },
    /// The month has not ended on the day of the declaration (TR137).
    #[error(
        "{maand} is op {dag} nog niet afgelopen; declareer na het einde van de maand",
        maand = words::maand(*maand),
        dag = words::datum(*dagtekening)
    )]
    MaandNietAfgelopen {
        /// The month asked for.
        maand: Maand,
        /// The day of the declaration.
        dagtekening: Datum,
    },
    /// The month lies before 2021 (CS100).
    #[error("{maand} ligt voor 2021, en wordt niet met dit bericht gedeclareerd", maand = words::maand(*maand))]
    MaandVoorBegin {
        /// The month asked for.
        maand: Maand,
    },
    /// Two earlier prestaties have the same reference (TR314): it is unclear what was declared.
    #[error("referentienummer {referentie} hoort bij meer dan één eerdere prestatie")]
    EerderDubbel {
        /// The reference.
        referentie: ReferentieNummer,
    },
    /// The numbering has no numbers left.
    #[error("de nummering heeft geen nummers voor {aantal} prestaties")]
    NummersOp {
        /// How many were asked for.
        aantal: usize,
    },
    /// The numbering gave a reference that was used before (TR314).
    #[error("de nummering gaf referentienummer {referentie}, dat al gebruikt is")]
    NummerGebruikt {
        /// The reference.
        referentie: ReferentieNummer,
    },
    /// The numbering gave a DeclaratieNummer with something else than letters and digits (CS319).
    #[error("de nummering gaf een declaratienummer dat niet alleen uit letters en cijfers bestaat")]
    DeclaratieNummerVorm,
    /// The total has more than twelve digits (RS040): declare in parts.
    #[error("het totaalbedrag past niet in één declaratie; declareer in delen")]
    TotaalTeGroot,
    /// A rule refuses the message as a whole, which no line explains.
    #[error("de declaratie wordt als geheel geweigerd: {regel}: {melding}")]
    Bericht {
        /// The rule.
        regel: String,
        /// Why, in Dutch.
        melding: String,
    },
}
