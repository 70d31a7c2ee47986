//! A request for an allocation: a client with a referral or an open beschikking (OP307), and one or
//! more products.

use super::fout::{Plek, VerzoekFout, Weigering};
use super::gewenst::Gewenst;
use super::looptijd::{Looptijd, current_on, of_client};
use crate::ledger::intent::partijen::Partijen;
use crate::ledger::intent::persoon::Persoon;
use crate::ledger::kenmerken::Kenmerken;
use crate::standard::bericht::Wet;
use crate::standard::codes::JaNee;
use crate::standard::messages::basis::Verwijzer;
use crate::standard::messages::m315::{AangevraagdProduct, Client, VerzoekOmToewijzing};
use crate::standard::messages::{Bericht, GeenRetour, Gevuld, Inhoud};
use crate::standard::rules::{GecontroleerdBericht, controleer};
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{Commentaar, Datum, Nummer9, Referentie};
use crate::twents::Catalogues;
use crate::twents::allocation::referrer;
use crate::twents::document::Table;

/// A request for an allocation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vot {
    /// From whom it goes to whom.
    pub partijen: Partijen,
    /// The client, of whom the municipality may not have heard yet.
    pub client: Persoon,
    /// Whether the provider knows who holds parental authority; Jeugdwet only.
    pub gezagsdrager_bekend: Option<JaNee>,
    /// Remark on the client, used sparingly (OP191).
    pub commentaar: Option<Commentaar>,
    /// The products, each decided on by itself.
    pub producten: Gevuld<Aanvraag>,
}

/// A product asked for, with who referred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aanvraag {
    /// What the answer refers to; numbered when composing where there is none.
    pub referentie_aanbieder: Option<Referentie>,
    /// What, when, how much.
    pub gewenst: Gewenst,
    /// Who referred.
    pub verwijzer: Verwijzer,
    /// The beschikking that the client has (IV052).
    pub beschikking: Option<Beschikking>,
    /// Whether a national framework contract is appealed to.
    pub raamcontract: Option<JaNee>,
    /// Remark, used sparingly (OP191).
    pub commentaar: Option<Commentaar>,
}

/// A beschikking: its number goes with its first day (CD043).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beschikking {
    /// The number.
    pub nummer: Nummer9,
    /// First day.
    pub ingangsdatum: Datum,
}

impl Vot {
    pub(super) fn read(table: &Table<'_>) -> Option<Self> {
        let (partijen, wet) = Partijen::read(table);
        let client = table
            .table("client")
            .and_then(|table| Persoon::read(&table));
        let gezagsdrager_bekend = table.optional("gezagsdrager_bekend");
        if wet == Some(Wet::Wmo) && table.has("gezagsdrager_bekend") {
            let melding = Weigering::GezagsdragerOnderWmo.to_string();
            table.error("gezagsdrager_bekend", melding);
        }
        let commentaar = table.optional("commentaar");
        let products = table.tables("producten");
        if products.is_empty() {
            table.error("producten", "ontbreekt; vraag een of meer producten aan");
        }
        let producten = products.iter().filter_map(|table| product(table, wet));
        let producten = Gevuld::new(producten.collect());
        table.close();
        Some(Self {
            partijen: partijen?,
            client: client?,
            gezagsdrager_bekend,
            commentaar,
            producten: producten?,
        })
    }
}

fn product(table: &Table<'_>, wet: Option<Wet>) -> Option<Aanvraag> {
    let referentie_aanbieder = table.optional("referentie_aanbieder");
    let gewenst = Gewenst::read(table, wet);
    let verwijzer = table.table("verwijzer").and_then(|table| referrer(&table));
    let beschikking = table.optional_table("beschikking");
    let beschikking = beschikking.and_then(|table| decision(&table));
    let raamcontract = table.optional("raamcontract");
    let commentaar = table.optional("commentaar");
    table.close();
    Some(Aanvraag {
        referentie_aanbieder,
        gewenst: gewenst?,
        verwijzer: verwijzer?,
        beschikking,
        raamcontract,
        commentaar,
    })
}

fn decision(table: &Table<'_>) -> Option<Beschikking> {
    let nummer = table.required("nummer");
    let ingangsdatum = table.required("ingangsdatum");
    table.close();
    Some(Beschikking {
        nummer: nummer?,
        ingangsdatum: ingangsdatum?,
    })
}

/// The 315. `toewijzingen` are the grants that are known of the client, if any; `nummer` gives a
/// reference where a product names none (TR347).
///
/// # Errors
/// Everything that keeps it from being a message that keeps the rules.
pub fn compose_vot(
    vot: &Vot,
    toewijzingen: &[Toewijzing],
    catalogues: &Catalogues,
    mut nummer: impl FnMut() -> Referentie,
    kenmerken: Kenmerken,
) -> Result<GecontroleerdBericht, Vec<VerzoekFout>> {
    let wet = vot.partijen.wet;
    let dagtekening = kenmerken.identificatie.dagtekening;
    let own = of_client(toewijzingen, vot.partijen, vot.client.bsn);
    let held: Vec<Looptijd<'_>> = current_on(&own, dagtekening).map(Looptijd::of).collect();
    let mut fouten = Vec::new();
    if wet == Wet::Wmo && vot.gezagsdrager_bekend.is_some() {
        fouten.push(Weigering::GezagsdragerOnderWmo.at(Plek::Verzoek));
    }
    let mut producten = Vec::new();
    for (index, aanvraag) in vot.producten.iter().enumerate() {
        match asked(aanvraag, wet, &held, catalogues, &mut nummer) {
            Ok(product) => producten.push(product),
            Err(weigering) => fouten.push(weigering.at(Plek::Product(index))),
        }
    }
    match Gevuld::new(producten) {
        Some(producten) if fouten.is_empty() => {
            let bericht = message(vot, producten, kenmerken);
            controleer(bericht).map_err(VerzoekFout::of_rules)
        }
        _ => Err(fouten),
    }
}

fn asked(
    aanvraag: &Aanvraag,
    wet: Wet,
    held: &[Looptijd<'_>],
    catalogues: &Catalogues,
    nummer: &mut impl FnMut() -> Referentie,
) -> Result<AangevraagdProduct<GeenRetour>, Weigering> {
    let gewenst = &aanvraag.gewenst;
    let gevraagd = gewenst.resolve(wet, held, catalogues)?;
    let own = aanvraag.referentie_aanbieder.clone();
    Ok(AangevraagdProduct {
        referentie_aanbieder: own.unwrap_or_else(nummer),
        beschikking_nummer: aanvraag.beschikking.map(|beschikking| beschikking.nummer),
        product: gevraagd.keuze.element(),
        beschikking_ingangsdatum: aanvraag.beschikking.map(|b| b.ingangsdatum),
        toewijzing_ingangsdatum: gewenst.ingangsdatum,
        toewijzing_einddatum: gewenst.einddatum,
        omvang: gevraagd.omvang,
        budget: gevraagd.budget,
        verwijzer: aanvraag.verwijzer.clone(),
        raamcontract: aanvraag.raamcontract,
        commentaar: aanvraag.commentaar.clone(),
        retour_codes: GeenRetour,
    })
}

fn message(
    vot: &Vot,
    aangevraagde_producten: Gevuld<AangevraagdProduct<GeenRetour>>,
    kenmerken: Kenmerken,
) -> Bericht {
    let client = Client {
        bsn: vot.client.bsn.burgerservicenummer(),
        geboortedatum: vot.client.geboortedatum.clone(),
        geslacht: vot.client.geslacht,
        naam: vot.client.naam.clone(),
        gezagsdrager_bekend: vot.gezagsdrager_bekend,
        commentaar: vot.commentaar.clone(),
        aangevraagde_producten,
        retour_codes: GeenRetour,
    };
    let header = vot.partijen.header(kenmerken);
    Bericht {
        wet: vot.partijen.wet,
        inhoud: Inhoud::M315(VerzoekOmToewijzing { header, client }),
    }
}
