//! A request for a change: the whole situation that a provider wants for a client (OP308). What
//! stays as it is follows from the grants, and so does whatever a change does not name (IV092).

mod change;

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use super::amount::Hoeveel;
use super::fout::{Plek, VerzoekFout, Weigering};
use super::gewenst::Gewenst;
use super::looptijd::{Looptijd, Toewijzingen, current_on, of_client};
use crate::ledger::intent::partijen::Partijen;
use crate::ledger::kenmerken::Kenmerken;
use crate::standard::bericht::Wet;
use crate::standard::codes::RedenVerzoek;
use crate::standard::messages::m317::{
    Client, NieuwProduct, OngewijzigdProduct, TeWijzigenProduct, Verzoek, VerzoekOmWijziging,
};
use crate::standard::messages::{Bericht, GeenRetour, Gevuld, Inhoud};
use crate::standard::rules::{GecontroleerdBericht, controleer};
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{Bsn, Datum, InvalidValue, Referentie, ToewijzingNummer};
use crate::twents::Catalogues;
use crate::twents::document::Table;

/// A request for a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vow {
    /// From whom it goes to whom.
    pub partijen: Partijen,
    /// The client.
    pub bsn: Bsn,
    /// What the answer refers to; numbered when composing where there is none.
    pub referentie_aanbieder: Option<Referentie>,
    /// Why a change is asked for.
    pub reden: RedenVerzoek,
    /// What should change in grants.
    pub wijzigen: Vec<Wijziging>,
    /// What is wanted besides.
    pub nieuw: Vec<Gewenst>,
}

/// What should change in a grant; what is not named stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wijziging {
    /// The grant.
    pub toewijzing_nummer: ToewijzingNummer,
    /// From which day; only where the volume per day, week or month changes.
    pub ingangsdatum: Option<Datum>,
    /// Until which day.
    pub einddatum: Eindwens,
    /// How much.
    pub hoeveel: Hoeveel,
}

/// The last day that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Eindwens {
    /// That of the grant.
    Gelijk,
    /// This day.
    Op(Datum),
    /// None: open-ended.
    Open,
}

impl FromStr for Eindwens {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        if text == "open" {
            return Ok(Self::Open);
        }
        text.parse().map(Self::Op).map_err(|_| InvalidValue {
            expected: "een bestaande datum JJJJ-MM-DD, of open voor geen einddatum",
        })
    }
}

impl Vow {
    pub(super) fn read(table: &Table<'_>) -> Option<Self> {
        let (partijen, wet) = Partijen::read(table);
        let bsn = table.required("bsn");
        let referentie_aanbieder = table.optional("referentie_aanbieder");
        let reden = table.required("reden");
        let changes = table.tables("wijzigen");
        let new = table.tables("nieuw");
        if changes.is_empty() && new.is_empty() {
            table.error_here(Weigering::NietsGevraagd.to_string());
        }
        let wijzigen = changes.iter().filter_map(change_of).collect();
        let nieuw = new.iter().filter_map(|table| wanted(table, wet)).collect();
        table.close();
        Some(Self {
            partijen: partijen?,
            bsn: bsn?,
            referentie_aanbieder,
            reden: reden?,
            wijzigen,
            nieuw,
        })
    }
}

fn change_of(table: &Table<'_>) -> Option<Wijziging> {
    let toewijzing_nummer = table.required("toewijzing_nummer");
    let ingangsdatum = table.optional("ingangsdatum");
    let einddatum = table.optional("einddatum").unwrap_or(Eindwens::Gelijk);
    let hoeveel = Hoeveel::read(table);
    table.close();
    Some(Wijziging {
        toewijzing_nummer: toewijzing_nummer?,
        ingangsdatum,
        einddatum,
        hoeveel,
    })
}

fn wanted(table: &Table<'_>, wet: Option<Wet>) -> Option<Gewenst> {
    let gewenst = Gewenst::read(table, wet);
    table.close();
    gewenst
}

/// The 317. `toewijzingen` are the grants that are known of the client: every current one that is
/// not to change is asked for unchanged (TR349). `nummer` gives a reference where the request names
/// none (TR347).
///
/// # Errors
/// Everything that keeps it from being a message that keeps the rules.
pub fn compose_vow(
    vow: &Vow,
    toewijzingen: &[Toewijzing],
    catalogues: &Catalogues,
    nummer: impl FnOnce() -> Referentie,
    kenmerken: Kenmerken,
) -> Result<GecontroleerdBericht, Vec<VerzoekFout>> {
    let dagtekening = kenmerken.identificatie.dagtekening;
    let own = of_client(toewijzingen, vow.partijen, vow.bsn);
    if current_on(&own, dagtekening).next().is_none() {
        return Err(vec![Weigering::GeenActueleToewijzing.at(Plek::Verzoek)]);
    }
    let mut fouten = Vec::new();
    if vow.wijzigen.is_empty() && vow.nieuw.is_empty() {
        fouten.push(Weigering::NietsGevraagd.at(Plek::Verzoek));
    }
    let changes = changes(vow, &own, dagtekening, &mut fouten);
    let (ongewijzigd, held) = standing(&own, dagtekening, &changes);
    let nieuw = new_products(vow, &held, catalogues, &mut fouten);
    fouten.extend(stacked(&changes, &held));
    if !fouten.is_empty() {
        return Err(fouten);
    }
    let verzoek = Verzoek {
        referentie_aanbieder: vow.referentie_aanbieder.clone().unwrap_or_else(nummer),
        reden_verzoek: vow.reden,
        ongewijzigde_producten: Gevuld::new(ongewijzigd),
        te_wijzigen_producten: Gevuld::new(changes.into_values().collect()),
        nieuwe_producten: Gevuld::new(nieuw),
        retour_codes: GeenRetour,
    };
    controleer(message(vow, verzoek, kenmerken)).map_err(VerzoekFout::of_rules)
}

/// The changes by grant, each completed from it.
type Changes = BTreeMap<ToewijzingNummer, TeWijzigenProduct<GeenRetour>>;

fn changes(
    vow: &Vow,
    own: &Toewijzingen<'_>,
    dagtekening: Datum,
    fouten: &mut Vec<VerzoekFout>,
) -> Changes {
    let mut changes = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for wijziging in &vow.wijzigen {
        let nummer = wijziging.toewijzing_nummer;
        let completed = match own.get(&nummer) {
            _ if !seen.insert(nummer) => Err(Weigering::Dubbel),
            None => Err(Weigering::ToewijzingOnbekend),
            Some(grant) => change::complete(wijziging, grant, dagtekening),
        };
        match completed {
            Ok(product) => {
                changes.insert(nummer, product);
            }
            Err(weigering) => fouten.push(weigering.at(Plek::Wijziging(nummer))),
        }
    }
    changes
}

/// The current grants that stay as they are, and the terms of all of them after the changes.
fn standing<'a>(
    own: &Toewijzingen<'a>,
    dagtekening: Datum,
    changes: &Changes,
) -> (Vec<OngewijzigdProduct<GeenRetour>>, Vec<Looptijd<'a>>) {
    let mut unchanged = Vec::new();
    let mut held = Vec::new();
    for grant in current_on(own, dagtekening) {
        let toewijzing_nummer = grant.toewijzing_nummer;
        let mut looptijd = Looptijd::of(grant);
        match changes.get(&toewijzing_nummer) {
            Some(change) => looptijd.eind = change.einddatum,
            None => unchanged.push(OngewijzigdProduct {
                toewijzing_nummer,
                retour_codes: GeenRetour,
            }),
        }
        held.push(looptijd);
    }
    (unchanged, held)
}

/// The changes after which a grant would be stacked on another.
fn stacked(changes: &Changes, held: &[Looptijd<'_>]) -> Vec<VerzoekFout> {
    let is_changed = |term: &&Looptijd<'_>| {
        let nummer = term.nummer;
        nummer.is_some_and(|nummer| changes.contains_key(&nummer))
    };
    held.iter()
        .filter(is_changed)
        .filter_map(|term| {
            let other = term.stacks_on(held)?;
            Some(Weigering::Gestapeld(other).at(Plek::Wijziging(term.nummer?)))
        })
        .collect()
}

fn new_products(
    vow: &Vow,
    held: &[Looptijd<'_>],
    catalogues: &Catalogues,
    fouten: &mut Vec<VerzoekFout>,
) -> Vec<NieuwProduct<GeenRetour>> {
    let mut nieuw = Vec::new();
    for (index, gewenst) in vow.nieuw.iter().enumerate() {
        match gewenst.resolve(vow.partijen.wet, held, catalogues) {
            Ok(gevraagd) => nieuw.push(NieuwProduct {
                product: gevraagd.keuze.element(),
                gewenste_ingangsdatum: gewenst.ingangsdatum,
                einddatum: gewenst.einddatum,
                omvang: gevraagd.omvang,
                budget: gevraagd.budget,
                retour_codes: GeenRetour,
            }),
            Err(weigering) => fouten.push(weigering.at(Plek::Nieuw(index))),
        }
    }
    nieuw
}

fn message(vow: &Vow, verzoek: Verzoek<GeenRetour>, kenmerken: Kenmerken) -> Bericht {
    let client = Client {
        bsn: vow.bsn.burgerservicenummer(),
        verzoek,
        retour_codes: GeenRetour,
    };
    let header = vow.partijen.header(kenmerken);
    Bericht {
        wet: vow.partijen.wet,
        inhoud: Inhoud::M317(VerzoekOmWijziging { header, client }),
    }
}
