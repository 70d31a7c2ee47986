//! Everything the rules for a declaration may look at ([`Feiten`]), and the questions a message
//! asks of the store ([`Vragen`]), so that facts are loaded set by set, never line by line.

use rustc_hash::{FxHashMap, FxHashSet};

use super::regie::Regie;
use super::settings::Instellingen;
use crate::contracts::{TariefSleutel, Tarieven};
use crate::standard::bericht::Wet;
use crate::standard::codes::{DebetCredit, Eenheid, ProductCategorie, RedenWijziging};
use crate::standard::messages::GeenRetour;
use crate::standard::messages::m323::{Declaratiebericht, Prestatie};
use crate::standard::rules::Gecontroleerd;
use crate::standard::toewijzing::{Omvang, ProductKeuze};
use crate::standard::types::{
    AgbCode, Bedrag, Bsn, Datum, Gemeentecode, Maand, Periode, ProductCode, ReferentieNummer,
    ToewijzingNummer, Volume,
};
use crate::twents::plan::Besluitmoment;

/// Whether something was seen before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bekend {
    /// Not seen before.
    Nieuw,
    /// Seen before, and claimed by a message that was judged.
    Eerder,
}

/// Whether the municipality's code is in the list of CBS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gemeentelijst {
    /// In the list.
    Vermeld,
    /// Not in the list.
    Onvermeld,
}

/// What the rules may look at, for one declaration of one provider to one municipality.
#[derive(Debug)]
pub struct Feiten {
    /// How this municipality judges where the standard leaves it open.
    pub instellingen: Instellingen,
    /// TR378.
    pub gemeente: Gemeentelijst,
    /// TR056: the message's Identificatie.
    pub identificatie: Bekend,
    /// TR333: the DeclaratieNummer.
    pub declaratie_nummer: Bekend,
    /// TR318: the latest DeclaratiePeriode claimed so far.
    pub laatste_periode: Option<Maand>,
    /// TR314: which of the message's references are used up.
    pub referenties: FxHashSet<ReferentieNummer>,
    /// TR304: which of the message's clients have any grant for this provider, deleted ones too.
    pub clienten: FxHashSet<Bsn>,
    /// TR338: the grants the message names, of any provider.
    pub toewijzingen: FxHashMap<ToewijzingNummer, ToewijzingFeit>,
    /// OP364: the starts and stops on the grants that the message names, for signals only.
    pub regie: Regie,
    /// TR389: debits granted and not credited, of the message's grants and product periods.
    pub open_debetten: FxHashSet<DebetSleutel>,
    /// TR323, TR390: granted debits that the message's credits refer to.
    pub debetten: FxHashMap<ReferentieNummer, DebetFeit>,
    /// TR341, TR346, TR418: tariffs of this municipality, provider and law.
    pub tarieven: Tarieven,
    /// TR381: pairs of category and code that the municipality buys, from any provider.
    pub productlijst: FxHashSet<(ProductCategorie, ProductCode)>,
}

/// A grant, as far as a declaration is judged against it.
#[derive(Debug, Clone)]
pub struct ToewijzingFeit {
    /// The provider.
    pub aanbieder: AgbCode,
    /// The client.
    pub bsn: Bsn,
    /// What was granted.
    pub product: ProductKeuze,
    /// First day.
    pub ingangsdatum: Datum,
    /// Last day, if any.
    pub einddatum: Option<Datum>,
    /// How much.
    pub omvang: Option<Omvang>,
    /// Budget in cents.
    pub budget: Option<Bedrag>,
    /// TR384: whether the grant is deleted, among others.
    pub reden_wijziging: Option<RedenWijziging>,
    /// Whether a decision or 301 gave it: of grants from a list no starts are known.
    pub moment: Besluitmoment,
    /// What was granted on it before: debits minus credits.
    pub verbruik: Verbruik,
}

/// What was declared on a grant and granted, credits taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Verbruik {
    /// In the measure of [`super::volume::maat`].
    pub maat: i64,
    /// Amount in cents.
    pub bedrag: Bedrag,
}

/// What makes a debit the same prestatie (TR389, TR416).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DebetSleutel {
    /// The grant.
    pub toewijzing_nummer: ToewijzingNummer,
    /// The category.
    pub product_categorie: ProductCategorie,
    /// The product.
    pub product_code: ProductCode,
    /// The product period.
    pub periode: Periode,
}

impl DebetSleutel {
    /// The key of a prestatie.
    pub fn of(prestatie: &Prestatie<GeenRetour>) -> Self {
        Self {
            toewijzing_nummer: prestatie.toewijzing_nummer,
            product_categorie: prestatie.product_categorie,
            product_code: prestatie.product_code.clone(),
            periode: prestatie.product_periode.periode(),
        }
    }
}

/// A debit that was granted, with all that a credit must repeat (IV091).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebetFeit {
    /// The client.
    pub bsn: Bsn,
    /// Grant, product and period.
    pub sleutel: DebetSleutel,
    /// The volume declared.
    pub volume: Volume,
    /// Its unit.
    pub eenheid: Eenheid,
    /// The tariff declared.
    pub tarief: Option<Bedrag>,
    /// The amount declared.
    pub bedrag: Bedrag,
    /// Whether it has been credited since.
    pub gecrediteerd: Gecrediteerd,
}

/// Whether a granted debit was credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gecrediteerd {
    /// It still counts.
    Nee,
    /// A granted credit took it back.
    Ja,
}

/// What a 323 asks of the store: one list per fact, sorted, nothing twice.
#[derive(Debug)]
pub struct Vragen<'a> {
    /// Law of the message.
    pub wet: Wet,
    /// The municipality addressed.
    pub gemeente: Gemeentecode,
    /// The provider that declares.
    pub aanbieder: AgbCode,
    /// The message itself, for its header and declaration.
    pub bericht: &'a Gecontroleerd<Declaratiebericht>,
    /// Grants named.
    pub toewijzingen: Vec<ToewijzingNummer>,
    /// References used.
    pub referenties: Vec<&'a ReferentieNummer>,
    /// Debits that credits refer to.
    pub gecrediteerd: Vec<&'a ReferentieNummer>,
    /// Clients.
    pub clienten: Vec<Bsn>,
    /// First days of the product periods of debits.
    pub begindatums: Vec<Datum>,
}

impl<'a> Vragen<'a> {
    /// The questions of a declaration.
    pub fn of(bericht: &'a Gecontroleerd<Declaratiebericht>) -> Self {
        let prestaties = || {
            bericht
                .declaratie
                .clienten
                .iter()
                .flat_map(|client| client.prestaties.iter())
        };
        let debetten = prestaties().filter(|prestatie| is_debet(prestatie));
        Self {
            wet: bericht.wet(),
            gemeente: bericht.header.ontvanger,
            aanbieder: bericht.header.afzender,
            bericht,
            toewijzingen: distinct(prestaties().map(|prestatie| prestatie.toewijzing_nummer)),
            referenties: distinct(
                prestaties().map(|prestatie| &prestatie.product_referentie.referentie_nummer),
            ),
            gecrediteerd: distinct(prestaties().filter_map(|prestatie| {
                prestatie
                    .product_referentie
                    .vorig_referentie_nummer
                    .as_ref()
            })),
            clienten: distinct(bericht.clienten().map(|(bsn, _)| bsn)),
            begindatums: distinct(debetten.map(|prestatie| prestatie.product_periode.begindatum)),
        }
    }
}

impl Feiten {
    /// Under which key the contract has the tariff of a prestatie.
    pub fn tarief_sleutel(
        bericht: &Gecontroleerd<Declaratiebericht>,
        prestatie: &Prestatie<GeenRetour>,
    ) -> TariefSleutel {
        TariefSleutel {
            gemeente: bericht.header.ontvanger,
            aanbieder: bericht.header.afzender,
            wet: bericht.wet(),
            productcode: prestatie.product_code.clone(),
            eenheid: prestatie.eenheid,
        }
    }
}

/// Whether a prestatie claims money (credits give it back).
pub fn is_debet(prestatie: &Prestatie<GeenRetour>) -> bool {
    prestatie.ingediend_bedrag.debet_credit == DebetCredit::Debet
}

fn distinct<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list: Vec<T> = items.collect();
    list.sort_unstable();
    list.dedup();
    list
}
