//! From lines to what goes into a message together: completed from the grants (IV075), by client, and
//! a removal apart from what replaces it under the same key (IV008).

use std::collections::{BTreeMap, BTreeSet};

use super::fout::{RegieFout, Waarvan};
use super::{Actie, Levering, Opdracht, Start, Startopdracht, Stop, Stopopdracht};
use crate::ledger::intent::partijen::Partijen;
use crate::ledger::intent::persoon::{Client, Persoon};
use crate::standard::bericht::Wet;
use crate::standard::codes::{ProductCategorie, RedenBeeindiging};
use crate::standard::messages::Gevuld;
use crate::standard::messages::basis::Product;
use crate::standard::toewijzing::Toewijzing;
use crate::standard::types::{Bsn, Datum, Gemeentecode, ProductCode, ToewijzingNummer};

/// What a stop says besides, with its reason. Part of its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Einde {
    /// Last day of the delivery.
    pub einddatum: Datum,
    /// Why it stopped.
    pub reden: RedenBeeindiging,
}

/// The lines of one message, about one client. You only get one by [`zendingen_start`] or
/// [`zendingen_stop`], so no key occurs twice in it (TR101).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zending<M> {
    pub(super) partijen: Partijen,
    pub(super) bsn: Bsn,
    pub(super) persoon: Option<Persoon>,
    volgorde: Volgorde,
    /// Removals first.
    pub(super) regels: Gevuld<Regel<M>>,
}

/// When a message may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Volgorde {
    /// At any time.
    Vrij,
    /// Once the message before it, which takes back what this one reports anew, was accepted: the
    /// order of receipt says nothing (OP080).
    NaVerwijdering,
}

impl<M> Zending<M> {
    /// When it may go.
    pub const fn volgorde(&self) -> Volgorde {
        self.volgorde
    }

    /// From whom it goes to whom.
    pub const fn partijen(&self) -> Partijen {
        self.partijen
    }

    /// The client.
    pub const fn bsn(&self) -> Bsn {
        self.bsn
    }

    /// The grants it is about.
    pub fn toewijzingen(&self) -> impl Iterator<Item = ToewijzingNummer> {
        self.regels
            .iter()
            .filter_map(|regel| regel.toewijzing_nummer)
    }
}

/// A line, completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Regel<M> {
    pub toewijzing_nummer: Option<ToewijzingNummer>,
    pub product: Option<Product>,
    pub toewijzing_ingangsdatum: Option<Datum>,
    pub begindatum: Datum,
    pub actie: Actie,
    pub melding: M,
}

/// The logical key of a StartProduct or StopProduct.
type Sleutel<M> = (
    Option<ToewijzingNummer>,
    Option<(ProductCategorie, Option<ProductCode>)>,
    Datum,
    M,
);

impl<M: Copy> Regel<M> {
    fn sleutel(&self) -> Sleutel<M> {
        let product = self.product.clone();
        let product = product.map(|product| (product.categorie, product.code));
        (
            self.toewijzing_nummer,
            product,
            self.begindatum,
            self.melding,
        )
    }
}

impl<M> Regel<M> {
    /// What it is about, for errors.
    pub(super) fn waarvan(&self) -> Waarvan {
        match self.toewijzing_nummer {
            Some(nummer) => Waarvan::Toewijzing(nummer),
            None => Waarvan::Product(self.product.clone()),
        }
    }
}

/// What goes into each message of starts, in the order in which the messages are to be sent.
/// `toewijzingen` are the grants that the lines name.
///
/// # Errors
/// Everything that is wrong with the lines; then none of them is to be sent.
pub fn zendingen_start(
    opdrachten: &[Startopdracht],
    toewijzingen: &[Toewijzing],
) -> Result<Vec<Zending<Start>>, Vec<RegieFout>> {
    zendingen(opdrachten, toewijzingen, |opdracht, grant| match grant {
        Some(grant) if opdracht.actie == Actie::Aanleveren && grant.is_deleted() => {
            Err(RegieFout::Verwijderd(grant.toewijzing_nummer))
        }
        _ => Ok(Start),
    })
}

/// What goes into each message of stops, in the order in which the messages are to be sent.
/// `toewijzingen` are the grants that the lines name.
///
/// # Errors
/// Everything that is wrong with the lines; then none of them is to be sent.
pub fn zendingen_stop(
    opdrachten: &[Stopopdracht],
    toewijzingen: &[Toewijzing],
) -> Result<Vec<Zending<Einde>>, Vec<RegieFout>> {
    zendingen(opdrachten, toewijzingen, |opdracht, grant| {
        let Stop { einddatum, reden } = opdracht.melding;
        let by_default = || match opdracht.actie {
            Actie::Aanleveren => reason_of_withdrawal(grant?, einddatum),
            // The reason is part of the key: it is what was sent, not what fits.
            Actie::Verwijderen => None,
        };
        let reden = reden
            .or_else(by_default)
            .ok_or_else(|| RegieFout::RedenOntbreekt {
                waarvan: waarvan(&opdracht.levering),
                einddatum,
            })?;
        let wet = opdracht.partijen.wet;
        if reden.omschrijving(wet).is_none() {
            return Err(RegieFout::RedenAndereWet { reden, wet });
        }
        Ok(Einde { einddatum, reden })
    })
}

/// Why delivery stopped that lasted until the municipality ended the grant. Who stops earlier has a
/// reason of their own.
fn reason_of_withdrawal(grant: &Toewijzing, einddatum: Datum) -> Option<RedenBeeindiging> {
    grant.einddatum.filter(|last| *last <= einddatum)?;
    RedenBeeindiging::passend_bij(grant.wet, grant.reden_wijziging?)
}

fn waarvan(levering: &Levering) -> Waarvan {
    match levering {
        Levering::Toewijzing { nummer, .. } => Waarvan::Toewijzing(*nummer),
        Levering::Taakgericht { product, .. } => Waarvan::Product(Some(product.clone())),
    }
}

/// Grants by what a number is unique in (TR332).
type Bekend<'a> = BTreeMap<(Gemeentecode, Wet, ToewijzingNummer), &'a Toewijzing>;

/// What a line is about.
#[derive(Clone, Copy)]
enum Gevonden<'a> {
    Toewijzing(&'a Toewijzing, Option<&'a Client>),
    Taakgericht(&'a Client, &'a Product),
}

impl<'a> Gevonden<'a> {
    const fn grant(self) -> Option<&'a Toewijzing> {
        match self {
            Self::Toewijzing(grant, _) => Some(grant),
            Self::Taakgericht(..) => None,
        }
    }

    const fn bsn(self) -> Bsn {
        match self {
            Self::Toewijzing(grant, _) => grant.bsn,
            Self::Taakgericht(client, _) => client.bsn(),
        }
    }

    /// What the line itself says of the client.
    fn persoon(self) -> Option<&'a Persoon> {
        match self {
            Self::Toewijzing(_, client) => client?.persoon(),
            Self::Taakgericht(client, _) => client.persoon(),
        }
    }

    /// The line, completed.
    fn regel<M, E>(self, opdracht: &Opdracht<M>, melding: E) -> Regel<E> {
        let grant = self.grant();
        Regel {
            toewijzing_nummer: grant.map(|grant| grant.toewijzing_nummer),
            product: match self {
                Self::Toewijzing(grant, _) => grant.product.element(),
                Self::Taakgericht(_, product) => Some(product.clone()),
            },
            toewijzing_ingangsdatum: grant.map(|grant| grant.ingangsdatum),
            begindatum: opdracht.begindatum,
            actie: opdracht.actie,
            melding,
        }
    }
}

/// The lines of a client, before they are split into messages.
struct PerClient<M> {
    partijen: Partijen,
    bsn: Bsn,
    persoon: Option<Persoon>,
    regels: Vec<Regel<M>>,
}

fn zendingen<M, E: Copy + Ord>(
    opdrachten: &[Opdracht<M>],
    toewijzingen: &[Toewijzing],
    complete: impl Fn(&Opdracht<M>, Option<&Toewijzing>) -> Result<E, RegieFout>,
) -> Result<Vec<Zending<E>>, Vec<RegieFout>> {
    let bekend: Bekend<'_> = toewijzingen
        .iter()
        .map(|grant| ((grant.gemeente, grant.wet, grant.toewijzing_nummer), grant))
        .collect();
    let mut fouten = Vec::new();
    let mut per_client: Vec<PerClient<E>> = Vec::new();
    let mut index: BTreeMap<(Partijen, Bsn), usize> = BTreeMap::new();
    for opdracht in opdrachten {
        let found = find(opdracht, &bekend);
        let found = found.and_then(|found| Ok((found, complete(opdracht, found.grant())?)));
        let (found, melding) = match found {
            Ok(found) => found,
            Err(fout) => {
                fouten.push(fout);
                continue;
            }
        };
        let (partijen, bsn) = (opdracht.partijen, found.bsn());
        let at = *index.entry((partijen, bsn)).or_insert_with(|| {
            per_client.push(PerClient {
                partijen,
                bsn,
                persoon: None,
                regels: Vec::new(),
            });
            per_client.len() - 1
        });
        if let Some(client) = per_client.get_mut(at) {
            let persoon = client.persoon.take();
            client.persoon = persoon.or_else(|| found.persoon().cloned());
            client.regels.push(found.regel(opdracht, melding));
        }
    }
    let mut by_message = Vec::new();
    for client in per_client {
        by_message.extend(split(client, &mut fouten));
    }
    if fouten.is_empty() {
        Ok(by_message)
    } else {
        Err(fouten)
    }
}

/// What a line is about.
fn find<'a, M>(opdracht: &'a Opdracht<M>, bekend: &Bekend<'a>) -> Result<Gevonden<'a>, RegieFout> {
    let Partijen { gemeente, wet, .. } = opdracht.partijen;
    let (nummer, client) = match &opdracht.levering {
        Levering::Toewijzing { nummer, client } => (*nummer, client.as_ref()),
        Levering::Taakgericht { client, product } if product.categorie.wet() == wet => {
            return Ok(Gevonden::Taakgericht(client, product));
        }
        Levering::Taakgericht { product, .. } => {
            let categorie = product.categorie;
            return Err(RegieFout::CategorieAndereWet { categorie, wet });
        }
    };
    let Some(grant) = bekend.get(&(gemeente, wet, nummer)) else {
        return Err(RegieFout::Onbekend {
            nummer,
            gemeente,
            wet,
        });
    };
    if !opdracht.partijen.holds(grant) {
        return Err(RegieFout::AndereAanbieder(nummer));
    }
    if client.is_some_and(|client| client.bsn() != grant.bsn) {
        return Err(RegieFout::AndereClient(nummer));
    }
    Ok(Gevonden::Toewijzing(grant, client))
}

/// The messages that the lines of a client take: one, or two where something is taken back and
/// reported anew under the same key.
fn split<M: Copy + Ord>(client: PerClient<M>, fouten: &mut Vec<RegieFout>) -> Vec<Zending<M>> {
    let is_removal = |regel: &&Regel<M>| regel.actie == Actie::Verwijderen;
    let removals = client.regels.iter().filter(is_removal);
    let removed: BTreeSet<Sleutel<M>> = removals.map(Regel::sleutel).collect();
    let mut seen = BTreeSet::new();
    let (mut first, mut with_it, mut after) = (Vec::new(), Vec::new(), Vec::new());
    for regel in client.regels {
        let sleutel = regel.sleutel();
        let list = match regel.actie {
            Actie::Verwijderen => &mut first,
            Actie::Aanleveren if removed.contains(&sleutel) => &mut after,
            Actie::Aanleveren => &mut with_it,
        };
        if seen.insert((regel.actie, sleutel)) {
            list.push(regel);
        } else {
            fouten.push(RegieFout::Dubbel {
                waarvan: regel.waarvan(),
                begindatum: regel.begindatum,
            });
        }
    }
    first.append(&mut with_it);
    let both = [(first, Volgorde::Vrij), (after, Volgorde::NaVerwijdering)];
    let zending = |(regels, volgorde)| {
        Some(Zending {
            partijen: client.partijen,
            bsn: client.bsn,
            persoon: client.persoon.clone(),
            volgorde,
            regels: Gevuld::new(regels)?,
        })
    };
    both.into_iter().filter_map(zending).collect()
}
